// Offices: who holds what a description names, and what becomes known of somebody by it.
#include <algorithm>

#include "actors/people.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

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

bool Entity::holds(std::string_view head) const {
  return std::any_of(heads.begin(), heads.end(), [&](const std::string& h) { return heads_agree(h, head); });
}

std::string People::head_of(const ActorPhrase& phrase) const {
  std::string out;
  for (std::size_t i = phrase.head_first; i < phrase.head_last; ++i) {
    if (!out.empty() && !out.ends_with('\'')) out += ' ';
    out += words_.folded[i];
  }
  return lexicon_.plain_office(std::move(out));
}

// "Former president" is another office than "president", "prime minister" another than "minister".
bool People::holds(const Entity& e, std::string_view head) const {
  const auto first = [](std::string_view h) { return h.substr(0, h.find(' ')); };
  return std::any_of(e.heads.begin(), e.heads.end(), [&](const std::string& h) {
    if (!heads_agree(h, head)) return false;
    if (h == head) return true;
    return !lexicon_.is_rank(first(h.size() > head.size() ? std::string_view(h) : head));
  });
}

bool People::is_former(const ActorPhrase& phrase) const {
  for (std::size_t i = phrase.first; i < phrase.head_first; ++i) {
    if (lexicon_.is_former(words_.folded[i])) return true;
  }
  return phrase.first > 0 && lexicon_.is_former(words_.folded[phrase.first - 1]) && !words_.words[phrase.first].comma;
}

std::string People::party_of(const ActorPhrase& phrase) {
  if (phrase.has_party) return lexicon_.named(phrase.party).party;
  if (phrase.owner_last > phrase.owner_first) {
    const NameWords words = name_words(phrase.owner_first, phrase.owner_last);
    if (is_organisation(phrase.owner_first, phrase.owner_last)) {  // "representatives of the union SNCTA"
      const auto body = by_name_.find(fold(printed(phrase.owner_first, phrase.owner_last)));
      if (body != by_name_.end()) return entities_[body->second].actor.party;
      if (const std::size_t known = by_initials(phrase.owner_first, phrase.owner_last); known != kNobody)
        return entities_[known].actor.party;
    }
    const std::size_t owner = words.empty() ? kNobody : person_of(words);
    if (owner != kNobody) return entities_[owner].actor.party;
  }
  return "";
}

// « les rebelles du Front de libération du Nord (FLN) »: the body whose initials stand behind the words.
std::size_t People::by_initials(std::size_t first, std::size_t last) {
  if (last >= words_.size() || !words_.words[last].comma || !words_.words[last].shout) return kNobody;
  const auto body = by_name_.find(fold(printed(last, last + 1)));
  if (body == by_name_.end()) return kNobody;
  alias(body->second, printed(first, last));
  by_name_.emplace(fold(printed(first, last)), body->second);
  return body->second;
}

// Who holds the office that a description names: the last one introduced with it whose party does not contradict.
std::size_t People::holder_of(const ActorPhrase& phrase) const {
  const std::string head = (is_former(phrase) ? "former " : "") + head_of(phrase);
  const std::string party = phrase.has_party ? lexicon_.named(phrase.party).party : "";
  for (std::size_t i = entities_.size(), end = look_back(i); i-- > end;) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person && e.actor.type != ActorType::unnamed) continue;
    if (e.actor.type == ActorType::unnamed && (phrase.indefinite || e.plural != phrase.group)) continue;
    if (!party.empty() && !e.actor.party.empty() && e.actor.party != party) continue;
    if (holds(e, head)) return i;
  }
  return kNobody;
}

std::size_t People::only_holder(const ActorPhrase& phrase) const {
  const std::string head = (is_former(phrase) ? "former " : "") + head_of(phrase);
  if (lexicon_.is_anonymous(head)) return kNobody;
  const std::string party = phrase.has_party ? lexicon_.named(phrase.party).party : "";
  std::size_t found = kNobody;
  for (std::size_t i = look_back(entities_.size()); i < entities_.size(); ++i) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person || !holds(e, head)) continue;
    if (!party.empty() && !e.actor.party.empty() && e.actor.party != party) continue;
    if (found != kNobody) return kNobody;
    found = i;
  }
  return found;
}

std::size_t People::only_one_of(const std::string& party) const {
  std::size_t found = kNobody;
  for (std::size_t i = look_back(entities_.size()); i < entities_.size(); ++i) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person || e.actor.party != party) continue;
    if (found != kNobody) return kNobody;
    found = i;
  }
  return found;
}

std::vector<std::size_t> People::holders(const ActorPhrase& phrase) const {
  const std::string head = singular(head_of(phrase));
  std::vector<std::size_t> out;
  for (std::size_t i = look_back(entities_.size()); i < entities_.size(); ++i) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::person) continue;
    if (std::any_of(e.heads.begin(), e.heads.end(), [&](const std::string& h) {
          return heads_agree(singular(h), head) &&
                 (h.size() <= head.size() || !lexicon_.is_rank(h.substr(0, h.find(' '))));
        }))
      out.push_back(i);
  }
  return out;
}

std::size_t People::description(const ActorPhrase& phrase) {
  // "Chilean officials" make Chile known: it may be what they take part for.
  if (phrase.has_party && lexicon_.named(phrase.party).type == ActorType::state) of_party(phrase.party);
  if (const std::size_t owner = owner_body(phrase); owner != kNobody) return owner;
  std::size_t entity = phrase.body ? body(phrase) : kNobody;
  if (entity == kNobody && !phrase.indefinite) entity = holder_of(phrase);
  if (entity == kNobody) entity = somebody(phrase);
  alias(entity, printed(phrase.first, phrase.last));
  std::size_t bare = phrase.first;
  while (bare < phrase.head_first &&
         (lexicon_.is_article(words_.folded, bare) || lexicon_.is_indefinite(words_.folded[bare])))
    ++bare;
  if (bare > phrase.first) alias(entity, printed(bare, phrase.last));
  return entity;
}

