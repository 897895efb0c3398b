#include "actors/people.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

// How many of the latest entities a name or a description is compared with: what was said long ago, and a page of ten
// thousand names, must not make a text cost more than its length.
constexpr std::size_t kLookBack = 300;
constexpr std::size_t kMostAliases = 64;

std::size_t look_back(std::size_t size) {
  return size - std::min(size, kLookBack);
}

bool is_one_of(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// The last word of a head says what it is: "foreign minister" and "minister" are one office at two precisions.
bool heads_agree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto ends = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.ends_with(shorter) &&
           longer[longer.size() - shorter.size() - 1] == ' ';
  };
  const auto begins = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter) && longer[shorter.size()] == ' ';
  };
  return ends(a, b) || ends(b, a) || begins(a, b) || begins(b, a);
}

// Each word without a final s: "chefs d'etat" and "chef d'etat" are one.
std::string singular(std::string_view head) {
  std::string out;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const bool ends = i + 1 == head.size() || head[i + 1] == ' ';
    if (head[i] != 's' || !ends) out += head[i];
  }
  return out;
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

std::string People::head_of(const ActorPhrase& phrase) const {
  std::string out;
  for (std::size_t i = phrase.head_first; i < phrase.head_last; ++i) {
    if (!out.empty() && !out.ends_with('\'')) out += ' ';
    out += words_.folded[i];
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
  const auto found = by_key_.find(spelling_key(words.back()).substr(0, 2));
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

bool People::knows(const ActorPhrase& phrase) const {
  const NameWords words = name_words(phrase.head_first, phrase.last);
  return !words.empty() && person_of(words) != kNobody;
}

std::size_t People::name(const ActorPhrase& phrase) {
  const std::string form = printed(phrase.head_first, phrase.last);
  const NameWords words = name_words(phrase.head_first, phrase.last);
  if (words.empty() || is_organisation(phrase.head_first, phrase.last)) {
    const auto known = by_name_.find(fold(form));
    const std::size_t body = known != by_name_.end() ? known->second : make(ActorType::organisation, form, form);
    alias(body, form);
    return body;
  }
  std::size_t person = person_of(words);
  if (person == kNobody) {
    person = make(ActorType::person, form, "");
    entities_[person].words = words;
    by_key_[spelling_key(words.back()).substr(0, 2)].push_back(person);
  } else if (words.size() > entities_[person].words.size()) {
    entities_[person].words = words;
    entities_[person].actor.name = form;
  }
  alias(person, form);
  if (phrase.titled) {
    const std::string_view title = words_.folded[phrase.first];
    if (lexicon_.is_female(title)) entities_[person].gender = 'f';
    if (lexicon_.is_male(title)) entities_[person].gender = 'm';
  }
  return person;
}

std::string People::party_of(const ActorPhrase& phrase) {
  if (phrase.has_party) return lexicon_.named(phrase.party).party;
  if (phrase.owner_last > phrase.owner_first) {
    const NameWords words = name_words(phrase.owner_first, phrase.owner_last);
    if (is_organisation(phrase.owner_first, phrase.owner_last)) {  // "representatives of the union SNCTA"
      const auto body = by_name_.find(fold(printed(phrase.owner_first, phrase.owner_last)));
      if (body != by_name_.end()) return entities_[body->second].actor.party;
    }
    const std::size_t owner = words.empty() ? kNobody : person_of(words);
    if (owner != kNobody) return entities_[owner].actor.party;
  }
  return "";
}

// Who holds the office that a description names: the last one introduced with it whose party does not contradict.
std::size_t People::holder_of(const ActorPhrase& phrase) const {
  const std::string head = head_of(phrase);
  const std::string party = phrase.has_party ? lexicon_.named(phrase.party).party : "";
  for (std::size_t i = entities_.size(), end = look_back(i); i-- > end;) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person && e.actor.type != ActorType::unnamed) continue;
    if (e.actor.type == ActorType::unnamed && (phrase.indefinite || e.plural != phrase.group)) continue;
    if (!party.empty() && !e.actor.party.empty() && e.actor.party != party) continue;
    if (std::any_of(e.heads.begin(), e.heads.end(), [&](const std::string& h) { return heads_agree(h, head); }))
      return i;
  }
  return kNobody;
}

