#include <algorithm>
#include <tuple>

#include "views/choice.h"
#include "views/views.h"

namespace pourparler {

namespace {

bool is_due(const Occasion& due, const Occasion& known_since, const ViewFilter& filter) {
  if (!due.known() ||
      !within(due, {.party = {}, .issue = {}, .since = filter.since, .until = filter.until, .as_of = {}})) {
    return false;
  }
  const std::string day = last_day_of(filter.as_of);
  return day.empty() || (due.last >= day && (!known_since.known() || known_since.first <= day));
}

std::string meeting_words(const Contact& contact) {
  return contact.place.name.empty() ? contact.place.venue : contact.place.name;
}

// What was planned for a day is open as long as it is planned.
bool is_planned(const Contact& contact) {
  return contact.status == ContactStatus::planned || contact.status == ContactStatus::possible;
}

}  // namespace

std::vector<Deadline> deadlines(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  const std::string day = last_day_of(filter.as_of);
  std::vector<Deadline> out;
  for (const Move& m : material.moves) {
    std::vector<std::string> who = m.actors;
    who.insert(who.end(), m.targets.begin(), m.targets.end());
    const Occasion due = occasion_of(m.due);
    if (m.status == MoveStatus::denied || !concerns({who, m.issues, m.origins}, parties, filter)) continue;
    if (!is_due(due, occasion_of(m.date, m.evidence, material), filter)) continue;
    out.push_back({m.id, std::string(name_of(m.type)), due, who, m.issues, words_of(m, material),
                   days_between(day, due.last), m.origins});
  }
  for (const Contact& c : material.contacts) {
    std::vector<std::string> who;
    for (const Participant& p : c.participants) {
      if (p.as != ParticipantRole::absent) who.push_back(p.actor);
    }
    const Occasion due = occasion_of(c.date);
    if (!is_planned(c) || !concerns({who, c.issues, c.origins}, parties, filter)) continue;
    if (!is_due(due, occasion_of({}, c.evidence, material), filter)) continue;
    out.push_back({c.id, std::string(name_of(c.channel)), due, who, c.issues, meeting_words(c),
                   days_between(day, due.last), c.origins});
  }
  std::sort(out.begin(), out.end(), [](const Deadline& a, const Deadline& b) {
    return std::tie(a.due.last, a.due.first, a.fact) < std::tie(b.due.last, b.due.first, b.fact);
  });
  return out;
}

Sheet deadlines_sheet(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  Sheet sheet{"Deadlines",
              {{"due"}, {"days left"}, {"kind"}, {"who", true}, {"what", true}, {"issues"}, {"origins"}, {"fact"}},
              {},
              ""};
  for (const Deadline& d : deadlines(material, filter)) {
    sheet.rows.push_back({words_of(d.due), filter.as_of.empty() ? SheetCell() : SheetCell(d.days_left), d.kind,
                          parties.names(d.who), d.what, d.issues, d.origins, d.fact});
  }
  if (!filter.as_of.empty()) sheet.note = "Open on " + last_day_of(filter.as_of) + ".";
  if (sheet.rows.empty()) {
    auto any = filter;
    any.as_of.clear();
    const auto all = deadlines(material, any);
    sheet.note += all.empty() ? " These facts set no deadline."
                              : " Others, known earlier or later, run until " + all.back().due.last + ": see --as-of.";
  }
  return sheet;
}

}  // namespace pourparler
