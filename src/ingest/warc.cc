#include "ingest/warc.h"

#include <array>
#include <charconv>

#include "ingest/ascii.h"
#include "ingest/http_message.h"

namespace pourparler {

namespace {

constexpr std::size_t kMaxHeaderLine = 64 << 10;
constexpr std::size_t kMaxHeaderBytes = 1 << 20;

struct Record {
  Headers headers;
  std::uint64_t length = 0;
  std::string id;  // for the path
};

std::string_view without_brackets(std::string_view text) {
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  return text;
}

std::string short_id(std::string_view record_id) {
  record_id = without_brackets(record_id);
  constexpr std::string_view kUuid = "urn:uuid:";
  return std::string(record_id.starts_with(kUuid) ? record_id.substr(kUuid.size()) : record_id);
}

// To the next line that starts a record, which stays ahead. False at the end.
bool find_record(Reader& in, bool& lost) {
  lost = false;
  while (true) {
    const std::string_view ahead = in.peek(5);
    if (ahead.empty()) return false;
    if (ahead == "WARC/") return true;
    const auto line = in.line(kMaxHeaderLine);
    if (!line) return false;
    lost = lost || !trim_ascii_space(*line).empty();
  }
}

// The lines from "WARC/1.0" to the blank one.
Result<Record> read_header(Reader& in) {
  in.line(kMaxHeaderLine);
  std::string block;
  while (true) {
    const auto line = in.line(kMaxHeaderLine);
    if (!line) return malformed("ends within a record's header");
    if (trim_ascii_space(*line).empty()) break;
    block += *line;
    block += '\n';
    if (in.cut() || block.size() > kMaxHeaderBytes) return malformed("a record's header does not end");
  }
  Record record{Headers::parse(block), 0, {}};
  const std::string_view length = record.headers["Content-Length"];
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), record.length);
  if (length.empty() || error != std::errc() || end != length.data() + length.size()) {
    return malformed("a record without a valid Content-Length");
  }
  record.id = short_id(record.headers["WARC-Record-ID"]);
  return record;
}

// Media types whose bytes are never a report.
bool is_furniture(std::string_view media_type) {
  static constexpr std::array<std::string_view, 12> kStarts = {"image/",
                                                               "audio/",
                                                               "video/",
                                                               "font/",
                                                               "text/css",
                                                               "text/javascript",
                                                               "application/javascript",
                                                               "application/x-javascript",
                                                               "application/json",
                                                               "application/font",
                                                               "application/x-font",
                                                               "text/dns"};
  const std::string type = ascii_lower(media_type);
  for (const std::string_view start : kStarts) {
    if (type.starts_with(start)) return true;
  }
  return false;
}

Item item_of(const Item& outer, const Record& record, std::size_t number) {
  Item item = member_of(outer, record.id.empty() ? "record " + std::to_string(number) : record.id);
  item.stated.url = without_brackets(record.headers["WARC-Target-URI"]);
  item.stated.fetched = record.headers["WARC-Date"];
  item.in_page_archive = true;
  return item;
}

bool read_response(Run& run, Item item, std::string message) {
  Result<HttpResponse> response = parse_response(message, run.options().max_report_bytes);
  if (!response) return run.fail(response.error(), item.stated.path);
  message = {};
  const std::string_view type = response->headers["Content-Type"];
  if (response->status < 200 || response->status > 299 || is_furniture(type)) return run.skip();
  item.stated.media_type = type;
  return read_item(run, item, std::move(response->body));
}

// A record's block, and the way past it.
bool read_block(Run& run, const Item& outer, const Record& record, std::size_t number, Reader& in) {
  const std::string type = ascii_lower(record.headers["WARC-Type"]);
  const std::string_view media = record.headers["Content-Type"];
  const bool response = type == "response" && media.starts_with("application/http");
  const bool resource = (type == "resource" || type == "conversion") && !is_furniture(media);
  if (!response && !resource) {
    in.skip(record.length);
    return run.skip();
  }
  Item item = item_of(outer, record, number);
  if (record.length > run.options().max_report_bytes) {
    in.skip(record.length);
    return run.fail(too_large("a record larger than " + std::to_string(run.options().max_report_bytes) + " bytes"),
                    item.stated.path);
  }
  std::string block(in.peek(static_cast<std::size_t>(record.length)));
  in.consume(block.size());
  if (block.size() < record.length) return run.fail(malformed("the record is cut off"), item.stated.path);
  if (response) return read_response(run, std::move(item), std::move(block));
  item.stated.media_type = media;
  return read_item(run, item, std::move(block));
}

}  // namespace

bool read_warc(Run& run, const Item& item, Reader& in) {
  bool lost = false;
  Patience patience;
  for (std::size_t number = 1; find_record(in, lost); ++number) {
    if (lost && !run.fail(malformed("bytes between records, passed over"), item.stated.path)) return false;
    Result<Record> record = read_header(in);
    if (record) {
      patience.good();
      if (!read_block(run, item, *record, number, in)) return false;
      continue;
    }
    if (!run.fail(record.error(), item.stated.path + "!/record " + std::to_string(number))) return false;
    patience.fault();
    if (patience.ended()) return run.fail(Patience::error("records"), item.stated.path);
  }
  return in.failure() ? run.fail(*in.failure(), item.stated.path) : true;
}

}  // namespace pourparler
