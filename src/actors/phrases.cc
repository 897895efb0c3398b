#include "actors/phrases.h"

#include <algorithm>
#include <unordered_set>

namespace pourparler {

namespace {

constexpr std::size_t kLongestAcronym = 6;  // bytes
constexpr std::size_t kLongestName = 6;
constexpr std::size_t kPlainWords = 2;  // of no list, within a description
constexpr std::size_t kLongestDescription = 24;

// A country or an institution that an expression names.
struct Found {
  std::size_t words = 0;
  Meaning meaning{Sense::state, 0};
};

class PhraseFinder {
 public:
  PhraseFinder(const ActorWords& words, const ActorLexicon& lexicon) : w_(words), lex_(lexicon) {
    for (std::size_t i = 0; i < w_.size(); ++i) {
      if (!w_.words[i].capital) lower_.insert(w_.folded[i]);
      if (!w_.words[i].capital && !w_.words[i].glued) lower_free_.insert(w_.folded[i]);
      if (!w_.words[i].capital) continue;
      if (!w_.words[i].opens) capital_inside_.insert(w_.folded[i]);
      const bool tied = w_.words[i].glued || (i + 1 < w_.size() && w_.words[i + 1].glued);
      if (!tied) free_.insert(w_.folded[i]);
    }
  }

