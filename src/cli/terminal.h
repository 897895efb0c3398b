// The terminal: colours, width and progress, each only where a person is looking.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pourparler {

enum class Style { plain, bold, dim, red, green, yellow, blue };

// Whether standard output or standard error is a terminal that takes colours (NO_COLOR and TERM=dumb are honoured).
bool out_has_colour();
bool err_has_colour();

// Columns of the terminal under standard output; 0 where it is none.
std::size_t out_width();

// The text in a style if `colour`, else as it is.
std::string styled(std::string_view text, Style style, bool colour);

// A size, a rate or a time as a person reads it: "4.2 MB", "1 234", "2 min 05 s".
std::string human_bytes(std::uint64_t bytes);
std::string human_count(std::uint64_t count);
std::string human_seconds(double seconds);

// Text from a report, safe to print: control characters (escape sequences among them) and bidirectional overrides made
// visible.
std::string printable(std::string_view text);

// One line on standard error, redrawn at most ten times a second; silent where standard error is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(bool wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // `done` of `total` bytes (0: unknown), `documents` finished so far.
  void show(std::uint64_t done, std::uint64_t total, std::uint64_t documents);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool drawn_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_{};
};

}  // namespace pourparler
