// A move in the making: what one trigger tells; and how drafts of one act become one move.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/move_frames.h"
#include "record/reading.h"

namespace pourparler {

struct MoveDraft {
  std::uint32_t token = 0;
  std::size_t sentence = 0;
  MoveType type = MoveType::propose;
  MoveStatus status = MoveStatus::done;
  std::vector<std::string> actors, targets;
  std::vector<std::string> named, nearby;  // who is named in what the move is about; elsewhere in its sentence
  std::string teller;                      // who says so, where it is told in somebody's words
  std::uint32_t from = 0, to = 0;          // tokens of the content
  bool noun = false;
  bool silent = false;      // by nobody who is known: only holds others
  bool inside = false;      // counts only within what another move is about
  bool judgement = false;   // from the words of a statement alone
  bool own_clause = false;  // told in a clause with a subject of its own
  When date, due;
  Reason reason;
  double confidence = 0.6;
};

bool share_actor(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Makes moves of drafts, in their order; drafts of one act are one move with several sentences of evidence.
class MoveBook {
 public:
  MoveBook(Reading& reading, const MoveFrames& frames);
  void add(const MoveDraft& draft);
  void finish();

 private:
  std::set<std::string> words_of(const MoveDraft& draft) const;
  bool same_act(std::size_t number, const MoveDraft& draft, const std::set<std::string>& words) const;
  bool of_one_side(const std::vector<std::string>& a, const std::vector<std::string>& b) const;
  void join(Move& move, const MoveDraft& draft) const;
  Evidence evidence_of(std::size_t sentence) const;

  struct Known {
    std::size_t sentence;
    std::set<std::string> words;
    bool noun;
  };
  Reading& reading_;
  const MoveFrames& frames_;
  std::unordered_map<std::string, std::string> parties_;  // of actors
  std::vector<Move> moves_;
  std::vector<Known> known_;
};

}  // namespace pourparler
