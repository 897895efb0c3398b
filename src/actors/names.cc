#include "actors/names.h"

#include <algorithm>

namespace pourparler {

namespace {

struct Swap {
  std::string_view from, to;
};

// In order; each all over the word.
constexpr Swap kSwaps[] = {{"ou", "u"}, {"sch", "sh"}, {"tch", "ch"}, {"ch", "sh"}, {"ph", "f"}, {"kh", "h"},
                           {"gu", "g"}, {"ck", "k"},   {"qu", "k"},   {"w", "v"},   {"y", "i"},  {"j", "i"},
                           {"c", "k"},  {"q", "k"},    {"z", "s"},    {"oh", "o"},  {"ah", "a"}};

void swap_all(std::string& word, std::string_view from, std::string_view to) {
  for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
    word.replace(at, from.size(), to);
}

// Whether one insertion, deletion, exchange or transposition makes one of the other.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() != b.size()) return a.substr(i) == b.substr(i + 1);
  if (i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2)) return true;
  return i == a.size() || a.substr(i + 1) == b.substr(i + 1);
}

bool initial_of(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a[0] == b[0] && (a.size() == 1 || (a.size() == 2 && a[1] == '.'));
}

bool first_names_agree(const NameWords& a, const NameWords& b) {
  if (a.size() < 2 || b.size() < 2) return true;
  return same_spelling(a[0], b[0]) || initial_of(a[0], b[0]) || initial_of(b[0], a[0]);
}

}  // namespace

std::string spelling_key(std::string_view folded) {
  std::string word(folded);
  for (const Swap& swap : kSwaps) swap_all(word, swap.from, swap.to);
  word.erase(std::unique(word.begin(), word.end()), word.end());
  while (word.size() > 3 && (word.back() == 'i' || word.back() == 'e')) word.pop_back();
  return word;
}

bool same_spelling(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() < 4 || b.size() < 4) return false;
  if (spelling_key(a) == spelling_key(b)) return true;
  return a.size() >= 6 && b.size() >= 6 && a[0] == b[0] && one_slip(spelling_key(a), spelling_key(b));
}

int name_fit(const NameWords& name, const NameWords& fuller) {
  if (name.empty() || fuller.empty()) return 0;
  if (name == fuller) return 2;
  if (name.size() == 1) {
    if (same_spelling(name[0], fuller.back())) return 1;
    return fuller.size() > 2 && same_spelling(name[0], fuller[fuller.size() - 2]) ? 1 : 0;
  }
  if (same_spelling(name.back(), fuller.back()) && first_names_agree(name, fuller)) return 2;
  return 0;
}

}  // namespace pourparler
