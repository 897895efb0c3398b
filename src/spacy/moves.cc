#include "spacy/moves.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "spacy/config.h"
#include "spacy/msgpack.h"

namespace pourparler::spacy {
namespace {

constexpr int kMaxAction = 5;

struct Counted {
  std::int64_t frequency;
  std::string label;

  bool operator<(const Counted& o) const { return std::tie(frequency, label) > std::tie(o.frequency, o.label); }
};

// Labels by action number, each list in class order.
using Counts = std::map<int, std::vector<Counted>>;

Result<Counts> read_counts(const Json& actions, const std::string& source) {
  if (!actions.is_object()) return malformed("moves are no object").at(source);
  Counts counts;
  for (const auto& [key, labels] : actions.items()) {
    if (key.size() != 1 || key[0] < '0' || key[0] > '0' + kMaxAction || !labels.is_object()) {
      return malformed("action '" + key + "' of moves").at(source);
    }
    auto& list = counts[key[0] - '0'];
    for (const auto& [label, frequency] : labels.items()) {
      if (!frequency.is_number_integer()) return malformed("frequency of move " + key + "-" + label).at(source);
      list.push_back({frequency.get<std::int64_t>(), label});
    }
    std::sort(list.begin(), list.end());
  }
  return counts;
}

void add(std::vector<Move>& moves, Move move) {
  if (std::find(moves.begin(), moves.end(), move) == moves.end()) moves.push_back(std::move(move));
}

std::vector<Move> in_class_order(const Counts& counts) {
  std::vector<Move> moves;
  std::vector<Counted> late;
  for (const auto& [action, labels] : counts) {
    for (const Counted& counted : labels) {
      if (counted.frequency < 0) {
        late.push_back(counted);
      } else {
        add(moves, {action, counted.label});
      }
    }
  }
  std::sort(late.begin(), late.end());
  for (const Counted& added : late) {
    for (const auto& [action, labels] : counts) {
      const bool has = std::any_of(labels.begin(), labels.end(), [&](const Counted& counted) {
        return counted.label == added.label && counted.frequency < 0;
      });
      if (has) add(moves, {action, added.label});
    }
  }
  return moves;
}

}  // namespace

Result<std::vector<Move>> parse_moves(std::string_view bytes, const std::string& source) {
  auto top = parse_msgpack(bytes, source);
  if (!top) return std::move(top).error();
  const Value* text = top->find("moves");
  if (text == nullptr || !text->is_text()) return malformed("no moves").at(source);
  auto actions = parse_json(text->text, source + "!/moves");
  if (!actions) return std::move(actions).error();
  auto counts = read_counts(*actions, source);
  if (!counts) return std::move(counts).error();
  std::size_t labels = 0;
  for (const auto& [action, list] : *counts) labels += list.size();
  if (labels > 4096) return too_large(std::to_string(labels) + " moves").at(source);
  return in_class_order(*counts);
}

}  // namespace pourparler::spacy
