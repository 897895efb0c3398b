// The digest of one reading: all that merging looks at, made from that reading alone and kept by the store, so that
// documents are compared without opening their texts again.
//
// Actors and facts are the reading's own, with its ids ("a1", "c3"). Beside each statement and move stands what it
// says, as hashes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "merge/content.h"
#include "record/reading.h"

namespace pourparler {

struct Digest {
  std::string doc;   // document id
  std::string lang;  // ISO 639-1
  std::optional<Published> published;
  std::uint32_t size = 0;  // bytes of the source text: evidence spans by it tell where in the report a fact stands
  std::vector<Actor> actors;
  std::vector<Contact> contacts;
  std::vector<Statement> statements;
  std::vector<Move> moves;
  std::vector<Content> said;  // one a statement
  std::vector<Content> done;  // one a move: its content, or its evidence where it has none
  std::vector<Content> met;   // one a contact: what its evidence counts, no words
};

Digest digest_of(const Reading& reading);

// As bytes and back. Error corrupt where the bytes are not those of a digest, unsupported where a newer program wrote
// them.
std::string encode_digest(const Digest& digest);
Result<Digest> decode_digest(std::string_view bytes);

}  // namespace pourparler
