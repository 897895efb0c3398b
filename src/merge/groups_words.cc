// Moves and utterances: by those who act or speak and by what is said. Within one piece of reporting also by where it
// stands, which is how translations meet.
#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "merge/groups.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostMembers = 12;  // of a group, that others are held against
constexpr double kNear = 0.10;            // how far apart translations of one sentence stand, of a report's length
constexpr std::size_t kFewWords = 4;

bool dates_fit(const Trace& a, const Trace& b) {
  return !a.days || !b.days || a.days->overlaps(*b.days);
}

bool numbers_fit(const Content& a, const Content& b) {
  return a.numbers.empty() || b.numbers.empty() || shared(a.numbers, b.numbers) > 0;
}

bool sizes_fit(const Content& a, const Content& b) {
  return a.size <= 3 * b.size + 20 && b.size <= 3 * a.size + 20;
}

// What is said in one language: words; in two: names and numbers, and its place in the report.
double likeness(const Trace& a, const Trace& b, double jaccard_least, double containment_least) {
  const Content &x = a.content, &y = b.content;
  const double away = std::abs(a.at - b.at);
  const bool one_origin = a.origin == b.origin && a.doc != b.doc;
  if (a.lang == b.lang) {
    const double all = jaccard(x.words, y.words), part = containment(x.words, y.words);
    const std::size_t fewer = std::min(x.words.size(), y.words.size());
    if (fewer < kFewWords) {
      const bool same = x.words == y.words && x.numbers == y.numbers && !x.words.empty();
      return same && (one_origin || fewer >= 2) ? 1 : 0;
    }
    if (all >= jaccard_least || part >= containment_least) return std::max(all, part);
    if (one_origin && away <= kNear && part >= 0.3 && numbers_fit(x, y)) return part;
    return 0;
  }
  if (one_origin) {
    if (away > kNear || !sizes_fit(x, y) || !numbers_fit(x, y)) return 0;
    return 1 - away / kNear / 2 + 0.2 * static_cast<double>(shared(x.names, y.names) + shared(x.numbers, y.numbers));
  }
  const std::size_t marks = shared(x.names, y.names) + 2 * shared(x.numbers, y.numbers);
  return marks >= 4 && shared(x.numbers, y.numbers) > 0 && sizes_fit(x, y) ? 0.5 : 0;
}

using Alike = std::function<double(const Trace&, const Trace&)>;

// Finds for each trace the groups that it shares a word, or its origin, with.
class Grouping {
 public:
  Grouping(std::span<const Trace* const> traces, Alike alike) : traces_(traces), alike_(std::move(alike)) {}

  Groups run() {
    std::vector<std::size_t> order(traces_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const Trace &x = *traces_[a], &y = *traces_[b];
      return std::tuple(y.content.words.size(), x.id, x.doc) < std::tuple(x.content.words.size(), y.id, y.doc);
    });
    for (const std::size_t i : order) place(i);
    return std::move(groups_);
  }

 private:
  // Groups that hold one of the words by which `t` must meet its like: of any that share half of them it holds one
  // among the rarest half. Reports in other languages meet by numbers, those of one origin by that.
  std::vector<std::size_t> candidates(const Trace& t) const {
    std::vector<const std::vector<std::size_t>*> lists;
    for (const std::uint32_t word : t.content.words) {
      const auto at = by_word_.find(word);
      lists.push_back(at == by_word_.end() ? nullptr : &at->second);
    }
    const auto length = [](const auto* list) { return list == nullptr ? 0 : list->size(); };
    std::sort(lists.begin(), lists.end(), [&](const auto* a, const auto* b) { return length(a) < length(b); });
    lists.resize(std::min(lists.size(), lists.size() / 2 + 1));
    for (const std::uint32_t number : t.content.numbers) {
      if (const auto at = by_word_.find(number); at != by_word_.end()) lists.push_back(&at->second);
    }
    if (const auto at = by_origin_.find(t.origin); at != by_origin_.end()) lists.push_back(&at->second);
    std::vector<std::size_t> out;
    for (const auto* list : lists) {
      if (list != nullptr) out.insert(out.end(), list->begin(), list->end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  double against(const Trace& t, const std::vector<std::size_t>& group) const {
    double best = 0;
    for (std::size_t i = 0; i < group.size() && i < kMostMembers; ++i) {
      const Trace& other = *traces_[group[i]];
      if (other.doc == t.doc && other.lang == t.lang && &other != &t) {
        // Said twice in one report: one utterance only if nearly word for word.
        if (jaccard(other.content.words, t.content.words) < 0.8) return 0;
      }
      best = std::max(best, alike_(t, other));
    }
    return best;
  }

  void place(std::size_t i) {
    const Trace& t = *traces_[i];
    std::size_t chosen = groups_.size();
    double best = 0;
    for (const std::size_t g : candidates(t)) {
      const double found = against(t, groups_[g]);
      if (found > best) best = found, chosen = g;
    }
    if (chosen == groups_.size()) groups_.emplace_back();
    groups_[chosen].push_back(i);
    if (groups_[chosen].size() > kMostMembers) return;
    const auto note = [&](auto& index, const auto& key) {
      auto& list = index[key];
      if (list.empty() || list.back() != chosen) list.push_back(chosen);
    };
    for (const std::uint32_t word : t.content.words) note(by_word_, word);
    for (const std::uint32_t number : t.content.numbers) note(by_word_, number);
    note(by_origin_, t.origin);
  }

  std::span<const Trace* const> traces_;
  Alike alike_;
  Groups groups_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_word_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_origin_;
};

bool share_an_actor(const std::vector<std::string>& a, const std::vector<std::string>& b, const Cast& cast) {
  for (const std::string& x : a) {
    const Player& p = cast(x);
    for (const std::string& y : b) {
      const Player& q = cast(y);
      if (p.id == q.id || (!p.party.empty() && p.party == q.party)) return true;
    }
  }
  return false;
}

}  // namespace

Groups group_moves(std::span<const Trace* const> traces, const Cast& cast) {
  return Grouping(traces,
                  [&cast](const Trace& a, const Trace& b) {
                    if (!dates_fit(a, b) || !share_an_actor(a.move.actors, b.move.actors, cast)) return 0.0;
                    return likeness(a, b, 0.35, 0.6);
                  })
      .run();
}

Groups group_statements(std::span<const Trace* const> traces, const Cast& cast) {
  return Grouping(traces,
                  [&cast](const Trace& a, const Trace& b) {
                    if (cast(a.statement.speaker).id != cast(b.statement.speaker).id) return 0.0;
                    return likeness(a, b, 0.5, 0.75);
                  })
      .run();
}

}  // namespace pourparler
