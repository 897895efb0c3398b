#include "statements/assembly.h"

#include "statements/voice.h"

#include <algorithm>

namespace pourparler {

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
  closing_.clear();
  stretch_speaker_.clear();
  cues_ = find_cues(page_, stretch);

  if (led_by_source()) read_sources();
  // the cue that closes the sentence reports all of it
  for (std::size_t i = cues_.size(); i-- > 0;) {
    if (taken(cues_[i].words.first)) continue;
    const auto tail = trailing(cues_[i]);
    if (!tail || says_on(i, *tail) || passes_on(i, *tail)) continue;
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

// “We stay,” Oduya said on Monday, Orna Press reported: who closes the sentence passes on what another said.
bool Assembly::passes_on(std::size_t index, const Trailing& tail) const {
  const bool relay =
      page_[cues_[index].words.first].is(kind::relays) || (tail.subject && is_medium(page_, *tail.subject));
  constexpr std::size_t kCues = 8;  // looked back at
  for (std::size_t j = index - std::min(index, kCues); j < index; ++j) {
    if (!tail.content.contains(cues_[j].words.first)) continue;
    if (relay && cues_[j].is(cue_class::say | cue_class::tell | cue_class::urge) &&
        content_after(page_, stretch_, cues_, j, false))
      return true;
    const auto inner = trailing(cues_[j]);
    if (!inner || inner->content.empty() || inner->content.first != tail.content.first) continue;
    if (!page_.quoted(inner->content.last - 1)) continue;
    if (skip_circumstances(page_, inner->end, tail.content.last) >= tail.content.last) return true;
  }
  return false;
}

// Whether what a cue reports stands behind it all the same; not « a déclaré le chef de la délégation », who speaks.
bool Assembly::says_on(std::size_t index, const Trailing& tail) const {
  const auto content = content_after(page_, stretch_, cues_, index, false);
  if (!content) return false;
  const bool speaker = tail.subject && tail.subject->words.first >= cues_[index].words.last;
  return !(speaker && content->rule == kAnnounced && may_speak(page_, *tail.subject));
}

// "According to one who was there, he hinted that …": one who tells of what another said; a medium would only pass it
// on.
bool Assembly::led_by_source() const {
  if (cues_.empty() || !cues_.front().is(cue_class::source) || cues_.front().words.first != stretch_.first)
    return false;
  const auto subject = phrase_after(page_, cues_.front().words.last, stretch_.last);
  if (!subject || is_medium(page_, *subject)) return false;
  if (!subject->name.empty()) return cast_.is_person(*subject);
  for (At i = subject->words.first; i < subject->words.last; ++i) {
    if (page_[i].any(bit(kind::people) | bit(kind::unnamed) | bit(kind::institutions))) return true;
  }
  return false;
}

void Assembly::read_cue(std::size_t index) {
  const Cue& cue = cues_[index];
  if (!cue.is(cue_class::verb) || taken(cue.words.first)) return;
  if (std::find(closing_.begin(), closing_.end(), cue.words.first) != closing_.end()) return;
  if (const auto before = trailing(cue); before && !before->content.empty() && page_.quoted(before->content.last - 1)) {
    if (!taken(before->content.last - 1) && read_trailing(cue, *before)) return;
  }
  read_following(index);
}

bool Assembly::taken(At i) const {
  return std::any_of(taken_.begin(), taken_.end(), [&](Range r) { return r.contains(i); });
}

}  // namespace pourparler
