#include "language/spelling.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

struct Swap {
  std::string_view from, to;
};

// In order; each all over the word.
constexpr Swap kSwaps[] = {{"shch", "sh"}, {"chtch", "sh"}, {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"dj", "j"},
                           {"zh", "j"},    {"ou", "u"},     {"oe", "o"},    {"ph", "f"},   {"kh", "h"},   {"gh", "g"},
                           {"gu", "g"},    {"ck", "k"},     {"qu", "k"},    {"x", "ks"},   {"ts", "s"},   {"tz", "s"},
                           {"cz", "ch"},   {"w", "v"},      {"y", "i"},     {"j", "i"},    {"ch", "sh"},  {"c", "k"},
                           {"q", "k"},     {"z", "s"},      {"ie", "e"},    {"ii", "i"},   {"bh", "b"}};

void swap_all(std::string& word, std::string_view from, std::string_view to) {
  for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
    word.replace(at, from.size(), to);
}

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// Insertions, deletions, exchanges and transpositions that make one of the other; `most` + 1 where there are more.
int slips(std::string_view a, std::string_view b, int most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(most)) return most + 1;
  std::vector<int> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return std::min(row[b.size()], most + 1);
}

}  // namespace

std::string sound_key(std::string_view folded) {
  std::string word(folded.substr(0, 64));
  for (const Swap& swap : kSwaps) swap_all(word, swap.from, swap.to);
  for (std::size_t at = word.size(); at-- > 1;) {  // "sh" is a sound of its own
    if (word[at] == 'h' && word[at - 1] != 's') word.erase(at, 1);
  }
  word.erase(std::unique(word.begin(), word.end()), word.end());
  if (word.size() > 4 && word.ends_with("of")) word.back() = 'v';
  while (word.size() > 3 && (word.back() == 'i' || word.back() == 'e')) word.pop_back();
  return word;
}

std::string coarse_key(std::string_view folded) {
  const std::string sound = sound_key(folded);
  std::string out;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const char c = sound[i];
    if (is_vowel(c)) {
      if (i == 0) out += 'a';
    } else if (const char sound_of = c == 'g' ? 'k' : c; c != 'h' && (out.empty() || out.back() != sound_of)) {
      out += sound_of;
    }
  }
  return out.empty() ? sound : out;
}

bool one_spelling(std::string_view a, std::string_view b) {
  return a == b || (a.size() >= 4 && b.size() >= 4 && sound_key(a) == sound_key(b));
}

bool near_spelling(std::string_view a, std::string_view b) {
  if (one_spelling(a, b)) return true;
  if (a.size() < 4 || b.size() < 4) return false;
  const std::string x = sound_key(a), y = sound_key(b);
  const std::size_t shorter = std::min(x.size(), y.size());
  if (shorter < 4 || x[0] != y[0]) return false;
  const int most = shorter >= 10 ? 2 : 1;
  return slips(x, y, most) <= most;
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold(name) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty() && c != '\'') {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

}  // namespace pourparler
