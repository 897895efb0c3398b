// What a page states of itself in places meant for machines, or marked in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/html_tree.h"
#include "clean/html_words.h"
#include "document/document.h"

namespace pourparler {

struct HtmlMetadata {
  std::string title, outlet, byline, url;  // empty where the page states none
  std::optional<Published> published;
};

}  // namespace pourparler
