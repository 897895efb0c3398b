// Any bytes as a rule file: refused with a place, or a reader that reads.
#include <cstdlib>

#include "timex/timex.h"

using namespace pourparler;

namespace {

Pack pack_with_tables() {
  static const Result<Data> kData = Data::load(find_data_folder());
  Pack pack;
  pack.code = "en";
  pack.tables = kData->pack("en")->tables;
  return pack;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Pack pack = pack_with_tables();
  pack.rules["timex"] = {"timex.rules", std::string(reinterpret_cast<const char*>(data), size)};
  const auto reader = TimeReader::load(pack);
  if (!reader) {
    if (reader.error().message.empty()) std::abort();
    return 0;
  }
  (void)reader->run_examples();
  Document document;
  document.text = "On Thursday 17 April 2025, two weeks ago, the first of May and 3 p.m. were near.";
  reader->read(document, TimeAnchor::at("2025-04-18"));
  return 0;
}
