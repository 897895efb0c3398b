// The arc-eager transition system with sentence breaks: what a state is, which moves it allows, what they do.
//
// A buffer of words to come, a stack of words under way. Shift and Reduce move words between them, LeftArc and RightArc
// also draw an arc, Break says that the word after next begins a sentence. A word reduced without a head goes back to
// the buffer, once.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "spacy/moves.h"
#include "spacy/transition_scorer.h"

namespace pourparler::spacy {

class ArcEagerState {
 public:
  static constexpr std::size_t kFeatures = 8;

  void start(int length);
  bool is_final() const { return stack_.empty() && buffer_length() == 0; }

  int buffer(int i) const;  // B(i), or -1
  int stack(int i) const;   // S(i), or -1
  int buffer_length() const { return length_ - next_ + static_cast<int>(returned_.size()); }
  int stack_depth() const { return static_cast<int>(stack_.size()); }
  int head(int word) const { return heads_[static_cast<std::size_t>(word)]; }  // -1: none
  int label(int word) const { return labels_[static_cast<std::size_t>(word)]; }

  // The tokens that a score looks at: B0 B1 S0 S1 S2, last left child of B0, last left and right child of S0.
  std::array<int, kFeatures> features() const;

  bool can_shift() const;
  bool can_reduce() const { return !stack_.empty(); }
  bool can_arc() const;
  bool can_break() const;

  void shift();
  void reduce();
  void left_arc(int label);
  void right_arc(int label);
  void break_sentence() { starts_[static_cast<std::size_t>(buffer(1))] = true; }
  void force_final();

 private:
  bool starts_sentence(int word) const { return word >= 0 && starts_[static_cast<std::size_t>(word)]; }
  static int last(const std::vector<int>& children, int word) {
    return word < 0 ? -1 : children[static_cast<std::size_t>(word)];
  }
  void add_arc(int head, int child, int label);

  int length_ = 0;
  int next_ = 0;  // first word that never left the buffer
  std::vector<int> stack_;
  std::vector<int> returned_;  // words put back to the buffer, the first one last
  std::vector<int> heads_;
  std::vector<int> labels_;
  std::vector<int> last_left_;  // most recent left child of each word, or -1
  std::vector<int> last_right_;
  std::vector<int> before_;  // the child that was most recent before this one
  std::vector<bool> unshiftable_;
  std::vector<bool> starts_;
};

// The moves of a model, and for each set of allowed actions the mask over its classes.
class ArcEager {
 public:
  enum Action { shift = 0, reduce = 1, left = 2, right = 3, sentence_break = 4 };

  // `label_of` numbers labels for ArcEagerState. Refuses unknown actions and a list without moves.
  static Result<ArcEager> make(std::span<const Move> moves, const std::string& source,
                               const std::vector<int>& label_numbers);

  std::size_t classes() const { return actions_.size(); }
  // The mask for a state; null where no move is allowed.
  const Floats* allowed(const ArcEagerState& state) const;
  void apply(std::size_t move, ArcEagerState& state) const;

 private:
  static constexpr unsigned kAdjacent = 1U << 5;  // S0 and B0 are neighbours, as parts of one token must be

  std::vector<Action> actions_;
  std::vector<int> labels_;
  std::vector<Floats> masks_;   // by set of allowed actions
  std::vector<bool> possible_;  // whether a mask allows anything
};

}  // namespace pourparler::spacy
