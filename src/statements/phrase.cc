#include "statements/phrase.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr At kLongest = 24;  // words of a phrase

constexpr Kinds kClauseWords = bit(kind::finite) | bit(kind::auxiliaries) | bit(kind::modals) | bit(kind::negations);

bool is_possessor_mark(const Word& word) {
  return word.is(kind::possessor);
}

bool is_name_word(const Word& word) {
  return word.capital && word.letters && !word.is(kind::no_names);
}

// Words that begin a sentence with a capital and no name.
bool begins_name(const Word& word) {
  constexpr Kinds kGrammar = bit(kind::determiners) | bit(kind::possessives) | bit(kind::prepositions) |
                             bit(kind::conjunctions) | bit(kind::subordinators) | bit(kind::adverbs) |
                             bit(kind::pronouns_other) | bit(kind::negations) | bit(kind::auxiliaries);
  return is_name_word(word) && !word.any(kGrammar) && !is_subject_pronoun(word);
}

// Whether a word can stand inside a phrase for a speaker.
bool fits(const Page& page, At i) {
  const Word& word = page[i];
  if (is_possessor_mark(word)) return true;
  if (word.finite_verb && !word.capital) return false;
  if (!word.letters) return !word.punctuation() || word.first == '-' || word.first == '%';
  if (is_name_word(word)) return true;
  if (word.any(kClauseWords) && !word.any(bit(kind::prepositions) | bit(kind::titles) | bit(kind::people)))
    return false;
  if (word.any(bit(kind::subordinators) | bit(kind::relatives)) &&
      !word.any(bit(kind::determiners) | bit(kind::inside)))
    return false;
  if (word.is(kind::conjunctions)) return false;
  if (word.is(kind::prepositions)) return word.is(kind::inside);
  return true;
}

// "Macron and Starmer", "unions and employers": a conjunction inside one phrase.
bool joins(const Page& page, At i, At limit, At last) {
  if (!page[i].is(kind::and_) || i <= limit || i + 1 >= last) return false;
  const Word& left = page[i - 1];
  const Word& right = page[i + 1];
  const bool names = is_name_word(left) && is_name_word(right);
  const bool people = left.any(bit(kind::people) | bit(kind::titles) | bit(kind::institutions)) && !right.is(kind::to);
  return names || people;
}

// Whether a quotation ends in a comma or a stop of its own.
bool closes_speech(const Page& page, At i) {
  const Span inner = page.quotation(i).inner;
  const char last = inner.empty() ? ' ' : page.document().text[inner.end - 1];
  return last == ',' || last == '.' || last == '!' || last == '?';
}

// Where the phrase that ends before `last` begins.
At phrase_start(const Page& page, At last, At limit) {
  At i = last;
  while (i > limit && last - i < kLongest) {
    const At k = i - 1;
    if (page.quoted(k)) {
      // a quoted word inside a phrase: the "interim" president
      if (page.quotation_words(k).size() > 5 || page.quotation_words(k).first <= limit) break;
      if (closes_speech(page, k)) break;  // support for “dialogue,” Salas said
      i = page.quotation_words(k).first;
      continue;
    }
    if (is_subject_pronoun(page[k]) && i < last) break;
    if (!fits(page, k) && !joins(page, k, limit, last)) break;
    if (page.lexicon().is_past(page[k].folded) && !page[k].capital && i < last && page[i].capital && k > limit &&
        is_name_word(page[k - 1]))
      break;  // "Putin rejected Macron"
    i = k;
  }
  return i;
}

// Drops what leads into a clause and is no part of its subject: "Also", "On Thursday", "But".
At skip_lead(const Page& page, At first, At last) {
  At i = first;
  while (i < last) {
    const Word& word = page[i];
    const bool opener = word.any(bit(kind::conjunctions) | bit(kind::adverbs) | bit(kind::days)) &&
                        !word.any(bit(kind::determiners) | bit(kind::possessives));
    const bool day = i + 1 < last && word.is(kind::prepositions) && page[i + 1].is(kind::days);
    if (!opener && !day) break;
    ++i;
  }
  if (i + 1 < last && page[i].is(kind::prepositions) && !page[i].is(kind::determiners)) {
    // "In Russia Kremlin spokesman …": the phrase after the first name or noun
    for (At k = i + 1; k + 1 < last; ++k) {
      if (page[k + 1].any(bit(kind::determiners) | bit(kind::possessives)) && !page[k].is(kind::prepositions))
        return k + 1;
    }
  }
  return i;
}

