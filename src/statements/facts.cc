// Statements as facts: content that is cited, circumstances, reasons.
#include "statements/assembly.h"

namespace pourparler {

// The speaker is a copy: he may be that of a statement in the list that grows here.
void Assembly::add(const std::vector<Range>& parts, const Cue* cue, std::string speaker, const char* rule) {
  Statement statement;
  const std::vector<Range> kept = cite(parts, statement);
  if (kept.empty()) return;
  statement.id = "s" + std::to_string(reading_.statements.size() + 1);
  statement.doc = reading_.document.id;
  statement.mode = mode_of(page_, kept);
  statement.speaker = speaker;
  give_reason(statement, cue, rule);
  taken_.insert(taken_.end(), kept.begin(), kept.end());
  set_circumstances(statement);
  if (cue != nullptr && statement.addressee.empty()) statement.addressee = told(*cue, kept.front().first);
  reading_.statements.push_back(std::move(statement));
  last_ = reading_.statements.size() - 1;
  last_parts_ = kept;
  last_paragraph_ = paragraph_;
  if (speaker.empty()) return;
  stretch_speaker_ = speaker;
  cast_.note(speaker, kept.front().first);
}

// Gives a statement its content; returns the parts of which something is left once trimmed.
std::vector<Range> Assembly::cite(const std::vector<Range>& parts, Statement& statement) const {
  std::vector<Range> kept;
  for (const Range part : parts) {
    const Span span = trim(page_, part);
    const Span cited = span.empty() ? span : reading_.document.cite(span);
    if (cited.empty()) continue;
    statement.content.push_back(cited);
    kept.push_back(part);
  }
  return kept;
}

void Assembly::give_reason(Statement& statement, const Cue* cue, const char* rule) const {
  if (cue != nullptr) {
    statement.cue = reading_.document.cite(page_.span(cue->words));
    statement.reason.trigger = std::string(page_.text(cue->words));
  }
  statement.reason.frame = "say";
  statement.reason.rule = rule;
  statement.confidence = cue == nullptr ? 0.7 : statement.mode == Mode::direct ? 0.95 : 0.85;
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

// Adds a part to the last statement.
void Assembly::extend(Range part) {
  Statement& statement = reading_.statements[*last_];
  if (cite({part}, statement).empty()) return;
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
