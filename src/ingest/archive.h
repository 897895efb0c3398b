// Archives (zip, tar, 7z) and single files packed with bzip2, xz or zstd, by libarchive; streamed member by member.
#pragma once

#include "ingest/item.h"

namespace pourparler {

// Every member is an item of its own. Folders, hidden files and the litter of macOS are passed over. A locked or
// damaged member is an Error, and the next is read where the archive allows it. An archive with too many members or
// that expands beyond the limits ends with an Error.
bool read_archive(Run& run, const Item& item, Reader& in);

}  // namespace pourparler
