#include "document/strings.h"

namespace pourparler {

Strings& Strings::operator=(const Strings& other) {
  if (this == &other) return *this;
  texts_.clear();
  symbols_.clear();
  for (const std::string& text : other.texts_) add(text);
  return *this;
}

Symbol Strings::add(std::string_view text) {
  if (const auto at = symbols_.find(text); at != symbols_.end()) return at->second;
  const auto symbol = static_cast<Symbol>(texts_.size());
  texts_.emplace_back(text);
  symbols_.emplace(texts_.back(), symbol);
  return symbol;
}

Symbol Strings::find(std::string_view text) const {
  const auto at = symbols_.find(text);
  return at == symbols_.end() ? 0 : at->second;
}

}  // namespace pourparler
