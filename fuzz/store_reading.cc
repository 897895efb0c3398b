// Bytes as a stored reading: refused, or a reading that encodes to what decodes to itself.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "store/reading_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  const std::string captured = "Captured bytes of a report.";
  const auto reading = decode_reading({reinterpret_cast<const char*>(data), size}, captured);
  if (!reading) return 0;
  Encoder once, twice;
  encode(*reading, captured, true, once);
  const auto again = decode_reading(once.bytes(), captured);
  if (!again) std::abort();
  encode(*again, captured, true, twice);
  if (once.bytes() != twice.bytes()) std::abort();
  return 0;
}