  std::vector<ActorPhrase> run() {
    for (std::size_t i = 0; i < w_.size();) {
      ActorPhrase phrase;
      if (read(i, phrase)) {
        out_.push_back(phrase);
        i = phrase.last;
      } else {
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  bool breaks(std::size_t i) const { return i >= w_.size() || w_.words[i].comma || w_.words[i].stop; }
  bool same_sentence(std::size_t a, std::size_t b) const { return w_.words[a].sentence == w_.words[b].sentence; }

  bool read(std::size_t i, ActorPhrase& phrase) const {
    return read_pair(i, phrase) || read_listed(i, phrase) || read_body(i, phrase) || read_description(i, phrase) ||
           read_named(i, phrase) || read_name(i, phrase) || read_pronoun(i, phrase);
  }

  bool read_pair(std::size_t i, ActorPhrase& phrase) const {
    const auto match = lex_.match(w_.folded, i, Sense::pair);
    if (match.words == 0 || !unbroken(i, i + match.words)) return false;
    if (read_description(i, phrase) && phrase.last > i + match.words) return false;  // "both foreign ministers"
    phrase = whole(PhraseKind::pair, i, i + match.words);
    return true;
  }

  // "British and German counterparts", "responsables européens, ukrainiens et américains": each adjective of a list
  // stands for officials of its own; the one at the head belongs to the description.
  bool read_listed(std::size_t i, ActorPhrase& phrase) const {
    const Found found = find_named(i);
    if (found.words == 0 || found.meaning.sense != Sense::demonym) return false;
    if (!heads_list(i + found.words) && !ends_list(i, found)) return false;
    phrase = whole(PhraseKind::people, i, i + found.words);
    phrase.has_party = true;
    phrase.party = found.meaning.entry;
    return true;
  }

  // Whether ", B and C officials" follows.
  bool heads_list(std::size_t at) const {
    for (int members = 0; members < 6 && at + 1 < w_.size(); ++members) {
      const bool tie = lex_.is_and(w_.folded[at]) && !breaks(at);
      if (!tie && (!w_.words[at].comma || w_.words[at].stop)) return members > 0 && read_plural_head(at);
      const std::size_t next = at + (tie ? 1 : 0);
      const Found found = find_named(next);
      if (found.words == 0 || found.meaning.sense != Sense::demonym) return false;
      at = next + found.words;
    }
    return false;
  }

  bool read_plural_head(std::size_t at) const {
    if (breaks(at)) return false;
    const auto modifier = lex_.match(w_.folded, at, Sense::modifier);
    ActorPhrase probe;
    return read_head(at, probe) || (modifier.words > 0 && at + modifier.words < w_.size() &&
                                    !breaks(at + modifier.words) && read_head(at + modifier.words, probe));
  }

  // Whether it goes on a list of adjectives behind a description.
  bool ends_list(std::size_t i, const Found& found) const {
    if (out_.empty() || w_.words[i].capital || found.words == 0) return false;
    const ActorPhrase& before = out_.back();
    const bool listed = before.kind == PhraseKind::people && !w_.words[before.head_first].capital;
    if (!before.has_party || (before.kind != PhraseKind::description && !listed)) return false;
    return (before.last == i && w_.words[i].comma && !w_.words[i].stop) ||
           (before.last + 1 == i && lex_.is_and(w_.folded[i - 1]) && !breaks(i));
  }

  bool read_pronoun(std::size_t i, ActorPhrase& phrase) const {
    const std::string_view word = w_.folded[i];
    if (!lex_.is_he(word) && !lex_.is_she(word) && !lex_.is_they(word)) return false;
    phrase = whole(PhraseKind::pronoun, i, i + 1);
    return true;
  }

  static ActorPhrase whole(PhraseKind kind, std::size_t first, std::size_t last) {
    ActorPhrase phrase;
    phrase.kind = kind;
    phrase.first = phrase.head_first = first;
    phrase.last = phrase.head_last = last;
    return phrase;
  }

  bool unbroken(std::size_t first, std::size_t last) const {
    for (std::size_t i = first + 1; i < last; ++i) {
      if (breaks(i) || !same_sentence(first, i)) return false;
    }
    return true;
  }

  // A meaning of a country or an institution; capitals are asked of the text where the word is short or is a common
  // one.
  Found find_named(std::size_t i) const {
    for (const Sense sense : {Sense::institution, Sense::state, Sense::capital, Sense::demonym}) {
      const auto match = lex_.match(w_.folded, i, sense);
      if (match.words == 0 || !unbroken(i, i + match.words)) continue;
      const bool any_capital = has_capital(i, i + match.words);
      const bool plain_seat = sense == Sense::institution && match.words > 1;  // "the white house"
      if (sense != Sense::demonym && !any_capital && !plain_seat) continue;
      const std::size_t size = w_.words[i].span.size();
      if (match.words == 1 && size <= 3 && !w_.words[i].shout) continue;  // "us", "un", "ue"
      Found best{match.words, {sense, 0}};
      for (const Meaning& m : *match.meanings) {
        if (m.sense == sense) best.meaning = m;
      }
      // A longer expression of another sense wins: "North Korean" over "North Korea", "New York" is not here.
      const auto longest = lex_.match(w_.folded, i);
      if (longest.words > match.words && unbroken(i, i + longest.words)) continue;
      return best;
    }
    return {};
  }

  bool has_capital(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (w_.words[i].capital) return true;
    }
    return false;
  }

  bool read_named(std::size_t i, ActorPhrase& phrase) const {
    const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
    const std::size_t at = article && i + 1 < w_.size() && !breaks(i + 1) ? i + 1 : i;
    if (opens_name(at)) return false;
    const Found found = find_named(at);
    if (found.words == 0) return false;
    if (found.meaning.sense == Sense::demonym) return read_people(i, at, found, phrase);
    // A longer run of capitals is a name of something else: "Washington Post", "Paris Saint-Germain", "Georgia Tech".
    if (found.meaning.sense != Sense::institution && continues_as_name(at + found.words)) return false;
    phrase = whole(PhraseKind::named, i, at + found.words);
    phrase.head_first = at;
    phrase.has_party = true;
    phrase.party = found.meaning.entry;
    // A city that is a state ("Singapore") is where as often as who.
    phrase.capital = found.meaning.sense == Sense::capital || lex_.match(w_.folded, at, Sense::capital).words > 0;
    return true;
  }

  bool continues_as_name(std::size_t i) const {
    return i < w_.size() && !breaks(i) && w_.words[i].capital && find_named(i).words == 0 &&
           lex_.match(w_.folded, i).words == 0 && !lex_.is_common(w_.folded[i]);
  }

  // "the Russians", "les Américains": a demonym that no noun follows.
  bool read_people(std::size_t first, std::size_t at, const Found& found, ActorPhrase& phrase) const {
    const std::size_t last = at + found.words;
    if (!w_.words[at].capital) return false;
    const bool plural = w_.folded[last - 1].ends_with("s") || w_.folded[last - 1].ends_with("x");
    if (!plural && first == at) return false;
    const bool noun_follows = last < w_.size() && !breaks(last) && !w_.words[last].capital &&
                              lex_.match(w_.folded, last).words == 0 && !plural;
    if (noun_follows) return false;
    phrase = whole(PhraseKind::people, first, last);
    phrase.head_first = at;
    phrase.has_party = true;
    phrase.party = found.meaning.entry;
    return true;
  }

  // "Kenya Medical Union", "Dockers Union": a run of capitals that ends in the kind of body it is, where its words are
  // no description of one ("Russian Foreign Ministry").
  bool read_body(std::size_t i, ActorPhrase& phrase) const {
    const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
    const std::size_t first = article && i + 1 < w_.size() && !breaks(i + 1) ? i + 1 : i;
    std::size_t last = first;
    while (last < w_.size() && last - first < kLongestName && w_.words[last].capital && !w_.words[last].shout &&
           (last == first || (!breaks(last) && same_sentence(first, last))) && !lex_.is_common(w_.folded[last]))
      ++last;
    if (last - first < 2 || lex_.is_opener(w_.folded[first]) || !lex_.is_organisation(w_.folded[last - 1]))
      return false;
    if (lex_.match(w_.folded, first, Sense::institution).words > 0) return false;
    ActorPhrase described;
    if (read_description(first, described) && described.last >= last) return false;
    if (name_length(first) >= last - first) return false;  // found as a name anyway
    phrase = whole(PhraseKind::name, i, last);
    phrase.head_first = first;
    return true;
  }

  // ---- descriptions ----

  bool read_description(std::size_t i, ActorPhrase& phrase) const {
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
        if (any_article && lex_.is_indefinite(w_.folded[i])) p.indefinite = true;
        p.first = i;
        extend(p);
        phrase = p;
        return true;
      }
      std::size_t step = premodifier(at, at == i, p);
      if (step == 0 && any_article && at == i + 1) step = plain_words(i, at);
      if (step == 0) return false;
      any_article = any_article || at == i;
      at += step;
    }
    return false;
  }

