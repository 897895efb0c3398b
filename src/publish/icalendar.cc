#include <algorithm>
#include <chrono>
#include <cstdio>

#include "publish/citations.h"
#include "publish/formats.h"
#include "unicode/utf8.h"
#include "views/parties.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestLine = 75;  // octets, RFC 5545 3.1

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

// Long lines go on after a line break and a space, broken between characters.
void append_line(std::string& out, const std::string& line) {
  std::size_t room = kLongestLine;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t size = decode(line, i).size;
    if (size > room) {
      out += "\r\n ";
      room = kLongestLine - 1;
    }
    out.append(line, i, size);
    room -= size;
    i += size;
  }
  out += "\r\n";
}

// "2015-07-14" to "20150714", `days` later.
std::string basic_date(const std::string& day, int days) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(day.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) return "";
  const std::chrono::year_month_day there(
      std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d)) +
      std::chrono::days(days));
  char out[40];
  std::snprintf(out, sizeof out, "%04d%02u%02u", int(there.year()), unsigned(there.month()), unsigned(there.day()));
  return out;
}

}  // namespace

std::string deadlines_as_icalendar(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  std::string out;
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "VERSION:2.0");
  append_line(out, "PRODID:-//pourparler//record of a negotiation//EN");
  for (const Deadline& d : deadlines(material, filter)) {
    append_line(out, "BEGIN:VEVENT");
    append_line(out, "UID:" + d.fact + "@pourparler");
    // The same record gives the same calendar: the stamp is the event's own day.
    append_line(out, "DTSTAMP:" + basic_date(d.due.first, 0) + "T000000Z");
    append_line(out, "DTSTART;VALUE=DATE:" + basic_date(d.due.first, 0));
    append_line(out, "DTEND;VALUE=DATE:" + basic_date(d.due.last, 1));
    append_line(out, "SUMMARY:" + escaped(d.kind + ": " + joined(parties.names(d.who))));
    if (!d.what.empty()) append_line(out, "DESCRIPTION:" + escaped(d.what));
    if (!d.issues.empty()) {
      std::string issues;
      for (const std::string& issue : d.issues) issues += (issues.empty() ? "" : ",") + escaped(issue);
      append_line(out, "CATEGORIES:" + issues);
    }
    append_line(out, "END:VEVENT");
  }
  append_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace pourparler
