#include "timex/functions.h"

namespace pourparler {

const Function* find_function(std::string_view name) {
  for (const auto& family : {date_functions(), period_functions(), year_functions(), range_functions(),
                             clock_functions(), length_functions()}) {
    for (const Function& function : family) {
      if (function.name == name) return &function;
    }
  }
  return nullptr;
}

}  // namespace pourparler
