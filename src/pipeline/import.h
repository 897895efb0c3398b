// A record from outside into a dossier: what `export --format jsonl` wrote, read back without loss. Documents come as
// they are stated, without their texts; facts and actors as they are; what a person confirmed, corrected or made keeps
// its standing by a revision.
//
// A dossier that holds reports keeps what it has: documents and facts that it knows stay as they are, actors of the
// same name are one, and what a person did to facts that it knows comes as that person's revisions. So two analysts of
// one set of reports exchange their judgements by exporting and importing. Importing the same again changes nothing.
#pragma once

#include <cstdint>
#include <istream>
#include <string>

#include "base/result.h"

namespace pourparler {

struct ImportReport {
  std::uint64_t documents = 0, actors = 0, facts = 0, disagreements = 0;  // that the dossier did not have
  std::uint64_t known_documents = 0, known_actors = 0, known_facts = 0;
  std::uint64_t revisions = 0;    // of people who judged, corrected or made facts
  std::uint64_t passed_over = 0;  // lines of layers
};

// Into a dossier that is made if there is none. All or nothing: an Error names the line that made no sense. Revisions
// that say what a person did carry `author`.
Result<ImportReport> import_record(const std::string& dossier, std::istream& in, const std::string& author);

}  // namespace pourparler
