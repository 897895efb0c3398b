#include "clean/dateline.h"

#include <algorithm>
#include <cstdio>

namespace pourparler {

namespace {

constexpr unsigned kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_year(unsigned value) {
  return value >= 1800 && value < 2200;
}

bool is_day(unsigned month, unsigned day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1];
}

// The figures that a word begins with: "17", "1er", "3rd", "18T10". `rest` gets the number of letters after them.
unsigned leading_number(const Page& page, const Word& word, std::size_t& digits, std::size_t& rest) {
  const std::string_view text = page.slice(word.span());
  unsigned value = 0;
  digits = 0;
  while (digits < text.size() && digits < 5 && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + static_cast<unsigned>(text[digits++] - '0');
  }
  rest = text.size() - digits;
  return value;
}

class DateReader {
 public:
  DateReader(const Page& page, std::uint32_t at, std::uint32_t end) : page_(page), at_(at), end_(end) {}

  std::optional<WrittenDate> read() {
    out_.first = at_;
    if (at_ < end_ && page_.is_anywhere(at_, kWeekday) && page_.words[at_].shape != WordShape::number) ++at_;
    if (at_ < end_ && (year_first() || figures() || day_first() || month_first())) {
      out_.last = at_;
      return out_;
    }
    return std::nullopt;
  }

 private:
  // A number of at most `most` digits at `at`; `glued` letters ("er", "th", "T10") are allowed after it.
  bool number(std::uint32_t at, std::size_t least, std::size_t most, std::size_t glued, unsigned& value) const {
    if (at >= end_) return false;
    std::size_t digits = 0;
    std::size_t rest = 0;
    value = leading_number(page_, page_.words[at], digits, rest);
    return digits >= least && digits <= most && rest <= glued;
  }

  std::string_view gap(std::uint32_t at) const { return page_.slice({page_.words[at].end, page_.words[at + 1].start}); }

  bool gap_is(std::uint32_t at, std::string_view allowed) const {
    return at + 1 < end_ && gap(at).size() == 1 && allowed.find(gap(at)[0]) != std::string_view::npos;
  }

  // White space, commas and full stops only; no line break.
  bool gap_is_loose(std::uint32_t at) const {
    if (at + 1 >= end_ || gap(at).size() > 4) return false;
    const std::string_view between = gap(at);
    return between.find_first_not_of(" ,.\xC2\xA0\xE2\x80\xAF") == std::string_view::npos;
  }

  bool finish(std::uint32_t last, unsigned year, unsigned month, unsigned day) {
    if ((year != 0 && !is_year(year)) || month < 1 || month > 12 || (day != 0 && !is_day(month, day))) return false;
    out_.year = year;
    out_.month = month;
    out_.day = day;
    at_ = last;
    return true;
  }

  // 2025-04-17, 2025/04/17, 2025-04-17T10:00:00Z
  bool year_first() {
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (!number(at_, 4, 4, 0, year) || !gap_is(at_, "-/.") || !number(at_ + 1, 1, 2, 0, month)) return false;
    if (!gap_is(at_ + 1, "-/.") || !number(at_ + 2, 1, 2, 3, day)) return false;
    return finish(at_ + 3, year, month, day);
  }

  // 17/04/2025, 04/17/25, 17.4.2025
  bool figures() {
    unsigned first = 0;
    unsigned second = 0;
    unsigned year = 0;
    if (!number(at_, 1, 2, 0, first) || !gap_is(at_, "-/.") || !number(at_ + 1, 1, 2, 0, second)) return false;
    if (!gap_is(at_ + 1, "-/.") || gap(at_) != gap(at_ + 1)) return false;
    if (!number(at_ + 2, 4, 4, 0, year)) {
      if (gap(at_) == "." || !number(at_ + 2, 2, 2, 0, year)) return false;
      year += 2000;
    }
    const bool both = is_day(second, first) && is_day(first, second) && first != second;
    const bool day_first = both ? gap(at_) == "." || page_.cues->day_first(page_.pack) : is_day(second, first);
    out_.ambiguous = both && gap(at_) != "." && !page_.cues->day_first(page_.pack);
    return day_first ? finish(at_ + 3, year, second, first) : finish(at_ + 3, year, first, second);
  }

  // 17 April 2025, 17th of April, 1er avril 2025
  bool day_first() {
    unsigned day = 0;
    if (!number(at_, 1, 2, 3, day)) return false;
    std::uint32_t at = at_ + 1;
    while (at < end_ && at < at_ + 3 && (page_.is_anywhere(at, kOrdinal) || page_.is_anywhere(at, kNoise)) &&
           page_.cues->month(page_.words[at]) == 0) {
      ++at;
    }
    if (at >= end_) return false;
    const unsigned month = page_.cues->month(page_.words[at]);
    if (month == 0 || !gap_is_loose(at - 1)) return glued(day, at);
    return with_year(at, month, day);
  }

  // 17-Apr-2025
  bool glued(unsigned day, std::uint32_t at) {
    unsigned year = 0;
    const unsigned month = page_.cues->month(page_.words[at]);
    if (month == 0 || !gap_is(at_, "-/") || !gap_is(at, "-/") || !number(at + 1, 4, 4, 0, year)) return false;
    return finish(at + 2, year, month, day);
  }

  // April 17, 2025; April 17; April 2025
  bool month_first() {
    const unsigned month = page_.cues->month(page_.words[at_]);
    unsigned day = 0;
    if (month == 0 || page_.words[at_].shape == WordShape::lower || !gap_is_loose(at_)) return false;
    // "31 April 2025" is no April 2025.
    const bool after_figure = at_ > 0 && page_.words[at_ - 1].shape == WordShape::number;
    if (unsigned year = 0; !after_figure && number(at_ + 1, 4, 4, 0, year)) return finish(at_ + 2, year, month, 0);
    if (!number(at_ + 1, 1, 2, 2, day)) return false;
    return with_year(at_ + 1, month, day);
  }

  bool with_year(std::uint32_t at, unsigned month, unsigned day) {
    unsigned year = 0;
    if (gap_is_loose(at) && number(at + 1, 4, 4, 0, year) && is_year(year)) return finish(at + 2, year, month, day);
    return finish(at + 1, 0, month, day);
  }

  const Page& page_;
  std::uint32_t at_;
  std::uint32_t end_;
  WrittenDate out_;
};

}  // namespace

std::string WrittenDate::iso() const {
  if (year == 0) return {};
  char text[16];
  const int size = day != 0 ? std::snprintf(text, sizeof text, "%04u-%02u-%02u", year % 10000, month % 100, day % 100)
                            : std::snprintf(text, sizeof text, "%04u-%02u", year % 10000, month % 100);
  return {text, static_cast<std::size_t>(size)};
}

std::optional<WrittenDate> read_date(const Page& page, std::uint32_t at, std::uint32_t end) {
  return DateReader(page, at, end).read();
}

}  // namespace pourparler
