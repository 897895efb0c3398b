// Pruning: who takes part in no fact is no actor of the record. Takes such actors and their mentions off a reading.
#pragma once

#include "record/reading.h"

namespace pourparler {

void prune(Reading& reading);

}  // namespace pourparler
