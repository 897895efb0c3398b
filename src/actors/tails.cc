// What stands behind the head of a description and belongs to it: "of France", "for Foreign Affairs", "russe".
#include "actors/phrase_finder.h"

namespace pourparler {

// What may stand behind a head: adjectives, demonyms, "of France", "for Foreign Affairs", "to Ukraine".
void PhraseFinder::extend(ActorPhrase& p) const {
  while (p.last < w_.size() && !breaks(p.last) && p.last - p.first < kLongestDescription) {
    const std::size_t step = postmodifier(p);
    if (step == 0) return;
    p.last += step;
  }
}

std::size_t PhraseFinder::postmodifier(ActorPhrase& p) const {
  const std::size_t at = p.last;
  if (const auto after = lex_.match(w_.folded, at, Sense::after); after.words > 0 && !w_.words[at].capital)
    return after.words;
  if (const Found found = find_named(at);
      found.words > 0 && found.meaning.sense == Sense::demonym && !w_.words[at].capital) {
    if (!p.has_party) p.has_party = true, p.party = found.meaning.entry;
    return found.words;
  }
  if (p.last == p.head_last && is_adjective(at)) return 1;
  const auto of = lex_.match(w_.folded, at, Sense::of);
  const auto towards = lex_.match(w_.folded, at, Sense::towards);
  if (of.words == 0 && towards.words == 0) return 0;
  return tail(at + std::max(of.words, towards.words), of.words > 0, p, at);
}

// "le président karovien": by its ending that of a country or a town that no table knows.
bool PhraseFinder::is_adjective(std::size_t at) const {
  return !w_.words[at].capital && w_.folded[at].size() >= 6 && !lex_.is_opener(w_.folded[at]) &&
         lex_.match(w_.folded, at).words == 0 && lex_.ends_as_adjective(w_.folded[at]);
}

std::size_t PhraseFinder::tail(std::size_t at, bool belongs, ActorPhrase& p, std::size_t from) const {
  if (at >= w_.size() || breaks(at)) return 0;
  const auto domain = lex_.match(w_.folded, at, Sense::domain);
  if (domain.words > 0) return at + domain.words + named_body(at + domain.words, p) - from;
  const auto article = lex_.match(w_.folded, at, Sense::article);
  const std::size_t noun = at + (article.words == 1 ? 1 : 0);
  if (noun >= w_.size() || breaks(noun)) return 0;
  if (const auto inner = lex_.match(w_.folded, noun, Sense::domain); inner.words > 0)
    return noun + inner.words + named_body(noun + inner.words, p) - from;
  if (const Found found = find_named(noun); found.words > 0) {
    if (!belongs && !p.office && !p.body) return 0;  // "officials in Paris" are not of Paris
    // « le président tunisien à Tunis » is not posted there, « l'ambassadeur à Tunis » is.
    if (!belongs && lex_.has_posts() && lex_.opens_place(w_.folded[from]) && !lex_.is_posted(w_.folded[p.head_first]))
      return 0;
    if (belongs && !p.has_party) p.has_party = true, p.party = found.meaning.entry;
    return noun + found.words - from;
  }
  if (const std::size_t of_body = belongs && p.office ? body_tail(at, p) : 0; of_body > 0) return at + of_body - from;
  const std::size_t name = belongs || p.office ? name_length(noun) : 0;
  if (name > 0 && belongs && p.owner_last == p.owner_first) p.owner_first = noun, p.owner_last = noun + name;
  if (name == 0 && belongs && p.office) {
    if (const std::size_t plain = plain_tail(noun, from); plain > 0) return plain;
  }
  if (name == 0 && belongs && p.last == p.head_last) return noun_tail(noun, from);
  return name > 0 ? noun + name - from : 0;
}

// « le président de l’Assemblée nationale », "head of the Ornan delegation": the body that the office is of.
std::size_t PhraseFinder::body_tail(std::size_t at, ActorPhrase& p) const {
  ActorPhrase body;
  if (nested_ || !read_nested(at, body) || !body.body || body.indefinite) return 0;
  if (body.has_party && !p.has_party) p.has_party = true, p.party = body.party;
  return body.last - at;
}

bool PhraseFinder::read_nested(std::size_t at, ActorPhrase& p) const {
  nested_ = true;
  const bool found = read_description(at, p);
  nested_ = false;
  return found;
}

// "représentants du syndicat SNCTA": the body's own name behind its kind.
std::size_t PhraseFinder::named_body(std::size_t at, ActorPhrase& p) const {
  if (at >= w_.size() || breaks(at) || !w_.words[at].shout || p.owner_last > p.owner_first) return 0;
  const std::size_t length = name_length(at);
  if (length == 1) p.owner_first = at, p.owner_last = at + 1;
  return length == 1 ? 1 : 0;
}

// "la directrice de l'aviation civile, Hélène Morand": what the office is of, where a comma and a name close it.
std::size_t PhraseFinder::plain_tail(std::size_t noun, std::size_t from) const {
  for (std::size_t i = noun; i < w_.size() && i < noun + 4; ++i) {
    if (w_.words[i].stop || !same_sentence(from, i)) return 0;
    if (i > noun && w_.words[i].comma) return names_somebody(i) ? i - from : 0;
    if (w_.words[i].comma || w_.words[i].capital) return 0;
  }
  return 0;
}

// "relatives of the hostages", "les chefs de partis": nouns, as far as they go.
std::size_t PhraseFinder::noun_tail(std::size_t noun, std::size_t from) const {
  std::size_t at = noun;
  while (at < w_.size() && at < noun + 4 && !breaks(at) && same_sentence(from, at) && w_.words[at].nominal &&
         !w_.words[at].capital)
    ++at;
  return at > noun ? at - from : 0;
}

// A name, or "le général Issoufou Tiani".
bool PhraseFinder::names_somebody(std::size_t i) const {
  if (begins_name(i)) return true;
  const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
  const std::size_t at = i + (article ? 1 : 0);
  ActorPhrase probe;
  return at < w_.size() && read_head(at, probe) && probe.last < w_.size() && !breaks(probe.last) &&
         begins_name(probe.last);
}

}  // namespace pourparler
