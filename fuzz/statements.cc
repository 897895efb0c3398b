// Any bytes as a report with quotation marks: segmenting, quotations and statements end, and every span lies inside the
// text, on character boundaries, in order where the room promises it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "language/segment.h"
#include "statements/quotations.h"
#include "statements/read.h"
#include "unicode/utf8.h"

namespace {

using namespace pourparler;

struct Parts {
  explicit Parts(const Pack& pack) : segmenter(pack), quotations(pack), statements(pack) {}
  Segmenter segmenter;
  QuotationFinder quotations;
  StatementReader statements;
};

const Parts& parts(bool french) {
  static const Data kData = [] {
    Result<Data> loaded = Data::load(find_data_folder());
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  static const Parts kEnglish(*kData.pack("en"));
  static const Parts kFrench(*kData.pack("fr"));
  return french ? kFrench : kEnglish;
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check_span(const std::string& text, Span span) {
  check(span.start <= span.end && span.end <= text.size());
  check(is_boundary(text, span.start) && is_boundary(text, span.end));
}

// The marks that matter are three bytes each and hard to come by at random: some control bytes stand for them, and for
// words that report.
std::string spelled(const std::uint8_t* bytes, std::size_t size) {
  static const char* const kPieces[] = {"“",       "”",      "‘",           "’",     "«\u00A0", "\u00A0»", "\n",
                                        " said ",  " that ", " a déclaré ", "Oduya", " he ",    ", ",      ". ",
                                        " selon ", "\"",     "'",           " who ", " and ",   " adding "};
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    if (bytes[i] < std::size(kPieces)) {
      out += kPieces[bytes[i]];
    } else {
      out += static_cast<char>(bytes[i]);
    }
  }
  return to_utf8(to_utf32(out));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const Parts& rooms = parts(bytes[0] % 2 == 1);
  Reading reading;
  Document& document = reading.document;
  document.text = spelled(bytes + 1, size - 1);
  document.source = document.text;
  document.map = OffsetMap::identity(static_cast<std::uint32_t>(document.text.size()));
  for (std::uint32_t start = 0; start < document.text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(document.text.find('\n', start), document.text.size()));
    if (end > start) document.paragraphs.push_back({{start, end}, ""});
    start = end + 1;
  }
  rooms.segmenter.segment(document);
  rooms.quotations.find(document);
  rooms.statements.read(reading);

  for (const Token& token : document.tokens) check_span(document.text, token.span);
  for (const Sentence& sentence : document.sentences) check_span(document.text, sentence.span);
  for (const Quotation& quotation : document.quotations) {
    check_span(document.text, quotation.outer);
    check(quotation.outer.contains(quotation.inner) && !quotation.inner.empty());
  }
  for (const Mention& mention : reading.mentions) {
    check_span(document.text, mention.span);
    check(mention.span.contains(mention.head) && !mention.actor.empty());
  }
  for (const Statement& statement : reading.statements) {
    check(!statement.content.empty());
    for (const Span part : statement.content) {
      check_span(document.source, part);
      check(!part.empty());
    }
    if (statement.cue) check_span(document.source, *statement.cue);
  }
  return 0;
}
