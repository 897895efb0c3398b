// The files of the pages: in the binary, compressed; or, for those who work on them, in a folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

struct Asset {
  std::string_view path;  // "/index.html"
  std::string_view type;
  std::string_view gzip;
};

// What the build put in; web/ is left out of it where there was no node.
const std::vector<Asset>& embedded_assets();

struct ServedAsset {
  std::string type, bytes;
  bool gzip = false;
};

// The file that a path means: of `folder` where one is given, else of the binary. Only plain names below the root:
// letters, digits, "-", "_", "." and "/", no part that begins with a dot.
std::optional<ServedAsset> find_asset(std::string_view path, const std::string& folder);

std::string gunzip(std::string_view bytes);

}  // namespace pourparler
