#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/json.h"

namespace pourparler {

namespace {

// Hands the outcome of each object to the run.
class Desk {
 public:
  Desk(Run& run, const Item& item) : run_(run), item_(item) {}

  bool hand_over(std::string_view object, std::size_t line) {
    Result<JsonReport> report = read_json_report(object);
    if (!report) return fail(report.error(), line, report.error().place.column);
    patience_.good();
    Capture& capture = report->capture;
    capture.path = item_.stated.path + "!/" + (report->id.empty() ? std::to_string(line) : report->id);
    capture.fetched = item_.stated.fetched;
    return run_.deliver(std::move(capture));
  }

  bool fail(Error error, std::size_t line, std::size_t column = 0) {
    patience_.fault();
    return run_.fail(error.at(item_.stated.path, line, column), "");
  }

  bool hopeless() const { return patience_.ended(); }
  bool give_up() {
    return run_.fail(Patience::error("objects").mend("each object needs `text` or `html`"), item_.stated.path);
  }

 private:
  Run& run_;
  const Item& item_;
  Patience patience_;
};

void skip_byte_order_mark(Reader& in) {
  if (in.peek(3) == "\xEF\xBB\xBF") in.consume(3);
}

bool end_of(Run& run, const Item& item, const Reader& in) {
  return in.failure() ? run.fail(*in.failure(), item.stated.path) : true;
}

// Walks over JSON text and counts brackets, strings respected, so that an object can be cut out without being
// understood.
class Brackets {
 public:
  // The index after the byte that closes the outermost bracket, from `text[from]`; npos if `text` ends before.
  std::size_t close(std::string_view text, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
      const char c = text[i];
      if (in_string_) {
        if (c == '\\') {
          escaped_ = !escaped_;
        } else {
          if (c == '"' && !escaped_) in_string_ = false;
          escaped_ = false;
        }
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ == 0) {
        return i + 1;
      }
    }
    return std::string_view::npos;
  }

 private:
  int depth_ = 0;
  bool in_string_ = false, escaped_ = false;
};

// The objects of a stream, one after another.
class Objects {
 public:
  Objects(Reader& in, std::size_t limit) : in_(in), limit_(limit) {}

  std::size_t line() const { return line_; }

  // The next '{' … '}', valid until the next call; nothing at the end. An Error where something else stands.
  Result<std::optional<std::string_view>> next() {
    take(std::exchange(pending_, 0));
    skip_between();
    const std::string_view first = in_.peek(1);
    if (first.empty()) return std::optional<std::string_view>();
    if (first[0] != '{') return malformed("an object should start here").at("", line_);
    Brackets brackets;
    std::size_t seen = 0;
    for (std::size_t want = 64 << 10;; want *= 2) {
      const std::string_view ahead = in_.peek(std::min(want, limit_ + 1));
      const std::size_t end = brackets.close(ahead, seen);
      if (end != ahead.npos) {
        pending_ = end;
        return std::optional(ahead.substr(0, end));
      }
      if (ahead.size() > limit_)
        return too_large("an object larger than " + std::to_string(limit_) + " bytes").at("", line_);
      if (ahead.size() < want) return malformed("ends within an object").at("", line_);
      seen = ahead.size();
    }
  }

 private:
  void take(std::size_t size) {
    const std::string_view bytes = in_.peek(size);
    line_ += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    in_.consume(bytes.size());
  }

  // White space, commas and the brackets of the outer array.
  void skip_between() {
    for (std::string_view c = in_.peek(1); !c.empty(); c = in_.peek(1)) {
      if (!is_ascii_space(c[0]) && c[0] != ',' && c[0] != '[' && c[0] != ']') return;
      take(1);
    }
  }

  Reader& in_;
  std::size_t limit_;
  std::size_t line_ = 1;
  std::size_t pending_ = 0;
};

}  // namespace

bool read_json_lines(Run& run, const Item& item, Reader& in) {
  skip_byte_order_mark(in);
  Desk desk(run, item);
  const std::size_t limit = run.options().max_report_bytes;
  for (std::size_t number = 1; !desk.hopeless(); ++number) {
    const std::optional<std::string_view> line = in.line(limit);
    if (!line) return end_of(run, item, in);
    if (in.cut()) {
      if (!desk.fail(too_large("a line longer than " + std::to_string(limit) + " bytes"), number)) return false;
      continue;
    }
    const std::string_view object = trim_ascii_space(*line);
    if (!object.empty() && !desk.hand_over(object, number)) return false;
  }
  return desk.give_up();
}

bool read_json(Run& run, const Item& item, Reader& in) {
  skip_byte_order_mark(in);
  Desk desk(run, item);
  Objects objects(in, run.options().max_report_bytes);
  while (!desk.hopeless()) {
    const auto object = objects.next();
    if (!object) return desk.fail(object.error(), object.error().place.line);
    if (!*object) return end_of(run, item, in);
    if (!desk.hand_over(**object, objects.line())) return false;
  }
  return desk.give_up();
}

}  // namespace pourparler
