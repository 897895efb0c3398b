#include "timex/numerals.h"

#include <algorithm>
#include <cmath>

namespace pourparler {

namespace {

constexpr std::uint32_t kMostWords = 16;  // of one numeral

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_symbols(const std::vector<Entry>& table, Lexicon& lexicon, std::vector<Symbol32>& out) {
  for (const Entry& entry : table) out.push_back(lexicon.add(entry.text));
}

// A numeral as its words come: "two hundred" "and" "five".
struct Sum {
  double total = 0, current = 0, last = 1e18;
  bool any = false;

  // Whether `value` may come next; if so, takes it.
  bool take(double value, const std::vector<double>& takes_teens) {
    if (value >= 100 && std::fmod(value, 100) == 0) return multiply(value);
    const bool teens = value >= 10 && value < 20;
    const bool fits = last >= 100 || (last >= 20 && value < 10) || (teens && holds(takes_teens, last));
    if (any && !fits) return false;
    current += value;
    last = value;
    return any = true;
  }

 private:
  bool multiply(double value) {
    if (value < 1000) {
      if (any && (current <= 0 || current >= 100)) return false;
      current = std::max(current, 1.0) * value;
    } else {
      if (any && (current <= 0 || (total > 0 && total < value))) return false;
      total += std::max(current, 1.0) * value;
      current = 0;
    }
    last = value;
    return any = true;
  }
};

}  // namespace

void Numerals::load(const Tables& tables, Lexicon& lexicon) {
  cardinals_.add(tables.list("numbers.cardinals"), lexicon);
  ordinals_.add(tables.list("numbers.ordinals"), lexicon);
  fractions_.add(tables.list("numbers.fractions"), lexicon);
  add_symbols(tables.list("numbers.joiners"), lexicon, joiners_);
  add_symbols(tables.list("numbers.ordinal_suffixes"), lexicon, suffixes_);
  for (const Entry& entry : tables.list("numbers.takes_teens")) takes_teens_.push_back(std::atof(entry.text.c_str()));
  const auto mark = [&](std::string_view key) {
    const std::string_view text = tables.text(key);
    return text.empty() ? kUnknown : lexicon.add(text);
  };
  add_symbols(tables.list("numbers.decimal"), lexicon, decimals_);
  group_ = mark("numbers.group");
  hyphen_ = lexicon.add("-");
}

bool Numerals::joins(const LightToken& token) const {
  return token.symbol == hyphen_ || (token.symbol != kUnknown && holds(joiners_, token.symbol));
}

std::optional<NumeralHit> Numerals::words(std::span<const LightToken> tokens, std::uint32_t at) const {
  Sum sum;
  std::uint32_t end = at;
  const auto stop = std::min<std::size_t>(tokens.size(), at + kMostWords);
  for (std::uint32_t next = at; next < stop;) {
    if (sum.any && tokens[next].breaks) break;
    if (sum.any && next == end && joins(tokens[next])) {
      ++next;
      continue;
    }
    const auto hit = cardinals_.find(tokens, next);
    if (!hit || !sum.take(hit->phrase->number, takes_teens_)) break;
    next = end = hit->end;
  }
  if (!sum.any) return std::nullopt;
  return NumeralHit{sum.total + sum.current, end};
}

void Numerals::digits(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const {
  NumeralHit plain{tokens[at].number, at + 1};
  const auto part = [&](std::uint32_t from, bool marked) {
    return marked && from + 1 < tokens.size() && tokens[from].glued && tokens[from + 1].width > 0 &&
           tokens[from + 1].glued;
  };
  const auto symbol = [&](std::uint32_t from) { return from < tokens.size() ? tokens[from].symbol : kUnknown; };
  const auto groups = [&](std::uint32_t from) { return group_ != kUnknown && symbol(from) == group_; };
  NumeralHit whole = plain;
  while (whole.end - at < 8 && tokens[at].width <= 3 && part(whole.end, groups(whole.end)) &&
         tokens[whole.end + 1].width == 3) {
    whole = {whole.value * 1000 + tokens[whole.end + 1].number, whole.end + 2};
  }
  if (part(whole.end, holds(decimals_, symbol(whole.end)))) {
    const LightToken& rest = tokens[whole.end + 1];
    out.push_back({whole.value + rest.number / std::pow(10, std::min<int>(rest.width, 15)), whole.end + 2});
  }
  if (whole.end != plain.end) out.push_back(whole);
  out.push_back(plain);
}

void Numerals::cardinals(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const {
  if (tokens[at].width > 0) return digits(tokens, at, out);
  if (const auto hit = words(tokens, at)) out.push_back(*hit);
  if (const auto hit = fractions_.find(tokens, at)) out.push_back({hit->phrase->number, hit->end});
}

void Numerals::ordinals(std::span<const LightToken> tokens, std::uint32_t at, std::vector<NumeralHit>& out) const {
  if (tokens[at].width > 0) {
    if (at + 1 < tokens.size() && tokens[at + 1].glued && holds(suffixes_, tokens[at + 1].symbol)) {
      out.push_back({tokens[at].number, at + 2});
    }
    return;
  }
  if (const auto hit = ordinals_.find(tokens, at)) return out.push_back({hit->phrase->number, hit->end});
  const auto tens = words(tokens, at);  // "twenty-" in "twenty-first"
  if (!tens || std::fmod(tens->value, 10) != 0) return;
  const std::uint32_t next = tens->end < tokens.size() && joins(tokens[tens->end]) ? tens->end + 1 : tens->end;
  if (next >= tokens.size() || tokens[next].breaks) return;
  const auto unit = ordinals_.find(tokens, next);
  if (unit && unit->phrase->number < 10) out.push_back({tens->value + unit->phrase->number, unit->end});
}

void Numerals::add_cardinals(Openings& openings) const {
  const std::size_t size = openings.size();
  Openings words(size);
  cardinals_.add_to(words);
  fractions_.add_to(words);
  SymbolSet next = words.first();
  for (const Symbol32 joiner : joiners_) next.add(joiner);
  next.add(hyphen_);
  for (std::uint32_t symbol = 0; symbol < size; ++symbol) {
    if (words.single().has(symbol)) words.add_pairs(symbol, next);
  }
  words.add_single(kDigits);
  for (const Symbol32 mark : decimals_) words.add_pair(kDigits, mark);
  if (group_ != kUnknown) words.add_pair(kDigits, group_);
  openings.add(words);
}

void Numerals::add_ordinals(Openings& openings) const {
  ordinals_.add_to(openings);
  for (const Symbol32 suffix : suffixes_) openings.add_pair(kDigits, suffix);
  Openings tens(openings.size()), last(openings.size());
  add_cardinals(tens);
  ordinals_.add_to(last);
  for (std::uint32_t symbol = 0; symbol < openings.size(); ++symbol) {
    if (symbol == kDigits || !tens.first().has(symbol)) continue;
    if (tens.goes_on(symbol)) openings.add_pairs(symbol, tens.after(symbol));
    openings.add_pairs(symbol, last.first());
  }
}

}  // namespace pourparler
