#include <algorithm>
#include <tuple>

#include "views/books.h"

namespace pourparler {

namespace {

template <class T>
bool share(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

bool commits(const Move& move) {
  const bool kind = move.type == MoveType::pledge || move.type == MoveType::agree || move.type == MoveType::accept;
  return kind && move.status != MoveStatus::alleged && move.status != MoveStatus::denied;
}

// Acts by which what was promised is done.
bool is_deed(MoveType type) {
  return type == MoveType::relieve || type == MoveType::aid || type == MoveType::appoint || type == MoveType::withdraw;
}

constexpr auto by_time = [](const CommitmentBook::Act* a, const CommitmentBook::Act* b) {
  return std::tie(a->when.first, a->when.last, a->move->id) < std::tie(b->when.first, b->when.last, b->move->id);
};
constexpr auto by_end = [](const CommitmentBook::Act* a, const CommitmentBook::Act* b) {
  return std::tie(a->when.last, a->when.first, a->move->id) < std::tie(b->when.last, b->when.first, b->move->id);
};

std::vector<std::string> labels(const std::vector<std::string>& keys, const Parties& parties) {
  std::vector<std::string> out;
  for (const std::string& key : keys) out.push_back(parties.label(key));
  return out;
}

}  // namespace

std::string_view name_of(CommitmentState state) {
  switch (state) {
    case CommitmentState::open:
      return "open";
    case CommitmentState::fulfilled:
      return "fulfilled";
    case CommitmentState::violated:
      return "violated";
    case CommitmentState::alleged_violated:
      return "alleged violated";
    case CommitmentState::lapsed:
      return "lapsed";
  }
  return "";
}

CommitmentBook::CommitmentBook(const Material& material, const Parties& parties) : parties_(parties) {
  acts_.reserve(material.moves.size());
  for (const Move& move : material.moves) {
    acts_.push_back({&move, parties.keys_of(move.actors), parties.keys_of(move.targets),
                     occasion_of(move.date, move.evidence, material)});
  }
  for (const Act& act : acts_) {
    if (commits(*act.move)) commitments_.push_back(&act);
    if (act.when.known()) shelve(act);
  }
  std::sort(commitments_.begin(), commitments_.end(), by_time);
  for (Shelf* shelf : {&kept_, &broken_, &said_broken_, &blamed_}) {
    for (auto& [key, acts] : *shelf) {
      std::sort(acts.begin(), acts.end(), by_end);
      acts.erase(std::unique(acts.begin(), acts.end()), acts.end());
    }
  }
}

// Deeds and breaches stand with those who act, blame with those who are blamed.
void CommitmentBook::shelve(const Act& act) {
  const auto put = [&](Shelf& shelf, const std::vector<std::string>& parties) {
    for (const std::string& issue : act.move->issues) {
      for (const std::string& party : parties) shelf[{issue, party}].push_back(&act);
    }
  };
  const MoveStatus status = act.move->status;
  if (act.move->type == MoveType::violate && status == MoveStatus::done) put(broken_, act.by);
  if (act.move->type == MoveType::violate && status == MoveStatus::alleged) put(said_broken_, act.by);
  if (act.move->type == MoveType::accuse) put(blamed_, act.to);
  if (is_deed(act.move->type) && status == MoveStatus::done) put(kept_, act.by);
}

namespace {

// Whether an act on some shelf, known by that day, can say something of a promise: a deed that came after it, a breach
// that did not come before it, blame by others.
bool bears(const CommitmentBook::Act& act, const CommitmentBook::Act& promise, const std::string& as_of) {
  if (act.move == promise.move || (!as_of.empty() && act.when.first > as_of)) return false;
  if (is_deed(act.move->type)) return act.when.first > promise.when.last;
  if (act.when.last < promise.when.first) return false;
  return act.move->type != MoveType::accuse || !share(act.by, promise.by);
}

// Uses the acts that can bear on the promise until `use` says that it has enough.
template <class Shelf, class Use>
void each(const Shelf& shelf, const CommitmentBook::Act& promise, const std::string& as_of, Use use) {
  if (!promise.when.known()) return;
  for (const std::string& issue : promise.move->issues) {
    for (const std::string& party : promise.by) {
      const auto at = shelf.find({issue, party});
      if (at == shelf.end()) continue;
      const auto ends_before = [](const CommitmentBook::Act* a, const std::string& day) { return a->when.last < day; };
      auto act = std::lower_bound(at->second.begin(), at->second.end(), promise.when.first, ends_before);
      for (; act != at->second.end(); ++act) {
        if (bears(**act, promise, as_of) && !use(**act)) return;
      }
    }
  }
}

}  // namespace

bool CommitmentBook::any(const Shelf& shelf, const Act& promise, const std::string& as_of) const {
  bool found = false;
  each(shelf, promise, as_of, [&](const Act&) { return !(found = true); });
  return found;
}

std::vector<std::string> CommitmentBook::ids(std::initializer_list<const Shelf*> shelves, const Act& promise,
                                             const std::string& as_of, std::size_t most) const {
  std::vector<const std::string*> found;
  for (const Shelf* shelf : shelves) {
    each(*shelf, promise, as_of, [&](const Act& act) { return found.push_back(&act.move->id), true; });
  }
  std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return *a < *b; });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i) out.push_back(*found[i]);
  return out;
}

