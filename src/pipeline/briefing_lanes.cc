#include "pipeline/briefing_lanes.h"

#include <algorithm>
#include <array>
#include <set>

#include "unicode/excerpt.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostLanes = 9;
constexpr std::size_t kLongestName = 22;  // bytes; the room beside a lane

// The first or last day of a date that may be a month or a year; empty for what is none.
std::string day_of(const std::string& date, bool last) {
  if (date.size() >= 10) return date.substr(0, 10);
  if (date.size() == 4) return date + (last ? "-12-31" : "-01-01");
  if (date.size() != 7) return "";
  static constexpr std::array<const char*, 12> kLast = {"31", "28", "31", "30", "31", "30",
                                                        "31", "31", "30", "31", "30", "31"};
  const int month = std::atoi(date.c_str() + 5);
  if (month < 1 || month > 12) return "";
  return date + "-" + (last ? kLast[static_cast<std::size_t>(month - 1)] : "01");
}

BriefMark::Look look_of(const std::string& status) {
  if (status.starts_with("denied") || status.starts_with("cancelled")) return BriefMark::Look::denied;
  return status.empty() || status.starts_with("ongoing") ? BriefMark::Look::happened : BriefMark::Look::planned;
}

}  // namespace

void BriefLanes::add_actor(const Actor& actor) {
  party_of_[actor.id] = actor.party.empty() ? actor.type == ActorType::organisation ? actor.name : "" : actor.party;
  if (actor.type == ActorType::state && !actor.party.empty()) names_[actor.party] = actor.name;
}

void BriefLanes::add(BriefMark::Kind kind, const std::string& status, const When& date,
                     const std::vector<std::string>& actors, const std::string& what, bool by_report) {
  const std::string& first = date.from.empty() ? date.to : date.from;
  const std::string& last = date.to.empty() ? date.from : date.to;
  BriefMark mark{
      kind, look_of(status), day_of(first, false), day_of(last, true), by_report, on_one_line(first + " " + what, 120)};
  if (mark.from.empty() || mark.to.empty() || mark.to < mark.from) {
    ++undated_;
    return;
  }
  std::set<std::string> parties;
  for (const std::string& actor : actors) {
    const auto at = party_of_.find(actor);
    parties.insert(at == party_of_.end() ? "" : at->second);
  }
  if (parties.size() > 1) parties.erase("");
  if (parties.empty()) parties.insert("");
  for (const std::string& party : parties) lanes_[party].push_back(mark);
}

BriefPicture BriefLanes::picture(const std::string& others_name) const {
  std::vector<std::string> order;
  for (const auto& [party, marks] : lanes_) {
    if (!party.empty()) order.push_back(party);
  }
  std::stable_sort(order.begin(), order.end(), [&](const std::string& a, const std::string& b) {
    return lanes_.at(a).size() > lanes_.at(b).size();
  });
  BriefPicture out;
  out.undated = undated_;
  BriefPicture::Lane others{others_name, {}};
  if (const auto none = lanes_.find(""); none != lanes_.end()) others.marks = none->second;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& marks = lanes_.at(order[i]);
    if (i < kMostLanes) {
      const auto name = names_.find(order[i]);
      out.lanes.push_back({on_one_line(name == names_.end() ? order[i] : name->second, kLongestName), marks});
    } else {
      others.marks.insert(others.marks.end(), marks.begin(), marks.end());
    }
  }
  if (!others.marks.empty()) out.lanes.push_back(std::move(others));
  return out;
}

}  // namespace pourparler