bool is_intro(const Page& page, Range segment) {
  if (segment.empty()) return true;
  const Word& word = page[segment.first];
  if (is_subject_pronoun(word)) return false;
  // « Le 21, »: a day of the month
  const bool day = segment.size() <= 4 && word.is(kind::determiners) && segment.first + 1 < segment.last &&
                   page[segment.first + 1].first >= '0' && page[segment.first + 1].first <= '9';
  if (day) return true;
  const Kinds intro = bit(kind::prepositions) | bit(kind::subordinators) | bit(kind::adverbs) | bit(kind::days);
  return (word.any(intro) && !word.any(bit(kind::determiners) | bit(kind::titles))) ||
         page.lexicon().is_gerund(word.folded);
}

Phrase make(const Page& page, Range words) {
  Phrase out;
  out.words = {skip_lead(page, words.first, words.last), words.last};
  out.name = name_in(page, out.words);
  return out;
}

// The comma before word i outside quotations, or `limit` where there is none nearer.
At segment_start(const Page& page, At i, At limit) {
  while (i > limit) {
    const At k = i - 1;
    if (page.quoted(k)) {
      if (page[k].closes) return i;
      i = std::max(limit, page.quotation_words(k).first);
      continue;
    }
    const Word& word = page[k];
    if (word.first == ',' || word.first == ';' || word.first == ':' || word.first == 0x2013 || word.first == 0x2014)
      return i;
    i = k;
  }
  return limit;
}

// "the White House press secretary": an office, whatever capitals stand in it.
bool is_office(const Page& page, const Phrase& phrase) {
  if (!page[phrase.words.first].any(bit(kind::determiners) | bit(kind::possessives))) return false;
  for (At i = phrase.words.first; i < phrase.name.first; ++i) {
    if (page[i].any(bit(kind::titles) | bit(kind::people))) return true;
  }
  return false;
}

bool is_dash(const Page& page, At i) {
  return page.mark(i, 0x2013) || page.mark(i, 0x2014) || (page.mark(i, '-') && page[i].folded == "-");
}

// "Oduya – who leads the council, as it is called – said": the phrase before the insert that ends at `dash`.
std::optional<Phrase> over_dashes(const Page& page, At dash, At limit) {
  constexpr At kInsert = 50;  // words
  for (At i = dash; i > limit && dash - i < kInsert;) {
    --i;
    if (page.quoted(i)) i = std::max(limit, page.quotation_words(i).first);
    if (!is_dash(page, i) || i == limit) continue;
    const At start = phrase_start(page, i, limit);
    if (start == i) return std::nullopt;
    Phrase out = make(page, {start, i});
    return out.words.empty() ? std::nullopt : std::optional(out);
  }
  return std::nullopt;
}

// "Peskov, the Kremlin spokesman, said": the phrase before the comma-closed insert that ends at `comma`.
std::optional<Phrase> over_insert(const Page& page, At comma, At limit) {
  std::vector<Range> segments;  // from the last one back
  for (At end = comma; segments.size() < 6;) {
    const At start = segment_start(page, end, limit);
    segments.push_back({start, end});
    if (start == limit || !page.comma(start - 1)) break;
    end = start - 1;
  }
  for (std::size_t k = segments.size(); k-- > 0;) {
    if (is_intro(page, segments[k])) continue;
    const Range segment = segments[k];
    const At start = std::max(segment.first, phrase_start(page, segment.last, segment.first));
    if (start >= segment.last) continue;
    Phrase phrase = make(page, {start, segment.last});
    if (phrase.words.empty()) continue;
    if (k > 0) {  // "the minister, Walid Ansah, said"; "the president of the Orna Union, Walid Ansah of Noria, said"
      const Range name = name_in(page, segments[k - 1]);
      bool stands = !name.empty();  // « le chef d’état-major, l’amiral Walid Ansah, »
      for (At i = segments[k - 1].first; stands && i < name.first; ++i)
        stands = page[i].any(bit(kind::determiners) | bit(kind::titles) | bit(kind::people));
      if (stands && (phrase.name.empty() || (name.size() > 1 && is_office(page, phrase)))) phrase.name = name;
    }
    return phrase;
  }
  return std::nullopt;
}

constexpr Kinds kLinks = bit(kind::prepositions) | bit(kind::inside);

