#include "ingest/warc.h"

#include "ingest_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  return fuzz_reader(data, size, [](Run& run, const Item& item, std::string_view bytes) {
    MemorySource source(bytes);
    Reader in(source);
    return read_warc(run, item, in);
  });
}
