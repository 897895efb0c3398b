#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool has_colour(int fd) {
  const char* plain = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::strcmp(term, "dumb") == 0;
  return ::isatty(fd) != 0 && (plain == nullptr || *plain == '\0') && !dumb;
}

bool is_unsafe(char32_t c) {
  const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || bidi;
}

}  // namespace

bool out_has_colour() {
  return has_colour(STDOUT_FILENO);
}
bool err_has_colour() {
  return has_colour(STDERR_FILENO);
}

std::size_t out_width() {
  winsize size{};
  const bool known = ::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known ? size.ws_col : 0;
}

std::string styled(std::string_view text, Style style, bool colour) {
  static constexpr std::array<const char*, 7> kCodes = {"0", "1", "2", "31", "32", "33", "34"};
  if (!colour || style == Style::plain) return std::string(text);
  return "\x1b[" + std::string(kCodes.at(static_cast<std::size_t>(style))) + "m" + std::string(text) + "\x1b[0m";
}

std::string human_bytes(std::uint64_t bytes) {
  static constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1000.0 && unit + 1 < kUnits.size()) value /= 1000.0, ++unit;
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits.at(unit));
  return out.data();
}

std::string human_count(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, "\u202f");
  return digits;
}

std::string human_seconds(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds < 0 ? 0 : seconds);
  std::array<char, 48> out{};
  if (whole < 60) {
    std::snprintf(out.data(), out.size(), "%llu s", static_cast<unsigned long long>(whole));
  } else if (whole < 3600) {
    std::snprintf(out.data(), out.size(), "%llu min %02llu s", static_cast<unsigned long long>(whole / 60),
                  static_cast<unsigned long long>(whole % 60));
  } else {
    std::snprintf(out.data(), out.size(), "%llu h %02llu min", static_cast<unsigned long long>(whole / 3600),
                  static_cast<unsigned long long>(whole / 60 % 60));
  }
  return out.data();
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    append(out, is_unsafe(c.value) ? U'\u00B7' : c.value);
    i += c.size;
  }
  return out;
}

ProgressLine::ProgressLine(bool wanted) : wanted_(wanted && ::isatty(STDERR_FILENO) != 0) {}
ProgressLine::~ProgressLine() {
  clear();
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total, std::uint64_t documents) {
  const auto now = Clock::now();
  if (!wanted_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = human_count(documents) + " reports, " + human_bytes(done);
  if (total > 0) line += " of " + human_bytes(total);
  line += ", " + human_bytes(static_cast<std::uint64_t>(rate)) + "/s";
  if (total > done && rate > 0) line += ", " + human_seconds(static_cast<double>(total - done) / rate) + " left";
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressLine::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace pourparler
