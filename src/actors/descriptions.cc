// Descriptions: an office, a group or a person, with what stands before it: articles, adjectives, states and owners.
#include <algorithm>

#include "actors/phrase_finder.h"

namespace pourparler {

namespace {

constexpr std::size_t kPlainWords = 2;  // of no list, within a description

}  // namespace

bool PhraseFinder::read_description(std::size_t i, ActorPhrase& phrase) const {
  if (opens_name(i)) return false;
  ActorPhrase p = whole(PhraseKind::description, i, i);
  std::size_t at = i;
  const std::size_t limit = std::min(w_.size(), i + kLongestDescription);
  bool any_article = false;
  while (at < limit && (at == i || (!breaks(at) && same_sentence(i, at)))) {
    if (read_head(at, p)) {
      if (owns_next_head(p) || titles_owner(p)) {
        any_article = any_article || at == i;
        at = p.head_last;
        continue;
      }
      p.indefinite = any_article && lex_.is_indefinite(w_.folded[i]);
      extend(p);
      phrase = p;
      return true;
    }
    std::size_t step = premodifier(at, at == i, p);
    if (step == 0 && any_article && at == i + 1 && w_.words[i].comma && !w_.words[i].stop) step = plain_words(at);
    if (step == 0 && at > i && w_.folded[at - 1] == "'s" && p.has_party) step = plain_words(at);
    if (step == 0) return false;
    any_article = any_article || at == i;
    at += step;
  }
  return false;
}

// "President Donald Trump's envoy": the title of the one who owns what follows.
bool PhraseFinder::titles_owner(const ActorPhrase& p) const {
  if (!p.office || breaks(p.head_last) || !same_sentence(p.first, p.head_last)) return false;
  const std::size_t behind = p.head_last + name_length(p.head_last);
  if (behind == p.head_last || behind + 1 >= w_.size() || w_.folded[behind] != "'s" || breaks(behind + 1)) return false;
  ActorPhrase probe;
  const auto modifier = lex_.match(w_.folded, behind + 1, Sense::modifier);
  return read_head(behind + 1, probe) || (behind + 1 + modifier.words < w_.size() && modifier.words > 0 &&
                                          read_head(behind + 1 + modifier.words, probe));
}

// "military commanders", "union representatives": a group that says of what those behind it are.
bool PhraseFinder::owns_next_head(const ActorPhrase& p) const {
  ActorPhrase probe;
  return (p.group || (p.person && !p.office)) && p.head_last < w_.size() && !breaks(p.head_last) &&
         same_sentence(p.first, p.head_last) && !w_.words[p.head_last].capital && read_head(p.head_last, probe);
}

// How many words of what may stand before a head begin here; 0 for none.
std::size_t PhraseFinder::premodifier(std::size_t at, bool first, ActorPhrase& p) const {
  if (const Found found = find_named(at); found.words > 0) {
    if (!p.has_party) p.has_party = true, p.party = found.meaning.entry;
    const std::size_t behind = at + found.words;
    return found.words + (behind < w_.size() && w_.folded[behind] == "'s" ? 1 : 0);
  }
  if (const auto article = lex_.match(w_.folded, at, Sense::article); article.words > 0 && first) return article.words;
  if (const auto modifier = lex_.match(w_.folded, at, Sense::modifier); modifier.words > 0) return modifier.words;
  return owner(at, p);
}

// "Macron's office", "Trump administration": a name that owns what follows.
std::size_t PhraseFinder::owner(std::size_t at, ActorPhrase& p) const {
  const std::size_t name = name_length(at);
  if (name == 0 || p.owner_last > p.owner_first) return 0;
  const std::size_t behind = at + name;
  if (behind >= w_.size()) return 0;
  const bool possessive = w_.folded[behind] == "'s";
  if (!possessive && name == 1 && deals_with(behind)) return name;
  if (!possessive && name == 1 && at > 0 && lex_.is_article(w_.folded, at - 1) && is_seat_of(behind)) return name;
  if (!possessive && !belongs_to_name(behind)) return 0;
  p.owner_first = at;
  p.owner_last = behind;
  return name + (possessive ? 1 : 0);
}

// "Transportation Secretary Paul Burke": what an office in capitals deals with.
bool PhraseFinder::deals_with(std::size_t at) const {
  ActorPhrase probe;
  return !breaks(at) && w_.words[at].capital && read_head(at, probe) && probe.office && probe.last < w_.size() &&
         !breaks(probe.last) && begins_name(probe.last);
}

// "The Wellmouth MP": an office in capitals behind the place that its holder stands for.
bool PhraseFinder::is_seat_of(std::size_t at) const {
  ActorPhrase probe;
  if (breaks(at) || !w_.words[at].capital || !read_head(at, probe) || !probe.office) return false;
  return breaks(probe.last) || !begins_name(probe.last);
}

// "Trump administration", "RSF commander Jaber Musa": a head that a name without a possessive may own.
bool PhraseFinder::belongs_to_name(std::size_t at) const {
  ActorPhrase probe;
  if (breaks(at) || w_.words[at].capital || !read_head(at, probe)) return false;
  return probe.body || lex_.speaks_for(joined(probe.head_first, probe.head_last)) ||
         (probe.office && probe.last < w_.size() && !breaks(probe.last) && begins_name(probe.last));
}

// ", the junta leader", "Peru's tireless young president": words of no list between an article that opens an
// apposition, or the state that owns it, and an office.
std::size_t PhraseFinder::plain_words(std::size_t at) const {
  for (std::size_t i = at; i < at + kPlainWords && i + 1 < w_.size(); ++i) {
    if (breaks(i) || w_.words[i].capital || lex_.is_opener(w_.folded[i]) || lex_.match(w_.folded, i).words > 0)
      return 0;
    ActorPhrase probe;
    const bool possessive = w_.folded[i + 1] == "'s";
    const std::size_t head = i + (possessive ? 2 : 1);
    if (head < w_.size() && !breaks(head) && !w_.words[head].capital && read_head(head, probe))
      return probe.office ? head - at : 0;
  }
  return 0;
}

bool PhraseFinder::read_head(std::size_t at, ActorPhrase& p) const {
  for (const Sense sense : {Sense::office, Sense::group, Sense::person}) {
    const auto match = lex_.match(w_.folded, at, sense);
    if (match.words == 0 || !unbroken(at, at + match.words)) continue;
    const auto longest = lex_.match(w_.folded, at);
    if (longest.words > match.words && has_head(*longest.meanings)) continue;
    if (find_named(at).words > match.words) return false;
    const bool attribute = match.words == 1 && w_.words[at].adjective && has(*match.meanings, Sense::person) &&
                           at + 1 < w_.size() && !breaks(at + 1) && same_sentence(at, at + 1);
    if (attribute && w_.words[at + 1].nominal) return false;  // "official radio"
    p.head_first = at;
    p.head_last = p.last = at + match.words;
    p.office = has(*match.meanings, Sense::office);
    p.person = has(*match.meanings, Sense::person);
    p.group = has(*match.meanings, Sense::group);
    p.body = p.group && lex_.is_body(joined(at, at + match.words));
    return true;
  }
  return false;
}

bool PhraseFinder::has(const std::vector<Meaning>& meanings, Sense sense) {
  return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.sense == sense; });
}

bool PhraseFinder::has_head(const std::vector<Meaning>& meanings) {
  return has(meanings, Sense::office) || has(meanings, Sense::group) || has(meanings, Sense::person);
}

std::string PhraseFinder::joined(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && !w_.folded[i - 1].ends_with('\'')) out += ' ';
    out += w_.folded[i];
  }
  return out;
}

}  // namespace pourparler
