// spacy_parity MODEL GOLDEN… : compares the native runtime with Python spaCy. Ends with 1 where a bar is missed.
#include <cstdio>
#include <fstream>

#include "parity/compare.h"

namespace {

using pourparler::parity::Report;

// 100 % of tokens and features, 99.99 % of words' annotations, 99.95 % of structures, and no clear decision otherwise.
bool holds(const Report& r) {
  const auto words = {r.tags, r.pos, r.morphs, r.lemmas};
  const auto structures = {r.arcs, r.starts, r.entities};
  bool good = r.tokens.different == 0 && r.features.different == 0 && r.largest_margin <= 1e-3;
  for (const auto& count : words) good = good && count.agreement() >= 0.9999;
  for (const auto& count : structures) good = good && count.agreement() >= 0.9995;
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: spacy_parity MODEL GOLDEN...\n");
    return 2;
  }
  const bool fast = std::string(argv[1]) == "--fast";
  auto pipeline = pourparler::spacy::Pipeline::load(argv[fast ? 2 : 1], {.fast = fast, .compiled = {}});
  if (!pipeline) {
    std::fprintf(stderr, "%s\n", pipeline.error().text().c_str());
    return 2;
  }
  bool good = true;
  for (int i = fast ? 3 : 2; i < argc; ++i) {
    std::ifstream golden(argv[i]);
    auto report = pourparler::parity::compare(**pipeline, golden, argv[i]);
    if (!report) {
      std::fprintf(stderr, "%s\n", report.error().text().c_str());
      return 2;
    }
    if (!fast) {
      for (const std::string& difference : report->differences) std::printf("%s\n", difference.c_str());
    }
    std::printf("%s", pourparler::parity::text_of(*report).c_str());
    good = good && holds(*report);
  }
  return good ? 0 : 1;
}