// Capitalised words from range.first on, with the small words between them: "Ursula van der Linden".
Range name_run(const Page& page, Range range) {
  At end = range.first;
  while (end < range.last) {
    if (is_name_word(page[end])) {
      ++end;
      continue;
    }
    if (page[end].folded == "-" && end + 1 < range.last && is_name_word(page[end + 1])) {  // Jean - Noël
      end += 2;
      continue;
    }
    At k = end;
    while (k < range.last && page[k].is(kind::particles) && k - end < 3) ++k;
    if (k == end || k >= range.last || !is_name_word(page[k])) break;
    end = k;
  }
  return {range.first, end};
}

// What follows the last title: "Kremlin Spokesman Dmitry Peskov" gives "Dmitry Peskov".
Range without_titles(const Page& page, Range run) {
  At start = run.first;
  for (At k = run.first; k < run.last; ++k) {
    if (page[k].any(bit(kind::titles) | bit(kind::people))) start = k + 1;
  }
  return {start, run.last};
}

// Whether a run is a name by itself: no possessor, no body, and no more than an attribute of the noun after it.
bool is_personal(const Page& page, Range name, Range words) {
  if (name.empty()) return false;
  for (At k = name.first; k < name.last; ++k) {
    if (page[k].is(kind::institutions)) return false;
  }
  if (name.last == words.last) return true;
  const Word& next = page[name.last];
  if (is_possessor_mark(next)) return false;
  return !next.letters || next.any(kLinks | bit(kind::and_) | bit(kind::determiners) | bit(kind::relatives));
}

}  // namespace

bool is_subject_pronoun(const Word& word) {
  return word.any(bit(kind::pronouns_he) | bit(kind::pronouns_she) | bit(kind::pronouns_it) | bit(kind::pronouns_they));
}

Range name_in(const Page& page, Range words) {
  Range best;
  bool office_before = false;
  for (At i = words.first; i < words.last;) {
    if (!begins_name(page[i])) {
      office_before |= page[i].any(bit(kind::titles) | bit(kind::people) | bit(kind::institutions));
      ++i;
      continue;
    }
    const Range run = name_run(page, {i, words.last});
    const Range name = without_titles(page, run);
    const bool titled = name.first > run.first;
    i = run.last;
    if (!is_personal(page, name, words)) {
      office_before |= titled;
      continue;
    }
    // "a spokesman for Oduya", "officials in Noria": not the name of who speaks
    At before = name.first;  // and "to the agency Orna"
    while (before > words.first && page[before - 1].any(bit(kind::institutions) | bit(kind::determiners)) &&
           !page[before - 1].is(kind::prepositions))
      --before;
    if (!titled && office_before && before > words.first && page[before - 1].any(kLinks)) continue;
    best = name;
    // what depends on a noun before is no longer who speaks: "Oduya of Noria"
    if (i < words.last && page[i].is(kind::inside)) break;
  }
  return best;
}

namespace {

// "an official speaking on condition of anonymity": where the words end that say who it is; g where they end there.
At before_anonymity(const Page& page, At g, At limit) {
  constexpr At kLongestPlea = 12;
  if (g == limit || !page[g - 1].is(kind::anonymity)) return g;
  for (At k = g - 1; k > limit && g - k < kLongestPlea && !page.comma(k - 1) && !page.quoted(k - 1);) {
    --k;
    if (!page[k].any(bit(kind::people) | bit(kind::unnamed))) continue;
    At end = k + 1;  // « un diplomate occidental »
    while (end < g && page[end].letters && !page[end].is(kind::prepositions) && !page[end].verb &&
           !page.lexicon().is_gerund(page[end].folded))
      ++end;
    return end;
  }
  return g;
}

}  // namespace

