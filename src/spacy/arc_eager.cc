#include "spacy/arc_eager.h"

#include <string>
#include <utility>

namespace pourparler::spacy {
namespace {

constexpr std::string_view kPartOfToken = "subtok";

}  // namespace

void ArcEagerState::start(int length) {
  const auto n = static_cast<std::size_t>(length);
  length_ = length;
  next_ = 0;
  stack_.clear();
  returned_.clear();
  heads_.assign(n, -1);
  labels_.assign(n, -1);
  last_left_.assign(n, -1);
  last_right_.assign(n, -1);
  before_.assign(n, -1);
  unshiftable_.assign(n, false);
  starts_.assign(n, false);
  if (n > 0) starts_[0] = true;
}

int ArcEagerState::buffer(int i) const {
  const auto returned = static_cast<int>(returned_.size());
  if (i < returned) return returned_[static_cast<std::size_t>(returned - 1 - i)];
  const int word = next_ + i - returned;
  return word < length_ ? word : -1;
}

int ArcEagerState::stack(int i) const {
  const auto depth = static_cast<int>(stack_.size());
  return i < depth ? stack_[static_cast<std::size_t>(depth - 1 - i)] : -1;
}

std::array<int, ArcEagerState::kFeatures> ArcEagerState::features() const {
  const int b0 = buffer(0);
  const int s0 = stack(0);
  return {b0, buffer(1), s0, stack(1), stack(2), last(last_left_, b0), last(last_left_, s0), last(last_right_, s0)};
}

bool ArcEagerState::can_shift() const {
  if (stack_.empty()) return true;
  if (buffer_length() < 2) return false;
  const int b0 = buffer(0);
  return !starts_sentence(b0) && !unshiftable_[static_cast<std::size_t>(b0)];
}

bool ArcEagerState::can_arc() const {
  return !stack_.empty() && buffer_length() > 0 && !starts_sentence(buffer(0));
}

bool ArcEagerState::can_break() const {
  if (buffer_length() < 2) return false;
  const int b1 = buffer(1);
  return b1 == buffer(0) + 1 && !starts_sentence(b1);
}

void ArcEagerState::shift() {
  stack_.push_back(buffer(0));
  if (returned_.empty()) {
    ++next_;
  } else {
    returned_.pop_back();
  }
}

void ArcEagerState::reduce() {
  const int s0 = stack_.back();
  if (heads_[static_cast<std::size_t>(s0)] < 0 && stack_.size() > 1) {
    unshiftable_[static_cast<std::size_t>(s0)] = true;
    returned_.push_back(s0);
  }
  stack_.pop_back();
}

void ArcEagerState::left_arc(int label) {
  const int b0 = buffer(0);
  add_arc(b0, stack_.back(), label);
  unshiftable_[static_cast<std::size_t>(b0)] = false;
  stack_.pop_back();
}

void ArcEagerState::right_arc(int label) {
  add_arc(stack_.back(), buffer(0), label);
  shift();
}

void ArcEagerState::force_final() {
  stack_.clear();
  returned_.clear();
  next_ = length_;
}

// A child that changes its head was the last one that its old head got: nothing was added there since.
void ArcEagerState::add_arc(int head, int child, int label) {
  const auto c = static_cast<std::size_t>(child);
  if (const int old = heads_[c]; old >= 0) {
    int& newest = (old > child ? last_left_ : last_right_)[static_cast<std::size_t>(old)];
    if (newest == child) newest = before_[c];
  }
  int& newest = (head > child ? last_left_ : last_right_)[static_cast<std::size_t>(head)];
  before_[c] = newest;
  newest = child;
  heads_[c] = head;
  labels_[c] = label;
}

Result<ArcEager> ArcEager::make(std::span<const Move> moves, const std::string& source,
                                const std::vector<int>& label_numbers) {
  if (moves.empty()) return malformed("a parser without moves").at(source);
  ArcEager system;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i].action > sentence_break) {
      return malformed("action " + std::to_string(moves[i].action) + " of a parser").at(source);
    }
    system.actions_.push_back(static_cast<Action>(moves[i].action));
    system.labels_.push_back(label_numbers[i]);
  }
  for (unsigned set = 0; set < 2 * kAdjacent; ++set) {
    std::vector<bool> allowed;
    bool any = false;
    for (const Move& move : moves) {
      const bool whole = move.label != kPartOfToken || (set & kAdjacent) != 0;
      allowed.push_back((set >> move.action & 1U) != 0 && whole);
      any = any || allowed.back();
    }
    system.masks_.push_back(mask_of(allowed));
    system.possible_.push_back(any);
  }
  return system;
}

const Floats* ArcEager::allowed(const ArcEagerState& state) const {
  const bool arc = state.can_arc();
  const unsigned set = (state.can_shift() ? 1U << shift : 0U) | (state.can_reduce() ? 1U << reduce : 0U) |
                       (arc ? 1U << left | 1U << right : 0U) | (state.can_break() ? 1U << sentence_break : 0U) |
                       (arc && state.stack(0) == state.buffer(0) - 1 ? kAdjacent : 0U);
  return possible_[set] ? &masks_[set] : nullptr;
}

void ArcEager::apply(std::size_t move, ArcEagerState& state) const {
  switch (actions_[move]) {
    case shift:
      return state.shift();
    case reduce:
      return state.reduce();
    case left:
      return state.left_arc(labels_[move]);
    case right:
      return state.right_arc(labels_[move]);
    case sentence_break:
      return state.break_sentence();
  }
}

}  // namespace pourparler::spacy
