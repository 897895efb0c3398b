#include "timex/timex.h"

#include "timex/reading.h"

namespace pourparler {

TimeAnchor TimeAnchor::of(const Document& document) {
  TimeAnchor out;
  if (!document.published) return out;
  out.days = read_iso(document.published->date);
  if (!out.days || document.published->to.empty()) return out;
  const auto to = read_iso(document.published->to);
  if (to && to->last >= out.days->first) out.days->last = to->last;
  return out;
}

TimeAnchor TimeAnchor::at(std::string_view iso) {
  return {read_iso(iso)};
}

TimeReader::TimeReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TimeReader::TimeReader(TimeReader&&) noexcept = default;
TimeReader& TimeReader::operator=(TimeReader&&) noexcept = default;
TimeReader::~TimeReader() = default;

Result<TimeReader> TimeReader::load(const Pack& pack) {
  auto parts = std::make_unique<Parts>();
  Result<std::unique_ptr<Grammar>> grammar =
      Grammar::load(pack, [&](Lexicon& lexicon) { parts->tense.load(pack.tables, lexicon); });
  if (!grammar) return grammar.error();
  parts->grammar = std::move(*grammar);
  parts->tense.index(parts->grammar->lexicon);
  return TimeReader(std::move(parts));
}

void TimeReader::read(Document& document, const TimeAnchor& anchor) const {
  document.timexes = TimeReading(*parts_, document, anchor).run();
}

}  // namespace pourparler
