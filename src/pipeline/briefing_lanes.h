// The lanes of a briefing's picture, filled fact by fact.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "export/briefing.h"
#include "record/record.h"

namespace pourparler {

class BriefLanes {
 public:
  // Actors come before the facts that they have a part in.
  void add_actor(const Actor& actor);
  // A fact; `status` as a line of the briefing says it: empty where it simply happened.
  void add(BriefMark::Kind kind, const std::string& status, const When& date, const std::vector<std::string>& actors,
           const std::string& what, bool by_report = false);

  // A lane for each of the parties with most facts, and one for all others.
  BriefPicture picture(const std::string& others) const;

 private:
  std::map<std::string, std::string> party_of_;  // of actors
  std::map<std::string, std::string> names_;     // of parties, where a state says it
  std::map<std::string, std::vector<BriefMark>> lanes_;
  std::uint64_t undated_ = 0;
};

}  // namespace pourparler
