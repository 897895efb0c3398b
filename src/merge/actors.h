// Actors across documents: one for all spellings and languages, two for two people of one family name.
//
// What every document calls an actor is reduced to a name: its type, its folded words, its party. All documents that
// use one name use it alike, so uniting looks at names, not at documents, and only at names in one bucket (which any
// two spellings of one name share). A family name alone joins the one bearer that fits; where several do, the one that
// nearly all reports are about, or none.
//
// People without a name, and groups, belong to the piece of reporting that speaks of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "record/actor.h"

namespace pourparler {

// A name as documents use it. `key` is made of the other fields and is the same everywhere.
struct Name {
  std::string key;
  ActorType type = ActorType::person;
  std::vector<std::string> words;  // folded; for what is told by its party alone, the party
  std::string party;
  bool own = false;  // of one piece of reporting alone: meets no other name

  bool operator==(const Name&) const = default;
};

// `origin` only where the name is of that piece of reporting alone.
Name name_of(const Actor& actor, const std::string& origin);
// The name that a key was made from.
Name name_of_key(const std::string& key);
// Names in different buckets are never united.
std::uint64_t bucket_of(const Name& name);

// Why two names are one actor.
enum class UnionReason { same_name, same_sound, near_spelling, initial, family_name, acronym, same_party };
std::string_view words_of(UnionReason reason);

struct UnitedNames {
  std::string id;                    // of the actor
  std::vector<std::size_t> members;  // indices into the bucket; the fullest first
  std::vector<UnionReason> reasons;  // why each is there; of the first, same_name
  std::vector<std::size_t> to;       // the member that each was held against
};

// A name and in how many documents it stands.
struct CountedName {
  Name name;
  std::uint64_t documents = 0;
};

// The actors of a bucket, in the order of their ids; a function of the set of names (and, where a family name has
// several bearers, of how often each stands in reports).
std::vector<UnitedNames> unite(std::span<const CountedName> bucket);

}  // namespace pourparler