CommitmentState CommitmentBook::state_of(const Act& promise, const std::string& as_of) const {
  if (any(broken_, promise, as_of)) return CommitmentState::violated;
  if (any(said_broken_, promise, as_of) || any(blamed_, promise, as_of)) return CommitmentState::alleged_violated;
  if (any(kept_, promise, as_of)) return CommitmentState::fulfilled;
  const Occasion due = occasion_of(promise.move->due);
  return due.known() && !as_of.empty() && due.last < as_of ? CommitmentState::lapsed : CommitmentState::open;
}

std::vector<CommitmentBook::Chosen> CommitmentBook::choose(const ViewFilter& filter) const {
  const Bounds bounds(filter);
  const std::string as_of = last_day_of(filter.as_of);
  const auto wanted = filter.party.empty() ? std::unordered_set<std::string>() : parties_.all_that_are(filter.party);
  const auto is_wanted = [&](const std::string& actor) { return wanted.contains(actor); };
  std::vector<Chosen> out;
  for (const Act* act : commitments_) {
    const Move& m = *act->move;
    if (m.origins < filter.min_origins || !bounds.take(act->when)) continue;
    if (!filter.party.empty() && std::none_of(m.actors.begin(), m.actors.end(), is_wanted) &&
        std::none_of(m.targets.begin(), m.targets.end(), is_wanted)) {
      continue;
    }
    if (!filter.issue.empty() && !share(m.issues, {filter.issue})) continue;
    out.push_back({act, state_of(*act, as_of)});
  }
  return out;
}

Commitment CommitmentBook::commitment(const Chosen& chosen, const ViewFilter& filter, std::size_t most) const {
  const Act& act = *chosen.act;
  const std::string as_of = last_day_of(filter.as_of);
  Commitment c;
  c.fact = act.move->id, c.by = act.by, c.to = act.to, c.issues = act.move->issues;
  c.when = act.when, c.due = occasion_of(act.move->due);
  c.conditional = act.move->status == MoveStatus::conditional;
  c.origins = act.move->origins;
  c.state = chosen.state;
  c.kept_by = ids({&kept_}, act, as_of, most);
  c.broken_by = ids({&broken_, &said_broken_, &blamed_}, act, as_of, most);
  return c;
}

std::vector<Commitment> commitments(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  const CommitmentBook book(material, parties);
  std::vector<Commitment> out;
  for (const CommitmentBook::Chosen& chosen : book.choose(filter)) {
    out.push_back(book.commitment(chosen, filter));
    out.back().what = words_of(*chosen.act->move, material);
  }
  return out;
}

Sheet commitments_sheet(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  Sheet sheet{"Commitments",
              {{"date"},
               {"by"},
               {"to"},
               {"issues"},
               {"what", true},
               {"due"},
               {"state"},
               {"for"},
               {"against"},
               {"origins"},
               {"fact"}},
              {},
              ""};
  for (const Commitment& c : commitments(material, filter)) {
    const std::string state = std::string(name_of(c.state)) + (c.conditional ? " (if)" : "");
    sheet.rows.push_back({words_of(c.when), labels(c.by, parties), labels(c.to, parties), c.issues, c.what,
                          words_of(c.due), state, c.kept_by, c.broken_by, c.origins, c.fact});
  }
  sheet.note = sheet.rows.empty()
                   ? "Nobody pledges, accepts or agrees to anything in these facts."
                   : "“for” and “against” are later acts of that party on the same issue: read them before "
                     "believing the state.";
  return sheet;
}

}  // namespace pourparler
