// What merging keeps as bytes, damaged: digests, traces, uses of names, gatherings, and dates' traces as text. Whatever
// is taken must come back from its own bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "merge/codec.h"
#include "merge/dates.h"

namespace {

using namespace pourparler;

template <class T, class Decode, class Encode>
void both_ways(std::string_view bytes, Decode decode, Encode encode) {
  const Result<T> first = decode(bytes);
  if (!first) return;
  const std::string again = encode(*first);
  const Result<T> second = decode(again);
  if (!second || encode(*second) != again) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      both_ways<Digest>(bytes, decode_digest, encode_digest);
      if (const auto digest = decode_digest(bytes)) (void)traces_of(*digest, {"o1", 16000});
      break;
    case 1:
      both_ways<Trace>(bytes, decode_trace, encode_trace);
      break;
    case 2:
      both_ways<std::vector<NameUse>>(bytes, decode_uses, encode_uses);
      break;
    case 3:
      both_ways<Gathering>(bytes, decode_gathering, encode_gathering);
      break;
    default:
      both_ways<DateTrace>(bytes, date_trace_from, to_text);
  }
  return 0;
}
