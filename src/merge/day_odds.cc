#include "merge/day_odds.h"

#include <algorithm>
#include <numeric>

namespace pourparler {

namespace {

constexpr double kAllDays = 60 * 365.25;  // the years in which reports are looked for
constexpr double kNearShare = 0.5;

int size_of(DayRange days) {
  return days.last - days.first + 1;
}

}  // namespace

void DayOdds::add(DayEvidence evidence) {
  double all = 0.0;
  for (const auto& [day, weight] : evidence.days) all += weight;
  if (all <= 0.0 || evidence.trust <= 0.0) return;
  for (auto& [day, weight] : evidence.days) weight /= all;
  evidence_.push_back(std::move(evidence));
}

void DayOdds::near(DayRange days) {
  near_.push_back(days);
}

double DayOdds::prior(DayNumber day) const {
  const double flat = 1.0 / kAllDays;
  if (near_.empty()) return flat;
  double share = 0.0;
  for (const DayRange& days : near_) {
    if (day >= days.first && day <= days.last) share += 1.0 / size_of(days);
  }
  return (1.0 - kNearShare) * flat + kNearShare * share / static_cast<double>(near_.size());
}

std::vector<DayNumber> DayOdds::days() const {
  std::vector<DayNumber> out;
  for (const DayEvidence& evidence : evidence_) {
    for (const auto& [day, weight] : evidence.days) out.push_back(day);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void DayOdds::settle() {
  odds_.clear();
  double covered = 0.0, sum = 0.0, elsewhere = std::accumulate(week_.begin(), week_.end(), 0.0) / 7.0;
  for (const DayEvidence& evidence : evidence_) elsewhere *= 1.0 - evidence.trust;
  // The days rise, and with them the place in each piece of evidence.
  std::vector<std::map<DayNumber, double>::const_iterator> next;
  for (const DayEvidence& evidence : evidence_) next.push_back(evidence.days.begin());
  for (const DayNumber day : days()) {
    const double before = prior(day);
    double odds = before * week_[static_cast<std::size_t>(weekday_of(day) - 1)];
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      const bool told = next[i] != evidence_[i].days.end() && next[i]->first == day;
      const double said = told ? evidence_[i].trust * next[i]->second / before : 0.0;
      odds *= said + 1.0 - evidence_[i].trust;
      if (told) ++next[i];
    }
    odds_.emplace_hint(odds_.end(), day, odds);
    covered += before;
    sum += odds;
  }
  sum += elsewhere * std::max(0.0, 1.0 - covered);
  if (sum <= 0.0) return odds_.clear();
  for (auto& [day, odds] : odds_) odds /= sum;
}

std::optional<DayGuess> DayOdds::mode() const {
  std::optional<DayGuess> best;
  for (const auto& [day, odds] : odds_) {
    if (!best || odds > best->likely) best = DayGuess{{day, day}, odds};
  }
  return best;
}

std::optional<DayGuess> DayOdds::shortest(double enough, int longest) const {
  std::optional<DayGuess> best;
  double inside = 0.0;
  auto first = odds_.begin();
  for (auto last = odds_.begin(); last != odds_.end(); ++last) {
    inside += last->second;
    while (first != last && (inside - first->second >= enough || last->first - first->first >= longest)) {
      inside -= first->second;
      ++first;
    }
    const DayRange days{first->first, last->first};
    if (inside < enough || size_of(days) > longest) continue;
    const bool better =
        !best || size_of(days) < size_of(best->days) || (size_of(days) == size_of(best->days) && inside > best->likely);
    if (better) best = DayGuess{days, inside};
  }
  return best;
}

}  // namespace pourparler
