// Why a fact is in the record, in lines for an analyst.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace pourparler {

// A fact of the record, as far as explaining needs it.
struct FactInQuestion {
  std::string kind;  // contact, statement, move
  std::vector<Evidence> evidence;
  Reason reason;
  double confidence = 0.0;
};

struct WhyLine {
  std::string label, text;
};

// The frame, the word that evoked it and the entry of the table that knows the word; how every actor is called in the
// sentence; what lifts the confidence and what lowers it. `data`: the data folder, empty for the usual places.
Result<std::vector<WhyLine>> explain(const Store& store, const std::string& data, const FactInQuestion& fact);

}  // namespace pourparler
