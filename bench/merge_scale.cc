// What it costs to add one more report to a dossier of many, beyond its own reading: storing it, relating, dating and
// merging it with what is there, commits included.
//
//   merge_scale DOSSIER CORPUS [--a-day N] [--added N] SIZE...
//
// CORPUS is a folder that `bench/near_duplicates.py make` wrote: public text, with copies. The dossier is made from
// readings (bench/story_reports.h), not by parsing, in the order of their days, in batches as `add` makes it; what it
// holds already is used as it is. At each size, rising, the next reports are added one by one. Prints a JSON line a
// size: milliseconds of processor time, of all, then medians of the parts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
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
  if (out.empty()) fail(not_found("no corpus").at(path).mend("make it with bench/near_duplicates.py"));
  return out;
}

// A report, read.
struct Read {
  Capture capture;
  Reading reading;
  Sketch sketch;
  DateTrace dates;
};

double at(std::vector<double> times, double part) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, static_cast<std::size_t>(static_cast<double>(times.size()) * part))];
}

class Bench {
 public:
  Bench(Store& store, Writer& writer, const ReportReader& reader, bench::StoryReports& stories,
        const std::vector<std::string>& families)
      : store_(store),
        writer_(writer),
        reader_(reader),
        stories_(stories),
        families_(families),
        dating_(store, writer, reader) {
    for (std::size_t i = 0; i < families.size(); ++i) order_.push_back(i);
    const auto day = [&](std::size_t i) { return stories_.day_of(family(i)); };
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return day(a) < day(b); });
  }

  std::uint32_t family(std::size_t line) const { return static_cast<std::uint32_t>(std::stoul(families_[line])); }

  Read read(std::size_t line) {
    Read out;
    out.reading = stories_.report(line, family(line));
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

  // Makes the reports [from, to); gives the milliseconds of each, without what stands for its reading.
  double grow(std::size_t from, std::size_t to) {
    double reading = 0;
    const double began = Clock::now();
    for (std::size_t i = from; i < to && i < order_.size(); ++i) {
      const double start = Clock::now();
      const Read one = read(order_[i]);
      reading += milliseconds(start);
      store(one);
      if (i % kBatch != kBatch - 1 && i + 1 != to) continue;
      std::vector<double> relating, dating, merging;
      settle(&relating, &dating, &merging);
      std::fprintf(stderr, "%zu reports, %.0f s; the last ones: relating %.1f s, dating %.1f s, merging %.1f s\n",
                   i + 1, milliseconds(began) / 1000, relating.back() / 1000, dating.back() / 1000,
                   merging.back() / 1000);
    }
    return to > from ? (milliseconds(began) - reading) / static_cast<double>(to - from) : 0;
  }

  void add_singly(std::size_t from, std::size_t count, double each) {
    std::vector<double> all, storing, relating, dating, merging;
    for (std::size_t i = from; i < from + count && i < order_.size(); ++i) {
      const Read one = read(order_[i]);
      const double start = Clock::now();
      store(one);
      check(writer_.commit());
      storing.push_back(milliseconds(start));
      settle(&relating, &dating, &merging);
      all.push_back(milliseconds(start));
    }
    std::printf(
        "{\"reports\": %zu, \"made_each\": %.2f, \"added\": %zu, \"median\": %.1f, \"p95\": %.1f, \"most\": %.1f, "
        "\"storing\": %.1f, \"relating\": %.1f, \"dating\": %.1f, \"merging\": %.1f}\n",
        from, each, all.size(), at(all, 0.5), at(all, 0.95), at(all, 1.0), at(storing, 0.5), at(relating, 0.5),
        at(dating, 0.5), at(merging, 0.5));
    std::fflush(stdout);
  }

 private:
  Store& store_;
  Writer& writer_;
  const ReportReader& reader_;
  bench::StoryReports& stories_;
  const std::vector<std::string>& families_;
  Dating dating_;
  std::vector<std::size_t> order_;  // lines, by day
};

struct Arguments {
  std::string dossier, corpus;
  std::size_t a_day = 200, added = 200;
  std::vector<std::size_t> sizes;
};

std::optional<Arguments> arguments_of(int argc, char** argv) {
  Arguments out;
  for (int i = 1; i < argc; ++i) {
    const std::string one = argv[i];
    if ((one == "--a-day" || one == "--added") && i + 1 < argc) {
      (one == "--added" ? out.added : out.a_day) = static_cast<std::size_t>(std::atol(argv[++i]));
    } else if (out.dossier.empty()) {
      out.dossier = one;
    } else if (out.corpus.empty()) {
      out.corpus = one;
    } else {
      out.sizes.push_back(static_cast<std::size_t>(std::atol(one.c_str())));
    }
  }
  return out.sizes.empty() || out.a_day == 0 ? std::nullopt : std::optional(out);
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments = arguments_of(argc, argv);
  if (!arguments) {
    std::fprintf(stderr, "merge_scale DOSSIER CORPUS [--a-day N] [--added N] SIZE...\n");
    return 2;
  }
  const auto lines = lines_of(arguments->corpus + "/texts.txt"), families = lines_of(arguments->corpus + "/truth.txt");
  bench::StoryOptions options;
  options.days = std::max<std::size_t>(1, lines.size() / arguments->a_day);
  bench::StoryReports stories(lines, options);
  auto store = value(Store::open(arguments->dossier, {OpenMode::create, {}}));
  auto writer = value(Writer::on(store));
  const auto reader = value(ReportReader::make({}));
  Bench bench(store, writer, reader, stories, families);
  std::size_t next = value(store.counts()).documents;
  for (const std::size_t size : arguments->sizes) {
    const double each = bench.grow(next, size);
    next = std::max(next, size);
    bench.add_singly(next, arguments->added, each);
    next += arguments->added;
  }
  return 0;
}
