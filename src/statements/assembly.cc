#include "statements/assembly.h"

#include <algorithm>

#include "statements/subject.h"

namespace pourparler {

namespace {

bool is_stop(const Word& word) {
  return !word.letters && (word.first == '.' || word.first == '!' || word.first == '?' || word.first == 0x2026);
}

}  // namespace

void Assembly::read() {
  const auto& stretches = page_.stretches();
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const std::uint32_t paragraph = stretches[i].paragraph;
    const Range words = joined(i);
    read_stretch(words, paragraph);
  }
}

// “Will you go?” Oduya asked. – two sentences to the eye, one report.
Range Assembly::joined(std::size_t& index) const {
  const auto& stretches = page_.stretches();
  Range words = stretches[index].words;
  if (index + 1 >= stretches.size() || words.empty() || !page_[words.last - 1].closes) return words;
  const Stretch& next = stretches[index + 1];
  if (next.paragraph != stretches[index].paragraph || !only_attributes(next.words)) return words;
  ++index;
  words.last = next.words.last;
  return words;
}

// Whether a stretch holds a cue and who said it, and nothing that was said.
bool Assembly::only_attributes(Range stretch) const {
  if (stretch.size() > 20) return false;
  for (At i = stretch.first; i < stretch.last; ++i) {
    if (page_.quoted(i)) return false;
  }
  const std::vector<Cue> cues = find_cues(page_, stretch);
  if (cues.empty() || cues[0].gerund || !cues[0].is(cue_class::say | cue_class::tell | cue_class::quote)) return false;
  if (cues[0].group - stretch.first > 8) return false;
  return !content_after(page_, stretch, cues, 0, false);
}

void Assembly::read_stretch(Range stretch, std::uint32_t paragraph) {
  stretch_ = stretch;
  paragraph_ = paragraph;
  taken_.clear();
  stretch_speaker_.clear();
  cues_ = find_cues(page_, stretch);

  // the cue that closes the sentence reports all of it
  for (std::size_t i = cues_.size(); i-- > 0;) {
    const auto tail = trailing(cues_[i]);
    if (!tail || content_after(page_, stretch_, cues_, i, false)) continue;
    if (read_trailing(cues_[i], *tail)) break;
  }
  for (std::size_t i = 0; i < cues_.size(); ++i) read_cue(i);
  for (const Cue& cue : cues_) read_noun(cue);
  read_inserts();
  read_sources();
  read_heading();
  read_colon();
  read_uncued();
}

void Assembly::read_cue(std::size_t index) {
  const Cue& cue = cues_[index];
  if (!cue.is(cue_class::verb) || taken(cue.words.first)) return;
  if (const auto before = trailing(cue); before && !before->content.empty() && page_.quoted(before->content.last - 1)) {
    if (!taken(before->content.last - 1) && read_trailing(cue, *before)) return;
  }
  read_following(index);
}

bool Assembly::taken(At i) const {
  return std::any_of(taken_.begin(), taken_.end(), [&](Range r) { return r.contains(i); });
}

// ---- content before its cue ----

std::optional<Assembly::Trailing> Assembly::trailing(const Cue& cue) const {
  if (!cue.is(cue_class::say | cue_class::quote | cue_class::tell) || cue.gerund) return std::nullopt;
  At boundary = cue.group;  // first word behind the content's last mark
  std::optional<Phrase> subject;
  const auto closes = [&](At i) {
    const bool mark = page_.comma(i) || (page_.quoted(i) && page_[i].closes) ||
                      (!page_.quoted(i) && is_stop(page_[i])) || page_.mark(i, 0x2013) || page_.mark(i, 0x2014);
    return mark;
  };
  if (boundary == stretch_.first) return std::nullopt;
  if (closes(boundary - 1)) return inverted(cue, boundary);
  subject = subject_before(page_, cue, stretch_.first);
  if (!subject || subject->relative || subject->words.first <= stretch_.first) return std::nullopt;
  boundary = subject->words.first;
  if (!closes(boundary - 1) || in_relative(page_, cue)) return std::nullopt;
  Trailing out;
  out.content = before_mark(boundary);
  out.subject = subject;
  out.end = cue.words.last;
  return out;
}

