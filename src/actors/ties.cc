// Ties between phrases that stand side by side: a name and the description of who bears it.
#include "actors/casting.h"

namespace pourparler {

// "ministre russe des Affaires étrangères, Sergueï Lavrov"; "Marco Rubio, the US Secretary of State".
void Casting::tie_descriptions() {
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (names_body(i)) {
      people_.make_body(meant_[i + 1].entities.front(), phrases_[i]);
      meant_[i].entities = meant_[i + 1].entities;
    }
    if (i > 0 && is_kind_of(i)) {
      people_.make_body(meant_[i - 1].entities.front(), phrases_[i]);
      meant_[i].entities = meant_[i - 1].entities;
    }
    if (is_citizen(i)) {
      people_.give_party(meant_[i + 1].entities.front(), phrases_[i]);
      meant_[i].entities = meant_[i + 1].entities;
    }
    if (!is_description(i) || !describes_one(phrases_[i])) continue;
    const ActorPhrase& d = phrases_[i];
    const bool name_follows = touches(i) && is_name(i + 1) && !meant_[i + 1].entities.empty();
    const bool comma = name_follows && comma_before(i + 1);
    if (name_follows && (!comma || phrases_[i + 1].last - phrases_[i + 1].head_first > 1) && !d.indefinite) {
      tie(i, i + 1);
    } else if (i > 0 && is_name(i - 1) && touches(i - 1) && (comma_before(i) || trails(i)) &&
               !meant_[i - 1].entities.empty()) {
      tie(i, i - 1);
    }
  }
}

// "Le médiateur de l'UA, le général Chidi Adeyemi": a description whose apposition is one that has a name; not where
// two states' people are listed.
void Casting::tie_chains() {
  for (std::size_t i = phrases_.size(); i-- > 0;) {
    const ActorPhrase& d = phrases_[i];
    if (!is_description(i) || !describes_one(d) || d.indefinite || !meant_[i].entities.empty()) continue;
    if (!touches(i) || !comma_before(i + 1) || !is_description(i + 1) || meant_[i + 1].entities.size() != 1) continue;
    const std::size_t entity = meant_[i + 1].entities.front();
    const std::string& party = people_[entity].actor.party;
    const std::string own = d.has_party ? lexicon_.named(d.party).party : "";
    // "The mediator of the African Union, former South African president Thabo Mbeki": whose he was is past.
    const bool was = people_.is_former(phrases_[i + 1]);
    if (own.empty() || party.empty() || own == party || was) tie(i, i + 1);
  }
}

// "both foreign ministers, Anita Desai and Bilal Qureshi", "les présidents Kabeya et Habimana": those named behind
// are the ones described.
void Casting::tie_lists() {
  for (std::size_t i = 0; i + 2 < phrases_.size(); ++i) {
    const bool several =
        phrases_[i].kind == PhraseKind::pair || (is_description(i) && phrases_[i].group && !phrases_[i].body);
    if (!several || !touches(i) || !is_named_person(i + 1) || !meant_[i].entities.empty()) continue;
    std::vector<std::size_t> named{meant_[i + 1].entities.front()};
    for (std::size_t j = i + 2; is_named_person(j) && listed(j - 1, j); ++j)
      named.push_back(meant_[j].entities.front());
    if (named.size() < 2) continue;
    meant_[i].entities = named;
    give_sides(i, named);
    if (!is_description(i)) continue;
    people_.give_heads(named, phrases_[i]);
    if (!lexicon_.is_counterpart(words_.folded[phrases_[i].head_last - 1])) continue;
    for (const std::size_t entity : named) share_office(i, entity);
  }
}

// "His Greek, Cypriot and French counterparts, A, B and C": as many adjectives as names, in one order.
void Casting::give_sides(std::size_t description, const std::vector<std::size_t>& named) {
  const auto is_adjective = [&](std::size_t i) {
    return phrases_[i].kind == PhraseKind::people && meant_[i].entities.empty() &&
           sentence_of(i) == sentence_of(description);
  };
  std::size_t first = description;
  while (first > 0 && is_adjective(first - 1) && listed(first - 1, first)) --first;
  if (!phrases_[description].has_party || description - first + 1 != named.size()) return;
  for (std::size_t n = 0; n < named.size(); ++n) {
    people_.give_party(named[n], phrases_[first + n]);
    if (first + n != description) meant_[first + n].entities = {named[n]};
  }
}

