#include "timex/tense.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kReach = 14;  // tokens to the left
constexpr std::uint32_t kBehind = 2;  // so much nearer a word on the right must be: "talks set for Tuesday were moved"

void add_words(const std::vector<Entry>& table, Lexicon& lexicon, std::vector<Symbol32>& out) {
  for (const Entry& entry : table) out.push_back(lexicon.add(entry.text));
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void add_endings(const std::vector<Entry>& table, std::vector<std::string>& out) {
  for (const Entry& entry : table) out.push_back(fold(entry.text));
}

bool ends(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

}  // namespace

void Tense::load(const Tables& tables, Lexicon& lexicon) {
  add_words(tables.list("time.future_words"), lexicon, future_words_);
  add_words(tables.list("time.past_words"), lexicon, past_words_);
  add_words(tables.list("time.neither_words"), lexicon, neither_words_);
  for (const char* const table : {"time.future_words", "time.past_words"}) {
    for (const Entry& entry : tables.list(table)) {
      if (is_plain(entry.text)) plain_words_.push_back(lexicon.add(entry.text));
    }
  }
  for (const char* const mark : {".", "!", "?", ";", "\"", "“", "”", "«", "»"})
    stop_words_.push_back(lexicon.add(mark));
  add_endings(tables.list("time.future_endings"), future_endings_);
  add_endings(tables.list("time.past_endings"), past_endings_);
}

void Tense::index(const Lexicon& lexicon) {
  cues_.assign(lexicon.size(), Cue::none);
  sizes_.assign(lexicon.size(), 0);
  for (const auto* words : {&past_words_, &future_words_}) {
    for (const Symbol32 word : *words) sizes_[word] = lexicon.name(word).size();
  }
  plain_.assign(lexicon.size(), false);
  for (const Symbol32 word : plain_words_) plain_[word] = true;
  for (const Symbol32 word : past_words_) cues_[word] = Cue::past;
  for (const Symbol32 word : future_words_) cues_[word] = Cue::future;
  for (const Symbol32 word : neither_words_) cues_[word] = Cue::neither;
  for (const Symbol32 word : stop_words_) cues_[word] = Cue::stop;
}

bool Tense::stops(const LightToken& token) const {
  return cues_[token.symbol] == Cue::stop;
}

Direction Tense::cue(std::string_view text, const LightToken& token) const {
  const bool plain = token.span.size() == sizes_[token.symbol] || !plain_[token.symbol];
  switch (plain ? cues_[token.symbol] : Cue::none) {
    case Cue::future:
      return Direction::future;
    case Cue::past:
      return Direction::past;
    case Cue::neither:
    case Cue::stop:
      return Direction::unknown;
    case Cue::none:
      break;
  }
  if (!token.word || token.capital || token.span.size() > 40) return Direction::unknown;
  const std::string word = fold(slice(text, token.span));
  if (ends(word, future_endings_)) return Direction::future;
  return ends(word, past_endings_) ? Direction::past : Direction::unknown;
}

Direction Tense::around(std::string_view text, std::span<const LightToken> tokens, std::uint32_t begin,
                        std::uint32_t end) const {
  bool left = true, right = true;
  for (std::uint32_t step = 1; step <= kReach && (left || right); ++step) {
    left = left && begin >= step && !tokens[begin - step + 1].breaks && !stops(tokens[begin - step]);
    if (left) {
      if (const Direction found = cue(text, tokens[begin - step]); found != Direction::unknown) return found;
    }
    if (step <= kBehind) continue;
    const std::size_t ahead = end + step - kBehind - 1;
    right = right && ahead < tokens.size() && !tokens[ahead].breaks && !stops(tokens[ahead]);
    if (right) {
      if (const Direction found = cue(text, tokens[ahead]); found != Direction::unknown) return found;
    }
  }
  return Direction::unknown;
}

}  // namespace pourparler