// What stands before a comma or dash at `boundary`.
Range Assembly::before_mark(At boundary) const {
  Range out{stretch_.first, boundary};
  while (!out.empty() && !page_.quoted(out.last - 1) && !page_[out.last - 1].letters && !is_stop(page_[out.last - 1]) &&
         page_[out.last - 1].punctuation())
    --out.last;
  return out;
}

// “…,” said Oduya – and “…”, a-t-il dit.
std::optional<Assembly::Trailing> Assembly::inverted(const Cue& cue, At boundary) const {
  Trailing out;
  out.content = before_mark(boundary);
  out.end = cue.words.last;
  if (cue.inverted && cue.clitic_subject != 0) {
    out.subject = clitic_speaker(cue);
    out.end = std::max(out.end, cue.clitic_subject + 1);
    return out;
  }
  // “…,” Oduya, the spokesman, told the paper
  const auto apposed = subject_before(page_, cue, stretch_.first);
  const bool after_quotation = apposed && apposed->words.first > stretch_.first &&
                               page_.quoted(apposed->words.first - 1) && page_[apposed->words.first - 1].closes;
  const At i = skip_circumstances(page_, cue.words.last, stretch_.last);
  if (!after_quotation && (!cue.is(cue_class::tell) || cue.is(cue_class::say) || !apposed)) {
    out.subject = phrase_after(page_, cue.words.last, stretch_.last);
    if (!out.subject && i < stretch_.last) out.subject = phrase_after(page_, i, stretch_.last);
  }
  if (out.subject && out.subject->name.empty() && is_listener(out.subject->words)) {
    out.end = out.subject->words.last;  // "said reporters" where a translation lost its "told"
    out.subject.reset();
    return out;
  }
  const bool behind_quotation =
      boundary > stretch_.first &&
      (page_.quoted(boundary - 1) || (boundary > stretch_.first + 1 && page_.quoted(boundary - 2)));
  const bool somebody =
      behind_quotation || (out.subject && cue.is(cue_class::say) && page_[out.subject->words.first].is(kind::articles));
  if (out.subject && !somebody && !may_speak(*out.subject)) out.subject.reset();
  if (!out.subject) {
    // "Dmitri Oduya, the spokesman, said": nothing behind the verb
    const auto& before = apposed;
    if (!before || before->words.first <= stretch_.first) return std::nullopt;
    const At mark = before->words.first - 1;
    if (!page_.comma(mark) && !(page_.quoted(mark) && page_[mark].closes)) return std::nullopt;
    out.subject = before;
    out.content = before_mark(before->words.first);
    return out;
  }
  out.end = out.subject->words.last;
  return out;
}

// "a-t-il dit": the pronoun; "indique-t-on de source proche": the source.
std::optional<Phrase> Assembly::clitic_speaker(const Cue& cue) const {
  const At i = cue.clitic_subject;
  if (is_subject_pronoun(page_[i])) return Phrase{{i, i + 1}, {}, false};
  for (const Cue& source : cues_) {
    if (!source.is(cue_class::source) || source.words.first != i + 1) continue;
    const At noun = source.words.last - 1;  // the last word of "de source"
    return phrase_after(page_, page_[noun].is(kind::people) ? noun : source.words.last, stretch_.last);
  }
  return std::nullopt;
}

// Whether nothing but circumstances, or a clause that depends on the cue, follows word i.
bool Assembly::closes_sentence(At i) const {
  i = skip_circumstances(page_, i, stretch_.last);
  if (i >= stretch_.last || page_.quoted(i)) return true;
  const Word& word = page_[i];
  if (!word.letters) return true;
  return word.any(bit(kind::subordinators) | bit(kind::prepositions) | bit(kind::relatives) | bit(kind::and_)) ||
         page_.lexicon().is_gerund(word.folded);
}

// Whether a phrase is somebody or some body, and no thing.
bool Assembly::may_speak(const Phrase& phrase) const {
  if (!phrase.name.empty()) return true;
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    const Word& word = page_[i];
    if (word.any(bit(kind::people) | bit(kind::titles) | bit(kind::institutions)) || is_subject_pronoun(word))
      return true;
    if (word.capital && !word.any(bit(kind::determiners) | bit(kind::possessives))) return true;
  }
  return false;
}

