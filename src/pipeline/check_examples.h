// The part of checking a language pack that reads its examples.toml from bytes to facts.
#pragma once

#include "language/data.h"
#include "pipeline/check_language.h"
#include "pipeline/reader.h"

namespace pourparler {

// Adds a fault for every example that fails, at its line.
void check_examples(const ReaderOptions& options, const Pack& pack, PackCheck& out);

}  // namespace pourparler
