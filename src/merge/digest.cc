#include "merge/digest.h"

#include "record/archive.h"

namespace pourparler {

namespace {

constexpr std::uint8_t kLayout = 1;

std::string words_of(const Document& document, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out.append(document.words(span)) += ' ';
  return out;
}

}  // namespace

void visit(auto& io, Like<Content> auto& content) {
  auto& [words, numbers, names, size] = content;
  io(words, numbers, names, size);
}

void visit(auto& io, Like<Digest> auto& digest) {
  auto& [doc, lang, published, size, actors, contacts, statements, moves, said, done] = digest;
  io(doc, lang, published, size, actors, contacts, statements, moves, said, done);
}

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
             {}};
  for (const Statement& s : reading.statements) out.said.push_back(content_of(words_of(d, s.content)));
  for (const Move& m : reading.moves) {
    std::vector<Span> spans;
    if (m.content) {
      spans.push_back(m.content->span);
    } else {
      for (const Evidence& e : m.evidence) spans.push_back(e.span);
    }
    out.done.push_back(content_of(words_of(d, spans)));
  }
  return out;
}

std::string encode_digest(const Digest& digest) {
  Encoder out;
  out(kLayout, digest);
  return out.bytes();
}

Result<Digest> decode_digest(std::string_view bytes) {
  Decoder in(bytes);
  std::uint8_t layout = 0;
  in(layout);
  if (layout > kLayout) return unsupported("a digest was written by a newer program").mend("update pourparler");
  Digest out;
  in(out);
  if (in.failed() || !in.at_end() || layout == 0) return corrupt("a stored digest is damaged");
  return out;
}

}  // namespace pourparler
