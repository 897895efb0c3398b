#include "events/move_draft.h"

#include <algorithm>

#include "events/move_roles.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMemory = 64;  // moves back to which a repeated mention may belong

}  // namespace

bool share_actor(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

std::set<std::string> MoveBook::words_of(const MoveDraft& draft) const {
  const Document& d = reading_.document;
  std::set<std::string> out;
  for (std::uint32_t i = draft.from; i < draft.to && i < draft.from + 40; ++i) {
    const Pos pos = d.tokens[i].pos;
    if (pos == Pos::noun || pos == Pos::verb || pos == Pos::propn || pos == Pos::num)
      out.insert(fold_word(d.strings[d.tokens[i].lemma]));
  }
  return out;
}

MoveBook::MoveBook(Reading& reading, const MoveFrames& frames) : reading_(reading), frames_(frames) {
  for (const Actor& a : reading.actors) {
    if (!a.party.empty()) parties_.emplace(a.id, a.party);
  }
}

bool MoveBook::of_one_side(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    const auto one = parties_.find(x);
    return one != parties_.end() && std::any_of(b.begin(), b.end(), [&](const std::string& y) {
             const auto other = parties_.find(y);
             return other != parties_.end() && other->second == one->second;
           });
  });
}

bool MoveBook::same_act(std::size_t number, const MoveDraft& draft, const std::set<std::string>& words) const {
  const Move& move = moves_[number];
  const Known& known = known_[number];
  if (move.type != draft.type) return false;
  // What a headline says a state did, its minister does in the text.
  if (!share_actor(move.actors, draft.actors) && !of_one_side(move.actors, draft.actors)) return false;
  // One sentence tells one threat, one demand of somebody, in several words.
  const bool harms = move.type == MoveType::threaten || move.type == MoveType::attack;
  if (known.sentence == draft.sentence && share_actor(move.actors, draft.actors)) return true;
  if (known.sentence == draft.sentence && (known.words == words || harms)) return true;
  // Somebody's threat is told in several ways.
  const bool threat = move.type == MoveType::threaten && move.status == draft.status && move.actors == draft.actors;
  if (threat && draft.sentence <= known.sentence + 12) return true;
  std::size_t both = 0;
  for (const std::string& w : words) both += known.words.contains(w);
  // What a noun speaks of ("the Norian proposal") has been told by a verb or a noun before, or will be.
  if ((draft.noun || known.noun) && share_actor(move.actors, draft.actors)) return true;
  if (known.sentence == 0 && both > 0) return true;  // told by the headline
  // Who backs or blames somebody once and again does so once, where anything of it is the same.
  const bool judged = move.type == MoveType::endorse || move.type == MoveType::accuse;
  if (judged && both > 0 && move.targets == draft.targets) return true;
  return both > 0 && both * 2 >= std::min(words.size(), known.words.size());
}

void MoveBook::add(const MoveDraft& draft) {
  const std::set<std::string> words = words_of(draft);
  for (std::size_t i = moves_.size(); i-- > 0 && i + kMemory >= moves_.size();) {
    if (!same_act(i, draft, words)) continue;
    join(moves_[i], draft);
    known_[i].words.insert(words.begin(), words.end());
    return;
  }
  const Document& d = reading_.document;
  Move move;
  move.type = draft.type;
  move.status = draft.status;
  move.date = draft.date;
  move.confidence = draft.confidence;
  move.reason = draft.reason;
  if (draft.to > draft.from) {
    const Span span{d.tokens[draft.from].span.start, d.tokens[draft.to - 1].span.end};
    if (const Span source = d.cite(span); !source.empty()) move.content = Evidence{d.id, source};
  }
  moves_.push_back(std::move(move));
  known_.push_back({draft.sentence, words, draft.noun});
  join(moves_.back(), draft);
}

void MoveBook::join(Move& move, const MoveDraft& draft) const {
  add_actors(move.actors, draft.actors);
  add_actors(move.targets, draft.targets);
  if (!move.due.known()) move.due = draft.due;
  if (!move.date.known()) move.date = draft.date;
  const Evidence e = evidence_of(draft.sentence);
  if (std::find(move.evidence.begin(), move.evidence.end(), e) == move.evidence.end()) move.evidence.push_back(e);
}

Evidence MoveBook::evidence_of(std::size_t sentence) const {
  const Document& d = reading_.document;
  return {d.id, d.cite(d.sentences[sentence].span)};
}

void MoveBook::finish() {
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    Move& m = moves_[i];
    m.id = "m" + std::to_string(i + 1);
    std::erase_if(m.targets, [&](const std::string& id) {
      return std::find(m.actors.begin(), m.actors.end(), id) != m.actors.end();
    });
    const MoveFrame& frame = frames_.of(m.type);
    const bool intended = m.status == MoveStatus::planned || m.status == MoveStatus::conditional;
    m.plover = intended ? frame.plover_intended : frame.plover;
    m.cameo = intended ? frame.intended : frame.cameo;
  }
  reading_.moves = std::move(moves_);
}

}  // namespace pourparler
