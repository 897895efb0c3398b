#include "merge/merge.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "merge/actor_sheet.h"
#include "merge/assemble.h"
#include "merge/disagreements.h"
#include "merge/making.h"

namespace pourparler {

namespace {

using Block = std::pair<FactKind, std::uint64_t>;

constexpr std::uint64_t kAssembly = 2;    // rises when facts are put together otherwise
constexpr std::size_t kMostGrouped = 64;  // blocks that are kept while they are worked on

class TakingIn {
 public:
  explicit TakingIn(MergeState& state) : state_(state) {
    cast_ = [this](const std::string& key) -> const Player& { return player(key); };
  }

  Status run(std::span<const KnownDocument> documents) {
    keep(documents);
    trace();
    unite_names();
    dated_contacts();
    loose_contacts();
    assemble_contacts();
    for (const Block& block : blocks_) {
      if (block.first == FactKind::statement) statements(block.second);
      if (block.first == FactKind::move) moves(block.second);
      if (block.first == FactKind::echo) echoes(block.second);
    }
    remove_what_went();
    return state_.status();
  }

 private:
  // ---- documents: who must be traced anew ----

  void keep(std::span<const KnownDocument> documents) {
    std::set<std::string> origins;
    for (const KnownDocument& d : documents) {
      if (const auto before = state_.traced_with(d.digest.doc)) origins.insert(before->origin);
      origins.insert(d.lineage.origin);
      state_.keep(d);
      state_.put(d.lineage);
      stale_.insert(d.digest.doc);
    }
    // The first day of an origin is the day of all its documents.
    for (const std::string& origin : origins) {
      const auto members = state_.family(origin);
      OriginDay now{origin, std::nullopt};
      for (const auto& m : members) {
        const auto days = days_of(m.published);
        if (days && (!now.day || days->last < *now.day)) now.day = days->last;
      }
      days_[origin] = now.day;
      for (const auto& m : members) {
        const auto before = state_.traced_with(m.doc);
        if (before && before->day != now.day) stale_.insert(m.doc);
      }
    }
  }

  void trace() {
    for (const std::string& doc : stale_) {
      const auto known = state_.document(doc);
      if (!known) continue;
      const auto old = state_.forget_traces(doc);
      blocks_.insert(old.blocks.begin(), old.blocks.end());
      for (const std::uint64_t group : old.joined) touch_group(group);
      for (const Name& name : old.names) touch(name);
      const OriginDay origin{known->lineage.origin, days_[known->lineage.origin]};
      const auto traces = traces_of(known->digest, origin, known->lineage.parent);
      std::vector<NameUse> uses;
      for (const Actor& actor : known->digest.actors) uses.push_back({name_of(actor, origin.origin), actor});
      for (const NameUse& use : uses) touch(use.name);
      for (const Trace& t : traces) blocks_.emplace(t.kind, t.block);
      const auto& published = known->digest.published;
      state_.add_traces(doc, origin, published ? published->date : std::string(), traces, uses);
    }
  }

  void touch(const Name& name) {
    buckets_.insert(bucket_of(name));
    used_.insert(name.key);
  }
  void touch_group(std::uint64_t group) {
    if (const std::uint64_t block = state_.block_of_gathering(group)) assemble_.insert(block);
  }

  // ---- names ----

  const Player& player(const std::string& key) {
    const auto at = players_.find(key);
    if (at != players_.end()) return at->second;
    auto known = state_.player(key);
    return players_.emplace(key, known ? *known : Player{key, ActorType::unnamed, ""}).first->second;
  }

  void unite_names() {
    for (const std::uint64_t bucket : buckets_) unite_bucket(bucket);
  }

  void unite_bucket(std::uint64_t bucket) {
    const auto names = state_.bucket(bucket);
    Making making(state_, bucket);
    for (const UnitedNames& actor : unite(names)) {
      const Player now{actor.id, names[actor.members.front()].name.type, party_of(actor, names)};
      std::uint64_t of = hash_of(now);
      bool used = false;
      for (std::size_t n = 0; n < actor.members.size(); ++n) {
        const std::string& key = names[actor.members[n]].name.key;
        cast(key, now);
        used |= used_.contains(key);
        of = hash64(names[actor.to[n]].name.key, hash64(key, of + static_cast<std::uint64_t>(actor.reasons[n])));
      }
      if (!used && making.again(of)) continue;
      making.add(actor.id, of);
      state_.put(sheet_of(actor, names, now, state_));
    }
    replace(making);
  }

