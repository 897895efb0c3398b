// How fast inputs become text on one core, without anything after: reads the inputs, decodes each capture.
// Times are of the processor, so that they hold on a machine that others use too.
//
//   build/release/bench/ingest_speed INPUT…     captures, errors, MB/s of what lies on disk and of text, peak memory
//   build/release/bench/ingest_speed --no-decode INPUT…
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "ingest/decode.h"
#include "ingest/read.h"

int main(int argc, char** argv) {
  using namespace pourparler;
  std::vector<std::string> inputs(argv + 1, argv + argc);
  const bool decodes = inputs.empty() || inputs[0] != "--no-decode";
  if (!decodes) inputs.erase(inputs.begin());
  Progress progress;
  IngestOptions options;
  options.progress = &progress;
  std::uint64_t text = 0, repaired = 0;
  std::string first_error;
  const std::clock_t start = std::clock();
  const Status status = read_inputs(inputs, options, [&](const Result<Capture>& one) {
    if (!one) {
      if (first_error.empty()) first_error = one.error().text();
      return true;
    }
    text += one->bytes.size();
    if (!decodes) return true;
    const Result<Decoded> decoded = decode(*one);
    if (decoded)
      repaired += decoded->repaired;
    else if (first_error.empty())
      first_error = decoded.error().text();
    return true;
  });
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%lu captures, %lu failures, %lu skipped, %lu repaired in %.3f s of processor: %.0f captures/s, %.1f MB/s of "
      "input, %.1f MB/s of text, %.1f MB peak\n",
      progress.captures.load(), progress.failures.load(), progress.skipped.load(), repaired, seconds,
      static_cast<double>(progress.captures.load()) / seconds,
      static_cast<double>(progress.bytes.load()) / 1e6 / seconds, static_cast<double>(text) / 1e6 / seconds,
      static_cast<double>(usage.ru_maxrss) / 1024);
  if (!first_error.empty()) std::printf("first error: %s\n", first_error.c_str());
  return status ? 0 : 1;
}
