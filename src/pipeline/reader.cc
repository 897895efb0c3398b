#include "pipeline/reader.h"

#include <map>
#include <stdexcept>

#include "clean/clean.h"
#include "ingest/decode.h"
#include "langid/identify.h"
#include "language/data.h"
#include "language/segment.h"
#include "statements/quotations.h"
#include "statements/read.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// What one language's stages need, made once.
struct LanguageParts {
  explicit LanguageParts(const Pack& pack) : segmenter(pack), quotations(pack), statements(pack) {}
  Segmenter segmenter;
  QuotationFinder quotations;
  StatementReader statements;
};

}  // namespace

struct ReportReader::Parts {
  explicit Parts(Data loaded) : data(std::move(loaded)), cleaner(data) {}

  Data data;
  Cleaner cleaner;
  Identifier identifier;
  std::map<std::string, LanguageParts, std::less<>> languages;
  StageList stages;
  std::vector<std::string> notices;

  const LanguageParts& of(const Reading& reading) const { return languages.find(reading.document.lang)->second; }
  void decide_language(Reading& reading) const;
  Status list_stages();
};

void ReportReader::Parts::decide_language(Reading& reading) const {
  Document& document = reading.document;
  identifier.identify(document);
  const Pack* pack = data.pack(document.lang);
  document.has_pack = pack != nullptr && pack->complete;
}

Status ReportReader::Parts::list_stages() {
  std::vector<Stage> list = {
      {"langid", layer::text, layer::language, false, [this](Reading& r) { decide_language(r); }},
      {"segment", layer::text | layer::language, layer::sentences, true,
       [this](Reading& r) { of(r).segmenter.segment(r.document); }},
      {"quotations", layer::text | layer::language, layer::quotations, true,
       [this](Reading& r) { of(r).quotations.find(r.document); }},
      {"statements", layer::sentences | layer::quotations, layer::statements | layer::actors, true,
       [this](Reading& r) { of(r).statements.read(r); }},
  };
  auto made = StageList::make(std::move(list), layer::text);
  if (!made) return made.error();
  stages = std::move(*made);
  return ok();
}

ReportReader::ReportReader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ReportReader::ReportReader(ReportReader&&) noexcept = default;
ReportReader& ReportReader::operator=(ReportReader&&) noexcept = default;
ReportReader::~ReportReader() = default;

Result<ReportReader> ReportReader::make(const ReaderOptions& options) {
  auto data = Data::load(find_data_folder(options.data));
  if (!data) return data.error();
  auto parts = std::make_unique<Parts>(std::move(*data));
  for (const std::string& code : parts->data.languages()) {
    const Pack& pack = *parts->data.pack(code);
    if (pack.complete) parts->languages.emplace(code, LanguageParts(pack));
  }
  if (auto listed = parts->list_stages(); !listed) return listed.error();
  return ReportReader(std::move(parts));
}

Result<Reading> ReportReader::read(const Capture& capture, std::vector<StageClock>* clocks) const {
  auto decoded = decode(capture);
  if (!decoded) return decoded.error();
  auto document = parts_->cleaner.clean(capture, std::move(*decoded));
  if (!document) return document.error();
  if (is_blank(document->text)) {
    return malformed("holds no text").at(capture.path).mend("is the report drawn as a picture, or behind a form?");
  }
  Reading reading;
  reading.document = std::move(*document);
  parts_->stages.run(reading, clocks);
#ifndef NDEBUG
  if (const std::string fault = verify(reading); !fault.empty()) throw std::logic_error(capture.path + ": " + fault);
#endif
  return reading;
}

const std::vector<std::string>& ReportReader::notices() const {
  return parts_->notices;
}
std::vector<std::string> ReportReader::languages() const {
  return parts_->data.languages();
}

}  // namespace pourparler
