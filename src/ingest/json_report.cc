#include "ingest/json.h"

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

}  // namespace pourparler
