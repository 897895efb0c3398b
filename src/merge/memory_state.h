// The state of merging in memory: for tests, and for a merge at once.
#pragma once

#include <set>
#include <unordered_map>

#include "merge/state.h"

namespace pourparler {

class MemoryState final : public MergeState {
 public:
  // What has been put and not removed, each list by id.
  Record record() const;

  Status status() const override { return ok(); }
  std::optional<KnownDocument> document(const std::string& doc) override;
  void keep(const KnownDocument& document) override;
  std::vector<Member> family(const std::string& origin) override;
  Forgotten forget_traces(const std::string& doc) override;
  void add_traces(const std::string& doc, const OriginDay& origin, const std::string& published,
                  const std::vector<Trace>& traces, const std::vector<NameUse>& uses) override;
  std::optional<OriginDay> traced_with(const std::string& doc) override;
  std::vector<PlacedTrace> block(FactKind kind, std::uint64_t block) override;
  std::vector<std::pair<FactKind, std::uint64_t>> blocks_of(const std::string& doc) override;
  std::vector<Trace> joined(std::uint64_t group) override;
  void join(const Trace& trace, std::uint64_t group, double fit) override;
  std::vector<PlacedTrace> seekers(int slot) override;
  std::vector<CountedName> bucket(std::uint64_t bucket) override;
  NameSheet sheet(const std::string& name) override;
  std::optional<Player> player(const std::string& name) override;
  void set_player(const std::string& name, const std::optional<Player>& player) override;
  std::vector<std::string> documents_of(const std::string& name) override;
  std::vector<Gathering> gatherings(std::uint64_t block) override;
  void set_gatherings(std::uint64_t block, const std::vector<Gathering>& gatherings) override;
  std::uint64_t block_of_gathering(std::uint64_t group) override;
  std::vector<Made> made_by(std::uint64_t maker) override;
  void set_made_by(std::uint64_t maker, const std::vector<Made>& made) override;
  void put(const Lineage& lineage) override { lineage_[lineage.doc] = lineage; }
  void put(const Actor& actor) override { actors_[actor.id] = actor; }
  void put(const Contact& contact) override { contacts_[contact.id] = contact; }
  void put(const Statement& statement) override { statements_[statement.id] = statement; }
  void put(const Move& move) override { moves_[move.id] = move; }
  void put(const Disagreement& disagreement) override { disagreements_[disagreement.id] = disagreement; }
  void remove(const std::string& id, const std::string& now) override;
  // Ids that facts had before, and what became of them.
  const std::map<std::string, std::string>& redirects() const { return redirects_; }

 private:
  struct Traced {
    OriginDay origin;
    std::string published;
    std::vector<PlacedTrace> traces;
    std::vector<NameUse> uses;
  };
  using Place = std::pair<std::string, std::size_t>;  // document, place among its traces

  std::map<std::string, KnownDocument> documents_;
  std::map<std::string, std::set<std::string>> families_;
  std::map<std::string, Traced> traced_;
  std::map<std::pair<FactKind, std::uint64_t>, std::set<Place>> blocks_;
  std::map<std::uint64_t, std::set<Place>> joined_;
  std::map<int, std::set<Place>> seekers_;                       // by week
  std::map<std::uint64_t, std::set<std::string>> buckets_;       // keys of names
  std::map<std::string, std::map<std::string, int>> name_docs_;  // and how often each uses the name
  std::unordered_map<std::string, Player> players_;
  std::map<std::uint64_t, std::vector<Gathering>> gatherings_;
  std::unordered_map<std::uint64_t, std::uint64_t> gathering_blocks_;
  std::map<std::uint64_t, std::vector<Made>> made_;
  std::map<std::string, std::string> redirects_;
  std::map<std::string, Lineage> lineage_;
  std::map<std::string, Actor> actors_;
  std::map<std::string, Contact> contacts_;
  std::map<std::string, Statement> statements_;
  std::map<std::string, Move> moves_;
  std::map<std::string, Disagreement> disagreements_;
};

// The sheet of a name from its uses, each with the origin that it stands in and the day on which its document was
// published ("" if unknown).
struct DatedUse {
  const Actor* actor = nullptr;
  std::string doc, origin, day;
};
NameSheet sheet_of(const std::vector<DatedUse>& uses);

}  // namespace pourparler
