// When undated reports were published: found from what each says of days, and from dated reports of the same events.
//
//   DateTrace trace = date_trace_of(reading);              // a page of clues, made from one reading alone
//   std::optional<Published> own = infer_date(trace);      // what the report itself tells
//   std::vector<InferredDate> all = infer_dates(traces, families);
//
// Everything is a probability over days: each clue says how likely each day is as the day of publication, clues that
// contradict one another are weighed, never obeyed. What comes out is a pure function of the set of traces: their order
// makes no difference. Dates do not travel far: a report is dated by (a) what it states, (b) its own clues, (c) its
// family, (d) events that it shares with reports dated by (a) to (c), and by nothing that (d) dated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/reading.h"

namespace pourparler {

// One expression of time, as it bears on the day of publication.
struct DateClue {
  std::string relative;  // Timex::relative: what it says whatever the day of publication is
  std::string from, to;  // else the days that it names, ISO
  bool ahead = false;    // of something that is still to come
  bool lead = false;     // in the first sentences

  auto operator<=>(const DateClue&) const = default;
};

// A contact that several reports may tell of.
struct DateEvent {
  std::vector<std::uint64_t> persons;   // hashes of how the names sound, sorted: Poutine is Putin
  std::vector<std::uint64_t> bodies;    // of states and organisations, sorted
  std::uint64_t town = 0, country = 0;  // of their names; 0: not told
  bool call = false;                    // a call or message, not an encounter
  std::optional<DateClue> when;
  bool close_by = false;  // the time does not stand with it, but in its sentence or the one before

  auto operator<=>(const DateEvent&) const = default;
};

struct DateTrace {
  std::string doc;
  std::optional<Published> stated;  // as the report or its carrier states it; never an inferred date
  std::string named;                // a date in the file's name, ISO
  bool agency = false;              // opens with its place, as agencies write: "VIENNA - …"
  std::vector<DateClue> clues;
  std::vector<DateEvent> events;
};

// From a reading whose relative expressions were resolved against `document.published`, or against a provisional day:
// that is how an event finds its expression. The clues do not depend on that day.
DateTrace date_trace_of(const Reading& reading);
// A likely day to read an undated report against for the events of its trace: right in its weekday if the report tells
// it, wrong in its year as often as not. ISO. Needs the clues alone.
std::string provisional_date(const DateTrace& trace);

// Two reports can date one another only if they share a key (kCommonDateKey) or a family. Sorted, each once.
std::vector<std::uint64_t> date_keys_of(const DateTrace& trace);
std::vector<std::uint64_t> date_keys_of(const DateEvent& event);

// As text for the store, and back. Error corrupt where it is no trace.
std::string to_text(const DateTrace& trace);
Result<DateTrace> date_trace_from(std::string_view text);

// What the report itself tells: a day, an interval of at most a month and a half, or nothing. Nothing for a report that
// states its date.
std::optional<Published> infer_date(const DateTrace& trace);

struct InferredDate {
  std::string doc;
  std::optional<Published> published;  // nothing where nothing tells
};

// Documents that descend from one piece of reporting, with its translations and copies.
using DateFamily = std::vector<std::string>;

// A key that more reports share is passed over: names that are in the news every day tell no day.
inline constexpr std::size_t kCommonDateKey = 150;

// For each trace without a stated date, in the order of their ids. Two traces of one id are one.
// For a dossier that grows, report by report: merge/date_tellings.h.
std::vector<InferredDate> infer_dates(std::span<const DateTrace> traces, std::span<const DateFamily> families = {});

}  // namespace pourparler
