#include "merge/actors.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "base/hash.h"
#include "language/spelling.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr char kSeparator = '|';
constexpr std::uint64_t kDominant = 4;  // a bearer in so many times as many reports as all others has the family name

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Words that carry a body's name: articles and prepositions are short in every language.
std::vector<std::string> significant(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    if (word.size() > 3) out.push_back(word);
  }
  return out.empty() ? words : out;
}

std::string initials(const std::vector<std::string>& words) {
  if (words.size() == 1) return words[0];
  std::string out;
  for (const std::string& word : significant(words)) out += word[0];
  return out;
}

// ---- whether two names fit ----

bool parties_fit(const Name& a, const Name& b) {
  return a.party.empty() || b.party.empty() || a.party == b.party;
}

bool is_initial(const std::string& word) {
  return word.size() == 1;
}

// How a given name stands to another.
enum class Fit { none, near, initial, sound, same };

Fit fit(const std::string& a, const std::string& b) {
  if (a == b) return Fit::same;
  if (is_initial(a) || is_initial(b)) return a[0] == b[0] ? Fit::initial : Fit::none;
  if (one_spelling(a, b)) return Fit::sound;
  return near_spelling(a, b) ? Fit::near : Fit::none;
}

// Given names fit where each of the shorter list finds its own in the longer, in order.
Fit given_fit(const Name& a, const Name& b) {
  const Name &less = a.words.size() <= b.words.size() ? a : b, &more = &less == &a ? b : a;
  Fit worst = Fit::same;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < less.words.size(); ++i) {
    Fit best = Fit::none;
    for (; at + 1 < more.words.size() && best == Fit::none; ++at) best = fit(less.words[i], more.words[at]);
    worst = std::min(worst, best);
    if (worst == Fit::none) return worst;
  }
  return worst;
}

bool has_initial(const Name& name) {
  return std::any_of(name.words.begin(), name.words.end() - 1, is_initial);
}

// Two names of two words or more.
std::optional<UnionReason> same_person(const Name& a, const Name& b) {
  const Fit family = fit(a.words.back(), b.words.back());
  if (family == Fit::none || family == Fit::initial) return std::nullopt;
  const Fit given = given_fit(a, b);
  if (given == Fit::none) return std::nullopt;
  if (family == Fit::same && given == Fit::same) return UnionReason::same_name;
  if (!parties_fit(a, b)) return std::nullopt;
  if (family == Fit::near && given < Fit::sound) return std::nullopt;  // two slips are two people
  if (given == Fit::initial) return UnionReason::initial;
  return family == Fit::near || given == Fit::near ? UnionReason::near_spelling : UnionReason::same_sound;
}

std::optional<UnionReason> same_body(const Name& a, const Name& b) {
  if (!parties_fit(a, b)) return std::nullopt;
  const auto x = significant(a.words), y = significant(b.words);
  if (x == y) return UnionReason::same_name;
  if (x.size() == y.size()) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!one_spelling(x[i], y[i])) return std::nullopt;
    }
    return UnionReason::same_sound;
  }
  const auto &less = x.size() < y.size() ? x : y, &more = x.size() < y.size() ? y : x;
  if (less.size() == 1 && less[0].size() >= 3 && less[0] == initials(more)) return UnionReason::acronym;
  return std::nullopt;
}

// ---- uniting a bucket ----