bool Assembly::is_listener(Range words) const {
  for (At i = words.first; i < words.last; ++i) {
    if (page_[i].is(kind::listeners)) return true;
    if (!page_[i].any(bit(kind::determiners) | bit(kind::prepositions))) return false;
  }
  return false;
}

bool Assembly::read_trailing(const Cue& cue, const Trailing& found) {
  Range content = found.content;
  const bool quotation = content.last > content.first && page_.quoted(content.last - 1);
  for (const Range& other : taken_) {
    if (other.first < content.last) content.first = std::max(content.first, other.last);
  }
  if (content.empty()) return false;
  const bool named = found.subject && found.subject->words.first >= cue.words.last && content.size() > 3;
  if (!quotation && !closes_sentence(found.end)) return false;
  if (!quotation && !named && behind_insert(cue, found.end).empty() && !has_finite(page_, content)) return false;
  if (!quotation && cue.is(cue_class::quote) && !cue.is(cue_class::say)) return false;
  const std::string speaker = speaker_of(cue, found.subject);
  std::vector<Range> parts{content};
  // “A,” said B, “C”
  At i = skip_circumstances(page_, found.end, stretch_.last);
  for (At k = i; k < stretch_.last && k < i + 24; ++k) {
    if (!page_[k].opens || !page_.quoted(k)) continue;
    const bool direct = quotation && (page_.comma(k - 1) || page_.mark(k - 1, ':') || is_stop(page_[k - 1]));
    const bool own_cue = std::any_of(
        cues_.begin(), cues_.end(), [&](const Cue& c) { return c.words.first > cue.words.first && c.words.first < k; });
    if (direct && !own_cue) {
      At end = page_.quotation_words(k).last;
      if (end < stretch_.last && page_[end].letters) end = clause_end(page_, k, stretch_, cues_, false);
      parts.push_back({k, end});
    }
    break;
  }
  if (!quotation && parts.size() == 1) {
    if (const Range rest = behind_insert(cue, found.end); !rest.empty()) parts.push_back(rest);
  }
  add(std::move(parts), &cue, speaker, "content before cue");
  return true;
}

// "After the vote, he said, the union would meet": what follows the inserted cue.
Range Assembly::behind_insert(const Cue& cue, At end) const {
  const At comma = skip_circumstances(page_, end, stretch_.last);
  if (comma + 2 < stretch_.last && page_.comma(comma) && page_.quoted(comma + 1) && page_[comma + 1].opens)
    return {comma + 1, page_.quotation_words(comma + 1).last};
  if (comma + 4 >= stretch_.last || !page_.comma(comma) || page_.quoted(comma + 1)) return {};
  const Word& next = page_[comma + 1];
  if (next.is(kind::that)) return {comma + 2, clause_end(page_, comma + 2, stretch_, cues_, false, &cue)};
  if (next.any(bit(kind::but) | bit(kind::relatives) | bit(kind::prepositions) | bit(kind::subordinators)) ||
      page_.lexicon().is_gerund(next.folded))
    return {};
  for (const Cue& other : cues_) {
    if (other.words.first > cue.words.first && other.group == comma + 1) return {};
  }
  const Range rest{comma + 1, clause_end(page_, comma + 1, stretch_, cues_, false)};
  return has_finite(page_, rest) ? rest : Range{};
}

// ---- content behind its cue ----

// "While Oduya maintains a lead, …": the cue's clause ends at its comma.
bool Assembly::is_dependent(const Cue& cue) const {
  if (cue.gerund && cue.group == stretch_.first) return true;
  At i = stretch_.first;
  const At limit = std::min<At>(cue.group, i + 5);
  for (; i < limit && !opens_dependent(i, cue); ++i) {  // "But even as", "Three years after"
    const Word& word = page_[i];
    const bool number = word.first >= '0' && word.first <= '9';
    if (!number && !word.any(bit(kind::conjunctions) | bit(kind::adverbs) | bit(kind::times) | bit(kind::determiners)))
      return false;
  }
  if (i >= limit) return false;
  for (; i < cue.group; ++i) {
    if (page_.comma(i)) return false;
  }
  return true;
}

