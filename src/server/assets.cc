#include "server/assets.h"

#include <zlib.h>

#include <algorithm>

#include "base/file.h"

namespace pourparler {

namespace {

bool is_plain(std::string_view path) {
  if (path.empty() || path.front() != '/' || path.size() > 200) return false;
  char before = 0;
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_' && c != '.' && c != '/') return false;
    if (before == '/' && (c == '.' || c == '/')) return false;
    before = c;
  }
  return true;
}

std::string_view type_of(std::string_view path) {
  const auto ends = [&](std::string_view end) { return path.size() > end.size() && path.ends_with(end); };
  if (ends(".html")) return "text/html; charset=utf-8";
  if (ends(".js")) return "text/javascript; charset=utf-8";
  if (ends(".css")) return "text/css; charset=utf-8";
  if (ends(".svg")) return "image/svg+xml";
  if (ends(".json")) return "application/json";
  return "application/octet-stream";
}

}  // namespace

std::optional<ServedAsset> find_asset(std::string_view path, const std::string& folder) {
  if (!is_plain(path)) return std::nullopt;
  if (path == "/") path = "/index.html";
  if (!folder.empty()) {
    Result<std::string> bytes = read_file(folder + std::string(path), 32 << 20);
    if (bytes) return ServedAsset{std::string(type_of(path)), *std::move(bytes), false};
  }
  for (const Asset& asset : embedded_assets()) {
    if (asset.path == path) return ServedAsset{std::string(asset.type), std::string(asset.gzip), true};
  }
  return std::nullopt;
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return "";
  std::string out;
  char room[16384];
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(room);
    stream.avail_out = sizeof room;
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(room, sizeof room - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END ? out : "";
}

}  // namespace pourparler
