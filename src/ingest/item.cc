#include "ingest/item.h"

#include "ingest/archive.h"
#include "ingest/decode.h"
#include "ingest/encoding.h"
#include "ingest/feed.h"
#include "ingest/gzip.h"
#include "ingest/json.h"
#include "ingest/mail.h"
#include "ingest/sniff.h"
#include "ingest/warc.h"

namespace pourparler {

namespace {

bool is_container(Kind kind) {
  return kind == Kind::gzip || kind == Kind::archive || kind == Kind::warc || kind == Kind::mail || kind == Kind::feed;
}

Format format_of(Kind kind) {
  return kind == Kind::html ? Format::html : kind == Kind::pdf ? Format::pdf : Format::plain;
}

// What holds no report. In a web archive that is the rule, elsewhere a fault.
bool no_report(Run& run, const Item& item, Kind kind) {
  if (item.in_page_archive) return run.skip();
  if (kind == Kind::empty) return run.fail(malformed("empty: no text in it"), item.stated.path);
  if (kind == Kind::office) {
    return run.fail(unsupported("a word processor's file").mend("save it as PDF, HTML or plain text"),
                    item.stated.path);
  }
  return run.fail(unsupported("not text, and of no format that is read here"), item.stated.path);
}

// One report's bytes, or a container that is read whole.
bool read_whole(Run& run, const Item& item, Kind kind, std::string bytes) {
  if (kind == Kind::feed) return read_feed(run, item, std::move(bytes));
  if (kind == Kind::mail) return read_mail(run, item, std::move(bytes));
  Capture capture = item.stated;
  capture.bytes = std::move(bytes);
  capture.format = format_of(kind);
  return run.deliver(std::move(capture));
}

bool read_gzip(Run& run, const Item& item, Reader& in) {
  GzipSource inside(run, in);
  Item inner = item;
  ++inner.depth;
  return read_item(run, inner, inside);
}

bool read_stream(Run& run, const Item& item, Kind kind, Reader& in) {
  switch (kind) {
    case Kind::gzip:
      return read_gzip(run, item, in);
    case Kind::archive:
      return read_archive(run, item, in);
    case Kind::warc:
      return read_warc(run, item, in);
    case Kind::json:
      return read_json(run, item, in);
    case Kind::json_lines:
      return read_json_lines(run, item, in);
    default:
      break;
  }
  Result<std::string> bytes = read_all(in, run.options().max_report_bytes);
  if (!bytes) return run.fail(bytes.error(), item.stated.path);
  return read_whole(run, item, kind, std::move(*bytes));
}

bool is_streamed(Kind kind) {
  return kind == Kind::gzip || kind == Kind::archive || kind == Kind::warc || kind == Kind::json ||
         kind == Kind::json_lines;
}

// JSON in UTF-16: made UTF-8 first. Nothing if the bytes are not wide.
std::optional<std::string> narrowed(std::string_view head, Kind kind, Reader& in, std::uint64_t limit) {
  const bool json = kind == Kind::json || kind == Kind::json_lines;
  const std::string_view wide = json ? wide_encoding(head) : std::string_view();
  if (wide.empty()) return std::nullopt;
  const Result<std::string> bytes = read_all(in, limit);
  return bytes ? narrow(*bytes, wide) : std::string();
}

bool too_deep(Run& run, const Item& item) {
  return run.fail(
      too_large("containers within containers, more than " + std::to_string(run.options().max_depth) + " deep"),
      item.stated.path);
}

}  // namespace

Item member_of(const Item& outer, const std::string& name) {
  Item item;
  item.stated.path = outer.stated.path + "!/" + name;
  item.stated.fetched = outer.stated.fetched;
  item.depth = outer.depth + 1;
  return item;
}

bool read_item(Run& run, const Item& item, Source& source) {
  Reader in(source);
  const std::string_view head = in.peek(kSniffBytes);
  if (head.empty() && in.failure()) return run.fail(*in.failure(), item.stated.path);
  const Kind kind = sniff(head, item.stated.path, item.stated.media_type);
  if (kind == Kind::empty || kind == Kind::binary || kind == Kind::office) return no_report(run, item, kind);
  if (is_container(kind) && item.depth >= run.options().max_depth) return too_deep(run, item);
  if (std::optional<std::string> text = narrowed(head, kind, in, run.options().max_report_bytes)) {
    return read_item(run, item, std::move(*text));
  }
  return read_stream(run, item, kind, in);
}

bool read_item(Run& run, const Item& item, std::string bytes) {
  const Kind kind = sniff(std::string_view(bytes).substr(0, kSniffBytes), item.stated.path, item.stated.media_type);
  if (is_streamed(kind)) {
    MemorySource source(bytes);
    return read_item(run, item, source);
  }
  if (kind == Kind::empty || kind == Kind::binary || kind == Kind::office) return no_report(run, item, kind);
  if (is_container(kind) && item.depth >= run.options().max_depth) return too_deep(run, item);
  return read_whole(run, item, kind, std::move(bytes));
}

}  // namespace pourparler
