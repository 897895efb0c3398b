#include "export/text.h"

namespace pourparler {

Status write_text(const Document& document, const Sink& sink) {
  return sink(document.source);
}

Status write_text_with_heading(const Document& document, const Sink& sink) {
  Status done = sink("== " + document.id + " " + document.path + "\n");
  if (done) done = sink(document.source);
  if (done) done = sink(document.source.ends_with('\n') ? "\n" : "\n\n");
  return done;
}

}  // namespace pourparler
