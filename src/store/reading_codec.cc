// Each struct is taken apart by structured binding, so that a field added to it does not build until it is written here
// as well. Then kLayout rises, and the new field is read only where `io` holds that layout or a later one.
#include "store/reading_codec.h"

#include <algorithm>

#include "record/archive.h"

namespace pourparler {

namespace {
constexpr std::uint8_t kLayout = 1;
}

constexpr Format last_of(Format) {
  return Format::pdf;
}
constexpr TimexType last_of(TimexType) {
  return TimexType::set;
}
constexpr TimexMod last_of(TimexMod) {
  return TimexMod::approx;
}
constexpr Pos last_of(Pos) {
  return Pos::space;
}
constexpr Dep last_of(Dep) {
  return Dep::xcomp;
}
// ---- document ----

void visit(auto& io, Like<OffsetMap::Piece> auto& piece) {
  auto& [derived, derived_size, source, source_size] = piece;
  io(derived, derived_size, source, source_size);
}

void visit(auto& io, Like<Paragraph> auto& paragraph) {
  auto& [span, lang] = paragraph;
  io(span, lang);
}

void visit(auto& io, Like<Quotation> auto& quotation) {
  auto& [outer, inner, closed, depth] = quotation;
  io(outer, inner, closed, depth);
}

void visit(auto& io, Like<Timex> auto& timex) {
  auto& [span, type, value, from, to, mod, anchored, relative, rule] = timex;
  io(span, type, value, from, to, mod, anchored, relative, rule);
}

void visit(auto& io, Like<Sentence> auto& sentence) {
  auto& [span, first, last] = sentence;
  io(span, first, last);
}

// A token's head is most often near it, and 0 stands for none.
void visit(auto& io, Like<Token> auto& token) {
  auto& [span, lemma, tag, morph, entity, entity_starts, pos, dep, head] = token;
  io(span, lemma, tag, morph, entity, entity_starts, pos, dep);
  if constexpr (std::remove_reference_t<decltype(io)>::kDecodes) {
    io(head);
    head -= 1;
  } else {
    io(static_cast<std::uint32_t>(head + 1));
  }
}

namespace {

using Piece = OffsetMap::Piece;

// Whether a piece brings bytes of the source unchanged, and lies where the text has come to.
bool brings(const Piece& piece, std::uint64_t at, std::uint64_t text_size, std::string_view source) {
  return piece.copied() && piece.derived >= at && std::uint64_t{piece.derived} + piece.derived_size <= text_size &&
         std::uint64_t{piece.source} + piece.source_size <= source.size();
}

// The text as what its map does not bring from the source. One byte a piece says whether it is brought unchanged.
void encode_text(const std::string& text, const std::string& source, const OffsetMap& map, Encoder& out) {
  std::string brought, rest;
  std::size_t at = 0;
  for (const Piece& piece : map.pieces()) {
    const bool same = brings(piece, at, text.size(), source) &&
                      text.compare(piece.derived, piece.derived_size, source, piece.source, piece.source_size) == 0;
    brought += same ? '\1' : '\0';
    if (!same) continue;
    rest.append(text, at, piece.derived - at);
    at = std::size_t{piece.derived} + piece.derived_size;
  }
  rest.append(text, at);
  out(map.pieces(), text.size(), brought, rest);
}

void decode_text(Decoder& in, const std::string& source, std::string& text, OffsetMap& map) {
  std::vector<Piece> pieces;
  std::uint64_t size = 0;
  std::string brought, rest;
  in(pieces, size, brought, rest);
  if (brought.size() != pieces.size()) return in.fail();
  std::size_t used = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    map.add(piece);
    if (brought[i] == '\0') continue;
    if (!brings(piece, text.size(), size, source) || piece.derived - text.size() > rest.size() - used) return in.fail();
    const std::size_t gap = piece.derived - text.size();
    text.append(rest, used, gap);
    used += gap;
    text.append(source, piece.source, piece.source_size);
  }
  text.append(rest, used);
  if (text.size() != size) in.fail();
}

void encode_tokens(const Document& document, Encoder& out) {
  std::vector<std::string> strings;
  for (Symbol s = 1; !document.strings[s].empty(); ++s) strings.emplace_back(document.strings[s]);
  out(strings, document.tokens);
}

void decode_tokens(Decoder& in, Document& document) {
  std::vector<std::string> strings;
  in(strings, document.tokens);
  for (const std::string& text : strings) document.strings.add(text);
}

// The fields that are written as they are.
void visit_plain(auto& io, Like<Document> auto& document) {
  auto& [id, path, format, source, text, map, boilerplate, lang, lang_confidence, has_pack, title, outlet, byline, url,
         published, encoding, repaired, paragraphs, strings, tokens, sentences, quotations, timexes] = document;
  io(id, path, format, boilerplate, lang, lang_confidence, has_pack, title, outlet, byline, url, published, encoding,
     repaired, paragraphs, quotations, timexes);
}

void encode_sentences(const Document& document, bool with_tokens, Encoder& out) {
  if (with_tokens) return out(document.sentences);
  std::vector<Sentence> bare = document.sentences;
  for (Sentence& sentence : bare) sentence.first = sentence.last = 0;
  out(bare);
}

}  // namespace

void encode(const Reading& reading, std::string_view captured, bool with_tokens, Encoder& out) {
  const auto& [document, actors, mentions, places, contacts, statements, moves] = reading;
  const bool is_captured = document.source == captured;
  out(kLayout, with_tokens, is_captured);
  if (!is_captured) out(document.source);
  encode_text(document.text, document.source, document.map, out);
  visit_plain(out, document);
  encode_sentences(document, with_tokens, out);
  if (with_tokens) encode_tokens(document, out);
  out(actors, mentions, places, contacts, statements, moves);
}

namespace {

// What every layout begins with.
Status decode_start(Decoder& in, std::string_view captured, bool& with_tokens, std::string& source) {
  std::uint8_t layout = 0;
  bool is_captured = false;
  in(layout, with_tokens, is_captured);
  if (layout > kLayout) return unsupported("a reading was written by a newer program").mend("update pourparler");
  if (is_captured) {
    source = captured;
  } else {
    in(source);
  }
  return ok();
}

}  // namespace

Result<std::string> decode_source(std::string_view bytes, std::string_view captured) {
  Decoder in(bytes);
  std::string source;
  bool with_tokens = false;
  if (Status begun = decode_start(in, captured, with_tokens, source); !begun) return begun.error();
  if (in.failed()) return corrupt("a stored reading is damaged");
  return source;
}

Result<Reading> decode_reading(std::string_view bytes, std::string_view captured) {
  Reading reading;
  auto& [document, actors, mentions, places, contacts, statements, moves] = reading;
  Decoder in(bytes);
  bool with_tokens = false;
  if (Status begun = decode_start(in, captured, with_tokens, document.source); !begun) return begun.error();
  decode_text(in, document.source, document.text, document.map);
  visit_plain(in, document);
  in(document.sentences);
  if (with_tokens) decode_tokens(in, document);
  in(actors, mentions, places, contacts, statements, moves);
  if (in.failed() || !in.at_end()) return corrupt("a stored reading is damaged");
  return reading;
}

}  // namespace pourparler