bool Assembly::opens_dependent(At i, const Cue& cue) const {
  const Word& word = page_[i];
  if (word.is(kind::prepositions) && cue.gerund && i + 1 == cue.group) return true;
  if (!word.is(kind::subordinators)) return false;
  if (word.is(kind::that)) return i > stretch_.first && page_[i - 1].is(kind::subordinators);
  const bool before_that = i + 1 < cue.group && page_[i + 1].is(kind::that);  // "Alors que"
  return before_that || !word.any(bit(kind::determiners) | (page_.lexicon().bare_clauses() ? 0 : bit(kind::adverbs)));
}

bool Assembly::read_following(std::size_t index) {
  const Cue& cue = cues_[index];
  std::optional<Phrase> subject;
  if (!cue.gerund) {
    if (cue.inverted && cue.clitic_subject != 0) {
      subject = clitic_speaker(cue);
    } else {
      subject = subject_of(cue);
    }
  }
  auto content = content_after(page_, stretch_, cues_, index, (subject && subject->relative) || is_dependent(cue));
  if (!content) return false;
  if (!subject && content->after) subject = content->after;
  if (!subject && !cue.gerund && cue.group > stretch_.first) {
    const Word& before = page_[cue.group - 1];
    if (!before.any(bit(kind::and_) | bit(kind::but)) && before.letters && stretch_speaker_.empty()) return false;
  }
  for (Range& part : content->parts) {
    for (const Range& other : taken_) {
      if (other.first >= part.first) part.last = std::min(part.last, std::max(part.first, other.first));
    }
  }
  std::erase_if(content->parts, [](Range r) { return r.empty(); });
  if (content->parts.empty()) return false;
  add(content->parts, &cue, speaker_of(cue, subject), content->rule);
  return true;
}

// "the rebels' pledge to free all prisoners", "l’annonce par le ministre que …": who owns the noun speaks.
void Assembly::read_noun(const Cue& cue) {
  if (!cue.is(cue_class::noun) || cue.is(cue_class::verb) || taken(cue.words.first)) return;
  const auto owner = owner_of(cue);
  if (!owner) return;
  At start = std::max(cue.words.last, owner->words.last);
  if (start + 2 >= stretch_.last || page_.quoted(start)) return;
  const bool bare = page_.lexicon().bare_clauses();
  const bool to = page_[start].is(kind::to) && !page_[start + 1].any(bit(kind::determiners) | bit(kind::possessives)) &&
                  !page_[start + 1].capital &&
                  (bare ? page_[start + 1].verb : page_.lexicon().is_infinitive(page_[start + 1].folded));
  if (!page_[start].is(kind::that) && !to) return;
  const At first = bare && to ? start : start + 1;
  const At end = clause_of_noun(page_, cue.words.first, start + 1, stretch_);
  if (end <= start + 2 || taken(start + 1)) return;
  add({{first, end}}, &cue, cast_.speaker(*owner), "noun");
}

// "the rebels' pledge", "his claim"; "the claim by rebels", "l’annonce du ministre".
std::optional<Phrase> Assembly::owner_of(const Cue& cue) const {
  const At i = cue.words.first;
  if (i > stretch_.first + 1 && page_[i - 1].is(kind::possessor)) {
    At first = i - 1;
    while (first > stretch_.first && i - first < 8 && !page_.quoted(first - 1) && page_[first - 1].letters &&
           !page_[first - 1].any(bit(kind::prepositions) | bit(kind::conjunctions) | bit(kind::finite)) &&
           !page_[first - 1].verb)
      --first;
    const Range words{first, i - 1};
    const Phrase owner{words, name_in(page_, words), false};
    return !words.empty() && may_speak(owner) ? std::optional(owner) : std::nullopt;
  }
  const At by = cue.words.last;
  if (by + 1 < stretch_.last && page_[by].any(bit(kind::agent) | bit(kind::genitive)) && !page_.quoted(by)) {
    const bool article = page_[by].is(kind::determiners);  // "du ministre"
    auto owner = phrase_after(page_, article ? by : by + 1, stretch_.last);
    if (owner && may_speak(*owner)) return owner;
  }
  return std::nullopt;
}

