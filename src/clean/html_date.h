// Dates as pages write them, brought to ISO 8601 at the precision that is known.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "language/data.h"

namespace pourparler {

// "2025-04-17T09:30:00Z", "20250417", "2025/04/17 09:30", "2025-04", "Thu, 17 Apr 2025 …" → "2025-04-17", "2025-04";
// "" for what is no date. The day as it was where the page was written: the time's zone is not applied.
std::string machine_date(std::string_view text);

// A date in an address: "/2025/04/17/", "/2025/apr/17/", "-2025-04-17", "_20250417"; "/2025/04/" gives the month.
std::string date_in_url(std::string_view url);

// Month names of all language packs.
class MonthNames {
 public:
  explicit MonthNames(const Data& data);

  // The first date in a line: "17 April 2025", "April 17th, 2025", "1er mars 2025", "17.04.2025", "2025-04-17"; "".
  // 04/05/2025 is left alone: nothing tells which is the month.
  std::string first_date(std::string_view line) const;

 private:
  std::map<std::string, int, std::less<>> months_;
};

}  // namespace pourparler
