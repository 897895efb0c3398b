// The reading's actors, mentions and places, from what the phrases mean.
#include "actors/casting.h"

namespace pourparler {

void Casting::write() {
  reading_.actors.clear();
  reading_.mentions.clear();
  reading_.places.clear();
  for (Entity& e : people_.all()) reading_.actors.push_back(e.actor);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (meant_[i].place) {
      write_place(i);
    } else {
      write_mentions(i);
    }
  }
}

void Casting::write_place(std::size_t i) {
  const ActorPhrase& p = phrases_[i];
  PlaceMention place;
  place.span = words_.span(p.head_first, p.last);
  const bool seat =
      (p.kind == PhraseKind::named && lexicon_.named(p.party).type == ActorType::organisation) || is_building(p);
  (seat ? place.place.venue : place.place.name) = people_.printed(p.head_first, p.last);
  if (p.kind == PhraseKind::named && lexicon_.named(p.party).party.size() == 2)
    place.place.country = lexicon_.named(p.party).party;
  reading_.places.push_back(std::move(place));
}

MentionKind Casting::kind_of(const ActorPhrase& p) const {
  switch (p.kind) {
    case PhraseKind::pronoun:
    case PhraseKind::pair:
      return MentionKind::pronoun;
    case PhraseKind::description:
      return MentionKind::role;
    case PhraseKind::named:
      return p.capital ? MentionKind::metonym : MentionKind::name;
    default:
      return MentionKind::name;
  }
}

// A description tied to a name makes one mention with it.
void Casting::write_mentions(std::size_t i) {
  const ActorPhrase& p = phrases_[i];
  const auto same = [&](std::size_t j) {
    return meant_[j].entities == meant_[i].entities && !meant_[i].entities.empty();
  };
  if (p.kind == PhraseKind::description && i > 0 && touches(i - 1) && same(i - 1)) return;
  std::size_t last = i;
  if ((is_description(i) || is_name(i)) && touches(i) && (is_description(i + 1) || is_name(i + 1)) && same(i + 1))
    last = i + 1;
  if (i > 0 && is_name(i) && is_description(i - 1) && touches(i - 1) && same(i - 1)) return;
  const ActorPhrase& head = last != i && is_name(last) ? phrases_[last] : p;
  for (const std::size_t entity : meant_[i].entities) {
    Mention m;
    m.span = words_.span(p.first, phrases_[last].last);
    m.head = words_.span(head.head_first, head.head_last);
    m.actor = people_[entity].actor.id;
    m.kind = last != i ? MentionKind::name : kind_of(p);
    reading_.mentions.push_back(std::move(m));
  }
}

// "Bergenhus fortress", "la forteresse de Bergenhus"
bool Casting::is_building(const ActorPhrase& p) const {
  if (p.kind != PhraseKind::name) return false;
  if (names_site(p)) return lexicon_.is_venue(words_.folded[p.first - 2]);
  if (p.last - p.head_first > 1 && lexicon_.is_venue(words_.folded[p.last - 1])) return true;  // "Admiralty House"
  return p.last < words_.size() && !words_.words[p.last].comma && !words_.words[p.last].stop &&
         lexicon_.is_venue(words_.folded[p.last]);
}

// "palais d'Aranjuez", "the port of Odense": the name of a site.
bool Casting::names_site(const ActorPhrase& p) const {
  if (p.kind != PhraseKind::name) return false;
  const std::size_t of = p.first - 1;
  const bool tied = of > 0 && lexicon_.match(words_.folded, of, Sense::of).words == 1 && !words_.words[of].comma;
  return tied && lexicon_.is_site(words_.folded[of - 1]);
}

}  // namespace pourparler
