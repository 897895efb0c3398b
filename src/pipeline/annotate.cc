#include "pipeline/annotate.h"

#include <string>

#include "export/jsonl.h"
#include "ingest/json.h"
#include "pipeline/merge_keys.h"
#include "pipeline/work_line.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

struct Line {
  std::string text;
  bool too_long = false;
};

// Reads up to the next line end. What goes beyond the limit is read and dropped, so that memory stays bounded.
bool next_line(std::istream& in, std::size_t limit, Line& line) {
  line = {};
  std::streambuf* bytes = in.rdbuf();
  int c = bytes->sbumpc();
  if (c == EOF) return false;
  for (; c != EOF && c != '\n'; c = bytes->sbumpc()) {
    if (line.text.size() < limit) {
      line.text += static_cast<char>(c);
    } else {
      line.too_long = true;
    }
  }
  return true;
}

struct Annotated {
  std::string line;
  bool failed = false;
};

Json given_id(const JsonReport& report) {
  return report.id.empty() ? Json(nullptr) : Json(report.id);
}

// The id of a line that holds no report, so that whoever sent it knows which failed; null where even that cannot be
// read.
Json id_in(const std::string& line) {
  const Json object = Json::parse(line, nullptr, false);
  return object.is_object() && object.contains("id") ? object["id"] : Json(nullptr);
}

Annotated annotate_line(const Line& line, const ReportReader& reader, bool keys) {
  if (line.too_long) return {annotated_line(nullptr, too_large("the line is longer than the limit")), true};
  auto report = read_json_report(line.text);
  if (!report) return {annotated_line(id_in(line.text), report.error()), true};
  if (report->capture.path.empty()) report->capture.path = report->id;
  const auto reading = reader.read(report->capture);
  if (!reading) return {annotated_line(given_id(*report), reading.error()), true};
  std::vector<Json> more;
  if (keys) more.push_back(merge_keys(*reading, reader.sketch_of(*reading)));
  return {annotated_line(given_id(*report), *reading, more), false};
}

}  // namespace

Result<std::uint64_t> annotate(std::istream& in, const ReportReader& reader, const AnnotateOptions& options,
                               const LineSink& sink) {
  std::uint64_t failed = 0;
  WorkLine<Line, Annotated> work(
      std::max(1U, options.jobs), 32 << 20,
      [&](Line&& line, unsigned) { return annotate_line(line, reader, options.keys); },
      [&](Annotated&& out) {
        failed += out.failed;
        return sink(out.line);
      });
  Line line;
  while (next_line(in, options.max_line, line)) {
    if (is_blank(line.text) && !line.too_long) continue;
    const std::size_t weight = line.text.size() + 64;
    if (!work.put(std::move(line), weight)) return interrupted("the output was closed");
  }
  work.close();
  return failed;
}

}  // namespace pourparler