// "Nordbahn negotiators", "the Nordbahn management": the body that owns them takes part, where no person bears its
// name.
std::size_t People::owner_body(const ActorPhrase& phrase) {
  if (phrase.has_party || phrase.owner_last <= phrase.owner_first || phrase.owner_last > phrase.head_first ||
      !lexicon_.speaks_for(head_of(phrase)))
    return kNobody;
  const std::string form = printed(phrase.owner_first, phrase.owner_last);
  if (const auto known = by_name_.find(fold(form)); known != by_name_.end()) return known->second;
  const NameWords words = name_words(phrase.owner_first, phrase.owner_last);
  const std::size_t person = words.empty() ? kNobody : person_of(words);
  if (person == kNobody) {
    const std::size_t made = make(ActorType::organisation, form, form);
    alias(made, form);
    return made;
  }
  Entity& e = entities_[person];
  const bool bare = e.actor.type == ActorType::person && e.words.size() == 1 && e.gender == 0 && e.heads.empty();
  if (!bare) return kNobody;
  e.actor.type = ActorType::organisation;
  by_name_.emplace(fold(e.actor.name), person);
  if (e.actor.party.empty()) e.actor.party = e.actor.name;
  return person;
}

// "the Russian government" is the state; "the ministry" the one named before, if its party allows.
std::size_t People::body(const ActorPhrase& phrase) {
  const std::string head = head_of(phrase);
  const std::string party = party_of(phrase);
  if (const std::size_t state = state_of(phrase, head, party); state != kNobody) return state;
  for (std::size_t i = entities_.size(), end = look_back(i); i-- > end;) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::organisation || !e.holds(head)) continue;
    if (party.empty() || e.actor.party == party) return i;
  }
  if (const std::size_t firm = firm_of(phrase, head); firm != kNobody) return firm;
  const std::size_t made = make(ActorType::organisation, printed(phrase.first, phrase.last), party);
  entities_[made].heads.push_back(head);
  return made;
}

std::size_t People::state_of(const ActorPhrase& phrase, const std::string& head, const std::string& party) {
  const bool state = phrase.has_party && lexicon_.is_the_state(head);
  if (!state || lexicon_.named(phrase.party).party.size() != 2) return kNobody;
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].actor.type == ActorType::state && entities_[i].actor.party == party) return i;
  }
  const std::size_t named = of_party(phrase.party);
  return entities_[named].actor.type == ActorType::state ? named : kNobody;
}

// A group, or an unnamed source, that nobody known can be.
std::size_t People::somebody(const ActorPhrase& phrase) {
  const std::string head = head_of(phrase);
  const std::string party = party_of(phrase);
  const bool several = phrase.group && !phrase.body;
  const bool group = several;
  const std::size_t made =
      make(group ? ActorType::group : ActorType::unnamed, printed(phrase.first, phrase.last), party);
  entities_[made].heads.push_back(head);
  entities_[made].plural = several;
  return made;
}

void People::give_role(std::size_t entity, const ActorPhrase& phrase) {
  Entity& e = entities_[entity];
  const std::string head = (is_former(phrase) ? "former " : "") + head_of(phrase);
  const std::string party = party_of(phrase);
  if (std::find(e.heads.begin(), e.heads.end(), head) == e.heads.end()) e.heads.push_back(head);
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

void People::give_heads(const std::vector<std::size_t>& entities, const ActorPhrase& description) {
  const std::string head = singular(head_of(description));
  for (const std::size_t i : entities) {
    if (!entities_[i].holds(head)) entities_[i].heads.push_back(head);
  }
}

void People::give_party(std::size_t entity, const ActorPhrase& phrase) {
  if (entities_[entity].actor.party.empty()) entities_[entity].actor.party = lexicon_.named(phrase.party).party;
}

// "The company" after "the operator Nordbahn".
std::size_t People::firm_of(const ActorPhrase& phrase, const std::string& head) const {
  if (phrase.indefinite || phrase.has_party || !lexicon_.is_firm(head)) return kNobody;
  for (std::size_t i = entities_.size(), end = look_back(i); i-- > end;) {
    const Entity& e = entities_[i];
    if (e.actor.type != ActorType::organisation) continue;
    if (std::any_of(e.heads.begin(), e.heads.end(), [&](const std::string& h) { return lexicon_.is_firm(h); }))
      return i;
  }
  return kNobody;
}

std::size_t People::bearer(std::size_t first, std::size_t last) const {
  const auto body = by_name_.find(fold(printed(first, last)));
  if (body != by_name_.end()) return body->second;
  const NameWords words = name_words(first, last);
  return words.empty() ? kNobody : person_of(words);
}

std::size_t People::body_called(std::size_t first, std::size_t last) {
  const std::string name = printed(first, last);
  const std::size_t body = make(ActorType::organisation, name, name);
  alias(body, name);
  return body;
}

void People::make_body(std::size_t entity) {
  Entity& e = entities_[entity];
  if (e.actor.type == ActorType::person) {
    e.actor.type = ActorType::organisation;
    by_name_.emplace(fold(e.actor.name), entity);
  }
  if (e.actor.party.empty()) e.actor.party = e.actor.name;
}

void People::make_body(std::size_t entity, const ActorPhrase& phrase) {
  make_body(entity);
  entities_[entity].heads.push_back(head_of(phrase));
  alias(entity, printed(phrase.first, phrase.last));
}

}  // namespace pourparler
