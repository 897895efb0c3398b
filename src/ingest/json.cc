#include "ingest/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/ascii.h"
#include "ingest/decode.h"

namespace pourparler {

namespace {

// Takes the strings and numbers of the outermost object; everything deeper passes by.
class Fields : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::string text, html, author;
  JsonReport report;
  std::string fault;
  std::size_t fault_at = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) override { return put(written); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return depth_ > 0 && enter(); }
  bool end_array() override { return leave(); }
  bool key(string_t& name) override {
    field_ = depth_ == 1 ? field_of(name) : nullptr;
    return true;
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception& why) override {
    fault_at = at;
    fault = why.what();
    return false;
  }

 private:
  std::string* field_of(const std::string& name) {
    Capture& c = report.capture;
    const std::pair<std::string_view, std::string*> fields[] = {
        {"text", &text},   {"html", &html},       {"url", &c.url},       {"title", &c.title}, {"date", &c.date},
        {"lang", &c.lang}, {"outlet", &c.outlet}, {"byline", &c.byline}, {"author", &author}, {"id", &report.id}};
    for (const auto& [known, field] : fields) {
      if (name == known) return field;
    }
    return nullptr;
  }
  bool put(std::string value) {
    if (field_ && depth_ == 1) *field_ = std::move(value);
    return true;
  }
  bool enter() {
    ++depth_;
    field_ = nullptr;
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::string* field_ = nullptr;
};

// "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error …" → "syntax error …".
std::string plain_reason(const std::string& what) {
  const std::size_t at = what.rfind("syntax error");
  return at == what.npos ? "no JSON" : what.substr(at, 200);
}

// \ud800 without its other half is no text; some writers let it through. Taken out when a first attempt has failed.
std::string without_lone_surrogates(std::string text) {
  const auto unit = [&](std::size_t at) -> unsigned {
    unsigned value = 0;
    if (text.compare(at, 2, "\\u") != 0 || at + 6 > text.size()) return 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char c = ascii_lower(text[i]);
      const bool hex = is_ascii_digit(c) || (c >= 'a' && c <= 'f');
      if (!hex) return 0;
      value = value * 16 + static_cast<unsigned>(is_ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
  };
  for (std::size_t at = text.find('\\'); at != text.npos && at + 1 < text.size(); at = text.find('\\', at)) {
    const unsigned first = unit(at);
    const unsigned second = first >= 0xD800 && first < 0xDC00 ? unit(at + 6 <= text.size() ? at + 6 : text.size()) : 0;
    const bool pair = second >= 0xDC00 && second < 0xE000;
    if (first >= 0xD800 && first < 0xE000 && !pair) text.replace(at, 6, "\\ufffd");
    at += pair ? 12 : 2;
  }
  return text;
}

Result<JsonReport> report_of(Fields fields) {
  Capture& capture = fields.report.capture;
  const bool is_html = fields.text.empty() && !fields.html.empty();
  if (fields.text.empty() && fields.html.empty()) {
    return malformed("no `text` and no `html`, or both are empty")
        .mend("each object needs one of the two, as a string");
  }
  capture.format = is_html ? Format::html : Format::plain;
  capture.media_type = is_html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  capture.bytes = std::move(is_html ? fields.html : fields.text);
  if (capture.byline.empty()) capture.byline = std::move(fields.author);
  return std::move(fields.report);
}

bool parse(std::string_view object, Fields& fields) {
  return nlohmann::json::sax_parse(object.begin(), object.end(), &fields, nlohmann::json::input_format_t::json, true);
}

}  // namespace

Result<JsonReport> read_json_report(std::string_view object) {
  Fields fields;
  if (parse(object, fields)) return report_of(std::move(fields));
  // Once more, mended: other encodings, invalid bytes, halves of pairs.
  Capture raw;
  raw.bytes = object;
  if (Result<Decoded> text = decode(raw)) {
    Fields again;
    if (parse(without_lone_surrogates(std::move(text->text)), again)) return report_of(std::move(again));
  }
  return malformed(plain_reason(fields.fault)).at("", 1, fields.fault_at);
}

namespace {

// Gives one object's outcome to the run.
bool hand_over(Run& run, const Item& item, std::string_view object, std::size_t line) {
  Result<JsonReport> report = read_json_report(object);
  if (!report) return run.fail(Error(report.error()).at(item.stated.path, line, report.error().place.column), "");
  Capture& capture = report->capture;
  capture.path = item.stated.path + "!/" + (report->id.empty() ? std::to_string(line) : report->id);
  capture.fetched = item.stated.fetched;
  return run.deliver(std::move(capture));
}

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
  const std::size_t limit = run.options().max_report_bytes;
  for (std::size_t number = 1;; ++number) {
    const std::optional<std::string_view> line = in.line(limit);
    if (!line) return end_of(run, item, in);
    if (in.cut()) {
      Error error = too_large("a line longer than " + std::to_string(limit) + " bytes");
      if (!run.fail(error.at(item.stated.path, number), "")) return false;
      continue;
    }
    const std::string_view object = trim_ascii_space(*line);
    if (!object.empty() && !hand_over(run, item, object, number)) return false;
  }
}

bool read_json(Run& run, const Item& item, Reader& in) {
  skip_byte_order_mark(in);
  Objects objects(in, run.options().max_report_bytes);
  while (true) {
    const auto object = objects.next();
    if (!object) return run.fail(Error(object.error()).at(item.stated.path, object.error().place.line), "");
    if (!*object) return end_of(run, item, in);
    if (!hand_over(run, item, **object, objects.line())) return false;
  }
}

}  // namespace pourparler