// « Nous restons, a-t-il dit. Et nous avons chaud. »: the cue stands inside the marks.
void Assembly::read_inserts() {
  for (At i = stretch_.first; i + 2 < stretch_.last; ++i) {
    if (page_[i].first != ',' || page_[i].letters || !page_.quoted(i) || taken(i)) continue;
    const Range quote = page_.quotation_words(i);
    const At subject = inserted_subject(i, quote);
    if (subject == 0) continue;
    At end = subject + 1;
    const At limit = std::min(quote.last, subject + 25);
    while (end < limit && page_[end].first != ',' && !is_stop(page_[end]) && !page_[end].closes) ++end;
    std::vector<Range> parts{{quote.first, i}};
    if (end + 2 < quote.last) parts.push_back({end + 1, quote.last});
    const Phrase pronoun{{subject, subject + 1}, {}, false};
    add(std::move(parts), nullptr, cast_.speaker(pronoun), "cue inside quotation");
    i = quote.last - 1;
  }
}

// The pronoun of "a-t-il dit" or "dit-il" behind a comma inside a quotation; 0 where there is none.
At Assembly::inserted_subject(At comma, Range quote) const {
  bool cue = false;
  At subject = 0;
  for (At k = comma + 1; k < quote.last && k < comma + 7 && page_[k].letters; ++k) {
    if (page_[k].first == '-' && is_subject_pronoun(page_[k])) subject = k;
    const auto* forms = page_.lexicon().cues(page_[k].folded);
    cue = cue || (forms != nullptr && (forms->front().classes & cue_class::verb) != 0);
    if (cue && subject != 0) return subject;
  }
  return 0;
}

// "according to the ministry", unless somebody else in the sentence is the one who speaks.
void Assembly::read_sources() {
  for (const Cue& cue : cues_) {
    if (!cue.is(cue_class::source) || taken(cue.words.first) || !taken_.empty()) continue;
    const auto subject = phrase_after(page_, cue.words.last, stretch_.last);
    if (!subject || (cue.is(cue_class::view) && !views(cue, *subject))) continue;
    const At behind = subject->words.last;
    std::vector<Range> parts;
    At before = cue.words.first;
    if (before > stretch_.first && page_.comma(before - 1)) --before;
    if (before > stretch_.first + 2) parts.push_back({stretch_.first, before});
    At comma = behind;  // appositions may stand between
    for (bool insert = true; insert;) {
      while (comma < stretch_.last && !page_.comma(comma) && comma < behind + 24) ++comma;
      insert = comma + 1 < stretch_.last && page_.comma(comma) &&
               page_[comma + 1].any(bit(kind::relatives) | bit(kind::prepositions)) && parts.empty();
      At next = comma + 1;
      const bool relative = insert && page_[next].is(kind::relatives);
      while (insert && next < stretch_.last && !page_.comma(next)) {
        insert = relative || !is_finite(page_, next);  // "according to a poll, between 30 and 40 would vote"
        ++next;
      }
      insert = insert && next < stretch_.last;
      if (insert) comma = next;
      if (insert && !page_[next - 1].letters) break;
      if (insert) insert = page_[next + 1 < stretch_.last ? next + 1 : next].any(bit(kind::relatives));
    }
    for (At next = comma + 1; parts.empty() && next < stretch_.last && next < comma + 14; ++next) {
      if (page_.quoted(next) || is_finite(page_, next)) break;
      if (page_.comma(next) && next > comma + 1) comma = next;  // an apposition stood between
    }
    if (comma + 2 < stretch_.last && page_.comma(comma)) {
      const At end = clause_end(page_, comma + 1, stretch_, cues_, false);
      if (has_finite(page_, {comma + 1, end}) || parts.empty()) parts.push_back({comma + 1, end});
    }
    if (parts.empty()) continue;
    add(parts, &cue, cast_.speaker(maker_of(*subject, comma).value_or(*subject)), "source");
    return;
  }
}

