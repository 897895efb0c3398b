// The timeline picture: lanes on one axis, drawn as SVG with presentation attributes alone, so that it looks alike in a
// page, in a file of its own and on paper. What falls on the same place is one mark that is larger.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <tuple>

#include "export/briefing.h"
#include "export/markup.h"

namespace pourparler {

namespace {

constexpr int kWidth = 960, kLabel = 150, kRight = 12, kTop = 30, kRow = 13, kLane = 3 * kRow + 8;
constexpr int kStep = 5;  // pixels within which marks are one
constexpr std::array<const char*, 3> kColour = {"#1a6fb0", "#c05a00", "#7a7a7a"};

using Days = long;

Days day_of(const std::string& iso) {
  int y = 1970;
  unsigned m = 1, d = 1;
  std::sscanf(iso.c_str(), "%d-%u-%u", &y, &m, &d);
  const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
  return date.ok() ? std::chrono::sys_days(date).time_since_epoch().count() : 0;
}

std::string iso_of(Days days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// The axis: where most of the marks lie. A single mention of another decade must not squeeze the talks into a corner.
struct Axis {
  Days from = 0, to = 0;

  explicit Axis(const BriefPicture& picture) {
    std::vector<Days> days;
    for (const auto& lane : picture.lanes) {
      for (const BriefMark& mark : lane.marks) days.push_back(day_of(mark.from)), days.push_back(day_of(mark.to));
    }
    std::sort(days.begin(), days.end());
    const std::size_t cut = days.size() / 33;
    from = days[cut], to = days[days.size() - 1 - cut];
    const Days spare = std::max<Days>(10, (to - from) / 4);
    from = std::max(days.front(), from - spare);
    to = std::min(days.back(), to + spare);
    const Days pad = std::max<Days>(2, (to - from) / 50);
    from -= pad, to += pad;
  }

  double x(Days day) const {
    return kLabel + static_cast<double>(day - from) * (kWidth - kRight - kLabel) / static_cast<double>(to + 1 - from);
  }
  bool holds(Days first, Days last) const { return last >= from && first <= to; }
};

// Whole units of time, some eight of them: (day, name).
std::vector<std::pair<Days, std::string>> ticks_of(const Axis& axis) {
  const double months = static_cast<double>(axis.to - axis.from) / 30.4;
  std::vector<std::pair<Days, std::string>> out;
  if (months < 2.5) {
    const Days step = std::max<Days>(1, (axis.to - axis.from) / 8);
    for (Days d = axis.from + step / 2; d <= axis.to; d += step) out.emplace_back(d, iso_of(d));
    return out;
  }
  int step = 1;
  for (const int s : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
    step = s;
    if (months / s <= 9) break;
  }
  int year = std::stoi(iso_of(axis.from).substr(0, 4)), month = 0;
  while (true) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d", year + month / 12, month % 12 + 1);
    const Days d = day_of(std::string(text) + "-01");
    if (d > axis.to) return out;
    const bool fits = step < 12 || (year + month / 12) % (step / 12) == 0;
    if (d >= axis.from && fits) out.emplace_back(d, step % 12 == 0 ? std::string(text).substr(0, 4) : text);
    month += std::min(step, 12);
  }
}

// What is drawn at one place.
struct Place {
  double x0 = 0, x1 = 0;
  int count = 0;
  std::string what;
  bool pale = false;
};
using PlaceKey = std::tuple<int, int, bool, long, long>;  // kind, look, by report, first and last step

std::string shape(const Place& p, BriefMark::Kind kind, BriefMark::Look look, double y) {
  const char* colour = kColour[static_cast<std::size_t>(kind)];
  const bool filled = look == BriefMark::Look::happened;
  const std::string paint = std::string("fill=\"") + (filled ? colour : "none") + "\" stroke=\"" + colour + "\"" +
                            (look == BriefMark::Look::planned ? " stroke-dasharray=\"2 1.5\"" : "");
  const double r = std::min(5.5, 2.8 + 0.9 * std::log2(p.count));
  const double x = (p.x0 + p.x1) / 2;
  std::string out;
  if (p.x1 - p.x0 > 3 * kStep) {
    out = "<rect x=\"" + number(p.x0) + "\" y=\"" + number(y - 2.5) + "\" width=\"" + number(p.x1 - p.x0) +
          "\" height=\"5\" rx=\"2.5\" fill-opacity=\"0.45\" " + paint + "/>";
  } else if (kind == BriefMark::Kind::contact) {
    out = "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(r) + "\" " + paint + "/>";
  } else if (kind == BriefMark::Kind::move) {
    out = "<path d=\"M" + number(x) + " " + number(y - r - 1) + "L" + number(x + r + 1) + " " + number(y) + "L" +
          number(x) + " " + number(y + r + 1) + "L" + number(x - r - 1) + " " + number(y) + "Z\" " + paint + "/>";
  } else {
    out = "<rect x=\"" + number(x - r * 0.8) + "\" y=\"" + number(y - r * 0.8) + "\" width=\"" + number(r * 1.6) +
          "\" height=\"" + number(r * 1.6) + "\" " + paint + "/>";
  }
  if (look == BriefMark::Look::denied) {
    out += "<path d=\"M" + number(x - r - 1) + " " + number(y + r + 1) + "L" + number(x + r + 1) + " " +
           number(y - r - 1) + "\" stroke=\"" + colour + "\"/>";
  }
  const std::string what = p.count > 1 ? std::to_string(p.count) + " · " + p.what + " …" : p.what;
  return (p.pale ? "<g opacity=\"0.5\"><title>" : "<g><title>") + markup_text(what) + "</title>" + out + "</g>";
}

std::string draw_lane(const BriefPicture::Lane& lane, const Axis& axis, int top, std::uint64_t& outside) {
  std::map<PlaceKey, Place> places;
  for (const BriefMark& mark : lane.marks) {
    const Days first = day_of(mark.from), last = day_of(mark.to);
    if (!axis.holds(first, last)) {
      ++outside;
      continue;
    }
    const double x0 = axis.x(std::max(first, axis.from)), x1 = axis.x(std::min(last, axis.to) + 1);
    Place& place = places[{static_cast<int>(mark.kind), static_cast<int>(mark.look), mark.by_report,
                           std::lround(x0 / kStep), std::lround(x1 / kStep)}];
    if (place.count++ == 0) place.x0 = x0, place.x1 = x1, place.what = mark.what, place.pale = mark.by_report;
  }
  std::string out;
  for (const auto& [key, place] : places) {
    const int kind = std::get<0>(key);
    out += shape(place, static_cast<BriefMark::Kind>(kind), static_cast<BriefMark::Look>(std::get<1>(key)),
                 top + 4 + kRow * kind + kRow / 2.0);
  }
  return out;
}

std::string text(double x, double y, const std::string& words, const char* more = "") {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\"" + more + ">" + markup_text(words) + "</text>";
}

// The room of a word, wider by what it is longer than the one the room was made for.
double wider(double width, const std::string& word, const std::string& made_for) {
  constexpr double kLetter = 5.6;
  return width + kLetter * std::max(0.0, static_cast<double>(word.size()) - static_cast<double>(made_for.size()));
}

std::string legend(int top, std::uint64_t outside, std::uint64_t undated, const BriefWords& word) {
  std::string out;
  double x = kLabel;
  const auto entry = [&](BriefMark::Kind kind, BriefMark::Look look, const char* what, double width) {
    const std::string words = word(what);
    out += shape({x, x + 6, 1, words, false}, kind, look, top) + text(x + 12, top + 4, words);
    x += wider(width, words, what);
  };
  using Kind = BriefMark::Kind;
  using Look = BriefMark::Look;
  entry(Kind::contact, Look::happened, "contact", 74);
  entry(Kind::move, Look::happened, "move", 64);
  entry(Kind::statement, Look::happened, "statement", 88);
  entry(Kind::contact, Look::planned, "planned", 74);
  entry(Kind::contact, Look::denied, "denied", 68);
  out += shape({x, x + 20, 1, word("uncertain"), false}, Kind::contact, Look::happened, top) +
         text(x + 26, top + 4, word("uncertain day, or several"));
  x += wider(178, word("uncertain day, or several"), "uncertain day, or several");
  out += shape({x, x + 6, 1, word("by its report"), true}, Kind::contact, Look::happened, top) +
         text(x + 12, top + 4, word("day of the report"));
  x += wider(118, word("day of the report"), "day of the report");
  std::string rest;
  if (outside > 0) rest = std::to_string(outside) + " " + word("earlier or later");
  if (undated > 0) rest += (rest.empty() ? "" : ", ") + std::to_string(undated) + " " + word("without a day");
  if (!rest.empty()) out += text(x, top + 4, rest + word(":") + " " + word("not drawn"));
  return out;
}

}  // namespace

std::string brief_picture(const BriefPicture& picture, bool in_page) {
  if (picture.empty()) return "";
  const Axis axis(picture);
  const int lanes = static_cast<int>(picture.lanes.size()), bottom = kTop + lanes * kLane, height = bottom + 30;
  std::string out = in_page ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(kWidth) + " " +
         std::to_string(height) + "\" width=\"" + std::to_string(kWidth) + "\" height=\"" + std::to_string(height) +
         "\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#333333\" role=\"img\">\n<title>Timeline, " +
         iso_of(axis.from) + " to " + iso_of(axis.to) + "</title>\n";
  if (!in_page) out += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
  for (const auto& [day, name] : ticks_of(axis)) {
    const double x = axis.x(day);
    out += "<path d=\"M" + number(x) + " " + std::to_string(kTop - 8) + "V" + std::to_string(bottom) +
           "\" stroke=\"#888888\" stroke-opacity=\"0.35\"/>" + text(x + 3, kTop - 12, name) + "\n";
  }
  std::uint64_t outside = 0;
  for (int i = 0; i < lanes; ++i) {
    const int top = kTop + i * kLane;
    out += "<rect x=\"0\" y=\"" + std::to_string(top) + "\" width=\"" + std::to_string(kWidth) + "\" height=\"" +
           std::to_string(kLane) + "\" fill=\"#888888\" fill-opacity=\"" + (i % 2 ? "0.04" : "0.1") + "\"/>";
    const auto& lane = picture.lanes[static_cast<std::size_t>(i)];
    out += text(6, top + kLane / 2.0 + 4, lane.name) +
           text(kLabel - 8, top + kLane / 2.0 + 4, std::to_string(lane.marks.size()),
                " text-anchor=\"end\" fill-opacity=\"0.6\"") +
           "\n" + draw_lane(lane, axis, top, outside) + "\n";
  }
  return out + legend(bottom + 17, outside, picture.undated, picture.words) + "\n</svg>\n";
}

}  // namespace pourparler
