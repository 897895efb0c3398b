// Reads the reports whose paths stand on standard input, one a line, and writes how they descend, one JSON object a
// line:
// {"path", "doc", "lang", "origin", "derivation", "parent", "fluency"}. With --pairs the pairs instead, with
// --all-pairs every pair, kin or not.
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/data.h"
#include "merge/lineage.h"
#include "merge/lineage_align.h"
#include "merge/sketcher.h"
#include "pipeline/reader.h"

using namespace pourparler;
using Json = nlohmann::ordered_json;

namespace {

struct Reports {
  std::vector<std::string> paths;
  std::vector<Sketch> sketches;
};

Reports read_reports(const std::string& models) {
  ReaderOptions options;
  options.models = models;
  const auto reader = ReportReader::make(options);
  const auto data = Data::load(find_data_folder());
  if (!reader || !data) throw std::runtime_error(reader ? data.error().text() : reader.error().text());
  const auto sketcher = Sketcher::load(*data);
  if (!sketcher) throw std::runtime_error(sketcher.error().text());
  Reports out;
  for (std::string path; std::getline(std::cin, path);) {
    auto bytes = read_file(path);
    if (!bytes) throw std::runtime_error(bytes.error().text());
    Capture capture;
    capture.path = path;
    capture.bytes = std::move(*bytes);
    capture.format = path.ends_with(".html") ? Format::html : Format::plain;
    const auto reading = reader->read(capture);
    if (!reading) {
      std::cerr << reading.error().text() << "\n";
      continue;
    }
    out.paths.push_back(path);
    out.sketches.push_back(sketcher->sketch_of(*reading));
  }
  return out;
}

void print(const Reports& reports, const Kinship& kin) {
  Json line = {{"a", reports.paths[kin.a]},
               {"b", reports.paths[kin.b]},
               {"score", kin.score},
               {"verbatim", kin.verbatim},
               {"coverage", {kin.coverage_a, kin.coverage_b}}};
  std::cout << line.dump() << "\n";
}

void print_all_pairs(const Reports& reports) {
  for (std::size_t a = 0; a < reports.sketches.size(); ++a) {
    for (std::size_t b = a + 1; b < reports.sketches.size(); ++b) {
      const Sketch &x = reports.sketches[a], &y = reports.sketches[b];
      const Overlap shared = overlap(x.wording, y.wording);
      const Ladder ladder = align(x, y);
      const auto kx = keys_of(x), ky = keys_of(y);
      std::vector<std::uint64_t> both;
      std::set_intersection(kx.begin(), kx.end(), ky.begin(), ky.end(), std::back_inserter(both));
      Json line = {{"a", reports.paths[a]},
                   {"b", reports.paths[b]},
                   {"langs", x.lang + y.lang},
                   {"keys", both.size()},
                   {"shingles", {shared.of_first, shared.of_second}},
                   {"coverage", {ladder.coverage_a, ladder.coverage_b}},
                   {"numbers", {ladder.numbers_a, ladder.numbers_b}},
                   {"names", {ladder.names_a, ladder.names_b}},
                   {"same", {ladder.same_a, ladder.same_b}},
                   {"steady", {ladder.steady_a, ladder.steady_b}},
                   {"words", {x.words, y.words}},
                   {"aligned", {ladder.aligned_a, ladder.aligned_b}},
                   {"kin", compare(x, y).has_value()}};
      std::cout << line.dump() << "\n";
    }
  }
}

}  // namespace

int main(int count, char** arguments) try {
  const std::string mode = count > 1 ? arguments[1] : "";
  const Reports reports = read_reports("/nonexistent");
  if (mode == "--all-pairs") {
    print_all_pairs(reports);
  } else if (mode == "--pairs") {
    for (const Kinship& kin : kinships(reports.sketches)) print(reports, kin);
  } else {
    std::map<std::string, std::string> path_of;
    const auto all = lineages(reports.sketches);
    for (std::size_t i = 0; i < all.size(); ++i) path_of[all[i].doc] = reports.paths[i];
    for (std::size_t i = 0; i < all.size(); ++i) {
      Json line = {{"path", reports.paths[i]},
                   {"doc", all[i].doc},
                   {"lang", reports.sketches[i].lang},
                   {"origin", all[i].origin},
                   {"derivation", name_of(all[i].derivation)},
                   {"parent", all[i].parent.empty() ? Json(nullptr) : Json(path_of[all[i].parent])},
                   {"fluency", all[i].fluency}};
      Json credits = Json::array();
      for (const Credit& credit : reports.sketches[i].credits) credits.push_back(credit.name);
      line["credits"] = credits;
      std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    }
  }
  return 0;
} catch (const std::exception& fault) {
  std::cerr << fault.what() << "\n";
  return 1;
}