  // What a name means has changed: every fact that it stands in is looked at again.
  void cast(const std::string& key, const Player& now) {
    const auto before = state_.player(key);
    if (before && *before == now) return;
    state_.set_player(key, now);
    players_[key] = now;
    player_hashes_.erase(key);
    for (const std::string& doc : state_.documents_of(key)) {
      if (stale_.contains(doc) || !recast_.insert(doc).second) continue;
      const auto blocks = state_.blocks_of(doc);
      blocks_.insert(blocks.begin(), blocks.end());
    }
  }

  // ---- contacts ----

  using Members = std::vector<const Trace*>;

  // A dated block's traces in their groups.
  struct Grouped {
    std::vector<PlacedTrace> placed;
    std::vector<Members> groups;
    std::vector<Gathering> gatherings;  // what the groups show, in the same order
  };

  const Grouped& dated_groups(std::uint64_t block) {
    if (grouped_.size() >= kMostGrouped && !grouped_.contains(block)) grouped_.clear();
    const auto [at, fresh] = grouped_.try_emplace(block);
    if (fresh) {
      at->second.placed = state_.block(FactKind::contact, block);
      at->second.groups = grouped(at->second.placed, false, &at->second.gatherings);
    }
    return at->second;
  }

  // Blocks whose facts are to be written are gathered in assemble_.
  void dated_contacts() {
    for (const auto& [kind, block] : blocks_) {
      if (kind != FactKind::contact) continue;
      assemble_.insert(block);
      regroup(block);
    }
  }

  // The groups of a dated block, for itself and for those that seek; a loose block has none of these.
  void regroup(std::uint64_t block) {
    const Grouped& dated = dated_groups(block);
    std::vector<Gathering> now = dated.gatherings;
    std::optional<int> slot;
    for (const Gathering& g : now) slot = slot_of(g);
    std::sort(now.begin(), now.end(), [](const Gathering& a, const Gathering& b) { return a.group < b.group; });
    const auto before = state_.gatherings(block);
    if (now == before) return;
    state_.set_gatherings(block, now);
    for (const Gathering& g : before) slot = slot_of(g);
    Changed& changed = changed_[*slot];
    for (const Gathering& g : before) {
      if (!holds(now, g)) changed.ids.insert(g.group);
    }
    for (const Gathering& g : now) {
      if (!holds(before, g)) changed.ids.insert(g.group), changed.now.push_back(g);
    }
  }

  static int slot_of(const Gathering& gathering) {
    const Occasion& o = gathering.reports.front();
    return pourparler::slot_of(week_of((o.days->first + o.days->last) / 2), o.call, o.message);
  }

  // Groups of a block's own traces: those that have a day, or those that are loose and joined none.
  std::vector<Members> grouped(const std::vector<PlacedTrace>& placed, bool loose,
                               std::vector<Gathering>* gatherings = nullptr) {
    Members traces;
    std::vector<Occasion> occasions;
    for (const PlacedTrace& p : placed) {
      if (p.trace.loose != loose || p.group != 0) continue;
      traces.push_back(&p.trace);
      occasions.push_back(occasion_of(p.trace, cast_));
    }
    std::vector<Members> out;
    for (const auto& group : group_contacts(traces, occasions)) {
      auto& members = out.emplace_back();
      for (const std::size_t i : group) members.push_back(traces[i]);
      if (gatherings != nullptr) gatherings->push_back(gathering_of(traces, occasions, group));
    }
    return out;
  }

  // Loose contacts that are new, or whose names mean others, seek anew; the others that seek in a slot look at what
  // changed there.
  void loose_contacts() {
    for (const auto& [kind, block] : blocks_) {
      if (kind != FactKind::contact) continue;
      for (const PlacedTrace& p : state_.block(kind, block)) {
        if (!p.trace.loose || !looked_anew(p.trace)) continue;
        if (p.group != 0) touch_group(p.group);
        settle(p, p.trace.seeks ? sought(p.trace) : Sought{});
      }
    }
    std::unordered_set<std::uint64_t> seen;
    for (const auto& [slot, changed] : changed_) {
      for (const PlacedTrace& p : state_.seekers(slot)) {
        if (!looked_anew(p.trace) && seen.insert(p.trace.id).second) settle(p, sought_again(p));
      }
    }
  }

  bool looked_anew(const Trace& trace) const { return stale_.contains(trace.doc) || recast_.contains(trace.doc); }

  void settle(const PlacedTrace& p, const Sought& now) {
    if (now == Sought{p.group, p.fit}) return;
    state_.join(p.trace, now.group, now.fit);
    grouped_.erase(p.trace.block);
    if (now.group == p.group) return;
    assemble_.insert(p.trace.block);
    if (p.group != 0) touch_group(p.group);
    if (now.group != 0) touch_group(now.group);
  }

