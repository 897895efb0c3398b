// Any valid UTF-8 must be cleaned, and what comes out must hold together: the clean text is valid, its map leads to the
// same bytes, and nothing is both kept and boilerplate.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "clean/plain.h"
#include "unicode/utf8.h"

using namespace pourparler;

namespace {

const PlainCleaner& cleaner() {
  static const PlainCleaner kCleaner = [] {
    auto data = Data::load(find_data_folder());
    if (!data) std::abort();
    return PlainCleaner(*data);
  }();
  return kCleaner;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text = to_utf8(to_utf32({reinterpret_cast<const char*>(bytes), size}));
  const PlainText out = cleaner().clean(text);
  require(is_valid_utf8(out.text));
  std::uint32_t end = 0;
  for (const auto& piece : out.map.pieces()) {
    require(piece.copied() && piece.derived >= end && piece.source + piece.source_size <= text.size());
    require(text.compare(piece.source, piece.source_size, out.text, piece.derived, piece.derived_size) == 0);
    end = piece.derived + piece.derived_size;
  }
  end = 0;
  for (const Span span : out.paragraphs) {
    require(span.start >= end && span.end > span.start && span.end <= out.text.size());
    end = span.end;
  }
  end = 0;
  for (const Span span : out.boilerplate) {
    require(span.start >= end && span.end > span.start && span.end <= text.size());
    require(is_boundary(text, span.start) && is_boundary(text, span.end));
    require(!out.map.to_derived(span).has_value() || out.map.to_derived(span)->empty());
    end = span.end;
  }
  return 0;
}
