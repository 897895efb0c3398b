// Dates outside the report's words: in the name of its file, in the notice under it.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace pourparler {

// A day in a file's name or the folders above it: "2025-04-18", "20250418", "2025/04/18/talks.txt". ISO, empty if there
// is none. A folder's own date ("backup-2025-04-18/talks.txt") says nothing.
std::string date_in_path(std::string_view path);

// The last year of a copyright notice outside the report's text; 0 if there is none.
int year_of_notice(const Document& document);

}  // namespace pourparler