  // "President Donald Trump's envoy": the title of the one who owns what follows.
  bool titles_owner(const ActorPhrase& p) const {
    if (!p.office || breaks(p.head_last) || !same_sentence(p.first, p.head_last)) return false;
    const std::size_t behind = p.head_last + name_length(p.head_last);
    if (behind == p.head_last || behind + 1 >= w_.size() || w_.folded[behind] != "'s" || breaks(behind + 1))
      return false;
    ActorPhrase probe;
    const auto modifier = lex_.match(w_.folded, behind + 1, Sense::modifier);
    return read_head(behind + 1, probe) || (behind + 1 + modifier.words < w_.size() && modifier.words > 0 &&
                                            read_head(behind + 1 + modifier.words, probe));
  }

  // "military commanders", "union representatives": a group that says of what those behind it are.
  bool owns_next_head(const ActorPhrase& p) const {
    ActorPhrase probe;
    return (p.group || (p.person && !p.office)) && p.head_last < w_.size() && !breaks(p.head_last) &&
           same_sentence(p.first, p.head_last) && !w_.words[p.head_last].capital && read_head(p.head_last, probe);
  }

  // How many words of what may stand before a head begin here; 0 for none.
  std::size_t premodifier(std::size_t at, bool first, ActorPhrase& p) const {
    if (const Found found = find_named(at); found.words > 0) {
      if (!p.has_party) p.has_party = true, p.party = found.meaning.entry;
      const std::size_t behind = at + found.words;
      return found.words + (behind < w_.size() && w_.folded[behind] == "'s" ? 1 : 0);
    }
    if (const auto article = lex_.match(w_.folded, at, Sense::article); article.words > 0 && first)
      return article.words;
    if (const auto modifier = lex_.match(w_.folded, at, Sense::modifier); modifier.words > 0) return modifier.words;
    // "Macron's office", "Trump administration": a name that owns what follows.
    const std::size_t name = name_length(at);
    if (name == 0 || p.owner_last > p.owner_first) return 0;
    const std::size_t behind = at + name;
    if (behind >= w_.size()) return 0;
    const bool possessive = w_.folded[behind] == "'s";
    if (!possessive && name == 1 && deals_with(behind)) return name;
    if (!possessive && !belongs_to_name(behind)) return 0;
    p.owner_first = at;
    p.owner_last = behind;
    return name + (possessive ? 1 : 0);
  }