std::vector<std::size_t> People::holders(const ActorPhrase& phrase) const {
  const std::string head = singular(head_of(phrase));
  std::vector<std::size_t> out;
  for (std::size_t i = look_back(entities_.size()); i < entities_.size(); ++i) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person) continue;
    if (std::any_of(e.heads.begin(), e.heads.end(),
                    [&](const std::string& h) { return heads_agree(singular(h), head); }))
      out.push_back(i);
  }
  return out;
}

std::size_t People::description(const ActorPhrase& phrase) {
  // "Chilean officials" make Chile known: it may be what they take part for.
  if (phrase.has_party && lexicon_.named(phrase.party).type == ActorType::state) of_party(phrase.party);
  const std::string form = printed(phrase.first, phrase.last);
  const std::string head = head_of(phrase);
  const std::string party = party_of(phrase);
  const bool several = phrase.group && !phrase.body;
  if (phrase.body && lexicon_.is_the_state(head) && phrase.has_party &&
      lexicon_.named(phrase.party).party.size() == 2) {
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (entities_[i].actor.type == ActorType::state && entities_[i].actor.party == party) return alias(i, form), i;
    }
    const std::size_t state = of_party(phrase.party);
    if (entities_[state].actor.type == ActorType::state) return alias(state, form), state;
  }
  if (phrase.body) {
    for (std::size_t i = entities_.size(), end = look_back(i);
         i-- > end;) {  // "the ministry" after "the Russian foreign ministry"
      const Entity& e = entities_[i];
      if (e.actor.type != ActorType::organisation || e.heads.empty()) continue;
      const bool agrees =
          std::any_of(e.heads.begin(), e.heads.end(), [&](const std::string& h) { return heads_agree(h, head); });
      if (agrees && (party.empty() || e.actor.party == party)) return alias(i, form), i;
    }
    const std::size_t body = make(ActorType::organisation, form, party);
    entities_[body].heads.push_back(head);
    alias(body, form);
    return body;
  }
  if (!phrase.indefinite) {
    const std::size_t holder = holder_of(phrase);
    if (holder != kNobody) return alias(holder, form), holder;
  }
  const bool nameless = lexicon_.is_anonymous(head) || lexicon_.is_anonymous(singular(head));
  const std::size_t somebody =
      make(several && (party.empty() || !nameless) ? ActorType::group : ActorType::unnamed, form, party);
  entities_[somebody].heads.push_back(head);
  entities_[somebody].plural = several;
  alias(somebody, form);
  return somebody;
}

void People::give_role(std::size_t entity, const ActorPhrase& phrase) {
  Entity& e = entities_[entity];
  const std::string head = head_of(phrase);
  const std::string party = party_of(phrase);
  if (!is_one_of(e.heads, head)) e.heads.push_back(head);
  if (e.actor.party.empty()) e.actor.party = party;
  const std::string_view article = words_.folded[phrase.first];  // "la ministre"
  if (lexicon_.is_female(head) || lexicon_.is_female(article)) e.gender = 'f';
  if ((lexicon_.is_male(head) || lexicon_.is_male(article)) && e.gender == 0) e.gender = 'm';
  Role role;
  role.title = printed(phrase.first, phrase.last);
  role.of = party;
  role.evidence.push_back({document_.id, document_.cite(words_.span(phrase.first, phrase.last))});
  const auto same = [&](const Role& r) { return r.title == role.title; };
  if (std::none_of(e.actor.roles.begin(), e.actor.roles.end(), same)) e.actor.roles.push_back(std::move(role));
}

}  // namespace pourparler
