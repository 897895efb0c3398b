// Evidence: the words that prove a fact. A fact without evidence does not exist.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "document/span.h"

namespace pourparler {

// A span of one document's *source* text (Document::source), as the exchange format has it.
struct Evidence {
  std::string doc;
  Span span;

  auto operator<=>(const Evidence&) const = default;
};

// A day, month, year or interval, ISO 8601 at the precision that is known. Both empty: unknown. `to` empty: `from`
// alone.
struct When {
  std::string from;
  std::string to;

  bool known() const { return !from.empty(); }
  auto operator<=>(const When&) const = default;
};

// What made a fact, for whoever asks why.
struct Reason {
  std::string frame;    // "meet", "say", …
  std::string trigger;  // the word that evoked it, as printed
  std::string rule;     // the pattern that filled it
};

}  // namespace pourparler
