// A trace: one fact as one document reports it, ready to be held against others.
//
// Its actors are names (merge/actors.h), which a Cast turns into actors. Its block says which traces it may be one fact
// with: only those of the same block, and, for what is told without a day, the groups of the weeks that it may mean.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "merge/days.h"
#include "merge/digest.h"

namespace pourparler {

// An echo is a statement once more, held against those that other people are said to have made.
enum class FactKind : std::uint8_t { contact, statement, move, echo };

// The piece of reporting that a document descends from: its id, and the first day that a document of it was published.
struct OriginDay {
  std::string origin;
  std::optional<int> day;
};

struct Trace {
  FactKind kind = FactKind::contact;
  std::string doc, lang, origin;
  std::string parent;       // the document that its document descends from, as far as known
  std::uint32_t index = 0;  // among the document's facts of its kind
  double at = 0.0;          // where in the document, [0, 1]
  std::uint64_t id = 0;     // hash of kind, document and evidence
  std::uint64_t block = 0;
  bool loose = false;        // a contact without a day of its own
  bool seeks = false;        // … that looks for its group among those of the weeks of `days` first
  std::optional<Days> days;  // that it may have been on
  bool dated = false;        // the fact itself says so, not its document's date

  // One of the three, by kind. Actors are keys of names.
  Contact contact;
  Statement statement;
  Move move;
  Content content;  // of a statement or move; of a contact its counts

  // A hash of all that stands above, as the state keeps it (merge/state.h); not kept itself.
  std::uint64_t version = 0;
};

// All traces of a document, contacts, statements, moves, echoes, in this order. `parent`: what it descends from.
std::vector<Trace> traces_of(const Digest& digest, const OriginDay& origin, const std::string& parent = {});

// A week's encounters, calls or messages: contacts of two of these are never one.
int slot_of(int week, bool call, bool message);
int slot_of(int week, Channel channel);
// The block of the contacts dated in a slot, and of the loose ones that a slot is all that is known of.
std::uint64_t contact_block(int slot);
std::uint64_t loose_block(int slot);
// The slots in which a trace seeks its group.
std::vector<int> slots_sought(const Trace& trace);

// What a name's key means in the record.
struct Player {
  std::string id;  // of the actor; equal to the key where it is not known
  ActorType type = ActorType::person;
  std::string party;

  bool operator==(const Player&) const = default;
};
using Cast = std::function<const Player&(const std::string& key)>;

}  // namespace pourparler
