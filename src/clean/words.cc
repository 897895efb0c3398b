#include "clean/words.h"

#include <algorithm>
#include <array>
#include <string>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kSeed = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kPrime = 0x100000001b3ULL;

// What a code point does to a word: Latin, Greek and Cyrillic are folded here; other scripts are compared as they are.
constexpr char32_t kFolded = 0x530;

struct Letter {
  char bytes[3] = {0, 0, 0};
  std::uint8_t size = 0;
  bool in_word = false;  // letter, digit or combining mark
  bool upper = false;
  bool digit = false;
};

Letter letter_of(char32_t c) {
  Letter out;
  std::string utf8;
  append(utf8, c);
  const bool mark = c >= 0x300 && c < 0x370;
  out.in_word = is_letter(c) || is_digit(c) || mark;
  out.upper = is_upper(c);
  out.digit = is_digit(c);
  if (!out.in_word || mark) return out;
  const std::string folded = fold(utf8);
  for (const char byte : folded) {
    if (out.size < sizeof out.bytes) out.bytes[out.size++] = byte;
  }
  return out;
}

const std::array<Letter, kFolded>& letters() {
  static const std::array<Letter, kFolded> kTable = [] {
    std::array<Letter, kFolded> table;
    for (char32_t c = 0; c < kFolded; ++c) table[c] = letter_of(c);
    return table;
  }();
  return kTable;
}

bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class Reader {
 public:
  Reader(std::string_view text, Span range) : text_(text), at_(range.start), end_(range.end) {
    out_.reserve((range.end - range.start) / 6 + 4);
  }

  std::vector<Word> read() && {
    while (at_ < end_) step();
    return std::move(out_);
  }

 private:
  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == '@' || byte == '#') return read_handle();
    std::size_t size = 0;
    if (look(at_, size).in_word) return read_word();
    at_ += static_cast<std::uint32_t>(size);
  }

  // The letter at `at` and its size in bytes.
  const Letter& look(std::uint32_t at, std::size_t& size) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      size = 1;
      return table_[byte];
    }
    const CodePoint point = decode(text_, at);
    size = point.size;
    if (point.value < kFolded) return table_[point.value];
    rare_ = Letter{};
    rare_.in_word = is_letter(point.value) || is_digit(point.value);
    rare_.upper = is_upper(point.value);
    return rare_;
  }

  // What the letters of a word say of its shape.
  struct Letters {
    std::uint32_t points = 0, uppers = 0, digits = 0;
    bool first_upper = false;
    std::uint32_t value = 0;
  };

  void read_word() {
    Word word;
    word.start = at_;
    std::uint64_t hash = kSeed;
    Letters seen;
    while (at_ < end_) {
      std::size_t size = 0;
      const Letter& letter = look(at_, size);
      if (!letter.in_word) break;
      const bool rare = &letter == &rare_;
      const char* bytes = rare ? text_.data() + at_ : letter.bytes;
      const std::size_t count = rare ? size : letter.size;
      for (std::size_t i = 0; i < count; ++i) hash = (hash ^ static_cast<unsigned char>(bytes[i])) * kPrime;
      count_letter(letter, seen);
      at_ += static_cast<std::uint32_t>(size);
    }
    word.end = at_;
    word.hash = hash ^ (hash >> 29);
    word.letters = static_cast<std::uint8_t>(std::min<std::uint32_t>(seen.points, 255));
    word.shape = shape_of(seen);
    if (word.shape == WordShape::number && seen.digits <= 8) word.value = seen.value;
    out_.push_back(word);
    if (at_ < end_ && starts_address(word)) take_rest(WordShape::address);
  }

  static void count_letter(const Letter& letter, Letters& seen) {
    if (seen.points == 0) seen.first_upper = letter.upper;
    ++seen.points;
    seen.uppers += letter.upper ? 1 : 0;
    if (!letter.digit) return;
    ++seen.digits;
    if (seen.digits <= 8) seen.value = seen.value * 10 + static_cast<std::uint32_t>(letter.bytes[0] - '0');
  }

  static WordShape shape_of(const Letters& seen) {
    if (seen.digits == seen.points) return WordShape::number;
    if (seen.uppers == seen.points && seen.points > 1) return WordShape::upper;
    return seen.first_upper ? WordShape::capitalised : WordShape::lower;
  }

  // "http" before "://", "www" before ".".
  bool starts_address(const Word& word) const {
    const std::string_view tail = text_.substr(at_, 3);
    if (tail == "://") return word.end - word.start <= 8;
    return tail.starts_with('.') && word.end - word.start == 3 &&
           (text_.substr(word.start, 3) == "www" || text_.substr(word.start, 3) == "WWW");
  }

  // The last word runs on to the next white space, without closing punctuation.
  void take_rest(WordShape shape) {
    Word& word = out_.back();
    while (at_ < end_ && !is_ascii_space(text_[at_]) && text_[at_] != '<' && text_[at_] != '>' && text_[at_] != '"') {
      ++at_;
    }
    std::uint32_t end = at_;
    while (end > word.end && std::string_view(".,;:!?)]'*").find(text_[end - 1]) != std::string_view::npos) --end;
    word.end = end;
    word.shape = shape;
    word.hash = kSeed;
    for (std::uint32_t i = word.start; i < end; ++i) {
      word.hash = (word.hash ^ static_cast<unsigned char>(text_[i])) * kPrime;
    }
  }

  void read_handle() {
    std::size_t size = 1;
    const bool named = at_ + 1 < end_ && look(at_ + 1, size).in_word;
    const bool glued = text_[at_] == '@' && !out_.empty() && out_.back().end == at_;
    if (!named) {
      ++at_;
      return;
    }
    if (glued) return read_mail();
    const std::uint32_t start = at_++;
    read_word();
    out_.back().start = start;
    out_.back().shape = WordShape::handle;
  }

  // "first.last@example.org": the words before the sign that nothing but one dot, dash or underscore parts.
  void read_mail() {
    for (int i = 0; i < 6 && out_.size() > 1; ++i) {
      const Word& before = out_[out_.size() - 2];
      const bool joined = before.end + 1 == out_.back().start &&
                          std::string_view(".-_+").find(text_[before.end]) != std::string_view::npos;
      if (!joined) break;
      out_[out_.size() - 2].end = out_.back().end;
      out_.pop_back();
    }
    take_rest(WordShape::mail);
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
  const std::array<Letter, kFolded>& table_ = letters();
  Letter rare_;
  std::vector<Word> out_;
};

}  // namespace

std::vector<Word> words_of(std::string_view text, Span range) {
  return Reader(text, range).read();
}

}  // namespace pourparler
