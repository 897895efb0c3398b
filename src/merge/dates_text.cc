// Traces as text: one JSON array, short, since there is one for each document.
#include <nlohmann/json.hpp>

#include "merge/dates.h"

namespace pourparler {

namespace {

using nlohmann::json;

json to_array(const DateClue& c) {
  return json::array({c.relative, c.from, c.to, c.ahead, c.lead});
}

DateClue clue_from(const json& j) {
  return {j.at(0), j.at(1), j.at(2), j.at(3), j.at(4)};
}

json to_array(const DateEvent& e) {
  return json::array(
      {e.persons, e.bodies, e.town, e.country, e.call, e.when ? to_array(*e.when) : json(nullptr), e.close_by});
}

DateEvent event_from(const json& j) {
  DateEvent out{j.at(0), j.at(1), j.at(2), j.at(3), j.at(4), std::nullopt, j.at(6)};
  if (!j.at(5).is_null()) out.when = clue_from(j.at(5));
  return out;
}

}  // namespace

std::string to_text(const DateTrace& trace) {
  json stated = nullptr;
  if (const auto& p = trace.stated)
    stated = json::array({p->date, p->to, static_cast<int>(p->basis), p->confidence, p->why});
  json clues = json::array(), events = json::array();
  for (const DateClue& clue : trace.clues) clues.push_back(to_array(clue));
  for (const DateEvent& event : trace.events) events.push_back(to_array(event));
  const json all = json::array({trace.doc, stated, trace.named, trace.agency, clues, events});
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<DateTrace> date_trace_from(std::string_view text) {
  const json all = json::parse(text, nullptr, false);
  try {
    DateTrace out;
    out.doc = all.at(0);
    if (const json& p = all.at(1); !p.is_null()) {
      const int basis = p.at(2);
      if (basis < 0 || basis > static_cast<int>(DateBasis::inferred)) return corrupt("a trace of dates is damaged");
      out.stated = Published{p.at(0), p.at(1), static_cast<DateBasis>(basis), p.at(3), p.at(4)};
    }
    out.named = all.at(2);
    out.agency = all.at(3);
    for (const json& clue : all.at(4)) out.clues.push_back(clue_from(clue));
    for (const json& event : all.at(5)) out.events.push_back(event_from(event));
    return out;
  } catch (const json::exception&) {
    return corrupt("a trace of dates is damaged");
  }
}

}  // namespace pourparler
