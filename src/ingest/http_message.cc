#include "ingest/http_message.h"

#include <charconv>

#include "ingest/ascii.h"
#include "ingest/gzip.h"

namespace pourparler {

namespace {

constexpr std::size_t kMaxHeaderBytes = 1 << 20;

// A line without its end; `rest` moves past it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "chunk-size CRLF bytes CRLF … 0". Nothing if the body is not chunked at all; what was there if it is cut off.
std::string without_chunks(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::string_view line = trim_ascii_space(take_line(rest));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool clean = error == std::errc() && (end == line.data() + line.size() || *end == ';' || *end == ' ');
    if (!clean) return out.empty() ? std::string(body) : out;
    if (size == 0) return out;
    out += rest.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(size, rest.size())));
    rest.remove_prefix(static_cast<std::size_t>(std::min<std::uint64_t>(size, rest.size())));
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out;
}

bool is_gzip(std::string_view body) {
  return body.starts_with("\x1F\x8B");
}

Result<std::string> without_coding(std::string body, std::string_view coding, std::uint64_t limit) {
  const std::string name = ascii_lower(trim_ascii_space(coding));
  if (name.empty() || name == "identity") return body;
  if (name == "gzip" || name == "x-gzip") {
    if (!is_gzip(body)) return body;
    return inflate_all(body, limit);
  }
  if (name == "deflate") {
    Result<std::string> out = inflate_all(body, limit);
    if (!out && out.error().kind == ErrorKind::malformed) return body;
    return out;
  }
  return unsupported("a body in the coding \"" + name.substr(0, 40) + "\"");
}

}  // namespace

Headers Headers::parse(std::string_view block) {
  Headers headers;
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    if (line.empty()) break;
    headers.add_line(line);
  }
  return headers;
}

void Headers::add_line(std::string_view line) {
  const bool folded = line[0] == ' ' || line[0] == '\t';
  const std::size_t colon = line.find(':');
  if (folded && !fields_.empty()) {
    fields_.back().second += " ";
    fields_.back().second += trim_ascii_space(line);
  } else if (colon != line.npos) {
    fields_.emplace_back(trim_ascii_space(line.substr(0, colon)), trim_ascii_space(line.substr(colon + 1)));
  }
}

std::string_view Headers::operator[](std::string_view name) const {
  for (const auto& [known, value] : fields_) {
    if (same_ascii(known, name)) return value;
  }
  return {};
}

Result<HttpResponse> parse_response(std::string_view message, std::uint64_t limit) {
  std::string_view rest = message;
  const std::string_view status = take_line(rest);
  const std::size_t space = status.find(' ');
  HttpResponse response;
  if (!status.starts_with("HTTP/") || space == status.npos) return malformed("no HTTP status line");
  std::from_chars(status.data() + space + 1, status.data() + status.size(), response.status);
  const std::size_t before = rest.size();
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (before - rest.size() > kMaxHeaderBytes) return malformed("an HTTP header that does not end");
    response.headers.add_line(line);
  }
  std::string body(rest);
  const std::string transfer = ascii_lower(response.headers["Transfer-Encoding"]);
  if (transfer.find("chunked") != transfer.npos) body = without_chunks(body);
  Result<std::string> plain = without_coding(std::move(body), response.headers["Content-Encoding"], limit);
  if (!plain) return plain.error();
  response.body = std::move(*plain);
  return response;
}

}  // namespace pourparler
