// A record from outside into a dossier: what `export --format jsonl` wrote, read back without loss. Documents come as
// they are stated, without their texts; facts and actors as they are; what a person confirmed, corrected or made keeps
// its standing by a revision.
#pragma once

#include <cstdint>
#include <istream>
#include <string>

#include "base/result.h"

namespace pourparler {

struct ImportReport {
  std::uint64_t documents = 0, actors = 0, facts = 0, disagreements = 0;
  std::uint64_t passed_over = 0;  // lines of layers
};

// Into a dossier that is made if there is none. All or nothing: an Error names the line that made no sense. Revisions
// that say what a person did carry `author`.
Result<ImportReport> import_record(const std::string& dossier, std::istream& in, const std::string& author);

}  // namespace pourparler
