// A sketch as bytes: numbers as LEB128, hashes in four bytes, texts with their length before them. A reader never reads
// beyond its bytes, and a count never makes it reserve more than the bytes that are left could hold.
#include <bit>

#include "merge/sketch.h"

namespace pourparler {

namespace {

constexpr std::uint8_t kLayout = 1;

class Out {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
  }
  void hash(std::uint32_t value) {
    for (int i = 0; i < 4; ++i, value >>= 8) bytes += static_cast<char>(value & 0xFF);
  }
  void text(const std::string& value) {
    number(value.size());
    bytes += value;
  }
  std::string bytes;
};

class In {
 public:
  explicit In(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = take();
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }
  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value > 0xFFFFFFFF) fail();
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t hash() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(take()) << (8 * i);
    return value;
  }
  std::uint8_t take() {
    if (left_.empty()) return fail(), 0;
    const auto byte = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return byte;
  }
  bool flag() {
    const std::uint8_t value = take();
    if (value > 1) fail();
    return value == 1;
  }
  std::string text() {
    const std::uint64_t size = count(1);
    std::string out(left_.substr(0, size));
    left_.remove_prefix(size);
    return out;
  }
  // How many items follow, each of `least` bytes or more.
  std::uint64_t count(std::size_t least) {
    const std::uint64_t value = number();
    if (value > left_.size() / least) return fail(), 0;
    return value;
  }
  void fail() {
    failed_ = true;
    left_ = {};
  }
  bool good() const { return !failed_ && left_.empty(); }

 private:
  std::string_view left_;
  bool failed_ = false;
};

void put(const Term& term, Out& out) {
  std::uint8_t used = 0;
  while (used < kForms && term.forms.at(used) != 0) ++used;
  out.number(used | static_cast<unsigned>(term.kind) << 4);
  for (std::uint8_t i = 0; i < used; ++i) out.hash(term.forms.at(i));
  out.number(term.weight);
}

Term term_of(In& in) {
  Term out;
  const std::uint64_t head = in.number(), used = head & 15, kind = head >> 4;
  if (used > kForms || kind > static_cast<std::uint64_t>(TermKind::number)) return in.fail(), out;
  out.kind = static_cast<TermKind>(kind);
  for (std::uint64_t i = 0; i < used; ++i) {
    if ((out.forms.at(i) = in.hash()) == 0) in.fail();
  }
  const std::uint64_t weight = in.number();
  if (weight > 255) in.fail();
  out.weight = static_cast<std::uint8_t>(weight);
  return out;
}

void put(const ShingleSample& sample, Out& out) {
  out.number(sample.distinct);
  out.number(sample.least.size());
  for (const std::uint32_t hash : sample.least) out.hash(hash);
}

ShingleSample sample_of(In& in) {
  ShingleSample out;
  out.distinct = in.number32();
  out.least.resize(in.count(4));
  for (std::uint32_t& hash : out.least) hash = in.hash();
  for (std::size_t i = 1; i < out.least.size(); ++i) {
    if (out.least[i - 1] >= out.least[i]) in.fail();
  }
  if (out.least.size() > out.distinct) in.fail();
  return out;
}

Passage passage_of(In& in) {
  Passage out;
  out.size = in.number32();
  out.quotes = in.flag();
  out.terms.resize(in.count(2));
  for (Term& term : out.terms) term = term_of(in);
  return out;
}

}  // namespace

std::string encode(const Sketch& sketch) {
  Out out;
  out.number(kLayout);
  for (const std::string* text : {&sketch.doc, &sketch.lang, &sketch.date}) out.text(*text);
  out.number(sketch.mastheads.size());
  for (const std::string& masthead : sketch.mastheads) out.text(masthead);
  out.number(sketch.words);
  const auto fluency = std::bit_cast<std::uint64_t>(sketch.fluency);
  out.hash(static_cast<std::uint32_t>(fluency));
  out.hash(static_cast<std::uint32_t>(fluency >> 32));
  put(sketch.wording, out);
  out.number(sketch.passages.size());
  for (const Passage& passage : sketch.passages) {
    out.number(passage.size);
    out.number(passage.quotes ? 1 : 0);
    out.number(passage.terms.size());
    for (const Term& term : passage.terms) put(term, out);
  }
  out.number(sketch.credits.size());
  for (const Credit& credit : sketch.credits) {
    out.text(credit.name);
    out.number(credit.translates ? 1 : 0);
    out.number(credit.written ? 1 : 0);
  }
  return std::move(out.bytes);
}

Result<Sketch> decode_sketch(std::string_view bytes) {
  In in(bytes);
  if (const std::uint64_t layout = in.number(); layout != kLayout) {
    return unsupported("a sketch of layout " + std::to_string(layout)).mend("merge the dossier again");
  }
  Sketch out;
  for (std::string* text : {&out.doc, &out.lang, &out.date}) *text = in.text();
  out.mastheads.resize(in.count(1));
  for (std::string& masthead : out.mastheads) masthead = in.text();
  out.words = in.number32();
  const std::uint64_t low = in.hash();
  out.fluency = std::bit_cast<double>(low | static_cast<std::uint64_t>(in.hash()) << 32);
  if (!(out.fluency >= 0.0 && out.fluency <= 1.0)) in.fail();
  out.wording = sample_of(in);
  out.passages.resize(in.count(3));
  for (Passage& passage : out.passages) passage = passage_of(in);
  out.credits.resize(in.count(3));
  for (Credit& credit : out.credits) {
    credit.name = in.text();
    credit.translates = in.flag();
    credit.written = in.flag();
  }
  if (!in.good()) return corrupt("the bytes of a sketch are damaged").mend("merge the dossier again");
  return out;
}

}  // namespace pourparler
