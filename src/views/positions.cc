#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "views/books.h"

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

// Party keys in order of their labels.
std::unordered_map<std::string, std::size_t> ranks_of(const Material& material, const Parties& parties) {
  std::vector<std::pair<std::string, std::string>> keys;
  for (const auto& [id, actor] : material.actors) {
    const std::string key = parties.key_of(id);
    keys.emplace_back(parties.label(key), key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::unordered_map<std::string, std::size_t> out;
  for (const auto& [label, key] : keys) out.emplace(key, out.size());
  return out;
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

PositionBook::PositionBook(const Material& material, const Parties& parties) : parties_(parties) {
  for (const Move& move : material.moves) {
    const auto stance = stance_of(move.type);
    if (!stance || !is_own(move)) continue;
    const Occasion when = occasion_of(move.date, move.evidence, material);
    for (const std::string& party : parties.keys_of(move.actors)) {
      for (const std::string& issue : move.issues) {
        entries_.push_back(
            {{party, issue, *stance, move.status == MoveStatus::conditional, false, when, move.id, "", move.origins},
             &move});
      }
    }
  }
  const auto ranks = ranks_of(material, parties);
  std::vector<std::pair<std::size_t, std::size_t>> order;  // rank of the party, number of the entry
  for (const Entry& e : entries_) order.emplace_back(ranks.at(e.position.party), order.size());
  std::sort(order.begin(), order.end(), [&](const auto& one, const auto& other) {
    const Position &a = entries_[one.second].position, &b = entries_[other.second].position;
    return std::tie(one.first, a.issue, a.when.last, a.when.first, a.fact) <
           std::tie(other.first, b.issue, b.when.last, b.when.first, b.fact);
  });
  std::vector<Entry> sorted;
  sorted.reserve(entries_.size());
  for (const auto& [rank, at] : order) sorted.push_back(std::move(entries_[at]));
  entries_ = std::move(sorted);
}

std::vector<PositionBook::Chosen> PositionBook::choose(const ViewFilter& filter) const {
  std::vector<Chosen> out;
  const Bounds bounds(filter);
  const auto wanted = filter.party.empty() ? std::unordered_set<std::string>() : parties_.all_that_are(filter.party);
  const auto is_wanted = [&](const Entry& e) {
    if (filter.party.empty()) return true;
    return std::any_of(e.move->actors.begin(), e.move->actors.end(), [&](const std::string& actor) {
      return wanted.contains(actor) && parties_.key_of(actor) == e.position.party;
    });
  };
  for (const Entry& e : entries_) {
    const Position& p = e.position;
    if (p.origins < filter.min_origins || (!filter.issue.empty() && p.issue != filter.issue)) continue;
    if (!bounds.take(p.when) || !is_wanted(e)) continue;
    const Position* before = out.empty() ? nullptr : out.back().position;
    const bool follows = before != nullptr && before->party == p.party && before->issue == p.issue;
    out.push_back({&p, e.move, follows && side_of(before->stance) != side_of(p.stance)});
  }
  return out;
}

std::vector<Position> positions(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  const PositionBook book(material, parties);
  std::vector<Position> out;
  for (const PositionBook::Chosen& chosen : book.choose(filter)) {
    out.push_back(*chosen.position);
    out.back().changed = chosen.changed;
    out.back().what = words_of(*chosen.move, material);
  }
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
