// Any bytes as a page: cleaning ends, spans lie inside the text, and the text is valid UTF-8.
#include <cstdint>
#include <cstdlib>

#include "clean/clean.h"
#include "unicode/utf8.h"

namespace {

using namespace pourparler;

// The words matter as much as the markup: with the data of the source tree.
const Cleaner& cleaner() {
  static const Cleaner made = [] {
    const Result<Data> data = Data::load(find_data_folder());
    if (!data) std::abort();
    CleanOptions options;
    options.max_tree_memory = 64U << 20U;
    return Cleaner(*data, options);
  }();
  return made;
}

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Capture capture;
  capture.format = Format::html;
  capture.bytes.assign(reinterpret_cast<const char*>(bytes), size);
  const std::string text = to_utf8(to_utf32(capture.bytes));  // what a decoder would give: invalid bytes replaced
  Decoded decoded{text, OffsetMap::identity(static_cast<std::uint32_t>(text.size())), "UTF-8", 0};
  const Result<Document> doc = cleaner().clean(capture, std::move(decoded));
  if (!doc) return 0;
  check(is_valid_utf8(doc->text));
  check(doc->source == doc->text);
  std::uint32_t last = 0;
  for (const Paragraph& paragraph : doc->paragraphs) {
    check(paragraph.span.start >= last && !paragraph.span.empty() && paragraph.span.end <= doc->text.size());
    last = paragraph.span.end;
  }
  for (const std::string* field : {&doc->title, &doc->outlet, &doc->byline, &doc->url}) check(is_valid_utf8(*field));
  return 0;
}
