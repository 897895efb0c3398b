#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "views/parties.h"
#include "views/views.h"

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

// An act with what a commitment is compared by.
struct Act {
  const Move* move;
  std::vector<std::string> by, to;
  Occasion when;
};

enum class Bearing { none, keeps, breaks, said_to_break };

// What an act says of a commitment on the same issue.
Bearing bearing_of(const Act& act, const Commitment& c) {
  if (act.move->id == c.fact || !share(act.move->issues, c.issues)) return Bearing::none;
  if (!act.when.known() || !c.when.known() || act.when.last < c.when.first) return Bearing::none;
  const bool own = share(act.by, c.by);
  const MoveType type = act.move->type;
  const MoveStatus status = act.move->status;
  if (type == MoveType::violate && own) {
    if (status == MoveStatus::done) return Bearing::breaks;
    return status == MoveStatus::alleged ? Bearing::said_to_break : Bearing::none;
  }
  if (type == MoveType::accuse && !own && share(act.to, c.by)) return Bearing::said_to_break;
  if (is_deed(type) && own && status == MoveStatus::done && act.when.first > c.when.last) return Bearing::keeps;
  return Bearing::none;
}

// Acts by issue and party, of those who act and of those whom they act upon: the acts that can bear on a commitment.
class Acts {
 public:
  Acts(const Material& material, const Parties& parties, const std::string& as_of) {
    ViewFilter known_by;
    known_by.as_of = as_of;
    for (const Move& move : material.moves) {
      Act act{&move, parties.keys_of(move.actors), parties.keys_of(move.targets),
              occasion_of(move.date, move.evidence, material)};
      if (within(act.when, known_by)) all_.push_back(std::move(act));
    }
    for (const Act& act : all_) {
      const MoveType type = act.move->type;
      if (type != MoveType::violate && type != MoveType::accuse && !is_deed(type)) continue;  // bears on nothing
      for (const auto* parties_of : {&act.by, &act.to}) {
        for (const std::string& party : *parties_of) {
          for (const std::string& issue : act.move->issues) by_[{issue, party}].push_back(&act);
        }
      }
    }
    for (auto& [key, acts] : by_) tidy(acts);
  }
  const std::vector<Act>& all() const { return all_; }
  // Each once.
  std::vector<const Act*> on(const Commitment& c) const {
    std::vector<const Act*> out;
    std::size_t buckets = 0;
    for (const std::string& issue : c.issues) {
      for (const std::string& party : c.by) {
        const auto at = by_.find({issue, party});
        if (at == by_.end()) continue;
        out.insert(out.end(), at->second.begin(), at->second.end());
        ++buckets;
      }
    }
    if (buckets > 1) tidy(out);
    return out;
  }

 private:
  static void tidy(std::vector<const Act*>& acts) {
    std::sort(acts.begin(), acts.end());
    acts.erase(std::unique(acts.begin(), acts.end()), acts.end());
  }

  std::vector<Act> all_;
  std::map<std::pair<std::string, std::string>, std::vector<const Act*>> by_;
};

// The ids of the first of these acts, in order.
std::vector<std::string> first_of(std::vector<const std::string*>& ids, std::size_t most) {
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), most));
  std::partial_sort(ids.begin(), end, ids.end(), [](const auto* a, const auto* b) { return *a < *b; });
  std::vector<std::string> out;
  for (auto id = ids.begin(); id != end; ++id) out.push_back(**id);
  return out;
}

void judge(Commitment& c, const Acts& acts, const std::string& as_of, std::size_t most) {
  bool broken = false;
  std::vector<const std::string*> kept_by, broken_by;
  for (const Act* act : acts.on(c)) {
    const Bearing bearing = bearing_of(*act, c);
    if (bearing == Bearing::keeps) kept_by.push_back(&act->move->id);
    if (bearing == Bearing::breaks || bearing == Bearing::said_to_break) broken_by.push_back(&act->move->id);
    broken |= bearing == Bearing::breaks;
  }
  c.kept_by = first_of(kept_by, most);
  c.broken_by = first_of(broken_by, most);
  if (broken) {
    c.state = CommitmentState::violated;
  } else if (!c.broken_by.empty()) {
    c.state = CommitmentState::alleged_violated;
  } else if (!c.kept_by.empty()) {
    c.state = CommitmentState::fulfilled;
  } else if (c.due.known() && !as_of.empty() && c.due.last < as_of) {
    c.state = CommitmentState::lapsed;
  }
}

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

std::vector<Commitment> commitments(const Material& material, const ViewFilter& filter,
                                    const CommitmentOptions& options) {
  const Parties parties(material);
  const Acts acts(material, parties, filter.as_of);
  std::vector<Commitment> out;
  for (const Act& act : acts.all()) {
    const Move& m = *act.move;
    if (!commits(m) || m.origins < filter.min_origins || !within(act.when, filter)) continue;
    if (!parties.any_is(m.actors, filter.party) && !parties.any_is(m.targets, filter.party)) continue;
    if (!filter.issue.empty() && !share(m.issues, {filter.issue})) continue;
    Commitment c;
    c.fact = m.id, c.by = act.by, c.to = act.to, c.issues = m.issues;
    c.when = act.when, c.due = occasion_of(m.due);
    c.conditional = m.status == MoveStatus::conditional;
    if (options.words) c.what = words_of(m, material);
    c.origins = m.origins;
    judge(c, acts, last_day_of(filter.as_of), options.most_evidence);
    out.push_back(std::move(c));
  }
  std::sort(out.begin(), out.end(), [](const Commitment& a, const Commitment& b) {
    return std::tie(a.when.first, a.when.last, a.fact) < std::tie(b.when.first, b.when.last, b.fact);
  });
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
