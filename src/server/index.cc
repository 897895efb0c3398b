#include "server/index.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "unicode/chars.h"

namespace pourparler {

std::uint32_t Names::add(const std::string& name) {
  if (const auto at = at_.find(name); at != at_.end()) return at->second;
  names_.push_back(name);
  const auto number = static_cast<std::uint32_t>(names_.size() - 1);
  at_.emplace(names_.back(), number);
  return number;
}

std::uint32_t Names::find(const std::string& name) const {
  const auto at = at_.find(name);
  return at == at_.end() ? kNone : at->second;
}

std::string_view name_of(FactKind kind) {
  static constexpr std::array<std::string_view, 3> kKinds = {"contact", "statement", "move"};
  return kKinds.at(static_cast<std::size_t>(kind));
}

namespace {

FactKind kind_of(const std::string& name) {
  if (name == "contact") return FactKind::contact;
  return name == "statement" ? FactKind::statement : FactKind::move;
}

bool newer(const FactRow& a, const FactRow& b) {
  if (a.when != b.when) return a.when > b.when;
  return a.id < b.id;
}

using ActorsAt = std::unordered_map<std::string, std::uint32_t>;

// Outlines into rows. `actors` are those of the corrected record.
struct RowMaker {
  const Base& base;
  Names* filling;  // the base's words while it is made; nullptr once others read them
  const std::vector<ActorRow>& actors;
  const ActorsAt& actor_at;
  const Corrections& corrections;
  mutable bool lacks_word = false;  // a word was wanted that may not be added any more

  std::uint32_t word(const std::string& name) const {
    if (filling != nullptr) return filling->add(name);
    const std::uint32_t at = base.words.find(name);
    lacks_word = lacks_word || at == Names::kNone;
    return at;
  }

  FactRow operator()(const FactOutline& o) const {
    FactRow row;
    row.id = o.id;
    row.kind = kind_of(o.kind);
    row.type = word(o.type);
    row.status = word(o.status);
    row.date = o.date;
    row.due = o.due;
    row.same_as = word(o.same_as);
    row.country = word(o.country);
    row.place = word(o.place);
    row.origins = o.origins;
    row.confidence = o.confidence;
    row.standing = corrections.standing(o.id);
    row.disputed = corrections.disputed(o.id);
    for (const std::string& issue : o.issues) row.issues.push_back(word(issue));
    for (const auto& [id, role] : o.actors) add_actor(row, id, role);
    for (const std::string& doc : o.docs) {
      if (const auto at = base.doc_at.find(doc); at != base.doc_at.end()) row.docs.push_back(at->second);
    }
    set_when(row);
    return row;
  }

