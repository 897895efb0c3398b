// What calibration is fitted on: reads reports as JSON Lines ({"id", "text", "date", "lang"}) from standard input and
// writes for each one line as `pourparler annotate` does, with the finders' raw scores and each fact's features.
//
//   bench_features [--models FOLDER] < reports.jsonl
#include <iostream>
#include <nlohmann/json.hpp>

#include "export/jsonl.h"
#include "ingest/json.h"
#include "pipeline/confidence.h"
#include "pipeline/reader.h"

namespace {

using namespace pourparler;
using Json = nlohmann::ordered_json;

// Facts are written in the order of the reading, so each kind's rows run along.
void attach(Json& lines, const FeatureRows& rows) {
  std::map<std::string, std::size_t> at;
  for (Json& line : lines) {
    const std::string kind = line["kind"];
    const auto* list = kind == "statement" ? &rows.statements : kind == "contact" ? &rows.contacts : &rows.moves;
    if (kind != "statement" && kind != "contact" && kind != "move") continue;
    Json features = Json::object();
    for (const Feature& f : list->at(at[kind]++)) features[f.name] = f.value;
    line["features"] = std::move(features);
  }
}

}  // namespace

int main(int argc, char** argv) {
  ReaderOptions options;
  options.raw_scores = true;
  if (argc > 2 && std::string_view(argv[1]) == "--models") options.models = argv[2];
  const auto reader = ReportReader::make(options);
  if (!reader) {
    std::cerr << reader.error().text() << "\n";
    return 1;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const auto report = read_json_report(line);
    if (!report) {
      std::cerr << report.error().text() << "\n";
      continue;
    }
    const auto reading = reader->read(report->capture);
    if (!reading) {
      std::cerr << reading.error().text() << "\n";
      continue;
    }
    Json out = Json::parse(annotated_line(report->id, *reading));
    attach(out["lines"], features_of(*reading));
    std::cout << out.dump() << "\n";
  }
  return 0;
}
