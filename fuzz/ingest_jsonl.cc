// The first byte chooses between JSON Lines and free-standing JSON.
#include "ingest/json.h"
#include "ingest_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  if (size == 0) return 0;
  return fuzz_reader(data + 1, size - 1, [&](Run& run, const Item& item, std::string_view bytes) {
    MemorySource source(bytes);
    Reader in(source);
    return data[0] & 1 ? read_json_lines(run, item, in) : read_json(run, item, in);
  });
}
