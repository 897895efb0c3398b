#include "store/compress.h"

#include <zstd.h>

#include <new>
#include <stdexcept>

namespace pourparler {

void Compressor::Free::operator()(ZSTD_CCtx_s* context) const {
  ZSTD_freeCCtx(context);
}

Compressor::Compressor(int level) : context_(ZSTD_createCCtx()) {
  if (context_ == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
}

void Compressor::compress(std::string_view bytes, std::string& out) {
  out.resize(ZSTD_compressBound(bytes.size()));
  const std::size_t size = ZSTD_compress2(context_.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size))
    throw std::runtime_error(ZSTD_getErrorName(size));  // there is room enough: a bug, or no memory
  out.resize(size);
}

Result<std::string> decompress(std::string_view frame, std::uint64_t size) {
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size) return corrupt("a compressed block is damaged");
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(got)) return corrupt(std::string("a compressed block is damaged: ") + ZSTD_getErrorName(got));
  if (got != size) return corrupt("a compressed block is damaged: it ends too early");
  return out;
}

}  // namespace pourparler
