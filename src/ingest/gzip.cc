#include "ingest/gzip.h"

#include <algorithm>

namespace pourparler {

namespace {

constexpr std::size_t kInput = 64 << 10;
constexpr int kAnyHeader = 15 + 32;  // zlib or gzip, told by the header
constexpr int kGzip = 15 + 16;
constexpr int kRaw = -15;

Bytef* bytes_of(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

GzipSource::GzipSource(Run& run, Reader& below) : run_(run), below_(below) {
  if (inflateInit2(&stream_, kGzip) != Z_OK) throw std::bad_alloc();
}

GzipSource::~GzipSource() {
  inflateEnd(&stream_);
}

// After the end of a member: another, or padding, which ends the stream.
bool GzipSource::next_member() {
  if (below_.peek(2) != "\x1F\x8B") return false;
  return inflateReset(&stream_) == Z_OK;
}

std::size_t GzipSource::read(char* into, std::size_t size) {
  stream_.next_out = reinterpret_cast<Bytef*>(into);
  stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
  const uInt room = stream_.avail_out;
  while (!ended_ && stream_.avail_out == room) {
    const std::string_view input = below_.peek(1).empty() ? std::string_view() : below_.peek(kInput);
    if (input.empty()) return fail(below_.failure() ? *below_.failure() : malformed("the gzip stream is cut off"));
    stream_.next_in = bytes_of(input);
    stream_.avail_in = static_cast<uInt>(input.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    below_.consume(input.size() - stream_.avail_in);
    if (code == Z_STREAM_END) {
      ended_ = !next_member();
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return fail(malformed(std::string("a damaged gzip stream: ") + (stream_.msg ? stream_.msg : "unknown fault")));
    }
  }
  const std::size_t made = room - stream_.avail_out;
  if (Status status = run_.expand(made); !status) return fail(status.error());
  return made;
}

namespace {

Result<std::string> inflate_as(std::string_view bytes, std::uint64_t limit, int window) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, void (*)(z_stream*)> closer(&stream, [](z_stream* s) { inflateEnd(s); });
  stream.next_in = bytes_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK) {
    const std::size_t used = out.size();
    if (used > limit) return too_large("expands to more than " + std::to_string(limit) + " bytes");
    out.resize(std::max<std::size_t>(used * 2, std::max<std::size_t>(4096, bytes.size() * 2)));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(out.size() - used);
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (code == Z_BUF_ERROR || (stream.avail_in == 0 && code == Z_OK && stream.avail_out > 0)) break;
  }
  if (code == Z_STREAM_END || (stream.avail_in == 0 && !out.empty())) return out;
  return malformed("damaged compressed data");
}

}  // namespace

Result<std::string> inflate_all(std::string_view bytes, std::uint64_t limit) {
  Result<std::string> out = inflate_as(bytes, limit, kAnyHeader);
  if (out || out.error().kind == ErrorKind::too_large) return out;
  return inflate_as(bytes, limit, kRaw);
}

}  // namespace pourparler
