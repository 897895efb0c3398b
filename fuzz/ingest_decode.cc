// The first byte chooses the format, the second what the carrier says of the encoding.
#include "ingest_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  static const char* kTypes[] = {"",
                                 "text/plain; charset=utf-8",
                                 "text/plain; charset=iso-8859-1",
                                 "text/plain; charset=windows-1251",
                                 "text/html; charset=shift_jis",
                                 "text/html; charset=gb2312",
                                 "text/html; charset=iso-2022-jp",
                                 "text/html; charset=euc-kr",
                                 "text/html; charset=big5",
                                 "text/html; charset=utf-16",
                                 "text/html; charset=macintosh",
                                 "text/html; charset=iso-8859-8"};
  if (size < 2) return 0;
  Capture capture;
  capture.format = data[0] & 1 ? Format::html : Format::plain;
  capture.media_type = kTypes[data[1] % std::size(kTypes)];
  capture.bytes.assign(reinterpret_cast<const char*>(data) + 2, size - 2);
  check_decoded(capture);
  return 0;
}
