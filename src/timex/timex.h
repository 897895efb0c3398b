// Reads expressions of time: where they stand, what they mean, which days they span.
//
//   auto reader = TimeReader::load(*data.pack("en"));
//   reader->read(document, TimeAnchor::of(document));
//
// It works on light tokens of its own, before and without any trained pipeline. The patterns and the words are the
// language's (data/languages/<code>/timex.rules, described in docs/timex-rules.md); the arithmetic is here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "language/data.h"
#include "timex/calendar.h"

namespace pourparler {

// The day that "yesterday" is the day before: a day, an interval where only that is known, or nothing.
struct TimeAnchor {
  std::optional<Days> days;

  // From the publication date; a partial date is an interval.
  static TimeAnchor of(const Document& document);
  // From an ISO date, whole or partial; nothing if it is none.
  static TimeAnchor at(std::string_view iso);
};

class TimeReader {
 public:
  // Faults name file, line and column of the rule.
  static Result<TimeReader> load(const Pack& pack);
  TimeReader(TimeReader&&) noexcept;
  TimeReader& operator=(TimeReader&&) noexcept;
  ~TimeReader();

  // Writes document.timexes: in the order of the text, without overlaps. Without an anchor, what hangs on one has an
  // empty value and no days, but keeps `relative`. Anchored to an interval, it spans every day that it may mean and has
  // a value only if all of the interval gives the same. Safe to call from several threads at once.
  void read(Document& document, const TimeAnchor& anchor) const;

  // Runs the examples of the rules; one fault for each that fails, naming its line. Also faults rules without one.
  std::vector<Error> run_examples() const;

  struct Parts;  // private to the room

 private:
  explicit TimeReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace pourparler
