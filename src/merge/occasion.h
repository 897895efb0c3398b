// When two reports tell of one encounter: by who was there, the channel, the day, the place.
//
// Only what is told counts against: a report that names no place contradicts none. The less two reports tell of day and
// place, the more of those who took part they must share.
#pragma once

#include <string>
#include <vector>

#include "merge/trace.h"

namespace pourparler {

// One report of an encounter, or what one part of its reports has in common.
struct Occasion {
  std::string lang, origin, doc;
  bool call = false, message = false;  // not face to face
  std::optional<Days> days;
  bool dated = false;
  bool ahead = false;  // planned or possible
  PlaceName place;     // folded
  std::vector<Player> present;

  // Of the players their ids count alone.
  bool operator==(const Occasion& other) const { return origin == other.origin && tells_as(other); }
  // Whether both tell the same; of which origins they are does not matter.
  bool tells_as(const Occasion& other) const;
};

Occasion occasion_of(const Trace& trace, const Cast& cast);

// How well two reports fit one encounter: 0 not at all, else the larger the better, about the number of participants
// that they share.
double fit(const Occasion& a, const Occasion& b);

// One word for places that two reports may mean alike. Empty names fit all.
bool places_fit(const PlaceName& a, const PlaceName& b, bool same_language);

}  // namespace pourparler
