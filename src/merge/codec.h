// Traces, uses of names and gatherings as bytes, for a state that lies on disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "merge/state.h"

namespace pourparler {

// Error corrupt where the bytes are not what was encoded, unsupported where a newer program wrote them.
std::string encode_trace(const Trace& trace);
Result<Trace> decode_trace(std::string_view bytes);

std::string encode_uses(const std::vector<NameUse>& uses);
Result<std::vector<NameUse>> decode_uses(std::string_view bytes);

std::string encode_gathering(const Gathering& gathering);
Result<Gathering> decode_gathering(std::string_view bytes);

}  // namespace pourparler