  // Where the gathering that it joined fits no worse than before, only the others that changed can fit better.
  Sought sought_again(const PlacedTrace& p) {
    const Occasion own = occasion_of(p.trace, cast_);
    Sought out{p.group, p.fit};
    std::vector<const Gathering*> others;
    for (const int slot : slots_sought(p.trace)) {
      const auto at = changed_.find(slot);
      if (at == changed_.end()) continue;
      if (at->second.ids.contains(p.group)) out.fit = 0;
      for (const Gathering& g : at->second.now) {
        if (g.group == p.group) {
          out.fit = fit(own, g);
        } else {
          others.push_back(&g);
        }
      }
    }
    if (out.fit < p.fit) return sought(p.trace);
    for (const Gathering* g : others) out = better(own, out, *g);
    return out;
  }

  Sought sought(const Trace& trace) {
    const Occasion own = occasion_of(trace, cast_);
    std::set<const Gathering*> all;
    for (const int slot : slots_sought(trace)) {
      const WeekOfGatherings& week = gatherings(contact_block(slot));
      for (const Player& p : own.present) {
        const auto at = week.by_player.find(p.id);
        if (at == week.by_player.end()) continue;
        for (const std::size_t i : at->second) all.insert(&week.list[i]);
      }
    }
    const std::vector<const Gathering*> list(all.begin(), all.end());
    return seek(own, list);
  }

  struct WeekOfGatherings {
    std::vector<Gathering> list;
    std::unordered_map<std::string, std::vector<std::size_t>> by_player;
  };

  const WeekOfGatherings& gatherings(std::uint64_t block) {
    const auto at = gatherings_.find(block);
    if (at != gatherings_.end()) return at->second;
    WeekOfGatherings& own = gatherings_[block];
    own.list = state_.gatherings(block);
    for (std::size_t i = 0; i < own.list.size(); ++i) {
      for (const Occasion& o : own.list[i].reports) {
        for (const Player& p : o.present) {
          auto& places = own.by_player[p.id];
          if (places.empty() || places.back() != i) places.push_back(i);
        }
      }
    }
    return own;
  }

  void assemble_contacts() {
    for (const std::uint64_t block : assemble_) {
      Making making(state_, block);
      const Grouped& dated = dated_groups(block);
      for (const Members& group : dated.groups) contact(group, false, making);
      for (const Members& group : grouped(dated.placed, true)) contact(group, true, making);
      replace(making);
    }
  }

  void contact(Members members, bool loose, Making& making) {
    std::vector<Trace> others;
    if (!loose) {
      std::uint64_t id = ~std::uint64_t{0};
      for (const Trace* t : members) id = std::min(id, t->id);
      others = state_.joined(id);
      for (const Trace& t : others) members.push_back(&t);
    }
    const std::uint64_t of = makings(members);
    if (making.again(of)) return;
    const Contact fact = assemble_contact(members, cast_);
    settle_in(FactKind::contact, members, fact.id);
    making.add(fact.id, of);
    state_.put(fact);
    std::vector<Disagreement> found;
    find_disagreements(fact, members, cast_, found);
    put_all(found, of, making);
  }

  // ---- statements and moves ----

  std::vector<const Trace*> all_of(const std::vector<PlacedTrace>& placed) {
    std::vector<const Trace*> out;
    for (const PlacedTrace& p : placed) out.push_back(&p.trace);
    return out;
  }

  void statements(std::uint64_t block) {
    const auto placed = state_.block(FactKind::statement, block);
    const auto traces = all_of(placed);
    Making making(state_, block);
    for (const auto& group : group_statements(traces, cast_)) {
      Members members;
      for (const std::size_t i : group) members.push_back(traces[i]);
      const std::uint64_t of = makings(members);
      if (making.again(of)) continue;
      const std::string id = members.size() > 1 ? fact_id(FactKind::statement, members) : "";
      const std::string original = members.size() > 1 ? statement_id(likely_original(members)) : "";
      for (const Trace* t : members) {
        const Statement fact = assemble_statement(*t, cast_, id, original);
        making.add(fact.id, of);
        state_.put(fact);
      }
      std::vector<Disagreement> found;
      find_disagreements(original, members, found);
      put_all(found, of, making);
    }
    replace(making);
  }

