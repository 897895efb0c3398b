// Who "the two leaders", "both sides" and "the two presidents" are.
#include <algorithm>
#include <utility>

#include "actors/casting.h"

namespace pourparler {

namespace {

constexpr std::size_t kPairReach = 6;     // sentences that "the two sides" may look back
constexpr std::size_t kSidesReach = 200;  // phrases back in which the parties to the talks are counted

}  // namespace

std::vector<std::size_t> Casting::pair(std::size_t i) const {
  auto found = pair_of_office(i);
  const bool sides = lexicon_.is_sides(words_.folded[phrases_[i].last - 1]);
  if (found.empty()) found = sides ? two_sides(i) : last_two(i, kPairReach);
  return found.empty() ? first_two(i) : found;
}

// "The two presidents", where the text has just two.
std::vector<std::size_t> Casting::pair_of_office(std::size_t i) const {
  ActorPhrase office = phrases_[i];
  if (office.last - office.first < 3) return {};
  office.head_first = office.first + 2;
  office.head_last = office.last;
  const std::vector<std::size_t> found = people_.holders(office);
  return found.size() == 2 ? found : std::vector<std::size_t>{};
}

// "Both foreign ministers": the last two who were introduced as such, else the last two of the text.
std::vector<std::size_t> Casting::two_of_office(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  const bool two = p.group && !p.body && !p.has_party && lexicon_.match(words_.folded, p.first, Sense::pair).words > 0;
  if (!two) return {};
  const std::vector<std::size_t> found = people_.holders(p);
  return found.size() >= 2 ? std::vector<std::size_t>(found.end() - 2, found.end()) : last_two(i);
}

// The last sentence before that names just two persons, or just two states, in what it says.
std::vector<std::size_t> Casting::last_two(std::size_t before, std::size_t reach) const {
  for (std::size_t back = 0; back <= reach && back <= sentence_of(before); ++back) {
    for (const ActorType type : {ActorType::person, ActorType::state, ActorType::organisation}) {
      const auto found = of_type(sentence_of(before) - back, before, type);
      if (found.size() == 2) return found;
    }
  }
  return {};
}

// "Both sides": the last sentence's two states; else the two parties named most so far, states before bodies and
// groups; else two persons.
std::vector<std::size_t> Casting::two_sides(std::size_t before) const {
  for (std::size_t back = 0; back <= kPronounReach && back <= sentence_of(before); ++back) {
    const auto found = of_type(sentence_of(before) - back, before, ActorType::state);
    if (found.size() == 2) return found;
  }
  for (const bool states : {true, false}) {
    if (auto found = named_most(before, states); !found.empty()) return found;
  }
  return last_two(before, kPairReach);
}

// The two parties named most in the phrases before, the earlier first where they tie; states, or bodies and groups.
std::vector<std::size_t> Casting::named_most(std::size_t before, bool states) const {
  std::vector<std::pair<std::size_t, std::size_t>> named;  // entity, times
  for (std::size_t i = before > kSidesReach ? before - kSidesReach : 0; i < before; ++i) {
    if (meant_[i].place || meant_[i].entities.size() != 1) continue;
    const std::size_t entity = meant_[i].entities.front();
    const ActorType type = people_[entity].actor.type;
    if (states ? type != ActorType::state : type != ActorType::organisation && type != ActorType::group) continue;
    const auto at = std::find_if(named.begin(), named.end(), [&](const auto& n) { return n.first == entity; });
    if (at == named.end()) {
      named.emplace_back(entity, 1);
    } else {
      ++at->second;
    }
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return named.size() < 2 ? std::vector<std::size_t>{} : std::vector{named[0].first, named[1].first};
}

// Where every sentence names more: the two who stand first in the last one.
std::vector<std::size_t> Casting::first_two(std::size_t before) const {
  for (std::size_t back = 1; back <= kPronounReach && back <= sentence_of(before); ++back) {
    auto found = of_type(sentence_of(before) - back, before, ActorType::person);
    if (found.size() > 2) return {found[0], found[1]};
  }
  return {};
}

std::vector<std::size_t> Casting::of_type(std::size_t sentence, std::size_t before, ActorType type) const {
  std::vector<std::size_t> out;
  for (std::size_t i = before; i-- > 0 && sentence_of(i) >= sentence;) {
    if (sentence_of(i) != sentence || meant_[i].place) continue;
    for (std::size_t n = meant_[i].entities.size(); n-- > 0;) {
      const std::size_t entity = meant_[i].entities[n];
      if (people_[entity].actor.type == type && std::find(out.begin(), out.end(), entity) == out.end())
        out.insert(out.begin(), entity);
    }
  }
  return out;
}

}  // namespace pourparler