 private:
  void add_actor(FactRow& row, const std::string& id, const std::string& role) const {
    const auto at = actor_at.find(corrections.actor(id));
    if (at == actor_at.end()) return;
    row.actors.emplace_back(at->second, word(role));
    if (role == "absent") return;
    const ActorRow& actor = actors[at->second];
    if (actor.party.empty()) return;
    const std::uint32_t party = word(actor.party);
    if (std::find(row.parties.begin(), row.parties.end(), party) == row.parties.end()) row.parties.push_back(party);
  }
  void set_when(FactRow& row) const {
    row.when = row.date.from.empty() ? row.date.to : row.date.from;
    if (!row.when.empty()) return;
    for (const std::uint32_t doc : row.docs) {
      const std::string& day = base.docs[doc].date;
      if (!day.empty() && (row.when.empty() || day < row.when)) row.when = day;
    }
    row.by_report = !row.when.empty();
  }
};

Status load_documents(const Store& store, Base& base) {
  Status done = store.documents([&](const StoredDocument& d) {
    DocRow row{d, d.lineage ? d.lineage->origin : d.head.id, d.head.published ? d.head.published->date : "",
               base.langs.add(d.head.lang)};
    base.doc_at.emplace(d.head.id, static_cast<std::uint32_t>(base.docs.size()));
    base.docs.push_back(std::move(row));
    return ok();
  });
  if (!done) return done;
  done = store.failures([&](const Failure& f) {
    base.failures.push_back(f);
    return ok();
  });
  if (!done) return done;
  return store.disagreements([&](const Disagreement& d) {
    if (d.cause == Cause::distortion) return base.distortions[d.about].push_back(d), ok();
    ++base.disagreement_count;
    base.disagreements[d.about].push_back(d);
    return ok();
  });
}

Status load_actors(const Store& store, const Corrections& corrections, std::vector<ActorRow>& rows, ActorsAt& at) {
  return corrected_actors(store, corrections, [&](const Actor& a, Standing standing) {
    at.emplace(a.id, static_cast<std::uint32_t>(rows.size()));
    rows.push_back({a.id, a.name, fold(a.name), std::string(name_of(a.type)), a.party, a.aliases, standing, false});
    for (const std::string& alias : a.aliases) {
      if (rows.back().folded.size() < 400) rows.back().folded += "\n" + fold(alias);
    }
    return ok();
  });
}

// What people had a hand in, as it is now.
std::vector<FactOutline> by_hand(const Store& store, const Corrections& corrections) {
  std::vector<Json> bodies;
  for (const char* kind : {"contact", "statement", "move"}) {
    for (Json& body : corrections.made(kind)) bodies.push_back(std::move(body));
  }
  for (const std::string& id : corrections.touched()) {
    Json body;
    if (const auto contact = store.contact(id)) {
      body = to_json(*contact);
    } else if (const auto statement = store.statement(id)) {
      body = to_json(*statement);
    } else if (const auto move = store.move(id)) {
      body = to_json(*move);
    } else {
      continue;
    }
    bodies.push_back(corrections.apply(std::move(body)));
  }
  std::vector<FactOutline> out;
  for (const Json& body : bodies) {
    const std::string kind = body.value("kind", std::string());
    if (kind == "contact") {
      if (const auto fact = contact_of(body)) out.push_back(outline_of(*fact));
    } else if (kind == "statement") {
      if (const auto fact = statement_of(body)) out.push_back(outline_of(*fact));
    } else if (const auto fact = move_of(body)) {
      out.push_back(outline_of(*fact));
    }
  }
  return out;
}

}  // namespace

struct Index::Making {
  // False where a correction brought a word that the base does not know.
  static Result<bool> finish(Index& index, const Store& store, const Base& base, Names* filling) {
    const RowMaker make{base, filling, *index.actors_, *index.actor_at_, index.corrections_};
    auto own = std::make_shared<std::vector<FactRow>>();
    for (const FactOutline& o : by_hand(store, index.corrections_)) {
      if (!index.corrections_.merged_away(o.id)) own->push_back(make(o));
    }
    if (make.lacks_word) return false;
    std::sort(own->begin(), own->end(), newer);
    std::vector<const FactRow*> left;
    left.reserve(base.facts.size());
    for (const FactRow& row : base.facts) {
      if (!index.corrections_.touches(row.id)) left.push_back(&row);
    }
    std::vector<const FactRow*> right;
    for (const FactRow& row : *own) right.push_back(&row);
    index.facts_.resize(left.size() + right.size());
    std::merge(left.begin(), left.end(), right.begin(), right.end(), index.facts_.begin(),
               [](const FactRow* a, const FactRow* b) { return newer(*a, *b); });
    index.at_.reserve(index.facts_.size());
    for (const FactRow* row : index.facts_) index.at_.emplace(row->id, row);
    index.by_hand_ = std::move(own);
    Status counted = revisions(store, [&](const Revision& r) {
      index.revision_count_ = r.n;
      return ok();
    });
    if (!counted) return counted.error();
    return true;
  }
};

Result<std::shared_ptr<const Index>> Index::load(const Store& store) {
  const Store::Snapshot snapshot(store);
  auto index = std::make_shared<Index>();
  auto base = std::make_shared<Base>();
  Result<Corrections> corrections = Corrections::load(store);
  if (!corrections) return corrections.error();
  index->corrections_ = *std::move(corrections);
  if (Status done = load_documents(store, *base); !done) return done.error();
  auto actors = std::make_shared<std::vector<ActorRow>>();
  auto at = std::make_shared<ActorsAt>();
  if (Status done = load_actors(store, index->corrections_, *actors, *at); !done) return done.error();
  index->actors_ = actors;
  index->actor_at_ = at;
  const RowMaker make{*base, &base->words, *actors, *at, index->corrections_};
  Status done = outlines(store, [&](const FactOutline& o) {
    base->facts.push_back(make(o));
    return ok();
  });
  if (!done) return done.error();
  std::sort(base->facts.begin(), base->facts.end(), newer);
  if (const auto finished = Making::finish(*index, store, *base, &base->words); !finished) return finished.error();
  index->base_ = std::move(base);
  return std::shared_ptr<const Index>(std::move(index));
}

Result<std::shared_ptr<const Index>> Index::revise(const Store& store, const std::shared_ptr<const Index>& before) {
  const Store::Snapshot snapshot(store);
  auto index = std::make_shared<Index>();
  Result<Corrections> corrections = Corrections::load(store);
  if (!corrections) return corrections.error();
  index->corrections_ = *std::move(corrections);
  auto actors = std::make_shared<std::vector<ActorRow>>();
  auto at = std::make_shared<ActorsAt>();
  if (Status done = load_actors(store, index->corrections_, *actors, *at); !done) return done.error();
  const bool same = actors->size() == before->actors_->size() &&
                    std::equal(actors->begin(), actors->end(), before->actors_->begin(),
                               [](const ActorRow& a, const ActorRow& b) { return a.id == b.id && a.party == b.party; });
  if (!same) return load(store);
  index->actors_ = actors;
  index->actor_at_ = at;
  index->base_ = before->base_;
  const auto finished = Making::finish(*index, store, *before->base_, nullptr);
  if (!finished) return finished.error();
  if (!*finished) return load(store);
  return std::shared_ptr<const Index>(std::move(index));
}

std::uint64_t Index::next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

const FactRow* Index::fact(const std::string& id) const {
  const auto at = at_.find(id);
  return at == at_.end() ? nullptr : at->second;
}

std::uint32_t Index::actor_at(const std::string& id) const {
  const auto at = actor_at_->find(corrections_.actor(id));
  return at == actor_at_->end() ? Names::kNone : at->second;
}

Json Index::actor_json(std::uint32_t at) const {
  const ActorRow& a = (*actors_)[at];
  return {{"id", a.id}, {"name", a.name}, {"type", a.type}, {"party", or_null(a.party)}};
}

std::string Index::languages_of(const FactRow& fact) const {
  std::set<std::string> langs;
  for (const std::uint32_t doc : fact.docs) langs.insert(base_->docs[doc].stored.head.lang);
  std::string out;
  for (const std::string& lang : langs) out += (out.empty() ? "" : ",") + lang;
  return out;
}

}  // namespace pourparler
