// The workbench as a folder of files: it opens in any browser without a server, and nothing in it can be changed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace pourparler {

struct PublishReport {
  std::uint64_t files = 0, bytes = 0;
};

// Writes pages and data into `folder`, which is made if there is none. Errors: what Store::open gives, unsupported
// where the binary has no pages, unreadable where a file cannot be written. `stop` is asked between files.
Result<PublishReport> publish(const std::string& dossier, const std::string& folder, const std::string& assets = {},
                              const std::function<bool()>& stop = {});

}  // namespace pourparler
