#include "merge/counts.h"

#include <algorithm>
#include <set>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostCounts = 12;   // of one stretch
constexpr std::uint32_t kReach = 3;       // tokens after the number in which the noun stands where syntax tells none
constexpr std::size_t kLongestText = 80;  // bytes of a count as printed

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Counting {
 public:
  Counting(const Document& document, Content& out) : d_(document), out_(out) {}

  void run(Span span) {
    auto at = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), span.start,
                               [](const Token& t, std::uint32_t start) { return t.span.start < start; });
    std::set<std::uint32_t> negated;  // heads
    for (; at != d_.tokens.end() && at->span.start < span.end; ++at) {
      if (d_.strings[at->morph].find("Polarity=Neg") != std::string_view::npos) negated.insert(at->head);
      if (at->pos == Pos::num && out_.counts.size() < kMostCounts) {
        count(static_cast<std::uint32_t>(at - d_.tokens.begin()), span);
      }
    }
    out_.negations += static_cast<std::uint32_t>(negated.size());
  }

 private:
  const Token& token(std::uint32_t i) const { return d_.tokens[i]; }

  bool in_time(Span span) const {
    const auto at = std::upper_bound(d_.timexes.begin(), d_.timexes.end(), span.start,
                                     [](std::uint32_t start, const Timex& t) { return start < t.span.start; });
    return at != d_.timexes.begin() && std::prev(at)->span.overlaps(span);
  }

  void count(std::uint32_t i, Span within) {
    const Token& number = token(i);
    if (in_time(number.span) || (i > 0 && token(i - 1).pos == Pos::num)) return;
    std::uint32_t last = i;  // "3 million", "12 000"
    while (last + 1 < d_.tokens.size() && token(last + 1).pos == Pos::num && token(last + 1).span.end <= within.end)
      ++last;
    const std::uint32_t noun = counted(i, last);
    if (noun == kNoToken || token(noun).span.end > within.end) return;
    Count one;
    for (std::uint32_t n = i; n <= last; ++n) one.number += plain(d_.slice(token(n).span));
    one.what = hash_of_word(fold(d_.slice(token(noun).span)));
    one.text = d_.slice({token(i).span.start, token(noun).span.end});
    if (one.text.size() <= kLongestText) out_.counts.push_back(std::move(one));
  }

  // What the number counts: its head where that is a noun behind it, else the next noun.
  std::uint32_t counted(std::uint32_t first, std::uint32_t last) const {
    const auto is_noun = [&](std::uint32_t i) { return token(i).pos == Pos::noun; };
    for (const std::uint32_t i : {first, last}) {
      const std::uint32_t head = token(i).head;
      if (token(i).dep == Dep::nummod && head != kNoToken && head > last && head < d_.tokens.size() && is_noun(head))
        return head;
    }
    for (std::uint32_t i = last + 1; i <= last + kReach && i < d_.tokens.size(); ++i) {
      if (is_noun(i)) return i;
      if (token(i).pos != Pos::adj && token(i).pos != Pos::propn) break;
    }
    return kNoToken;
  }

  // Digits without the marks between them, or the word.
  static std::string plain(std::string_view text) {
    if (text.empty() || !is_digit(text.front())) return fold(text);
    std::string out;
    for (const char c : text) {
      if (is_digit(c)) out += c;
    }
    return out;
  }

  const Document& d_;
  Content& out_;
};

}  // namespace

void add_counts(const Document& document, std::span<const Span> cited, Content& content) {
  Counting counting(document, content);
  for (const Span span : cited) {
    if (const auto in_text = document.map.to_derived(span)) counting.run(*in_text);
  }
}

}  // namespace pourparler
