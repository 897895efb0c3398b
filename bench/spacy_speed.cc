// spacy_speed MODEL TEXTS [--fast] [--threads N] [--seconds S] [--first]: how fast the native runtime reads.
//
// TEXTS holds one JSON string a line. Prints one line of JSON: words and tokens a second (of the wall clock and of the
// processor's), the time to load, and the memory held. --first reads only the first text and stops.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "spacy/pipeline.h"

namespace {

using pourparler::Document;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// kB, by the name that /proc/self/status gives it.
long memory(const char* name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name, 0) == 0) return std::strtol(line.c_str() + std::strlen(name) + 1, nullptr, 10);
  }
  return 0;
}

std::size_t words_of(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

std::vector<Document> read_texts(const char* path) {
  std::vector<Document> documents;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    documents.emplace_back();
    documents.back().text = nlohmann::json::parse(line).get<std::string>();
  }
  return documents;
}

}  // namespace

int main(int argc, char** argv) {
  const auto start = Clock::now();
  bool fast = false, first = false;
  unsigned threads = 1;
  double seconds = 5.0;
  std::string compiled;  // folder for what is kept between runs
  for (int i = 3; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--fast") fast = true;
    if (option == "--first") first = true;
    if (option == "--threads" && i + 1 < argc) threads = static_cast<unsigned>(std::atoi(argv[++i]));
    if (option == "--compiled" && i + 1 < argc) compiled = argv[++i];
    if (option == "--seconds" && i + 1 < argc) seconds = std::atof(argv[++i]);
  }
  if (argc < 3) return 2;
  auto pipeline = pourparler::spacy::Pipeline::load(argv[1], {.fast = fast, .compiled = compiled});
  if (!pipeline) {
    std::fprintf(stderr, "%s\n", pipeline.error().text().c_str());
    return 1;
  }
  const double load = seconds_since(start);
  std::vector<Document> documents = read_texts(argv[2]);
  if (first) {
    (*pipeline)->annotate(documents.front());
    std::printf("{\"load\": %.4f, \"first\": %.4f, \"tokens\": %zu}\n", load, seconds_since(start),
                documents.front().tokens.size());
    return 0;
  }
  std::vector<Document*> all;
  std::size_t words = 0;
  for (Document& document : documents) {
    all.push_back(&document);
    words += words_of(document.text);
  }
  (*pipeline)->annotate(std::span(all).first(std::min<std::size_t>(all.size(), 4)), threads);  // warm
  double best_wall = 1e30, best_processor = 1e30;
  for (const auto begun = Clock::now(); seconds_since(begun) < seconds;) {
    const auto round = Clock::now();
    const double processor = processor_seconds();
    (*pipeline)->annotate(all, threads);
    best_wall = std::min(best_wall, seconds_since(round));
    best_processor = std::min(best_processor, processor_seconds() - processor);
  }
  std::size_t tokens = 0;
  for (const Document& document : documents) tokens += document.tokens.size();
  const auto per_second = [](std::size_t n, double s) { return static_cast<double>(n) / s; };
  std::printf(
      "{\"words\": %zu, \"tokens\": %zu, \"words_per_second\": %.0f, \"tokens_per_second\": %.0f, "
      "\"words_per_processor_second\": %.0f, \"load\": %.4f, \"rss_kb\": %ld, \"peak_kb\": %ld}\n",
      words, tokens, per_second(words, best_wall), per_second(tokens, best_wall), per_second(words, best_processor),
      load, memory("VmRSS:"), memory("VmHWM:"));
  return 0;
}
