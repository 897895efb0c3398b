// Who "the two leaders", "both sides", "the trio" and "the two presidents" are.
#include <algorithm>
#include <utility>

#include "actors/casting.h"

namespace pourparler {

namespace {

constexpr std::size_t kPairReach = 6;     // sentences that "the two sides" may look back
constexpr std::size_t kFewHolders = 6;    // persons that "the presidents" may mean
constexpr std::size_t kSidesReach = 200;  // phrases back in which the parties to the talks are counted

}  // namespace

std::vector<std::size_t> Casting::pair(std::size_t i) const {
  const std::size_t many = lexicon_.how_many(words_.folded, phrases_[i].first);
  auto found = pair_of_office(i, many);
  if (many > 2) return found.empty() ? last_so_many(i, kPairReach, many) : found;
  const bool sides = lexicon_.is_sides(words_.folded[phrases_[i].last - 1]);
  if (found.empty()) found = sides ? two_sides(i) : last_so_many(i, kPairReach, 2);
  return found.empty() ? first_two(i) : found;
}

// "The leaders of both countries": the countries.
std::vector<std::size_t> Casting::pair_behind(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  if (!p.group || p.has_party || p.indefinite) return {};
  for (std::size_t at = p.head_last; at < p.last + 2 && at < words_.size() && at < p.head_last + 3; ++at) {
    if (words_.words[at].comma || words_.words[at].stop) return {};
    const auto match = lexicon_.match(words_.folded, at, Sense::pair);
    if (match.words == 0 || at + match.words > words_.size()) continue;
    if (!lexicon_.is_sides(words_.folded[at + match.words - 1])) return {};
    const std::size_t many = lexicon_.how_many(words_.folded, at);
    return many == 2 ? two_sides(i) : last_so_many(i, kPairReach, many);
  }
  return {};
}

// "The two presidents", "the three presidents", where the text has just so many.
std::vector<std::size_t> Casting::pair_of_office(std::size_t i, std::size_t many) const {
  ActorPhrase office = phrases_[i];
  if (office.last - office.first < 3) return {};
  office.head_first = office.first + 2;
  office.head_last = office.last;
  const std::vector<std::size_t> found = people_.holders(office);
  return found.size() == many ? found : std::vector<std::size_t>{};
}

// "Both foreign ministers": the last two who were introduced as such, else the last two of the text; "the presidents":
// all of a few.
std::vector<std::size_t> Casting::several_of_office(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  if (!p.group || p.body || p.has_party || p.owner_last > p.owner_first) return {};
  const std::size_t many = lexicon_.how_many(words_.folded, p.first);
  const std::vector<std::size_t> found = people_.holders(p);
  if (many > 0)
    return found.size() >= many ? std::vector<std::size_t>(found.end() - static_cast<std::ptrdiff_t>(many), found.end())
                                : last_so_many(i, kPronounReach, many);
  const bool all = !p.indefinite && found.size() >= 2 && found.size() <= kFewHolders && p.head_last == p.last &&
                   p.head_first == p.first + 1;
  return all ? found : std::vector<std::size_t>{};
}

// The last sentence before that names just so many persons, or just so many states, in what it says.
std::vector<std::size_t> Casting::last_so_many(std::size_t before, std::size_t reach, std::size_t many) const {
  const auto last_of = [&](std::initializer_list<ActorType> types) {
    for (std::size_t back = 0; back <= reach && back <= sentence_of(before); ++back) {
      for (const ActorType type : types) {
        const auto found = of_type(sentence_of(before) - back, before, type);
        if (found.size() == many) return found;
      }
    }
    return std::vector<std::size_t>{};
  };
  const auto found = last_of({ActorType::person, ActorType::state});
  return found.empty() ? last_of({ActorType::organisation}) : found;
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
  return last_so_many(before, kPairReach, 2);
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
