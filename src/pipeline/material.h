// What the views of a dossier are computed from.
#pragma once

#include "base/result.h"
#include "store/store.h"
#include "views/material.h"

namespace pourparler {

// Everything that the record holds, as analysts corrected it. Words are read from the store when a view asks for them,
// a document at a time, so the store must outlive the material; `words` gives an empty string where a text cannot be
// read.
Result<Material> material_of(const Store& store);

}  // namespace pourparler
