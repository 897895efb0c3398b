// Names: whom one names, under whatever spelling, and what is kept of each.
#include <algorithm>

#include "actors/people.h"
#include "language/spelling.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostAliases = 64;

bool is_one_of(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

std::string People::printed(std::size_t first, std::size_t last) const {
  std::string out;
  bool space = false;
  for (const char c : document_.slice(words_.span(first, last))) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

NameWords People::name_words(std::size_t first, std::size_t last) const {
  NameWords out;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view word = words_.folded[i];
    if (word != "'s" && (words_.words[i].capital || !lexicon_.is_particle(word))) out.emplace_back(word);
  }
  return out;
}

bool People::is_organisation(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (lexicon_.is_organisation(words_.folded[i])) return true;
  }
  return last - first == 1 && words_.words[first].shout;
}

void People::alias(std::size_t entity, const std::string& form) {
  std::vector<std::string>& aliases = entities_[entity].actor.aliases;
  if (aliases.size() < kMostAliases && !is_one_of(aliases, form)) aliases.push_back(form);
}

std::size_t People::make(ActorType type, const std::string& name, const std::string& party) {
  Entity entity;
  entity.actor.id = "a" + std::to_string(entities_.size() + 1);
  entity.actor.type = type;
  entity.actor.name = name;
  entity.actor.party = party;
  entities_.push_back(std::move(entity));
  if (type != ActorType::person && type != ActorType::unnamed) by_name_.emplace(fold(name), entities_.size() - 1);
  return entities_.size() - 1;
}

std::size_t People::of_party(std::uint32_t entry) {
  const Named& named = lexicon_.named(entry);
  const auto known = by_name_.find(fold(named.name));
  if (known != by_name_.end()) return known->second;
  return make(named.type, named.name, named.party);
}

std::size_t People::named(const ActorPhrase& phrase) {
  const std::size_t entity = of_party(phrase.party);
  alias(entity, printed(phrase.first, phrase.last));
  return entity;
}

std::size_t People::person_of(const NameWords& words) const {
  const auto found = by_key_.find(sound_key(words.back()).substr(0, 2));
  if (found == by_key_.end()) return kNobody;
  std::size_t best = kNobody;
  int best_fit = 0;
  for (std::size_t at = look_back(found->second.size()); at < found->second.size(); ++at) {
    const std::size_t i = found->second[at];
    const int fit = std::max(name_fit(words, entities_[i].words),
                             entities_[i].words.size() == 1 ? name_fit(entities_[i].words, words) : 0);
    if (fit >= best_fit && fit > 0) best = i, best_fit = fit;
  }
  return best;
}

// The one person whose full name begins with a word: "Ri" of Ri Yong Ho, whose family name stands first; else a first
// name alone.
std::size_t People::called_by_first(const std::string& word) const {
  std::size_t found = kNobody;
  for (std::size_t i = look_back(entities_.size()); i < entities_.size(); ++i) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person || e.words.size() < 2 || e.words.front() != word) continue;
    if (found != kNobody) return kNobody;
    found = i;
  }
  return found;
}

bool People::knows(const ActorPhrase& phrase) const {
  const NameWords words = name_words(phrase.head_first, phrase.head_last);
  return !words.empty() && person_of(words) != kNobody;
}

std::size_t People::name(const ActorPhrase& phrase) {
  const std::string form = printed(phrase.head_first, phrase.head_last);
  const NameWords words = name_words(phrase.head_first, phrase.head_last);
  if (words.empty() || phrase.spelled || is_organisation(phrase.head_first, phrase.head_last)) {
    const auto known = by_name_.find(fold(form));
    const std::size_t body = known != by_name_.end() ? known->second : make(ActorType::organisation, form, form);
    alias(body, form);
    if (phrase.spelled) {
      const std::string initials = printed(phrase.last, phrase.last + 1);
      alias(body, initials);
      by_name_.emplace(fold(initials), body);
    }
    return body;
  }
  std::size_t person = person_of(words);
  if (person == kNobody && words.size() == 1 && !phrase.titled) person = called_by_first(words.front());
  if (person == kNobody) {
    person = make(ActorType::person, form, "");
    entities_[person].words = words;
    by_key_[sound_key(words.back()).substr(0, 2)].push_back(person);
  } else if (words.size() > entities_[person].words.size()) {
    entities_[person].words = words;
    entities_[person].actor.name = form;
  }
  alias(person, form);
  if (phrase.has_party && entities_[person].actor.party.empty())
    entities_[person].actor.party = lexicon_.named(phrase.party).party;
  if (phrase.titled) {
    const std::string_view title = words_.folded[phrase.first];
    if (lexicon_.is_female(title)) entities_[person].gender = 'f';
    if (lexicon_.is_male(title)) entities_[person].gender = 'm';
  }
  return person;
}

}  // namespace pourparler
