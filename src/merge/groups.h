// Grouping: which traces are one fact. Each function sees one block whole, and gives the same groups whatever the order
// of the traces: they are taken fullest first, ties by their ids, and each joins the group that it fits best.
#pragma once

#include <span>
#include <vector>

#include "merge/occasion.h"
#include "merge/trace.h"

namespace pourparler {

// Places in the list of traces; groups in the order of their first traces' ids, members fullest first.
using Groups = std::vector<std::vector<std::size_t>>;

// Contacts. `traces` and `occasions` go together.
Groups group_contacts(std::span<const Trace* const> traces, std::span<const Occasion> occasions);

// What a group of contacts shows to those that look for theirs: its distinct reports.
struct Gathering {
  std::uint64_t group = 0;  // id
  std::vector<Occasion> reports;

  bool operator==(const Gathering&) const = default;

  // Adds a report as others see it, without its document and origin; nothing where it tells nothing new, or where
  // those that are shown are full.
  void add(Occasion report);
};

// What a group of contacts shows; takes its occasions away.
Gathering gathering_of(std::span<const Trace* const> traces, std::vector<Occasion>& occasions,
                       const std::vector<std::size_t>& group);

// Whether a list sorted by group has this gathering as it is.
bool holds(const std::vector<Gathering>& sorted, const Gathering& gathering);

// The id of the gathering that a loose contact belongs to, and how well it fits it; 0 where it fits none.
struct Sought {
  std::uint64_t group = 0;
  double fit = 0.0;

  bool operator==(const Sought&) const = default;
};
Sought seek(const Occasion& loose, std::span<const Gathering* const> gatherings);
// The better of what was found before and a gathering that was not among what was looked at.
Sought better(const Occasion& loose, Sought before, const Gathering& gathering);
double fit(const Occasion& loose, const Gathering& gathering);

// Moves, and utterances.
Groups group_moves(std::span<const Trace* const> traces, const Cast& cast);
Groups group_statements(std::span<const Trace* const> traces, const Cast& cast);

}  // namespace pourparler
