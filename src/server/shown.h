// What the views of an index are answered from: its facts as a Material, without texts, and the books made of it.
// Made from memory alone, once for each index; never changed.
#pragma once

#include <memory>

#include "server/index.h"
#include "views/books.h"

namespace pourparler {

// Facts that nobody rejected, with the documents that tell them as evidence (without their spans), the actors and the
// days of reports. No statements: no view of the workbench asks for them.
Material material_of(const Index& index);

struct Shown {
  explicit Shown(const Index& of);

  const Material material;
  const Parties parties;
  const PositionBook positions;
  const CommitmentBook commitments;
  const DeadlineBook deadlines;
  const std::uint64_t index;  // Index::serial
};

}  // namespace pourparler
