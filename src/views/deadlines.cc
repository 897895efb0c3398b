#include <algorithm>
#include <tuple>

#include "views/books.h"

namespace pourparler {

namespace {

std::string meeting_words(const Contact& contact) {
  return contact.place.name.empty() ? contact.place.venue : contact.place.name;
}

// What was planned for a day is open as long as it is planned.
bool is_planned(const Contact& contact) {
  return contact.status == ContactStatus::planned || contact.status == ContactStatus::possible;
}

}  // namespace

DeadlineBook::DeadlineBook(const Material& material, const Parties& parties) : parties_(parties) {
  for (const Move& m : material.moves) {
    const Occasion due = occasion_of(m.due);
    if (m.status == MoveStatus::denied || !due.known()) continue;
    std::vector<std::string> who = m.actors;
    who.insert(who.end(), m.targets.begin(), m.targets.end());
    entries_.push_back({{m.id, std::string(name_of(m.type)), due, std::move(who), m.issues, "", 0, m.origins},
                        occasion_of(m.date, m.evidence, material),
                        &m,
                        nullptr});
  }
  for (const Contact& c : material.contacts) {
    const Occasion due = occasion_of(c.date);
    if (!is_planned(c) || !due.known()) continue;
    std::vector<std::string> who;
    for (const Participant& p : c.participants) {
      if (p.as != ParticipantRole::absent) who.push_back(p.actor);
    }
    entries_.push_back(
        {{c.id, std::string(name_of(c.channel)), due, std::move(who), c.issues, meeting_words(c), 0, c.origins},
         occasion_of({}, c.evidence, material),
         nullptr,
         &c});
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& one, const Entry& other) {
    const Deadline &a = one.deadline, &b = other.deadline;
    return std::tie(a.due.last, a.due.first, a.fact) < std::tie(b.due.last, b.due.first, b.fact);
  });
}

std::vector<const DeadlineBook::Entry*> DeadlineBook::choose(const ViewFilter& filter) const {
  ViewFilter days = filter;
  days.as_of.clear();  // for a deadline it is the day from which it is seen
  const Bounds bounds(days);
  const std::string day = last_day_of(filter.as_of);
  const auto wanted = filter.party.empty() ? std::unordered_set<std::string>() : parties_.all_that_are(filter.party);
  std::vector<const Entry*> out;
  for (const Entry& e : entries_) {
    const Deadline& d = e.deadline;
    if (d.origins < filter.min_origins || !bounds.take(d.due)) continue;
    if (!day.empty() && (d.due.last < day || (e.known_since.known() && e.known_since.first > day))) continue;
    if (!filter.issue.empty() && std::find(d.issues.begin(), d.issues.end(), filter.issue) == d.issues.end()) continue;
    const auto is_wanted = [&](const std::string& actor) { return wanted.contains(actor); };
    if (!filter.party.empty() && std::none_of(d.who.begin(), d.who.end(), is_wanted)) continue;
    out.push_back(&e);
  }
  return out;
}

std::vector<Deadline> deadlines(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  const DeadlineBook book(material, parties);
  const std::string day = last_day_of(filter.as_of);
  std::vector<Deadline> out;
  for (const DeadlineBook::Entry* e : book.choose(filter)) {
    out.push_back(e->deadline);
    out.back().days_left = days_between(day, out.back().due.last);
    if (e->move != nullptr) out.back().what = words_of(*e->move, material);
  }
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