  // "Transportation Secretary Paul Burke": what an office in capitals deals with.
  bool deals_with(std::size_t at) const {
    ActorPhrase probe;
    return !breaks(at) && w_.words[at].capital && read_head(at, probe) && probe.office && probe.last < w_.size() &&
           !breaks(probe.last) && begins_name(probe.last);
  }

  // "Trump administration", "RSF commander Jaber Musa": a head that a name without a possessive may own.
  bool belongs_to_name(std::size_t at) const {
    ActorPhrase probe;
    if (breaks(at) || w_.words[at].capital || !read_head(at, probe)) return false;
    return probe.body || (probe.office && probe.last < w_.size() && !breaks(probe.last) && begins_name(probe.last));
  }

  // ", the junta leader": words of no list between an article that opens an apposition and an office.
  std::size_t plain_words(std::size_t article, std::size_t at) const {
    if (!w_.words[article].comma || w_.words[article].stop) return 0;
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

  // "Trump administration"; "Port chief", "Sela mayor Ana Oduya": a lone name in front of what somebody is.
  bool attributive(std::size_t at, std::size_t head) const {
    ActorPhrase probe;
    if (breaks(head) || !read_head(head, probe)) return false;
    if (probe.body) return !w_.words[head].capital;
    if (head - at != 1 || w_.words[at].shout) return false;
    return !w_.words[head].capital || (!breaks(probe.last) && name_length(probe.last) > 0);
  }

  bool read_head(std::size_t at, ActorPhrase& p) const {
    for (const Sense sense : {Sense::office, Sense::group, Sense::person}) {
      const auto match = lex_.match(w_.folded, at, sense);
      if (match.words == 0 || !unbroken(at, at + match.words)) continue;
      const auto longest = lex_.match(w_.folded, at);
      if (longest.words > match.words && has_head(*longest.meanings)) continue;
      if (find_named(at).words > match.words) return false;
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

  static bool has(const std::vector<Meaning>& meanings, Sense sense) {
    return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.sense == sense; });
  }
  static bool has_head(const std::vector<Meaning>& meanings) {
    return has(meanings, Sense::office) || has(meanings, Sense::group) || has(meanings, Sense::person);
  }

  std::string joined(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
      if (i > first && !w_.folded[i - 1].ends_with('\'')) out += ' ';
      out += w_.folded[i];
    }
    return out;
  }

  // What may stand behind a head: adjectives, demonyms, "of France", "for Foreign Affairs", "to Ukraine".
  void extend(ActorPhrase& p) const {
    while (p.last < w_.size() && !breaks(p.last) && p.last - p.first < kLongestDescription) {
      const std::size_t step = postmodifier(p);
      if (step == 0) return;
      p.last += step;
    }
  }

  std::size_t postmodifier(ActorPhrase& p) const {
    const std::size_t at = p.last;
    if (const auto after = lex_.match(w_.folded, at, Sense::after); after.words > 0 && !w_.words[at].capital)
      return after.words;
    if (const Found found = find_named(at);
        found.words > 0 && found.meaning.sense == Sense::demonym && !w_.words[at].capital) {
      if (!p.has_party) p.has_party = true, p.party = found.meaning.entry;
      return found.words;
    }
    const auto of = lex_.match(w_.folded, at, Sense::of);
    const auto towards = lex_.match(w_.folded, at, Sense::towards);
    if (of.words == 0 && towards.words == 0) return 0;
    return tail(at + std::max(of.words, towards.words), of.words > 0, p, at);
  }

