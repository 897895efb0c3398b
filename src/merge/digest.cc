#include "merge/digest.h"

#include "merge/counts.h"

namespace pourparler {

namespace {

std::string words_of(const Document& document, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out.append(document.words(span)) += ' ';
  return out;
}

}  // namespace

Digest digest_of(const Reading& reading) {
  const Document& d = reading.document;
  Digest out{d.id,
             d.lang,
             d.published,
             static_cast<std::uint32_t>(d.source.size()),
             reading.actors,
             reading.contacts,
             reading.statements,
             reading.moves,
             {},
             {},
             {}};
  for (const Statement& s : reading.statements) {
    add_counts(d, s.content, out.said.emplace_back(content_of(words_of(d, s.content))));
  }
  for (const Contact& c : reading.contacts) {
    std::vector<Span> spans;
    for (const Evidence& e : c.evidence) spans.push_back(e.span);
    add_counts(d, spans, out.met.emplace_back());
  }
  for (const Move& m : reading.moves) {
    std::vector<Span> spans;
    if (m.content) {
      spans.push_back(m.content->span);
    } else {
      for (const Evidence& e : m.evidence) spans.push_back(e.span);
    }
    add_counts(d, spans, out.done.emplace_back(content_of(words_of(d, spans))));
  }
  return out;
}

}  // namespace pourparler
