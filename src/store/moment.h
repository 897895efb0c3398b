// The time now, as the store writes it.
#pragma once

#include <string>

namespace pourparler {

// ISO 8601, UTC, whole seconds: "2025-04-17T09:30:00Z".
std::string utc_now();

}  // namespace pourparler
