#include "merge/content.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "language/spelling.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kStem = 6;         // bytes of a folded word that count
constexpr std::size_t kMostWords = 160;  // of one stretch; the least hashes are kept

std::uint32_t hash_of(std::string_view text, std::uint64_t seed) {
  return static_cast<std::uint32_t>(hash64(text, seed) >> 32);
}

void tidy(std::vector<std::uint32_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  if (list.size() > kMostWords) list.resize(kMostWords);
}

class Gathering {
 public:
  explicit Gathering(std::string_view text) : text_(text) { out_.size = static_cast<std::uint32_t>(text.size()); }

  Content run() {
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint c = decode(text_, at);
      if (is_digit(c.value)) {
        at = number(at);
      } else if (is_letter(c.value)) {
        at = word(at, is_upper(c.value));
      } else {
        at += c.size;
      }
    }
    tidy(out_.words);
    tidy(out_.numbers);
    tidy(out_.names);
    return std::move(out_);
  }

 private:
  static bool joins_digits(char32_t c) { return c == ',' || c == '.' || (c != ' ' && is_space(c)); }

  // Digits, without single separators between them.
  std::size_t number(std::size_t at) {
    std::string digits;
    std::size_t end = at;
    for (std::size_t i = at; i < text_.size();) {
      const CodePoint c = decode(text_, i);
      if (is_digit(c.value)) {
        digits.append(text_, i, c.size);
        end = i + c.size;
      } else if (i != end || !joins_digits(c.value)) {
        break;
      }
      i += c.size;
    }
    out_.numbers.push_back(hash_of(digits, 2));
    opens_ = false;
    return end;
  }

  std::size_t word(std::size_t at, bool capital) {
    std::size_t end = at;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      if (!is_letter(c.value) && !is_digit(c.value)) break;
      end += c.size;
    }
    const std::string folded = fold(text_.substr(at, end - at));
    if (folded.size() >= 4) {
      out_.words.push_back(hash_of_word(folded));
      if (capital && !opens_) out_.names.push_back(hash_of(coarse_key(folded), 3));
    }
    opens_ = false;
    return end;
  }

  std::string_view text_;
  Content out_;
  bool opens_ = true;
};

}  // namespace

std::uint32_t hash_of_word(std::string_view folded) {
  return hash_of(folded.substr(0, kStem), 1);
}

Content content_of(std::string_view text) {
  return Gathering(text).run();
}

std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++n, ++i, ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return n;
}

double jaccard(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t both = shared(a, b), all = a.size() + b.size() - both;
  return all == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(all);
}

double containment(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t least = std::min(a.size(), b.size());
  return least == 0 ? 0.0 : static_cast<double>(shared(a, b)) / static_cast<double>(least);
}

}  // namespace pourparler
