#include "statements/read.h"

#include <algorithm>

#include "statements/assembly.h"

namespace pourparler {

struct StatementRules {
  explicit StatementRules(const Pack& pack) : lexicon(pack) {}
  Lexicon lexicon;
};

StatementReader::StatementReader(const Pack& pack) : rules_(std::make_unique<StatementRules>(pack)) {}
StatementReader::~StatementReader() = default;
StatementReader::StatementReader(StatementReader&&) noexcept = default;
StatementReader& StatementReader::operator=(StatementReader&&) noexcept = default;

void StatementReader::read(Reading& reading) const {
  const Page page(reading.document, rules_->lexicon);
  Cast cast(page, reading);
  Assembly(page, cast, reading).read();
  std::stable_sort(reading.mentions.begin(), reading.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span.start < b.span.start; });
}

void read_statements(Reading& reading, const Pack& pack) {
  StatementReader(pack).read(reading);
}

}  // namespace pourparler
