// What it costs to merge one more report into a dossier of many: a made-up negotiation (merge/testing.h) of so many
// reports a day, in a dossier on disk, then reports added one by one as `pourparler add` does beyond its reading.
//
//   merge_scale DOSSIER REPORTS [REPORTS-A-DAY [ADDED]]
//
// Prints: reports, milliseconds a report while the dossier was made, then median, 95th percentile and maximum of
// milliseconds for each report that was added alone, its commit included.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "merge/testing.h"
#include "pipeline/merging.h"

namespace {

using namespace pourparler;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

[[noreturn]] void fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.text().c_str());
  std::exit(1);
}
void check(const Status& done) {
  if (!done) fail(done.error());
}

// A document of a few bytes that stands for a report; its digest is the made-up one's.
void add(const Store& store, Writer& writer, KnownDocument report) {
  Capture capture;
  capture.path = report.digest.doc;
  capture.bytes = "Report " + report.digest.doc + ".";
  Reading reading;
  reading.document.id = id_of_bytes(capture.bytes);
  reading.document.path = capture.path;
  reading.document.source = reading.document.text = capture.bytes;
  reading.document.published = report.digest.published;
  if (auto added = writer.add(capture, reading); !added) fail(added.error());
  const std::string from = report.digest.doc, &to = reading.document.id;
  Digest& d = report.digest;
  d.doc = to;
  for (Actor& a : d.actors) {
    for (Role& r : a.roles) {
      for (Evidence& e : r.evidence) e.doc = to;
    }
  }
  for (Contact& c : d.contacts) c.evidence.front().doc = to;
  for (Statement& s : d.statements) s.doc = to;
  for (Move& m : d.moves) m.evidence.front().doc = to;
  report.lineage.doc = to;
  report.lineage.parent.clear();
  check(writer.put(report.lineage));
  check(leave_for_merging(store, writer, d));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "merge_scale DOSSIER REPORTS [REPORTS-A-DAY [ADDED]]\n");
    return 2;
  }
  const auto reports = static_cast<std::size_t>(std::atol(argv[2]));
  const std::size_t a_day = argc > 3 ? static_cast<std::size_t>(std::atol(argv[3])) : 100;
  const std::size_t added = argc > 4 ? static_cast<std::size_t>(std::atol(argv[4])) : 200;
  auto store = Store::open(argv[1], {OpenMode::create, {}});
  if (!store) fail(store.error());
  auto writer = Writer::on(*store);
  if (!writer) fail(writer.error());
  testing::MadeUpReports made_up(1, static_cast<int>(std::max<std::size_t>(1, reports / a_day)), 400);
  const auto began = Clock::now();
  for (std::size_t i = 0; i < reports; ++i) {
    add(*store, *writer, made_up.report());
    if (i % 1000 == 999 || i + 1 == reports) check(merge_waiting(*store, *writer));
  }
  check(writer->commit());
  const double each = milliseconds(began) / static_cast<double>(reports);
  std::vector<double> times;
  for (std::size_t i = 0; i < added; ++i) {
    const KnownDocument one = made_up.report();
    const auto start = Clock::now();
    add(*store, *writer, one);
    check(merge_waiting(*store, *writer));
    check(writer->commit());
    times.push_back(milliseconds(start));
  }
  std::sort(times.begin(), times.end());
  std::printf("%zu reports, %zu a day: made at %.2f ms each; one more: median %.1f ms, 95 %% %.1f ms, most %.1f ms\n",
              reports, a_day, each, times[times.size() / 2], times[times.size() * 95 / 100], times.back());
  return 0;
}
