// Statements: who is reported to have said what, in one document.
#pragma once

#include <memory>

#include "language/data.h"
#include "record/reading.h"

namespace pourparler {

struct StatementRules;  // a pack's tables, as this room reads them

class StatementReader {
 public:
  explicit StatementReader(const Pack& pack);
  ~StatementReader();
  StatementReader(StatementReader&&) noexcept;
  StatementReader& operator=(StatementReader&&) noexcept;

  // Adds statements, their speakers and the speakers' mentions to the reading. Needs tokens, sentences and quotations
  // of the document; works with tokens that have no syntax. Thread-safe, linear in the text.
  void read(Reading& reading) const;

 private:
  std::unique_ptr<const StatementRules> rules_;
};

// With a reader made for this call; keep one where there are many documents.
void read_statements(Reading& reading, const Pack& pack);

}  // namespace pourparler