// "Pour le syndicat, « c’est trop tard »": only where what follows is a quotation.
bool Assembly::views(const Cue& cue, const Phrase& subject) const {
  const At comma = subject.words.last;
  return cue.words.first == stretch_.first && comma + 1 < stretch_.last && page_.comma(comma) &&
         page_[comma + 1].opens && may_speak(subject);
}

// ---- quotations without a cue ----

// "Oduya: “We stay”", and in a headline "Oduya: Europe must act"
void Assembly::read_heading() {
  if (!taken_.empty()) return;
  At colon = stretch_.first;
  while (colon < stretch_.last && colon < stretch_.first + 7 && !page_.mark(colon, ':')) ++colon;
  if (colon + 1 >= stretch_.last || colon == stretch_.first || !page_.mark(colon, ':')) return;
  const Range words{stretch_.first, colon};
  const Phrase phrase{words, name_in(page_, words), false};
  const bool named = !phrase.name.empty() && phrase.name.last == colon;
  if (page_[colon + 1].opens) {
    const bool alone = page_.quotation_words(colon + 1).last + 1 >= stretch_.last;
    if (named || (alone && may_speak(phrase) && !has_finite(page_, words)))
      add({page_.quotation_words(colon + 1)}, nullptr, cast_.speaker(phrase), "heading");
    return;
  }
  const bool headline = !is_stop(page_[stretch_.last - 1]) && stretch_.last - colon > 3;
  if (named && headline && phrase.name.size() == words.size() && cast_.is_person(phrase))
    add({{colon + 1, stretch_.last}}, nullptr, cast_.speaker(phrase), "heading");
}

// "A trader in the town was sceptical: “They promised that before.”"
void Assembly::read_colon() {
  if (!taken_.empty()) return;
  At colon = stretch_.first;
  while (colon < stretch_.last && !page_.mark(colon, ':')) ++colon;
  if (colon + 1 >= stretch_.last || !page_[colon + 1].opens || !has_finite(page_, {stretch_.first, colon})) return;
  const Range quote = page_.quotation_words(colon + 1);
  if (quote.size() < 5 || quote.last + 1 < stretch_.last) return;
  const auto subject = subject_at(page_, {stretch_.first, colon});
  const bool somebody = subject && names_somebody(*subject) && may_speak(*subject);
  add({quote}, nullptr, somebody ? cast_.speaker(*subject) : cast_.running(colon), "colon without cue");
}

bool Assembly::all_quoted() const {
  for (At i = stretch_.first; i < stretch_.last; ++i) {
    if (!page_.quoted(i) && page_[i].letters) return false;
  }
  return page_.quoted(stretch_.first) || (stretch_.size() > 1 && page_.quoted(stretch_.first + 1));
}

void Assembly::read_uncued() {
  if (!taken_.empty() || !last_) return;
  At first = stretch_.last, last = stretch_.first, longest = 0;
  for (At i = stretch_.first; i < stretch_.last; ++i) {
    if (!page_.quoted(i)) continue;
    const Range quote = page_.quotation_words(i);
    first = std::min(first, i);
    last = std::min(quote.last, stretch_.last);
    longest = std::max(longest, last - std::max(quote.first, stretch_.first));
    i = std::max(i, last - 1);
  }
  if (first >= last) return;
  if (all_quoted()) {
    if (last_paragraph_ == paragraph_) return extend({first, last});
    if (paragraph_ - last_paragraph_ > 2 || longest < 6) return;
    const std::string speaker = reading_.statements[*last_].speaker;
    if (!speaker.empty()) add({{first, last}}, nullptr, speaker, "runs on");
    return;
  }
  const bool goes_on =
      is_subject_pronoun(page_[stretch_.first]) || (2 * (last - first) >= stretch_.size() && last_direct());
  if (last_paragraph_ != paragraph_ || longest < 5 || !goes_on) return;
  if (first == stretch_.first && last_direct()) {  // “B,” which none denies
    extend({first, clause_end(page_, first, stretch_, cues_, false)});
    return;
  }
  add({stretch_}, nullptr, reading_.statements[*last_].speaker, "runs on in part");
}

// Whether what was said last was quoted.
bool Assembly::last_direct() const {
  return last_ && reading_.statements[*last_].mode == Mode::direct;
}