// "A South Korean lawmaker has said … . Park Byeong-seug told reporters …": title and lead describe whom the next
// sentence names.
void Casting::tie_leads() {
  constexpr std::uint32_t kLead = 2, kNext = 2;  // sentences of the lead; how far behind it the name may open one
  for (std::size_t i = 0; i < phrases_.size() && sentence_of(i) < kLead; ++i) {
    if (!is_description(i) || !describes_one(phrases_[i]) || !meant_[i].entities.empty()) continue;
    for (auto s = static_cast<std::uint32_t>(sentence_of(i)) + 1; s <= sentence_of(i) + kNext; ++s) {
      const std::size_t name = opening_name(s);
      if (name >= phrases_.size()) continue;
      if (fits_lead(i, name)) tie(i, name);
      break;
    }
  }
}

// "A lawmaker says talks should end": whom a title means, where the report names one person of that office alone.
void Casting::tie_titles() {
  constexpr std::uint32_t kTitles = 2;  // sentences
  for (std::size_t i = 0; i < phrases_.size() && sentence_of(i) < kTitles; ++i) {
    const bool office = is_description(i) && phrases_[i].office && !phrases_[i].group && phrases_[i].indefinite;
    const std::size_t holder = office && meant_[i].entities.empty() ? people_.only_holder(phrases_[i]) : kNobody;
    if (holder == kNobody) continue;
    people_.give_role(holder, phrases_[i]);
    meant_[i].entities = {holder};
  }
}

// The name of a person that opens a sentence and stands nowhere before; phrases_.size() for none.
std::size_t Casting::opening_name(std::uint32_t sentence) const {
  std::size_t first = 0, behind = phrases_.size();  // phrases are in the order of the text
  while (first < behind) {
    const std::size_t middle = first + (behind - first) / 2;
    (sentence_of(middle) < sentence ? first : behind) = sentence_of(middle) < sentence ? middle + 1 : middle;
  }
  for (std::size_t i = first; i < phrases_.size() && sentence_of(i) == sentence; ++i) {
    if (is_description(i) && touches(i) && is_name(i + 1) && meant_[i].entities == meant_[i + 1].entities &&
        is_named_person(i + 1) && words_.words[phrases_[i].first].opens && first_named(i + 1))
      return i + 1;
    const bool somebody = is_name(i) || (is_description(i) && describes_one(phrases_[i]));
    if (!somebody) continue;  // "At the United Nations, …", "At the general assembly, …"
    const bool opens = words_.words[phrases_[i].first].opens || comma_before(i);
    const bool whole = is_named_person(i) && phrases_[i].head_last - phrases_[i].head_first > 1;
    return opens && whole && first_named(i) ? i : phrases_.size();
  }
  return phrases_.size();
}

// Whether whom a phrase names is named nowhere before, but by a description that stands beside it.
bool Casting::first_named(std::size_t i) const {
  for (std::size_t j = 0; j < i; ++j) {
    if (meant_[j].entities == meant_[i].entities && !(is_description(j) && j + 1 == i)) return false;
  }
  return true;
}

// Nobody who has an office of his own, or another state.
bool Casting::fits_lead(std::size_t description, std::size_t name) const {
  const Entity& person = people_[meant_[name].entities.front()];
  const ActorPhrase& d = phrases_[description];
  const bool any = lexicon_.is_any_office(words_.folded[d.head_last - 1]) && d.has_party &&
                   person.actor.party == lexicon_.named(d.party).party;  // "A UN official", an envoy of his own title
  if (!person.heads.empty() && !any) return false;
  return !d.has_party || person.actor.party.empty() || person.actor.party == lexicon_.named(d.party).party;
}

// "the United Dockers union": the kind of body right behind its name.
bool Casting::is_kind_of(std::size_t i) const {
  const ActorPhrase& d = phrases_[i];
  return is_description(i) && d.body && d.first == d.head_first && d.head_last == d.last &&
         d.head_last == d.head_first + 1 && is_name(i - 1) && touches(i - 1) && !comma_before(i) &&
         !phrases_[i - 1].titled && meant_[i - 1].entities.size() == 1 &&
         people_[meant_[i - 1].entities.front()].heads.empty() &&
         people_[meant_[i - 1].entities.front()].actor.type == ActorType::organisation;
}

