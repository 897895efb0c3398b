// Any bytes as a report, through the whole reader by rules alone: it ends, and every span of every fact lies in the
// text it is of, on character boundaries. Some control bytes stand for marks and words that are hard to come by at
// random.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "pipeline/reader.h"

namespace {

using namespace pourparler;

const ReportReader& reader() {
  static const Result<ReportReader> kReader =
      ReportReader::make({std::string(POURPARLER_SOURCE_DIR) + "/data", "no-such-folder"});
  if (!kReader) std::abort();
  return *kReader;
}

std::string spelled(const std::uint8_t* bytes, std::size_t size) {
  static const char* const kPieces[] = {"",
                                        "“",
                                        "”",
                                        "«\u00A0",
                                        "\u00A0»",
                                        " said ",
                                        " that ",
                                        " a déclaré ",
                                        " que ",
                                        "\n",
                                        " Oduya ",
                                        ", ",
                                        ". ",
                                        "\r",
                                        " he ",
                                        " met ",
                                        " on Thursday ",
                                        " selon ",
                                        " Noria ",
                                        " the minister ",
                                        " and ",
                                        " Paris ",
                                        " a rencontré ",
                                        " rejected ",
                                        " will ",
                                        " le président ",
                                        " talks "};
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    if (bytes[i] < std::size(kPieces)) {
      out += kPieces[bytes[i]];
    } else {
      out += static_cast<char>(bytes[i]);
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  Capture capture;
  capture.path = "fuzz.txt";
  capture.lang = bytes[0] % 3 == 0 ? "en" : bytes[0] % 3 == 1 ? "fr" : "";
  if (bytes[0] % 16 == 15) capture.format = Format::html;
  capture.bytes = spelled(bytes + 1, size - 1);
  const auto reading = reader().read(capture);
  if (!reading) return 0;
  if (const std::string fault = verify(*reading); !fault.empty()) {
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
  }
  return 0;
}
