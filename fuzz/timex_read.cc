// Any text, any anchor, both languages: spans lie in the text on character boundaries, in order; days run forward.
#include <cstdlib>

#include "timex/timex.h"
#include "unicode/utf8.h"

using namespace pourparler;

namespace {

const TimeReader& reader(bool english) {
  static const Result<Data> kData = Data::load(find_data_folder());
  static const TimeReader kEnglish = *TimeReader::load(*kData->pack("en"));
  static const TimeReader kFrench = *TimeReader::load(*kData->pack("fr"));
  return english ? kEnglish : kFrench;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static constexpr const char* kAnchors[] = {"2025-04-18", "", "2024-02", "0001-01-01", "9999-12-31", "2025"};
  Document document;
  document.text = to_utf8(to_utf32({reinterpret_cast<const char*>(data) + 1, size - 1}));
  reader(data[0] % 2 == 0).read(document, TimeAnchor::at(kAnchors[data[0] / 2 % 6]));
  std::uint32_t last = 0;
  for (const Timex& timex : document.timexes) {
    demand(last <= timex.span.start && timex.span.start < timex.span.end && timex.span.end <= document.text.size());
    demand(is_boundary(document.text, timex.span.start) && is_boundary(document.text, timex.span.end));
    demand(timex.from.empty() || timex.to.empty() || timex.from <= timex.to);
    demand(!timex.value.empty() || timex.anchored);
    last = timex.span.end;
  }
  return 0;
}
