// The part of checking a language pack that looks at its tables alone.
#pragma once

#include "language/data.h"
#include "pipeline/check_language.h"

namespace pourparler {

// Adds to faults, notes and rests. `model` is the template, or null; `data` gives the other packs, the issues and the
// countries.
void check_tables(const Data& data, const Pack* model, const Pack& pack, PackCheck& out);

}  // namespace pourparler
