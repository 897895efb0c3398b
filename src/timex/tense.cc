#include "timex/tense.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kReach = 14;  // tokens to the left
constexpr std::uint32_t kBehind = 2;  // so much nearer a word on the right must be: "talks set for Tuesday were moved"

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

void Tense::add_words(const std::vector<Entry>& table, Direction direction, Lexicon& lexicon,
                      std::vector<Symbol32>& out) {
  for (const Entry& entry : table) {
    const std::vector<Symbol32> symbols = lexicon.add_phrase(entry.text);
    if (symbols.size() == 2) {
      pairs_.push_back({symbols[0], symbols[1], direction});
    } else {
      out.push_back(lexicon.add(entry.text));
    }
  }
}

void Tense::load(const Tables& tables, Lexicon& lexicon) {
  add_words(tables.list("time.future_words"), Direction::future, lexicon, future_words_);
  add_words(tables.list("time.past_words"), Direction::past, lexicon, past_words_);
  add_words(tables.list("time.neither_words"), Direction::unknown, lexicon, neither_words_);
  for (const Entry& entry : tables.list("time.open_words")) open_words_.push_back(lexicon.add(entry.text));
  comma_ = lexicon.add(",");
  for (const char* const table : {"time.future_words", "time.past_words"}) {
    for (const Entry& entry : tables.list(table)) {
      if (is_plain(entry.text)) plain_words_.push_back(lexicon.add(entry.text));
    }
  }
  for (const char* const mark : {".", "!", "?", ";", "\"", "“", "”", "«", "»"})
    stop_words_.push_back(lexicon.add(mark));
  add_endings(tables.list("time.future_endings"), future_endings_);
  add_endings(tables.list("time.past_endings"), past_endings_);
  for (const Entry& entry : tables.list("time.participle_endings")) participle_endings_.push_back(entry.text);
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

Direction Tense::cue_at(std::string_view text, Tokens tokens, std::size_t at, bool behind) const {
  for (const Pair& pair : pairs_) {
    if (pair.direction == Direction::unknown && !behind) continue;  // "ahead of" looks to what follows it
    const bool second = tokens[at].symbol == pair.second && at > 0 && tokens[at - 1].symbol == pair.first;
    const bool first =
        tokens[at].symbol == pair.first && at + 1 < tokens.size() && tokens[at + 1].symbol == pair.second;
    // "On Thursday agreed to": what the verb promises follows it, the verb itself is past.
    const bool promises = behind && pair.direction == Direction::future;
    if ((first || second) && promises && cue(text, tokens[second ? at - 1 : at]) == Direction::past)
      return Direction::past;
    if (first || second) return pair.direction;
  }
  const Direction found = cue(text, tokens[at]);
  const auto is_open = [&](const LightToken& token) {
    return std::find(open_words_.begin(), open_words_.end(), token.symbol) != open_words_.end();
  };
  return found == Direction::past && at > 0 && is_open(tokens[at - 1]) ? Direction::unknown : found;
}

// ", signé jeudi,": a participle between a comma and the expression.
bool Tense::is_participle_before(std::string_view text, Tokens tokens, std::uint32_t begin) const {
  if (begin < 2 || tokens[begin].breaks || tokens[begin - 1].breaks || !is_comma(tokens[begin - 2])) return false;
  return !tokens[begin - 1].capital && ends(slice(text, tokens[begin - 1].span), participle_endings_);
}

Direction Tense::around(std::string_view text, Tokens tokens, std::uint32_t begin, std::uint32_t end) const {
  if (is_participle_before(text, tokens, begin)) return Direction::past;
  const Direction near = nearest(text, tokens, begin, end, false);
  return near != Direction::unknown ? near : nearest(text, tokens, begin, end, true);
}

// The nearest cue; behind a comma only where none is in the same part of the sentence.
Direction Tense::nearest(std::string_view text, Tokens tokens, std::uint32_t begin, std::uint32_t end,
                         bool over_commas) const {
  bool left = true, right = true;
  for (std::uint32_t step = 1; step <= kReach && (left || right); ++step) {
    left = left && begin >= step && !tokens[begin - step + 1].breaks && !stops(tokens[begin - step]) &&
           (over_commas || !is_comma(tokens[begin - step]));
    if (left) {
      if (const Direction found = cue_at(text, tokens, begin - step, false); found != Direction::unknown) return found;
    }
    if (step <= kBehind) continue;
    const std::size_t ahead = end + step - kBehind - 1;
    right = right && ahead < tokens.size() && !tokens[ahead].breaks && !stops(tokens[ahead]) &&
            (over_commas || !is_comma(tokens[ahead]));
    if (right) {
      if (const Direction found = cue_at(text, tokens, ahead, true); found != Direction::unknown) return found;
    }
  }
  return Direction::unknown;
}

}  // namespace pourparler
