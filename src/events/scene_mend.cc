#include "events/scene_mend.h"

#include <algorithm>

namespace pourparler {

namespace {

class Mender {
 public:
  Mender(std::vector<Token>& tokens, std::uint32_t first) : tokens_(tokens), first_(first) {}

  // No token of a span is a verb; what hung on one as on a verb hangs on what that hung on.
  void free_span(Span span, bool time) {
    const auto [from, to] = range(span);
    if (from == to) return;
    bool any_verb = false;
    for (std::size_t i = from; i < to; ++i) any_verb = any_verb || is_verb(i);
    if (!any_verb && !time) return;
    const std::size_t head = head_of(from, to);
    const std::size_t above = up(head);
    if (above == head) return;  // the root: nothing stands above it
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (i >= from && i < to) continue;
      const std::size_t on = up(i);
      if (on == i || on < from || on >= to || stays(i, any_verb)) continue;
      tokens_[i].head = number(above);
      if (tokens_[i].dep == Dep::appos || tokens_[i].dep == Dep::nmod || tokens_[i].dep == Dep::conj)
        tokens_[i].dep = Dep::obl;
    }
    for (std::size_t i = from; i < to; ++i) {
      if (is_verb(i)) tokens_[i].pos = time ? Pos::noun : Pos::propn;
    }
    const Dep dep = tokens_[head].dep;
    const bool clause = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::advcl || dep == Dep::acl;
    if (clause || (time && dep == Dep::obj)) tokens_[head].dep = Dep::obl;
  }

  // A noun that the model left without anything above it, right behind a verb and what stands between.
  void tie_roots(const std::vector<Span>& times) {
    std::size_t verb = tokens_.size();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is_verb(i) && tokens_[i].pos == Pos::verb) verb = i;
      const bool loose = tokens_[i].head == number(i) && i > 0;
      const bool nominal = tokens_[i].pos == Pos::noun || tokens_[i].pos == Pos::propn;
      if (!loose || !nominal || verb >= i || in(times, tokens_[i].span)) continue;
      const bool oblique = has_child(i, Dep::case_);
      if (!oblique && (has_child(verb, Dep::obj) || !reaches(verb, i))) continue;
      tokens_[i].head = number(verb);
      tokens_[i].dep = oblique ? Dep::obl : Dep::obj;
    }
  }

 private:
  std::uint32_t number(std::size_t i) const { return first_ + static_cast<std::uint32_t>(i); }
  bool is_verb(std::size_t i) const { return tokens_[i].pos == Pos::verb || tokens_[i].pos == Pos::aux; }

  // A token's head within the sentence; itself for a root.
  std::size_t up(std::size_t i) const {
    const std::uint32_t head = tokens_[i].head;
    return head == kNoToken || head < first_ || head - first_ >= tokens_.size() ? i : head - first_;
  }

  std::pair<std::size_t, std::size_t> range(Span span) const {
    const auto from =
        std::find_if(tokens_.begin(), tokens_.end(), [&](const Token& t) { return t.span.end > span.start; });
    const auto to = std::find_if(from, tokens_.end(), [&](const Token& t) { return t.span.start >= span.end; });
    return {from - tokens_.begin(), to - tokens_.begin()};
  }

  // The token of a span that hangs on what stands outside it.
  std::size_t head_of(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t head = up(i);
      if (head == i || head < from || head >= to) return i;
    }
    return from;
  }

  // What belongs to a time or a name whatever it was taken for.
  bool stays(std::size_t i, bool was_verb) const {
    const Dep dep = tokens_[i].dep;
    if (dep == Dep::case_ || dep == Dep::det || dep == Dep::punct || dep == Dep::fixed || dep == Dep::flat ||
        dep == Dep::cc || dep == Dep::amod || dep == Dep::nummod)
      return true;
    const bool as_verb = dep == Dep::obj || dep == Dep::nsubj || dep == Dep::xcomp || dep == Dep::ccomp ||
                         dep == Dep::obl || dep == Dep::iobj || dep == Dep::advcl || dep == Dep::mark;
    return !was_verb && !as_verb;
  }

  bool has_child(std::size_t i, Dep dep) const {
    return std::any_of(tokens_.begin(), tokens_.end(),
                       [&](const Token& t) { return t.head == number(i) && t.dep == dep; });
  }

  static bool in(const std::vector<Span>& spans, Span span) {
    return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(span); });
  }

  // No other noun, verb or mark between.
  bool reaches(std::size_t verb, std::size_t noun) const {
    for (std::size_t i = verb + 1; i < noun; ++i) {
      const bool own = tokens_[i].head == number(noun) || tokens_[i].head == number(verb);
      if (!own && (tokens_[i].pos == Pos::noun || tokens_[i].pos == Pos::verb || tokens_[i].pos == Pos::punct))
        return false;
      if (tokens_[i].pos == Pos::punct) return false;
    }
    return true;
  }

  std::vector<Token>& tokens_;
  const std::uint32_t first_;
};

}  // namespace

void mend_syntax(std::vector<Token>& tokens, std::uint32_t first, const std::vector<Span>& times,
                 const std::vector<Span>& names) {
  Mender mender(tokens, first);
  for (const Span span : times) mender.free_span(span, true);
  for (const Span span : names) mender.free_span(span, false);
  mender.tie_roots(times);
}

}  // namespace pourparler