// « le Kényan Mwai Kibaki »: whose state the name's is.
bool Casting::is_citizen(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  const bool owned = p.kind == PhraseKind::named && !p.capital && i + 1 < phrases_.size() &&
                     p.last + 1 == phrases_[i + 1].first && words_.folded[p.last] == "'s" && !comma_before(i + 1);
  if (owned) return is_named_person(i + 1);  // "Ghana's Nana Akufo-Addo"
  if (p.kind != PhraseKind::people || p.head_first == p.first || !touches(i) || comma_before(i + 1)) return false;
  return is_named_person(i + 1);
}

bool Casting::is_named_person(std::size_t i) const {
  return is_name(i) && meant_[i].entities.size() == 1 &&
         people_[meant_[i].entities.front()].actor.type == ActorType::person;
}

// Whether a comma alone or one word of tying stands between two phrases of a sentence.
bool Casting::listed(std::size_t a, std::size_t b) const {
  const std::size_t end = phrases_[a].last, next = phrases_[b].first;
  if (words_.words[phrases_[a].first].sentence != words_.words[next].sentence) return false;
  if (end == next) return words_.words[next].comma && !words_.words[next].stop;
  return end + 1 == next && lexicon_.is_and(words_.folded[end]);
}

// "the Steve Witkoff Special Envoy": a title in capitals right behind the name, as translations leave it.
bool Casting::trails(std::size_t i) const {
  const ActorPhrase& d = phrases_[i];
  return words_.words[d.first].capital && words_.words[d.head_first].capital && d.owner_last == d.owner_first &&
         !lexicon_.is_opener(words_.folded[d.first]) && !(touches(i) && is_name(i + 1));
}

// "President Traore and his Malian counterpart, Keita": of the office of the one named before.
void Casting::share_office(std::size_t description, std::size_t entity) {
  for (std::size_t i = description; i-- > 0 && sentence_of(i) == sentence_of(description);) {
    if (meant_[i].entities.size() != 1 || meant_[i].entities.front() == entity) continue;
    const Entity& other = people_[meant_[i].entities.front()];
    if (other.actor.type != ActorType::person || other.heads.empty()) continue;
    people_[entity].heads.insert(people_[entity].heads.end(), other.heads.begin(), other.heads.end());
    return;
  }
}

void Casting::tie(std::size_t description, std::size_t name) {
  const std::size_t entity = meant_[name].entities.front();
  people_.give_role(entity, phrases_[description]);
  if (lexicon_.is_counterpart(words_.folded[phrases_[description].head_last - 1])) share_office(description, entity);
  meant_[description].entities = {entity};
}

// Whether phrase i + 1 stands right behind phrase i, with a comma between or nothing.
bool Casting::touches(std::size_t i) const {
  return i + 1 < phrases_.size() && phrases_[i].last == phrases_[i + 1].first &&
         !words_.words[phrases_[i + 1].first].stop &&
         words_.words[phrases_[i].first].sentence == words_.words[phrases_[i + 1].first].sentence;
}

// "talks in Puno … was not invited to Puno": a name that another sentence has as a place, and nobody bears.
bool Casting::leads_to_a_place(std::size_t i) const {
  const ActorPhrase& p = phrases_[i];
  if (p.titled || p.first == 0 || !lexicon_.leads_to_place(words_.folded[p.first - 1])) return false;
  const std::string_view word = words_.folded[p.head_first];
  for (std::size_t j = 0; j < phrases_.size() && j < 200; ++j) {
    if (is_name(j) && words_.folded[phrases_[j].head_first] == word && is_place(j)) return !people_.knows(p);
  }
  return false;
}

// "the operator Nordbahn", "l'exploitant du port, Pacific Terminals": what kind of body the name behind is of.
bool Casting::names_body(std::size_t i) const {
  if (!is_description(i) || !touches(i) || !is_name(i + 1) || meant_[i + 1].entities.size() != 1) return false;
  const ActorPhrase &d = phrases_[i], &n = phrases_[i + 1];
  if (!d.body || n.titled || lexicon_.is_the_state(words_.folded[d.head_last - 1])) return false;
  const ActorType type = people_[meant_[i + 1].entities.front()].actor.type;
  if (type != ActorType::person && type != ActorType::organisation) return false;
  if (!comma_before(i + 1)) return n.last - n.head_first == 1 || type == ActorType::organisation;
  const bool closed = n.last >= words_.size() || words_.words[n.last].comma || words_.words[n.last].stop;
  const bool acronym = n.last - n.head_first == 1 && words_.words[n.head_first].shout;
  return closed && (acronym || lexicon_.is_firm(words_.folded[d.head_last - 1]));
}

}  // namespace pourparler
