// Checking a language pack: what is wrong with its tables, whether its examples hold, which stages rest for want of
// what.
//
//   faults     must be mended: a file that cannot be read, a value that is none, an example that fails
//   notes      may be meant: a table that nothing reads (with the name that it resembles), a word twice in a list
//   rests      one sentence a stage that has nothing to work with
//
// A table is known if the template or another shipped pack has it. Examples are those of timex.rules and of
// examples.toml:
//
//   [[example]]
//   text = "…"                        a report of a few sentences
//   date = "2024-03-10"               its day of publication, where it matters
//   says = ["Ana Ruiz: no habrá acuerdo"]      speaker and content
//   meets = ["meeting: Ana Ruiz, Luis Vega"]   channel and all who take part
//   moves = ["reject: Ana Ruiz"]               type and all actors
//   without = ["moves"]               there must be none
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace pourparler {

struct PackCheck {
  std::string code, name, folder;
  std::vector<Error> faults, notes;
  std::vector<std::string> rests;
  std::size_t rules = 0;         // of timex.rules, whose examples ran
  std::size_t examples = 0;      // of examples.toml
  bool examples_waited = false;  // the pipeline is not on this machine, so they did not run
};

// `asked`: the code of a pack that is shipped or the user's own, or a pack's folder. An Error only where there is none.
Result<PackCheck> check_language(const std::string& data, const std::string& models, const std::string& asked);

}  // namespace pourparler