// ---- speakers ----

// By position; where syntax sees another who may speak, by syntax: "the group that holds the north has said".
std::optional<Phrase> Assembly::subject_of(const Cue& cue) const {
  const auto placed = subject_before(page_, cue, stretch_.first);
  if (placed && placed->relative) return placed;
  const auto tied = subject_by_syntax(page_, cue, stretch_);
  if (const auto& study = tied ? tied : placed) {
    if (const auto maker = maker_of(*study, cue.group)) return maker;
  }
  if (!tied || tied->words.last > cue.group) return placed;
  if (!placed) return std::nullopt;
  const bool agree = placed->words.first < tied->words.last && tied->words.first < placed->words.last;
  const bool joined = tied->words.first > placed->words.first && tied->words.last >= placed->words.last &&
                      page_[tied->words.first - 1].is(kind::and_);  // "the future of Noria and French officials"
  if (agree && !(joined && may_speak(*tied))) return placed;
  return may_speak(*tied) || !may_speak(*placed) ? tied : placed;
}

std::optional<Phrase> Assembly::main_subject(At before) const {
  At i = stretch_.first;
  while (i < before) {
    At comma = i;
    while (comma < before && !page_.comma(comma)) ++comma;
    const At start = i;
    At k = start;
    while (k < comma && page_[k].any(bit(kind::conjunctions) | bit(kind::adverbs) | bit(kind::days)) &&
           !page_[k].is(kind::determiners))
      ++k;
    const bool intro = k < comma && page_[k].is(kind::prepositions) && !page_[k].is(kind::determiners);
    if (!intro && k < comma) {
      if (auto phrase = phrase_after(page_, k, before)) return phrase;
    }
    if (comma >= before) break;
    i = comma + 1;
  }
  return std::nullopt;
}

// Whether a phrase may name anybody: no bare word of grammar, no piece of a clause.
bool Assembly::names_somebody(const Phrase& phrase) const {
  if (phrase.words.empty()) return false;
  if (phrase.words.size() == 1 && is_subject_pronoun(page_[phrase.words.first])) return true;
  const Word& first = page_[phrase.words.first];
  if (phrase.name.empty() && first.tagged && first.verb && page_.lexicon().is_gerund(first.folded)) return false;
  bool any = false;
  constexpr Kinds kGrammar = bit(kind::determiners) | bit(kind::prepositions) | bit(kind::relatives) | bit(kind::that) |
                             bit(kind::conjunctions) | bit(kind::subordinators) | bit(kind::auxiliaries);
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    const Word& word = page_[i];
    if (word.is(kind::that) && i > phrase.words.first && phrase.name.empty()) return false;
    any |= word.letters && (!word.any(kGrammar) || word.capital || phrase.name.contains(i) || word.is(kind::people));
  }
  return any || phrase.words.size() > 1;
}

std::string Assembly::speaker_of(const Cue& cue, const std::optional<Phrase>& found) {
  const std::optional<Phrase> subject = found && names_somebody(*found) ? found : std::nullopt;
  std::string speaker;
  if (subject) speaker = cast_.speaker(*subject);
  if (speaker.empty() && !subject) speaker = stretch_speaker_;
  if (speaker.empty() && !subject) {
    const auto verb = subject_by_syntax(page_, cue, stretch_);
    if (verb && may_speak(*verb)) speaker = cast_.speaker(*verb);
  }
  if (speaker.empty() && !subject) {
    if (const auto main = main_subject(cue.group)) speaker = cast_.speaker(*main);
  }
  if (speaker.empty()) speaker = cast_.running(cue.words.first);
  return speaker;
}

