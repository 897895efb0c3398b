#include "clean/html_words.h"

namespace pourparler {

HtmlWords::HtmlWords(const Data&) {}

}  // namespace pourparler
