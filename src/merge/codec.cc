#include "merge/codec.h"

#include "merge/visits.h"

namespace pourparler {

namespace {

constexpr std::uint8_t kLayout = 2;

template <class T>
std::string encoded(const T& value) {
  Encoder out;
  out(kLayout, value);
  return out.bytes();
}

template <class T>
Result<T> decoded(std::string_view bytes, const char* what) {
  Decoder in(bytes);
  std::uint8_t layout = 0;
  in(layout);
  if (layout > kLayout) {
    return unsupported(std::string("a ") + what + " was written by a newer program").mend("update pourparler");
  }
  T out;
  in(out);
  if (in.failed() || !in.at_end() || layout < kLayout) return corrupt(std::string("a stored ") + what + " is damaged");
  return out;
}

}  // namespace

std::string encode_digest(const Digest& digest) {
  return encoded(digest);
}
Result<Digest> decode_digest(std::string_view bytes) {
  return decoded<Digest>(bytes, "digest");
}
std::string encode_trace(const Trace& trace) {
  return encoded(trace);
}
Result<Trace> decode_trace(std::string_view bytes) {
  return decoded<Trace>(bytes, "trace");
}
std::string encode_uses(const std::vector<NameUse>& uses) {
  return encoded(uses);
}
Result<std::vector<NameUse>> decode_uses(std::string_view bytes) {
  return decoded<std::vector<NameUse>>(bytes, "list of names");
}
std::string encode_gathering(const Gathering& gathering) {
  return encoded(gathering);
}
Result<Gathering> decode_gathering(std::string_view bytes) {
  return decoded<Gathering>(bytes, "gathering");
}

}  // namespace pourparler
