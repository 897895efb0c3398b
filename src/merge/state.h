// What merging keeps between one document and the next: behind an interface, so that it may lie in memory (for tests
// and a merge at once) or in a dossier.
//
// Everything here is looked up by key; nothing is walked whole. An implementation that can fail remembers its first
// Error, goes on answering with nothing, and says so in `status`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "merge/actors.h"
#include "merge/groups.h"
#include "merge/trace.h"
#include "record/record.h"

namespace pourparler {

// What merging knows of a document.
struct KnownDocument {
  Digest digest;
  Lineage lineage;
};

// One document's use of a name.
struct NameUse {
  Name name;
  Actor actor;  // of the reading
};

// All documents' uses of a name.
struct NameSheet {
  std::map<std::string, std::uint64_t> forms;  // as documents call the actor: in how many origins
  std::vector<std::string> aliases;            // sorted
  std::vector<Role>
      roles;  // by title, then of; `from` and `to`: first and last day of publication; evidence: the first
};
inline constexpr std::size_t kRoleEvidence = 5;  // pieces of evidence that are kept of a role, those of the first days

// A trace and the group of another block that it joined (0: none), with how well it fits it.
struct PlacedTrace {
  Trace trace;
  std::uint64_t group = 0;
  double fit = 0.0;
};

// Something that was put into the record, and a hash of all that it was made of.
struct Made {
  std::string id;
  std::uint64_t of = 0;

  auto operator<=>(const Made&) const = default;
};

class MergeState {
 public:
  virtual ~MergeState() = default;
  virtual Status status() const = 0;

  // ---- documents and their families ----
  virtual std::optional<KnownDocument> document(const std::string& doc) = 0;
  virtual void keep(const KnownDocument& document) = 0;
  // The days on which the documents of an origin were published, as far as known, each document once.
  struct Member {
    std::string doc, published;
  };
  virtual std::vector<Member> family(const std::string& origin) = 0;

  // ---- traces ----
  // Forgets a document's traces and uses of names, if it has any; gives the origin day that they were made with.
  struct Forgotten {
    std::vector<std::pair<FactKind, std::uint64_t>> blocks;
    std::vector<Name> names;
    std::vector<std::uint64_t> joined;  // groups of other blocks
    std::optional<OriginDay> origin;
  };
  virtual Forgotten forget_traces(const std::string& doc) = 0;
  // `published`: the document's own day, "" if unknown.
  virtual void add_traces(const std::string& doc, const OriginDay& origin, const std::string& published,
                          const std::vector<Trace>& traces, const std::vector<NameUse>& uses) = 0;
  // The origin day that a document's traces were made with; nothing if it has none yet.
  virtual std::optional<OriginDay> traced_with(const std::string& doc) = 0;
  virtual std::vector<PlacedTrace> block(FactKind kind, std::uint64_t block) = 0;
  virtual std::vector<std::pair<FactKind, std::uint64_t>> blocks_of(const std::string& doc) = 0;
  // Traces of other blocks that joined a group, and the block of the group.
  virtual std::vector<Trace> joined(std::uint64_t group) = 0;
  virtual void join(const Trace& trace, std::uint64_t group, double fit) = 0;
  // Traces that seek their group in a slot (merge/trace.h).
  virtual std::vector<PlacedTrace> seekers(int slot) = 0;

  // ---- names ----
  virtual std::vector<CountedName> bucket(std::uint64_t bucket) = 0;
  virtual NameSheet sheet(const std::string& name) = 0;
  virtual std::optional<Player> player(const std::string& name) = 0;
  virtual void set_player(const std::string& name, const std::optional<Player>& player) = 0;
  virtual std::vector<std::string> documents_of(const std::string& name) = 0;

  // ---- encounters of a block, for those that seek theirs ----
  virtual std::vector<Gathering> gatherings(std::uint64_t block) = 0;
  virtual void set_gatherings(std::uint64_t block, const std::vector<Gathering>& gatherings) = 0;
  // The block that a gathering is of; 0 if there is none.
  virtual std::uint64_t block_of_gathering(std::uint64_t group) = 0;

  // ---- the record ----
  // What a block (or a bucket of names) has put into the record so far, by id.
  virtual std::vector<Made> made_by(std::uint64_t maker) = 0;
  virtual void set_made_by(std::uint64_t maker, const std::vector<Made>& made) = 0;
  virtual void put(const Lineage& lineage) = 0;
  virtual void put(const Actor& actor) = 0;
  virtual void put(const Contact& contact) = 0;
  virtual void put(const Statement& statement) = 0;
  virtual void put(const Move& move) = 0;
  virtual void put(const Disagreement& disagreement) = 0;
  // `now`: what the fact is known by from now on, "" where nothing tells.
  virtual void remove(const std::string& id, const std::string& now) = 0;
};

}  // namespace pourparler