  std::size_t tail(std::size_t at, bool belongs, ActorPhrase& p, std::size_t from) const {
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
      if (belongs && !p.has_party) p.has_party = true, p.party = found.meaning.entry;
      return noun + found.words - from;
    }
    const std::size_t name = belongs || p.office ? name_length(noun) : 0;
    if (name > 0 && belongs && p.owner_last == p.owner_first) p.owner_first = noun, p.owner_last = noun + name;
    if (name == 0 && belongs && p.office) {
      if (const std::size_t plain = plain_tail(noun, from); plain > 0) return plain;
    }
    if (name == 0 && belongs && p.last == p.head_last) return noun_tail(noun, from);
    return name > 0 ? noun + name - from : 0;
  }

  // "représentants du syndicat SNCTA": the body's own name behind its kind.
  std::size_t named_body(std::size_t at, ActorPhrase& p) const {
    if (at >= w_.size() || breaks(at) || !w_.words[at].shout || p.owner_last > p.owner_first) return 0;
    const std::size_t length = name_length(at);
    if (length == 1) p.owner_first = at, p.owner_last = at + 1;
    return length == 1 ? 1 : 0;
  }

  // "la directrice de l'aviation civile, Hélène Morand": what the office is of, where a comma and a name close it.
  std::size_t plain_tail(std::size_t noun, std::size_t from) const {
    for (std::size_t i = noun; i < w_.size() && i < noun + 4; ++i) {
      if (w_.words[i].stop || !same_sentence(from, i)) return 0;
      if (i > noun && w_.words[i].comma) return names_somebody(i) ? i - from : 0;
      if (w_.words[i].comma || w_.words[i].capital) return 0;
    }
    return 0;
  }

  // "relatives of the hostages", "les chefs de partis": nouns, as far as they go.
  std::size_t noun_tail(std::size_t noun, std::size_t from) const {
    std::size_t at = noun;
    while (at < w_.size() && at < noun + 4 && !breaks(at) && same_sentence(from, at) && w_.words[at].nominal &&
           !w_.words[at].capital)
      ++at;
    return at > noun ? at - from : 0;
  }

  // A name, or "le général Issoufou Tiani".
  bool names_somebody(std::size_t i) const {
    if (begins_name(i)) return true;
    const bool article = lex_.match(w_.folded, i, Sense::article).words == 1;
    const std::size_t at = i + (article ? 1 : 0);
    ActorPhrase probe;
    return at < w_.size() && read_head(at, probe) && probe.last < w_.size() && !breaks(probe.last) &&
           begins_name(probe.last);
  }

  // ---- names ----

  bool read_name(std::size_t i, ActorPhrase& phrase) const {
    const auto title = lex_.match(w_.folded, i, Sense::title);
    const bool titled = title.words > 0 && i + title.words < w_.size() && w_.words[i + title.words].capital &&
                        (w_.words[i].capital || title.words > 0) && w_.words[i].capital;
    const std::size_t at = titled ? i + title.words : i;
    const std::size_t length = name_length(at);
    if (length == 0) return false;
    phrase = whole(PhraseKind::name, i, at + length);
    phrase.head_first = at;
    phrase.titled = titled;
    return true;
  }

  // How many words of a name begin here; 0 if none does.
  std::size_t name_length(std::size_t at) const {
    if (!begins_name(at)) return 0;
    std::size_t last = at + 1;
    while (last < w_.size() && last - at < kLongestName && !breaks(last) && same_sentence(at, last)) {
      if (w_.words[last].capital && goes_on(last)) {
        ++last;
      } else if (is_second_syllable(at, last)) {
        ++last;
      } else if (is_bridge(last) || ties_body(at, last)) {
        last += 2;
      } else if (ends_name(at, last)) {
        ++last;
        break;
      } else {
        break;
      }
    }
    return last - at;
  }

  bool is_bridge(std::size_t i) const {
    return lex_.is_particle(w_.folded[i]) && !w_.words[i].capital && i + 1 < w_.size() && !breaks(i + 1) &&
           w_.words[i + 1].capital && goes_on(i + 1);
  }

