// Dates as e-mail and RSS write them (RFC 5322).
#pragma once

#include <string>

namespace pourparler {

// "Thu, 17 Apr 2025 10:00:00 +0200" → "2025-04-17T10:00:00+02:00". What starts like ISO 8601 or cannot be read comes
// back as it is.
std::string iso_of_mail_date(const std::string& date);

}  // namespace pourparler
