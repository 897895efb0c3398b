#include <algorithm>
#include <optional>
#include <tuple>

#include "views/parties.h"
#include "views/views.h"

namespace pourparler {

namespace {

std::optional<Stance> stance_of(MoveType type) {
  switch (type) {
    case MoveType::propose:
      return Stance::proposes;
    case MoveType::demand:
      return Stance::demands;
    case MoveType::offer:
      return Stance::offers;
    case MoveType::accept:
      return Stance::accepts;
    case MoveType::agree:
      return Stance::agrees;
    case MoveType::pledge:
      return Stance::pledges;
    case MoveType::endorse:
      return Stance::backs;
    case MoveType::reject:
      return Stance::refuses;
    case MoveType::threaten:
      return Stance::threatens;
    case MoveType::withdraw:
      return Stance::walks_out;
    default:
      return std::nullopt;  // deeds (attacks, sanctions, aid) and blame tell of no stand on an issue
  }
}

enum class Side { asks, gives, refuses };

Side side_of(Stance stance) {
  switch (stance) {
    case Stance::proposes:
    case Stance::demands:
      return Side::asks;
    case Stance::refuses:
    case Stance::threatens:
    case Stance::walks_out:
      return Side::refuses;
    default:
      return Side::gives;
  }
}

bool is_own(const Move& move) {
  return move.status != MoveStatus::alleged && move.status != MoveStatus::denied;
}

// Marks where a party's side differs from the one it took before on that issue.
void mark_changes(std::vector<Position>& sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Position& before = sorted[i - 1];
    if (before.party != sorted[i].party || before.issue != sorted[i].issue) continue;
    sorted[i].changed = side_of(before.stance) != side_of(sorted[i].stance);
  }
}

}  // namespace

std::string_view name_of(Stance stance) {
  switch (stance) {
    case Stance::proposes:
      return "proposes";
    case Stance::demands:
      return "demands";
    case Stance::offers:
      return "offers";
    case Stance::accepts:
      return "accepts";
    case Stance::agrees:
      return "agrees";
    case Stance::pledges:
      return "pledges";
    case Stance::backs:
      return "backs";
    case Stance::refuses:
      return "refuses";
    case Stance::threatens:
      return "threatens";
    case Stance::walks_out:
      return "walks out";
  }
  return "";
}

std::vector<Position> positions(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  std::vector<Position> out;
  for (const Move& move : material.moves) {
    const auto stance = stance_of(move.type);
    if (!stance || !is_own(move) || move.origins < filter.min_origins) continue;
    const Occasion when = occasion_of(move.date, move.evidence, material);
    if (!within(when, filter)) continue;
    for (const std::string& party : parties.keys_of(parties.those(move.actors, filter.party))) {
      for (const std::string& issue : move.issues) {
        if (!filter.issue.empty() && issue != filter.issue) continue;
        out.push_back({party, issue, *stance, move.status == MoveStatus::conditional, false, when, move.id,
                       words_of(move, material), move.origins});
      }
    }
  }
  std::sort(out.begin(), out.end(), [&](const Position& a, const Position& b) {
    const std::string one = parties.label(a.party), other = parties.label(b.party);
    return std::tie(one, a.party, a.issue, a.when.last, a.when.first, a.fact) <
           std::tie(other, b.party, b.issue, b.when.last, b.when.first, b.fact);
  });
  mark_changes(out);
  return out;
}

Sheet positions_sheet(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  Sheet sheet{"Positions",
              {{"party"}, {"issue"}, {"date"}, {"stance"}, {"changed"}, {"what", true}, {"origins"}, {"fact"}},
              {},
              ""};
  for (const Position& p : positions(material, filter)) {
    const std::string stance = std::string(name_of(p.stance)) + (p.conditional ? " (if)" : "");
    sheet.rows.push_back({parties.label(p.party), p.issue, words_of(p.when), stance, p.changed ? "changed" : "", p.what,
                          p.origins, p.fact});
  }
  if (sheet.rows.empty()) sheet.note = "No party takes a position on an issue in these facts.";
  return sheet;
}

}  // namespace pourparler