// "a poll published on Monday by the institute": who made what is cited.
std::optional<Phrase> Assembly::maker_of(const Phrase& study, At limit) const {
  bool cited = false;
  for (At i = study.words.first; i < study.words.last && !cited; ++i) cited = page_[i].is(kind::studies);
  if (!cited) return std::nullopt;
  for (At i = study.words.first; i + 1 < limit && i < study.words.first + 16; ++i) {
    if (page_.quoted(i) || page_.comma(i) || !page_[i].is(kind::agent)) continue;
    auto maker = phrase_after(page_, i + 1, limit);
    if (!maker || !may_speak(*maker)) continue;
    bool body = false;
    for (At k = maker->words.first; k < maker->words.last; ++k) {
      if (page_[k].is(kind::possessor) && k + 1 < maker->words.last) maker->words.first = k + 1;
      body |= page_[k].is(kind::institutions);
    }
    if (body) maker->name = {};  // "Institute for Policy Research" is nobody called Research
    return maker;
  }
  return std::nullopt;
}

// ---- facts ----

void Assembly::add(std::vector<Range> parts, const Cue* cue, const std::string& speaker, const char* rule) {
  Statement statement;
  std::vector<Range> kept;
  for (const Range part : parts) {
    const Span span = trim(page_, part);
    if (span.empty()) continue;
    const Span cited = reading_.document.cite(span);
    if (cited.empty()) continue;
    statement.content.push_back(cited);
    kept.push_back(part);
  }
  if (kept.empty()) return;
  statement.id = "s" + std::to_string(reading_.statements.size() + 1);
  statement.doc = reading_.document.id;
  statement.mode = mode_of(page_, kept);
  statement.speaker = speaker;
  if (cue != nullptr) {
    statement.cue = reading_.document.cite(page_.span(cue->words));
    statement.reason.trigger = std::string(page_.text(cue->words));
  }
  statement.reason.frame = "say";
  statement.reason.rule = rule;
  statement.confidence = cue == nullptr ? 0.7 : statement.mode == Mode::direct ? 0.95 : 0.85;
  taken_.insert(taken_.end(), kept.begin(), kept.end());
  set_circumstances(statement);
  if (cue != nullptr && statement.addressee.empty()) statement.addressee = told(*cue, kept.front().first);
  reading_.statements.push_back(std::move(statement));
  last_ = reading_.statements.size() - 1;
  last_parts_ = kept;
  last_paragraph_ = paragraph_;
  if (!speaker.empty()) {
    stretch_speaker_ = speaker;
    cast_.note(speaker, kept.front().first);
  }
}

// Who is told: "told the BBC", « a déclaré à l’agence Orna ».
std::string Assembly::told(const Cue& cue, At content) const {
  At i = cue.inverted ? std::max(cue.words.last, cue.clitic_subject + 1) : cue.words.last;
  const At limit = content > i ? content : stretch_.last;
  const bool to = i + 1 < limit && page_[i].is(kind::to) && !page_.quoted(i);
  if (!to && !cue.is(cue_class::tell)) return "";
  const auto phrase = phrase_after(page_, to ? i + 1 : i, limit);
  if (!phrase || phrase->words.last > limit || is_subject_pronoun(page_[phrase->words.first])) return "";
  bool listens = !to && !phrase->name.empty();
  for (At k = phrase->words.first; k < phrase->words.last; ++k) {
    listens |= page_[k].any(bit(kind::listeners) | bit(kind::institutions) | bit(kind::people) | bit(kind::titles)) ||
               (page_[k].shouted && page_[k].letters);
  }
  return listens ? std::string(page_.text(phrase->words)) : "";
}

void Assembly::extend(Range part) {
  const Span span = trim(page_, part);
  if (span.empty()) return;
  const Span cited = reading_.document.cite(span);
  if (cited.empty()) return;
  Statement& statement = reading_.statements[*last_];
  statement.content.push_back(cited);
  last_parts_.push_back(part);
  statement.mode = mode_of(page_, last_parts_);
  taken_.push_back(part);
}

// Where and to whom, as far as words outside the content name it.
void Assembly::set_circumstances(Statement& statement) const {
  for (At i = stretch_.first; i < stretch_.last; ++i) {
    if (page_.quoted(i) || taken(i)) continue;
    const Word& word = page_[i];
    if (word.is(kind::listeners) && statement.addressee.empty()) statement.addressee = std::string(page_.text(i));
    if (!word.is(kind::channels) || (word.folded.size() == 1 && !word.capital)) continue;
    if (statement.channel.empty() || word.capital) statement.channel = std::string(page_.text(i));
  }
}

}  // namespace pourparler
