// What it costs to add one more report to a dossier of many, beyond its own reading: storing it, relating, dating and
// merging it with what is there, commits included.
//
//   merge_scale DOSSIER REPORTS CORPUS [REPORTS-A-DAY [ADDED]]
//
// CORPUS is a folder that `bench/near_duplicates.py make` wrote: public text, with copies. The dossier is made from
// readings (bench/story_reports.h), not by parsing, in batches as `add` makes it; one that is there already is
// used as it is. Then reports are added one by one. Prints one JSON line, times in
// milliseconds of processor time: of all, then medians of the parts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "bench/story_reports.h"
#include "pipeline/dating.h"
#include "pipeline/merging.h"
#include "pipeline/relating.h"

namespace {

using namespace pourparler;

// Processor time, so that a busy machine measures what an idle one does.
struct Clock {
  using time_point = double;
  static double now() {
    timespec at{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
  }
};

constexpr std::size_t kBatch = 2000;
constexpr std::size_t kSpare = 2000;  // lines at the end of the corpus, of which the reports come that are added singly

double milliseconds(Clock::time_point since) {
  return Clock::now() - since;
}

[[noreturn]] void fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.text().c_str());
  std::exit(1);
}
void check(const Status& done) {
  if (!done) fail(done.error());
}
template <class T>
T value(Result<T> result) {
  if (!result) fail(result.error());
  return *std::move(result);
}

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  if (out.size() <= kSpare) fail(not_found("no corpus").at(path).mend("make it with bench/near_duplicates.py"));
  return out;
}

// A report, read.
struct Read {
  Capture capture;
  Reading reading;
  Sketch sketch;
  DateTrace dates;
};

class Bench {
 public:
  Bench(Store& store, Writer& writer, const ReportReader& reader, bench::StoryReports& stories,
        const std::vector<std::string>& families)
      : store_(store),
        writer_(writer),
        reader_(reader),
        stories_(stories),
        families_(families),
        dating_(store, writer, reader) {}

  Read read(std::size_t line) {
    Read out;
    out.reading = stories_.report(line, static_cast<std::uint32_t>(std::stoul(families_[line])));
    out.capture.path = out.reading.document.path;
    out.capture.bytes = out.reading.document.source;
    out.sketch = reader_.sketch_of(out.reading);
    out.dates = date_trace_of(out.reading);
    return out;
  }

  void store(const Read& one) {
    (void)value(writer_.add(one.capture, one.reading));
    check(leave_for_merging(store_, writer_, one.reading));
    check(leave_for_relating(store_, writer_, one.sketch));
    check(dating_.note(one.dates));
  }

  // As `add` does at its end; the milliseconds of each step are appended.
  void settle(std::vector<double>* relating, std::vector<double>* dating, std::vector<double>* merging) {
    check(writer_.commit());
    auto began = Clock::now();
    const auto note = [&](std::vector<double>* times) {
      if (times != nullptr) times->push_back(milliseconds(began));
      began = Clock::now();
    };
    for (const std::string& id : value(relate_waiting(store_, writer_, reader_))) dating_.touch(id);
    note(relating);
    (void)value(dating_.settle());
    note(dating);
    check(merge_waiting(store_, writer_));
    check(writer_.commit());
    note(merging);
  }

 private:
  Store& store_;
  Writer& writer_;
  const ReportReader& reader_;
  bench::StoryReports& stories_;
  const std::vector<std::string>& families_;
  Dating dating_;
};

double at(std::vector<double> times, double part) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, static_cast<std::size_t>(static_cast<double>(times.size()) * part))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "merge_scale DOSSIER REPORTS CORPUS [REPORTS-A-DAY [ADDED]]\n");
    return 2;
  }
  const auto wanted = static_cast<std::size_t>(std::atol(argv[2]));
  const std::size_t a_day = argc > 4 ? static_cast<std::size_t>(std::atol(argv[4])) : 200;
  const std::size_t added = argc > 5 ? static_cast<std::size_t>(std::atol(argv[5])) : 200;
  const auto lines = lines_of(std::string(argv[3]) + "/texts.txt"),
             families = lines_of(std::string(argv[3]) + "/truth.txt");
  bench::StoryOptions options;
  options.days = std::max<std::size_t>(1, wanted / a_day);
  bench::StoryReports stories(lines, options);
  auto store = value(Store::open(argv[1], {OpenMode::create, {}}));
  auto writer = value(Writer::on(store));
  const auto reader = value(ReportReader::make({}));
  Bench bench(store, writer, reader, stories, families);
  const std::size_t have = value(store.counts()).documents;
  const auto began = Clock::now();
  double reading = 0;
  const std::size_t most = std::min(wanted, lines.size() - kSpare);
  for (std::size_t i = have; i < most; ++i) {
    const auto start = Clock::now();
    const Read one = bench.read(i);
    reading += milliseconds(start);
    bench.store(one);
    if (i % kBatch == kBatch - 1 || i + 1 == most) {
      bench.settle(nullptr, nullptr, nullptr);
      std::fprintf(stderr, "%zu reports, %.0f s\n", i + 1, milliseconds(began) / 1000);
    }
  }
  const double each = most > have ? (milliseconds(began) - reading) / static_cast<double>(most - have) : 0;
  std::vector<double> all, storing, relating, dating, merging;
  const std::size_t used = have > wanted ? have - wanted : 0;  // by earlier runs on the same dossier
  for (std::size_t i = used; i < used + added && i < kSpare; ++i) {
    const Read one = bench.read(lines.size() - 1 - i);
    const auto start = Clock::now();
    bench.store(one);
    check(writer.commit());
    storing.push_back(milliseconds(start));
    bench.settle(&relating, &dating, &merging);
    all.push_back(milliseconds(start));
  }
  std::printf(
      "{\"reports\": %zu, \"a_day\": %zu, \"made_each\": %.2f, \"added\": %zu, \"median\": %.1f, \"p95\": %.1f, "
      "\"most\": %.1f, "
      "\"storing\": %.1f, \"relating\": %.1f, \"dating\": %.1f, \"merging\": %.1f}\n",
      std::max(most, have), a_day, each, all.size(), at(all, 0.5), at(all, 0.95), at(all, 1.0), at(storing, 0.5),
      at(relating, 0.5), at(dating, 0.5), at(merging, 0.5));
  return 0;
}