class Uniting {
 public:
  explicit Uniting(std::span<const CountedName> bucket) : bucket_(bucket), order_(bucket.size()) {
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
    // Fuller names first: they tell people apart, shorter ones join them.
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      const Name &x = name(a), &y = name(b);
      return std::tuple(rank(x), y.words.size(), x.key) < std::tuple(rank(y), x.words.size(), y.key);
    });
  }

  std::vector<UnitedNames> run() {
    for (const std::size_t i : order_) place(i);
    for (UnitedNames& group : groups_) give_id(group);
    std::sort(groups_.begin(), groups_.end(), [](const UnitedNames& a, const UnitedNames& b) { return a.id < b.id; });
    return std::move(groups_);
  }

 private:
  const Name& name(std::size_t i) const { return bucket_[i].name; }

  // 0: whole names; 1: with initials; 2: family names alone.
  static int rank(const Name& name) {
    if (name.type != ActorType::person) return name.words.size() > 1 ? 0 : 1;
    return name.words.size() < 2 ? 2 : has_initial(name) ? 1 : 0;
  }

  struct Link {
    std::size_t group = 0, to = 0;
    UnionReason reason = UnionReason::same_name;
    bool same_party = false;
  };

  // Why `i` may join a group: it must fit every whole name in it; nothing if it does not.
  std::optional<Link> link(std::size_t i, std::size_t group) const {
    std::optional<Link> best;
    for (const std::size_t member : groups_[group].members) {
      const auto reason = reason_of(name(i), name(member));
      if (!reason) {
        if (rank(name(i)) < 2 && rank(name(member)) < 2) return std::nullopt;
        continue;
      }
      const bool same_party = !name(i).party.empty() && name(i).party == name(member).party;
      if (!best || *reason < best->reason) {
        best = Link{group, member, *reason, same_party || (best && best->same_party)};
      } else {
        best->same_party |= same_party;
      }
    }
    return best;
  }

  static std::optional<UnionReason> reason_of(const Name& a, const Name& b) {
    if (a.type != b.type || a.own || b.own) return std::nullopt;
    if (a.type == ActorType::state || a.type == ActorType::group) {
      return a.words == b.words ? std::optional(UnionReason::same_party) : std::nullopt;
    }
    if (a.type != ActorType::person) return same_body(a, b);
    if (a.words.size() >= 2 && b.words.size() >= 2) return same_person(a, b);
    return family_name(a, b);
  }

  // A single word and a fuller name, or two single words.
  static std::optional<UnionReason> family_name(const Name& a, const Name& b) {
    if (!parties_fit(a, b)) return std::nullopt;
    const Name &less = a.words.size() <= b.words.size() ? a : b, &more = &less == &a ? b : a;
    const Fit family = fit(less.words.back(), more.words.back());
    if (family < Fit::sound) return std::nullopt;
    if (more.words.size() > 1) return UnionReason::family_name;
    return family == Fit::same ? UnionReason::same_name : UnionReason::same_sound;
  }

  std::uint64_t documents(std::size_t group) const {
    std::uint64_t sum = 0;
    for (const std::size_t member : groups_[group].members) sum += bucket_[member].documents;
    return sum;
  }

  void place(std::size_t i) {
    std::vector<Link> links;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (const auto found = link(i, g)) links.push_back(*found);
    }
    const std::optional<Link> chosen = choose(i, std::move(links));
    if (!chosen) {
      groups_.push_back({"", {i}, {UnionReason::same_name}, {i}});
      return;
    }
    groups_[chosen->group].members.push_back(i);
    groups_[chosen->group].reasons.push_back(chosen->reason);
    groups_[chosen->group].to.push_back(chosen->to);
  }

  // The one group that fits; of several, those of the name's own party; of these, the one that nearly all reports are
  // about. A whole name takes the first that fits best.
  std::optional<Link> choose(std::size_t i, std::vector<Link> links) const {
    if (links.empty()) return std::nullopt;
    if (rank(name(i)) == 0) {
      return *std::min_element(links.begin(), links.end(),
                               [](const Link& a, const Link& b) { return a.reason < b.reason; });
    }
    if (std::any_of(links.begin(), links.end(), [](const Link& l) { return l.same_party; }))
      std::erase_if(links, [](const Link& l) { return !l.same_party; });
    if (links.size() == 1) return links.front();
    std::uint64_t all = 0;
    for (const Link& l : links) all += documents(l.group);
    for (const Link& l : links) {
      const std::uint64_t own = documents(l.group);
      if (own >= kDominant * (all - own) && own > all - own) return l;
    }
    return std::nullopt;
  }

  // An id that stays while spellings come and go: of the least name (by hash) of the fullest kind.
  void give_id(UnitedNames& group) const {
    const int least = rank(name(group.members.front()));
    std::uint64_t id = ~std::uint64_t{0};
    for (const std::size_t member : group.members) {
      if (rank(name(member)) == least) id = std::min(id, hash64(name(member).key, 11));
    }
    group.id = "a" + hex64(id).substr(0, 12);
  }

  std::span<const CountedName> bucket_;
  std::vector<std::size_t> order_;
  std::vector<UnitedNames> groups_;
};

}  // namespace

std::string_view words_of(UnionReason reason) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "same name", "same sound", "near spelling", "initial", "family name alone", "acronym", "same party"};
  return kWords.at(static_cast<std::size_t>(reason));
}

Name name_of(const Actor& actor, const std::string& origin) {
  Name out;
  out.type = actor.type;
  out.party = actor.party;
  std::replace(out.party.begin(), out.party.end(), kSeparator, '/');
  out.words = name_words(actor.name);
  if (out.words.empty()) out.words = {"?"};
  const bool by_party = actor.type == ActorType::state || (actor.type == ActorType::group && !actor.party.empty() &&
                                                           fold(actor.party) == fold(actor.name));
  if (by_party && !actor.party.empty()) out.words = {fold(actor.party)};
  out.own = actor.type == ActorType::unnamed || (actor.type == ActorType::group && !by_party);
  if (actor.type == ActorType::organisation) out.words = significant(out.words);
  out.key = std::string(name_of(out.type)) + kSeparator + joined(out.words) + kSeparator + out.party;
  if (out.own) out.key += kSeparator + origin;
  return out;
}

Name name_of_key(const std::string& key) {
  std::vector<std::string> parts{""};
  for (const char c : key) {
    if (c == kSeparator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  parts.resize(4);
  Name out{key, actor_type_of(parts[0]), {}, parts[2], !parts[3].empty()};
  std::string word;
  for (const char c : parts[1] + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      out.words.push_back(std::move(word));
      word.clear();
    }
  }
  if (out.words.empty()) out.words = {"?"};
  return out;
}

std::uint64_t bucket_of(const Name& name) {
  if (name.own) return hash64(name.key, 12);
  const auto type = static_cast<std::uint64_t>(name.type);
  if (name.type == ActorType::person) return hash64(coarse_key(name.words.back()), 20 + type);
  if (name.type == ActorType::organisation) return hash64(initials(name.words), 20 + type);
  return hash64(joined(name.words), 20 + type);
}

std::vector<UnitedNames> unite(std::span<const CountedName> bucket) {
  return Uniting(bucket).run();
}

}  // namespace pourparler
