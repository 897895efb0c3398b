#include "timex/phrases.h"

#include <algorithm>
#include <charconv>

#include "unicode/chars.h"

namespace pourparler {

namespace {

bool read_number(std::string_view text, double& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() && end == text.data() + text.size();
}

bool abbreviates(const std::string& folded, const Entry& entry, const std::vector<Entry>& table) {
  return std::any_of(table.begin(), table.end(), [&](const Entry& other) {
    return other.value == entry.value && other.text.size() > entry.text.size() && fold(other.text).starts_with(folded);
  });
}

}  // namespace

bool stands(std::span<const LightToken> tokens, std::uint32_t at, std::span<const Symbol32> symbols) {
  if (tokens.size() - at < symbols.size()) return false;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const LightToken& token = tokens[at + i];
    const bool same = symbols[i] == kAnyWord ? token.word : token.symbol == symbols[i];
    if (!same || (i > 0 && token.breaks)) return false;
  }
  return true;
}

void Phrases::insert(std::vector<Symbol32> symbols, Phrase phrase) {
  if (symbols.empty()) return;
  phrase.symbols = std::move(symbols);
  std::vector<Phrase>& list = by_first_[phrase.symbols.front()];
  const auto place = std::find_if(list.begin(), list.end(),
                                  [&](const Phrase& other) { return other.symbols.size() < phrase.symbols.size(); });
  list.insert(place, std::move(phrase));
}

void Phrases::add(const std::vector<Entry>& table, Lexicon& lexicon, const std::vector<Entry>& capital_only) {
  stop_ = lexicon.add(".");
  const Symbol32 hyphen = lexicon.add("-"), apostrophe = lexicon.add("'");
  for (const Entry& entry : table) {
    const std::vector<Symbol32> symbols = lexicon.add_phrase(entry.text);
    std::vector<Symbol32> bare;
    std::copy_if(symbols.begin(), symbols.end(), std::back_inserter(bare),
                 [&](Symbol32 symbol) { return symbol != hyphen && symbol != apostrophe; });
    Phrase phrase;
    phrase.value = entry.value;
    phrase.is_number = read_number(entry.value, phrase.number);
    phrase.short_form = symbols.size() == 1 && abbreviates(fold(entry.text), entry, table);
    phrase.capital = std::any_of(capital_only.begin(), capital_only.end(),
                                 [&](const Entry& other) { return fold(other.text) == fold(entry.text); });
    if (bare != symbols) insert(bare, phrase);
    insert(symbols, phrase);
  }
}

std::optional<Phrases::Hit> Phrases::find(std::span<const LightToken> tokens, std::uint32_t at) const {
  const auto list = by_first_.find(tokens[at].symbol);
  if (list == by_first_.end()) return std::nullopt;
  for (const Phrase& phrase : list->second) {
    if (!stands(tokens, at, phrase.symbols) || (phrase.capital && !tokens[at].capital)) continue;
    auto end = at + static_cast<std::uint32_t>(phrase.symbols.size());
    if (phrase.short_form && end < tokens.size() && tokens[end].glued && tokens[end].symbol == stop_) ++end;
    return Hit{&phrase, end};
  }
  return std::nullopt;
}

void Phrases::add_to(Openings& openings) const {
  for (const auto& [symbol, list] : by_first_) {
    for (const Phrase& phrase : list) {
      if (phrase.symbols.size() > 1) {
        openings.add_pair(symbol, phrase.symbols[1]);
      } else {
        openings.add_single(symbol);
        if (phrase.short_form) openings.add_pair(symbol, stop_);
      }
    }
  }
}

}  // namespace pourparler
