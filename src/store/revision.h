// Revisions: what analysts did to a record. They stand beside what was extracted and are never taken back: an undo is a
// revision of its own. What they make of the record is for store/corrections.h.
//
// A revision names facts and actors by id, and keeps for each id an anchor: the words that proved it. Where a later
// reading gives a fact another id, the anchor finds it again.
//
// Revisions are written beside a running `add`: each is one short transaction that waits for its turn, and takes no
// writer lock.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "record/json.h"
#include "store/store.h"

namespace pourparler {

enum class Act {
  confirm,  // the fact is right
  reject,   // it is not
  edit,     // `field` is `value`
  comment,  // `value` is a text
  merge,    // the target is one with the fact or actor `value.into`
  split,    // fact: `value.evidence` is another fact's; actor: `value.facts` are about another, `value.name`
  make,     // `value` is a fact that nobody extracted; `target` becomes its id
  undo,     // revision `undoes` holds no more
};

std::string_view name_of(Act act);
std::optional<Act> act_of(std::string_view name);

struct Revision {
  std::int64_t n = 0;  // counts up; given by the store
  std::string at;      // ISO 8601, UTC; given by the store
  std::string author;
  Act act = Act::comment;
  std::string target;  // id of a fact or an actor
  std::string field;   // of an edit
  Json value;
  Json anchors = Json::object();  // id → {"kind", "evidence"} or {"kind", "name", "type"}
  std::int64_t undoes = 0;
};

Json to_json(const Revision& revision);
// Back from the object above; Error malformed where it is none.
Result<Revision> revision_of(const Json& json);

// In the order in which they were made.
Status revisions(const Store& store, const Visit<Revision>& visit);

// All of them, and which hold no more. An undo that was itself undone takes nothing back.
struct RevisionHistory {
  std::vector<Revision> all;      // in the order in which they were made
  std::set<std::int64_t> undone;  // their numbers

  bool stands(const Revision& revision) const { return !undone.contains(revision.n); }
};
Result<RevisionHistory> revision_history(const Store& store);

// The words that prove a fact or the name of an actor, for finding it under another id. null where there is none.
Json anchor_of(const Store& store, const std::string& id);
// The id that the thing has today: the id itself if it is there, else that of the fact of the kind whose evidence
// overlaps most; empty where there is none.
std::string find_anchored(const Store& store, const std::string& id, const Json& anchor);

// Writes revisions and tells whether others changed the dossier. Used by one thread at a time.
class RevisionLog {
 public:
  // One that only watches appends nothing.
  static Result<RevisionLog> open(const std::string& path, bool only_watch = false);
  RevisionLog(RevisionLog&&) noexcept;
  RevisionLog& operator=(RevisionLog&&) noexcept;
  ~RevisionLog();

  // Gives number and time. Error busy where another writer would not let it in for `wait`.
  Result<Revision> append(Revision revision);
  // Several as one: all or none.
  Result<std::vector<Revision>> append(std::vector<Revision> revisions);
  // A number that changes whenever anybody but this log writes to the dossier.
  Result<std::int64_t> version();

 private:
  explicit RevisionLog(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace pourparler
