#include "actors/names.h"

#include "language/spelling.h"

namespace pourparler {

namespace {

constexpr std::size_t kSlipsFrom = 6;  // letters of a word in which a slip is forgiven

bool initial_of(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a[0] == b[0] && (a.size() == 1 || (a.size() == 2 && a[1] == '.'));
}

bool first_names_agree(const NameWords& a, const NameWords& b) {
  if (a.size() < 2 || b.size() < 2) return true;
  return same_spelling(a[0], b[0]) || initial_of(a[0], b[0]) || initial_of(b[0], a[0]);
}

}  // namespace

bool same_spelling(std::string_view a, std::string_view b) {
  return one_spelling(a, b) || (a.size() >= kSlipsFrom && b.size() >= kSlipsFrom && near_spelling(a, b));
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
