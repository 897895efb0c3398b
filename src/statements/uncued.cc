// Quotations that have no cue of their own beside them: under a heading, behind a colon, with the cue inside the marks,
// or going on what was said before.
#include <algorithm>

#include "statements/assembly.h"
#include "statements/subject.h"
#include "statements/voice.h"

namespace pourparler {

// « Nous restons, a-t-il dit. Et nous avons chaud. »: the cue stands inside the marks.
void Assembly::read_inserts() {
  for (At i = stretch_.first; i + 2 < stretch_.last; ++i) {
    if (page_[i].first != ',' || page_[i].letters || !page_.quoted(i) || taken(i)) continue;
    const Range quote = page_.quotation_words(i);
    const At subject = inserted_subject(i, quote);
    if (subject == 0) continue;
    At end = subject + 1;
    const At limit = std::min(quote.last, subject + 25);
    while (end < limit && page_[end].first != ',' && !page_[end].stop() && !page_[end].closes) ++end;
    std::vector<Range> parts{{quote.first, i}};
    if (end + 2 < quote.last) parts.push_back({end + 1, quote.last});
    const Phrase pronoun{{subject, subject + 1}, {}, false};
    add(parts, nullptr, cast_.speaker(pronoun), "cue inside quotation");
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
    if (named || (alone && may_speak(page_, phrase) && !has_finite(page_, words)))
      add({page_.quotation_words(colon + 1)}, nullptr, cast_.speaker(phrase), "heading");
    return;
  }
  const bool headline = !page_[stretch_.last - 1].stop() && stretch_.last - colon > 3;
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
  const bool somebody = subject && names_somebody(page_, *subject) && may_speak(page_, *subject);
  add({quote}, nullptr, somebody ? cast_.speaker(*subject) : cast_.running(colon), "colon without cue");
}

// Quotations that go on what was said last.
void Assembly::read_uncued() {
  if (!taken_.empty() || !last_) return;
  const Quoted quoted = quoted_part();
  if (quoted.words.empty()) return;
  if (all_quoted()) {
    if (last_paragraph_ == paragraph_) return extend(quoted.words);
    if (paragraph_ - last_paragraph_ > 2 || quoted.longest < 6) return;
    const std::string speaker = reading_.statements[*last_].speaker;
    if (!speaker.empty()) add({quoted.words}, nullptr, speaker, "runs on");
    return;
  }
  const bool goes_on =
      is_subject_pronoun(page_[stretch_.first]) || (2 * quoted.words.size() >= stretch_.size() && last_direct());
  if (last_paragraph_ != paragraph_ || quoted.longest < 5 || !goes_on) return;
  if (quoted.words.first == stretch_.first && last_direct()) {  // “B,” which none denies
    extend({stretch_.first, clause_end(page_, stretch_.first, stretch_, cues_, false)});
    return;
  }
  add({stretch_}, nullptr, reading_.statements[*last_].speaker, "runs on in part");
}

// From the first quotation of the stretch to the end of its last.
Assembly::Quoted Assembly::quoted_part() const {
  Quoted out{{stretch_.last, stretch_.first}, 0};
  for (At i = stretch_.first; i < stretch_.last; ++i) {
    if (!page_.quoted(i)) continue;
    const Range quote = page_.quotation_words(i);
    out.words.first = std::min(out.words.first, i);
    out.words.last = std::min(quote.last, stretch_.last);
    out.longest = std::max(out.longest, out.words.last - std::max(quote.first, stretch_.first));
    i = std::max(i, out.words.last - 1);
  }
  return out;
}

bool Assembly::all_quoted() const {
  for (At i = stretch_.first; i < stretch_.last; ++i) {
    if (!page_.quoted(i) && page_[i].letters) return false;
  }
  return page_.quoted(stretch_.first) || (stretch_.size() > 1 && page_.quoted(stretch_.first + 1));
}

// Whether what was said last was quoted.
bool Assembly::last_direct() const {
  return last_ && reading_.statements[*last_].mode == Mode::direct;
}

}  // namespace pourparler
