// Ties that only syntax shows: a name and what describes its bearer with other words between ("the company's chief
// officer for ports Ana Diaz"), where a trained pipeline has read the text.
#include <algorithm>

#include "actors/casting.h"

namespace pourparler {

namespace {

constexpr std::size_t kBetween = 10;  // words between a description and its name

}  // namespace

// The tokens that a phrase's words stand on: [first, last); empty where no pipeline ran.
std::pair<std::size_t, std::size_t> Casting::tokens_of(std::size_t first, std::size_t last) const {
  const std::vector<Token>& tokens = reading_.document.tokens;
  const Span span = words_.span(first, last);
  const auto begin =
      std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= span.start; });
  auto end = begin;
  while (end != tokens.end() && end->span.start < span.end) ++end;
  return {static_cast<std::size_t>(begin - tokens.begin()), static_cast<std::size_t>(end - tokens.begin())};
}

// The token of a run that hangs on none of it.
std::size_t Casting::top_of(std::pair<std::size_t, std::size_t> run) const {
  for (std::size_t i = run.first; i < run.second; ++i) {
    const std::size_t head = reading_.document.tokens[i].head;
    if (head < run.first || head >= run.second || head == i) return i;
  }
  return run.second;
}

void Casting::tie_by_syntax() {
  if (reading_.document.tokens.empty()) return;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (!is_description(i) || !describes_one(phrases_[i]) || !meant_[i].entities.empty()) continue;
    for (std::size_t j = i + 1; j < phrases_.size() && sentence_of(j) == sentence_of(i); ++j) {
      if (phrases_[j].first - phrases_[i].last > kBetween) break;
      if (!is_named_person(j)) continue;
      if (belongs_to(i, j)) tie(i, j);
      break;
    }
  }
}

// Whether syntax has the name as one of the description's head, and nothing known of its bearer is against it.
bool Casting::belongs_to(std::size_t description, std::size_t name) const {
  const ActorPhrase& d = phrases_[description];
  const std::vector<Token>& tokens = reading_.document.tokens;
  const std::size_t top = top_of(tokens_of(phrases_[name].head_first, phrases_[name].head_last));
  const auto head = tokens_of(d.head_first, d.head_last);
  if (top >= tokens.size() || head.first >= head.second) return false;
  const auto on = [](std::size_t i, std::pair<std::size_t, std::size_t> run) {
    return i >= run.first && i < run.second;
  };
  const Dep dep = tokens[top].dep;
  const bool apposed = (dep == Dep::appos || dep == Dep::flat) && on(tokens[top].head, head);
  const std::size_t office = top_of(head);
  const bool attribute = office < tokens.size() && tokens[office].head == top &&
                         (tokens[office].dep == Dep::compound || tokens[office].dep == Dep::appos);
  if (!apposed && !attribute) return false;
  const std::string& party = people_[meant_[name].entities.front()].actor.party;
  return !d.has_party || party.empty() || party == lexicon_.named(d.party).party;
}

}  // namespace pourparler