  void echoes(std::uint64_t block) {
    const auto placed = state_.block(FactKind::echo, block);
    const Members traces = all_of(placed);
    Making making(state_, block);
    const std::uint64_t of = makings(traces);
    if (!making.again(of)) {
      std::vector<Disagreement> found;
      find_speakers(traces, cast_, found);
      put_all(found, of, making);
    }
    replace(making);
  }

  void moves(std::uint64_t block) {
    const auto placed = state_.block(FactKind::move, block);
    const auto traces = all_of(placed);
    Making making(state_, block);
    for (const auto& group : group_moves(traces, cast_)) {
      Members members;
      for (const std::size_t i : group) members.push_back(traces[i]);
      const std::uint64_t of = makings(members);
      if (making.again(of)) continue;
      const Move fact = assemble_move(members, cast_);
      settle_in(FactKind::move, members, fact.id);
      making.add(fact.id, of);
      state_.put(fact);
      std::vector<Disagreement> found;
      find_disagreements(fact, members, found);
      put_all(found, of, making);
    }
    replace(making);
  }

  // ---- the record ----

  // Each report of a fact may have given it its id before.
  void settle_in(FactKind kind, std::span<const Trace* const> members, const std::string& id) {
    for (const Trace* t : members) {
      if (const std::string own = fact_id(kind, {&t, 1}); own != id) homes_[own] = id;
    }
  }

  void put_all(const std::vector<Disagreement>& found, std::uint64_t of, Making& making) {
    for (const Disagreement& d : found) {
      making.add(d.id, of);
      state_.put(d);
    }
  }

  static std::uint64_t hash_of(const Player& player) {
    return hash64(player.party, hash64(player.id, static_cast<std::uint64_t>(player.type) + 1));
  }

  // All that the facts of a group are made of: the traces, and what their names mean.
  std::uint64_t makings(const Members& members) {
    std::uint64_t sum = kAssembly;
    for (const Trace* t : members) {
      std::uint64_t one = t->version;
      const auto add = [&](const std::string& key) {
        if (!key.empty()) one = (one ^ hash_of_player(key)) * 0x9E3779B97F4A7C15ULL + 1;
      };
      for (const Participant& p : t->contact.participants) add(p.actor);
      add(t->statement.speaker);
      add(t->statement.addressee);
      for (const std::string& key : t->move.actors) add(key);
      for (const std::string& key : t->move.targets) add(key);
      sum += (one ^ (one >> 31)) * 0xD6E8FEB86659FD93ULL;
    }
    return sum ^ (sum >> 32);
  }

  std::uint64_t hash_of_player(const std::string& key) {
    const auto [at, fresh] = player_hashes_.try_emplace(key);
    if (fresh) at->second = hash_of(player(key));
    return at->second;
  }

  // What a maker made before and makes no more goes at the end, unless another one makes it by then.
  void replace(Making& making) {
    std::vector<Made> made = std::move(making.made);
    std::sort(made.begin(), made.end());
    made.erase(std::unique(made.begin(), made.end()), made.end());
    if (made == making.before) return;
    state_.set_made_by(making.maker, made);
    for (const Made& one : made) made_.insert(one.id);
    for (const Made& one : making.before) gone_.insert(one.id);
  }

  void remove_what_went() {
    for (const std::string& id : gone_) {
      if (made_.contains(id)) continue;
      const auto home = homes_.find(id);
      state_.remove(id, home == homes_.end() ? std::string() : home->second);
    }
  }

  MergeState& state_;
  Cast cast_;
  std::set<std::string> stale_;                     // documents to be traced anew
  std::set<std::string> recast_;                    // documents whose names mean others than before
  std::map<std::string, std::optional<int>> days_;  // of origins
  std::set<std::uint64_t> buckets_;
  std::set<Block> blocks_;
  std::set<std::uint64_t> assemble_;
  // Gatherings of a slot that changed: as they are now, and the ids of all, those that are gone too.
  struct Changed {
    std::vector<Gathering> now;
    std::unordered_set<std::uint64_t> ids;
  };
  std::map<int, Changed> changed_;
  std::unordered_map<std::uint64_t, Grouped> grouped_;
  std::unordered_set<std::string> used_;  // keys of names that documents took up or gave up
  std::unordered_map<std::string, std::uint64_t> player_hashes_;
  std::set<std::string> made_, gone_;
  std::unordered_map<std::string, std::string> homes_;  // ids that facts may have had, and those that they have
  std::unordered_map<std::string, Player> players_;
  std::unordered_map<std::uint64_t, WeekOfGatherings> gatherings_;
};

}  // namespace

Status take_in(MergeState& state, std::span<const KnownDocument> documents) {
  return TakingIn(state).run(documents);
}

}  // namespace pourparler
