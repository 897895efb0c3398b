// What verbs that show views have in common: filters, and where the result goes.
#pragma once

#include <string>

#include "base/result.h"
#include "views/material.h"

namespace CLI {
class App;
}

namespace pourparler {

// --party, --issue, --since, --until, --as-of, --min-origins. Dates that cannot be read are refused as wrong usage.
void add_filter_options(CLI::App& verb, ViewFilter& filter);

// To the file, or to standard output where `path` is empty.
Status write_output(const std::string& bytes, const std::string& path);

}  // namespace pourparler
