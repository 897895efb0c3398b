// Who is the speaker of a cue: by position, by syntax, else whoever spoke last.
#include "statements/assembly.h"
#include "statements/subject.h"
#include "statements/voice.h"

namespace pourparler {

// By position; where syntax sees another who may speak, by syntax: "the group that holds the north has said".
std::optional<Phrase> Assembly::subject_of(const Cue& cue) const {
  if (!cue.quoted_one.empty()) {  // "the paper quoted officials as saying"; but "Oduya quoted the king as saying"
    const auto who = subject_before(page_, cue, stretch_.first);
    if (!who || is_medium(page_, *who) || !cast_.is_person(*who))
      return Phrase{cue.quoted_one, name_in(page_, cue.quoted_one), false};
  }
  const auto placed = subject_before(page_, cue, stretch_.first);
  if (placed && placed->relative) return placed;
  const auto tied = subject_by_syntax(page_, cue, stretch_);
  if (const auto& study = tied ? tied : placed) {
    if (const auto maker = maker_of(page_, *study, cue.group)) return maker;
  }
  if (!tied || tied->words.last > cue.group) return placed;
  if (!placed) return std::nullopt;
  const bool agree = placed->words.first < tied->words.last && tied->words.first < placed->words.last;
  const bool joined = tied->words.first > placed->words.first && tied->words.last >= placed->words.last &&
                      page_[tied->words.first - 1].is(kind::and_) &&
                      !pairs(*placed, tied->words.first - 1);  // "the future of Noria and French officials"
  // « La Chine et la Russie »: syntax has the first of two that speak together
  const bool wider = tied->words.first < placed->words.first && tied->words.last == placed->words.last &&
                     placed->words.first > stretch_.first && page_[placed->words.first - 1].is(kind::and_);
  if (agree && wider && may_speak(page_, *tied)) return tied;
  if (agree && !(joined && may_speak(page_, *tied))) return placed;
  return may_speak(page_, *tied) || !may_speak(page_, *placed) ? tied : placed;
}

// "Ana Oduya and Piet Salas": whether all before a conjunction is a name.
bool Assembly::pairs(const Phrase& placed, At conjunction) const {
  const Range left{placed.words.first, conjunction};
  const Range name = name_in(page_, left);
  return name.first == left.first && name.last == left.last && name.size() > 1;
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

std::string Assembly::speaker_of(const Cue& cue, const std::optional<Phrase>& found) {
  const std::optional<Phrase> subject = found && names_somebody(page_, *found) ? found : std::nullopt;
  std::string speaker;
  if (subject) speaker = cast_.speaker(*subject);
  if (speaker.empty() && !subject) speaker = stretch_speaker_;
  if (speaker.empty() && !subject) {
    const auto verb = subject_by_syntax(page_, cue, stretch_);
    if (verb && may_speak(page_, *verb)) speaker = cast_.speaker(*verb);
  }
  if (speaker.empty() && !subject) {
    if (const auto main = main_subject(cue.group)) speaker = cast_.speaker(*main);
  }
  if (speaker.empty()) speaker = cast_.running(cue.words.first);
  return speaker;
}

}  // namespace pourparler
