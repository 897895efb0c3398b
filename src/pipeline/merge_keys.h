// The keys by which a report meets others when records are merged, for engines that group by them (docs/formats.md).
#pragma once

#include "merge/sketch.h"
#include "record/json.h"
#include "record/reading.h"

namespace pourparler {

// {"kind": "keys", "doc", "families", "dates", "names", "facts"}: a report can only be of one family, date another, be
// about the same actors or tell the same facts as one that shares a key in that list. Facts stand in the blocks that
// they have if the report is an origin of its own.
Json merge_keys(const Reading& reading, const Sketch& sketch);

}  // namespace pourparler
