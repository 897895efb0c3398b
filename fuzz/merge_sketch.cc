// Bytes as a sketch: refused, or a sketch that encodes to what decodes to itself, and that can be compared.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "merge/lineage.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  const auto sketch = decode_sketch({reinterpret_cast<const char*>(data), size});
  if (!sketch) return 0;
  const auto again = decode_sketch(encode(*sketch));
  if (!again || !(*again == *sketch)) std::abort();
  (void)keys_of(*sketch);
  const Sketch both[] = {*sketch, *again};
  (void)compare(both[0], both[1]);
  (void)lineages(both);
  return 0;
}