  // "Royal College of Midwives": within the name of a body.
  bool ties_body(std::size_t at, std::size_t i) const {
    if (lex_.match(w_.folded, i, Sense::of).words != 1 || i + 1 >= w_.size() || breaks(i + 1)) return false;
    if (!w_.words[i + 1].capital || find_named(i + 1).words > 0 || lex_.is_common(w_.folded[i + 1])) return false;
    for (std::size_t j = at; j < i; ++j) {
      if (lex_.is_organisation(w_.folded[j])) return true;
    }
    return false;
  }

  // "Park Jin-ho", but not "Macron-led".
  bool is_second_syllable(std::size_t at, std::size_t i) const {
    return w_.words[i].glued && !w_.words[i].capital && w_.words[i - 1].capital && w_.words[i].span.size() <= 5 &&
           w_.words[i - 1].span.size() <= 6 && !free_.contains(w_.folded[i - 1]) &&
           !lower_free_.contains(w_.folded[i]) &&
           (i - at >= 2 || (i + 1 < w_.size() && !breaks(i + 1) && w_.words[i + 1].capital));
  }

  // "Kim Jong Un": a word that opens sentences may end a name.
  bool ends_name(std::size_t at, std::size_t i) const {
    return i - at >= 2 && w_.words[i].capital && !w_.words[i].opens && w_.words[i].span.size() <= 3 &&
           lex_.is_opener(w_.folded[i]) && !lex_.match(w_.folded, i).words &&
           (i + 1 >= w_.size() || breaks(i + 1) || !w_.words[i + 1].capital);
  }

  bool goes_on(std::size_t i) const {
    // "Kim-Trump" is two names where the text knows each by itself.
    if (w_.words[i].glued) return !free_.contains(w_.folded[i]) || !free_.contains(w_.folded[i - 1]);
    if (lex_.is_common(w_.folded[i]) || (lex_.is_opener(w_.folded[i]) && !lex_.is_particle(w_.folded[i]))) return false;
    const auto match = lex_.match(w_.folded, i);
    return match.words == 0 || (!has_head(*match.meanings) && !has(*match.meanings, Sense::demonym));
  }

  // "New Jersey", "Port Sudan": a word that makes a name of its own of what follows, whatever that is alone.
  bool opens_name(std::size_t i) const {
    return lex_.opens_name(w_.folded[i]) && w_.words[i].capital && !w_.words[i].shout && i + 1 < w_.size() &&
           !breaks(i + 1) && w_.words[i + 1].capital && !lex_.is_common(w_.folded[i + 1]) && find_named(i).words == 0;
  }

  bool begins_name(std::size_t i) const {
    if (i >= w_.size() || !w_.words[i].capital) return false;
    const std::string_view word = w_.folded[i];
    if (w_.words[i].span.size() < 2 || word.ends_with('\'')) return false;
    if (w_.words[i].shout && w_.words[i].span.size() > kLongestAcronym) return false;  // a date line, a subhead
    if (opens_name(i)) return true;
    if (lex_.is_common(word) || lex_.is_opener(word) || lex_.match(w_.folded, i).words > 0) return false;
    const bool next_capital = i + 1 < w_.size() && !breaks(i + 1) && w_.words[i + 1].capital && goes_on(i + 1);
    if (!w_.words[i].opens || next_capital) return true;
    // A lone word with the capital of its sentence is a name if the text has it so elsewhere, or never otherwise.
    return capital_inside_.contains(word) || !lower_.contains(word);
  }

  const ActorWords& w_;
  const ActorLexicon& lex_;
  std::unordered_set<std::string_view> lower_, capital_inside_, free_,
      lower_free_;  // free_, lower_free_: not tied by a hyphen
  std::vector<ActorPhrase> out_;
};

}  // namespace

std::vector<ActorPhrase> find_phrases(const ActorWords& words, const ActorLexicon& lexicon) {
  return PhraseFinder(words, lexicon).run();
}

}  // namespace pourparler