std::optional<Phrase> subject_before(const Page& page, const Cue& cue, At limit) {
  At g = cue.group;
  while (g > limit && (page[g - 1].is(kind::days) || (page[g - 1].is(kind::prepositions) && page[g].is(kind::days))))
    --g;
  const bool pointed = g > limit + 1 && page[g - 1].is(kind::latter) && page[g - 2].is(kind::determiners);
  if (g > limit && page[g - 1].is(kind::times) && !page[g - 1].capital && !pointed) {  // "plus tôt cette année"
    const Kinds time = bit(kind::times) | bit(kind::determiners) | bit(kind::adverbs) | bit(kind::prepositions);
    while (g > limit && page[g - 1].any(time) && !page[g - 1].capital && !page.quoted(g - 1)) --g;
  }
  if (g == limit) return std::nullopt;
  const At k = g - 1;
  if (page.quoted(k) && page[k].closes) return std::nullopt;
  if (!page.quoted(k) && is_subject_pronoun(page[k])) return Phrase{{k, g}, {}, false};  // "In a message to them he"
  if (k > limit && is_dash(page, k)) {
    if (auto phrase = over_dashes(page, k, limit)) return phrase;
  }
  if (page.comma(k) || page.mark(k, 0x2013) || page.mark(k, 0x2014) || (page.mark(k, '-') && k > limit)) {
    return over_insert(page, k, limit);
  }
  if (page[k].is(kind::who) || (page[k].is(kind::relatives) && !page[k].is(kind::determiners))) {
    At end = k;
    if (end > limit && page.comma(end - 1)) --end;
    const At start = phrase_start(page, end, limit);
    if (start == end) return std::nullopt;
    Phrase out = make(page, {start, end});
    if (out.name.empty() && start > limit && page.comma(start - 1)) {  // "Ansah, the chief of staff, who said"
      const Range segment{segment_start(page, start - 1, limit), start - 1};
      const Range name = name_in(page, segment);
      if (!name.empty() && name.last == segment.last) out.name = name;
    }
    out.relative = true;
    return out;
  }
  g = before_anonymity(page, g, limit);
  const At start = phrase_start(page, g, limit);
  if (start >= g) return std::nullopt;
  Phrase out = make(page, {start, g});
  if (out.words.empty()) return std::nullopt;
  return out;
}

namespace {

// "al-Khatib", "de Lange"
bool begins_with_particle(const Page& page, At i, At limit) {
  if (!page[i].is(kind::particles) || page[i].any(bit(kind::prepositions) | bit(kind::determiners))) return false;
  const At next = i + 1 < limit && page[i + 1].folded == "-" ? i + 2 : i + 1;
  return next < limit && is_name_word(page[next]);
}

}  // namespace

std::optional<Phrase> phrase_after(const Page& page, At i, At limit) {
  if (i >= limit || page.quoted(i)) return std::nullopt;
  if (is_subject_pronoun(page[i])) return Phrase{{i, i + 1}, {}, false};
  const Word& start = page[i];
  const bool begins = is_name_word(start) || begins_with_particle(page, i, limit) ||
                      start.any(bit(kind::determiners) | bit(kind::possessives) | bit(kind::people) |
                                bit(kind::titles) | bit(kind::institutions));
  if (!begins || (start.is(kind::prepositions) && !start.is(kind::determiners))) return std::nullopt;
  At end = i;
  while (end < limit && end - i < kLongest) {
    const Word& word = page[end];
    if (page.quoted(end)) break;
    const bool superlative = end == i + 1 && page[i].is(kind::determiners) && !page[i].is(kind::indefinite) &&
                             word.is(kind::adverbs) && end + 1 < limit &&
                             page[end + 1].letters;  // « le plus haut gradé »
    if (word.any(bit(kind::days) | bit(kind::adverbs)) && !is_name_word(word) && end > i && !superlative) break;
    if (end > i && word.is(kind::prepositions) && end + 1 < limit &&
        page[end + 1].any(bit(kind::days) | bit(kind::times) | bit(kind::possessives) | bit(kind::channels)))
      break;
    const bool attached = word.is(kind::prepositions) && word.is(kind::inside) && word.any(bit(kind::determiners));
    const bool loose = word.is(kind::prepositions) && !attached && !word.is(kind::genitive);
    if (end > i && loose && !name_in(page, {i, end}).empty()) break;  // "said Oduya in a speech"
    if (!fits(page, end) && !joins(page, end, i, limit)) break;
    ++end;
  }
  if (end == i) return std::nullopt;
  Phrase out{{i, end}, name_in(page, {i, end}), false};
  const bool head_is_title = std::any_of(page.words().begin() + i, page.words().begin() + end,
                                         [](const Word& w) { return w.any(bit(kind::titles) | bit(kind::people)); });
  if (head_is_title && end + 1 < limit && page.comma(end) && is_name_word(page[end + 1])) {
    At name_end = end + 1;
    while (name_end < limit && (is_name_word(page[name_end]) || page[name_end].is(kind::particles))) ++name_end;
    const Range name = name_in(page, {end + 1, name_end});
    if (!name.empty() && (out.name.empty() || page[out.words.first].any(bit(kind::determiners)))) {
      out.name = name;
      out.words.last = name_end;
    }
  }
  return out;
}

}  // namespace pourparler
