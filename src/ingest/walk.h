// Folders, walked in a stable order.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace pourparler {

// What a walk meets: a regular file with its size, or an Error about `path`. Returns false to stop.
using FileVisitor = std::function<bool(const std::string& path, std::uint64_t size)>;
using FaultVisitor = std::function<bool(Error)>;

// All files below a folder: in each folder in bytewise order of the names, folders entered where they stand. Names that
// start with a dot are passed over; a link to a folder is an Error (links may run in circles), and so is what is no
// file. False if a visitor stopped it.
bool walk(const std::string& folder, const FileVisitor& file, const FaultVisitor& fault);

bool is_folder(const std::string& path);
// Of a regular file, in bytes; 0 for everything else.
std::uint64_t size_of(const std::string& path);

}  // namespace pourparler
