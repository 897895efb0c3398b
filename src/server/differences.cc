// Where reviewers differ, and how far they agree: over all facts, for one page.
#include <algorithm>
#include <map>
#include <set>

#include "server/api.h"

namespace pourparler {

namespace {

// What somebody says last of a fact or of one of its fields.
struct Says {
  std::int64_t n = 0;
  std::string at;
  Json value;
};
using ByAuthor = std::map<std::string, Says>;

struct Tally {
  std::uint64_t confirmed = 0, rejected = 0, edits = 0;
};

// Of two reviewers: facts that both judged, by what each said.
struct Pair {
  std::uint64_t both_yes = 0, both_no = 0, yes_no = 0, no_yes = 0;

  std::uint64_t both() const { return both_yes + both_no + yes_no + no_yes; }
  // Cohen's kappa: agreement beyond what chance alone would give; null where chance would give it all.
  Json kappa() const {
    const double n = static_cast<double>(both());
    const double agreed = static_cast<double>(both_yes + both_no) / n;
    const double a_yes = static_cast<double>(both_yes + yes_no) / n, b_yes = static_cast<double>(both_yes + no_yes) / n;
    const double chance = a_yes * b_yes + (1 - a_yes) * (1 - b_yes);
    return chance >= 1 ? Json(nullptr) : Json((agreed - chance) / (1 - chance));
  }
};

class Differences {
 public:
  Status read(const Store& store) {
    Result<RevisionHistory> history = revision_history(store);
    if (!history) return history.error();
    for (Revision& r : history->all) {
      if (history->stands(r)) take(std::move(r));
    }
    return ok();
  }

  Json reviewers() const {
    std::map<std::string, Tally> tallies;
    for (const auto& [key, says] : said_) {
      for (const auto& [author, s] : says) {
        Tally& tally = tallies[author];
        ++(!key.second.empty() ? tally.edits : s.value == "confirmed" ? tally.confirmed : tally.rejected);
      }
    }
    Json out = Json::array();
    for (const auto& [author, t] : tallies) {
      out.push_back({{"author", author}, {"confirmed", t.confirmed}, {"rejected", t.rejected}, {"edits", t.edits}});
    }
    return out;
  }

  Json pairs() const {
    std::map<std::pair<std::string, std::string>, Pair> pairs;
    for (const auto& [key, says] : said_) {
      if (!key.second.empty()) continue;
      for (auto a = says.begin(); a != says.end(); ++a) {
        for (auto b = std::next(a); b != says.end(); ++b) {
          const bool yes_a = a->second.value == "confirmed", yes_b = b->second.value == "confirmed";
          Pair& pair = pairs[{a->first, b->first}];
          ++(yes_a ? (yes_b ? pair.both_yes : pair.yes_no) : (yes_b ? pair.no_yes : pair.both_no));
        }
      }
    }
    Json out = Json::array();
    for (const auto& [who, pair] : pairs) {
      out.push_back({{"a", who.first},
                     {"b", who.second},
                     {"both", pair.both()},
                     {"agreed", pair.both_yes + pair.both_no},
                     {"kappa", pair.kappa()}});
    }
    return out;
  }

  // Facts and fields of which people say different things.
  std::vector<std::pair<std::string, std::string>> keys() const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [key, says] : said_) {
      const auto other = [&](const auto& s) { return s.second.value != says.begin()->second.value; };
      if (std::any_of(says.begin(), says.end(), other)) out.push_back(key);
    }
    return out;
  }

  Json item(const Ask& ask, const std::pair<std::string, std::string>& key) const {
    Json says = Json::array();
    for (const auto& [author, s] : said_.at(key)) {
      says.push_back({{"author", author}, {"n", s.n}, {"at", s.at}, {"value", s.value}});
    }
    const FactRow* row = ask.index.fact(key.first);
    return {{"target", key.first},
            {"field", or_null(key.second)},
            {"fact", row == nullptr ? Json(nullptr) : fact_line(ask, *row)},
            {"says", std::move(says)}};
  }

 private:
  void take(Revision r) {
    const bool verdict = r.act == Act::confirm || r.act == Act::reject;
    if (!verdict && r.act != Act::edit) return;
    Says says{r.n, std::move(r.at),
              verdict ? Json(r.act == Act::confirm ? "confirmed" : "rejected") : std::move(r.value)};
    said_[{std::move(r.target), verdict ? "" : std::move(r.field)}][std::move(r.author)] = std::move(says);
  }

  std::map<std::pair<std::string, std::string>, ByAuthor> said_;  // fact and field; verdicts under no field
};

}  // namespace

Answer get_differences(const Ask& ask) {
  Differences all;
  if (Status read = all.read(ask.store); !read) return read.error();
  const auto keys = all.keys();
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 50, 500);
  Json items = Json::array();
  for (std::size_t i = offset; i < keys.size() && items.size() < limit; ++i) items.push_back(all.item(ask, keys[i]));
  return Json{
      {"reviewers", all.reviewers()}, {"pairs", all.pairs()}, {"total", keys.size()}, {"items", std::move(items)}};
}

}  // namespace pourparler
