#include "statements/read.h"

namespace pourparler {

struct StatementRules {};

StatementReader::StatementReader(const Pack&) : rules_(std::make_unique<StatementRules>()) {}
StatementReader::~StatementReader() = default;
StatementReader::StatementReader(StatementReader&&) noexcept = default;
StatementReader& StatementReader::operator=(StatementReader&&) noexcept = default;

void StatementReader::read(Reading&) const {}

void read_statements(Reading& reading, const Pack& pack) {
  StatementReader(pack).read(reading);
}

}  // namespace pourparler
