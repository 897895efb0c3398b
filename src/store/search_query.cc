#include "store/search_query.h"

#include <algorithm>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostPhrases = 64;
constexpr std::size_t kLongest = 4096;  // bytes of a query

bool is_mark(char32_t c) {
  return c == '"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
}

// The pieces between quotation marks and, outside of them, between blanks.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces(1);
  bool quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_mark(c.value)) {
      quoted = !quoted;
      pieces.emplace_back();
    } else if (!quoted && (c.value <= ' ' || is_space(c.value))) {
      pieces.emplace_back();
    } else {
      append(pieces.back(), c.value < ' ' ? U' ' : c.value);
    }
    at += c.size;
  }
  return pieces;
}

bool fits(const std::string& word, const std::string& wanted, bool prefix) {
  return prefix ? word.starts_with(wanted) : word == wanted;
}

bool occurs(const Phrase& phrase, const std::vector<Word>& words, std::size_t at) {
  if (at + phrase.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    const bool last = i + 1 == phrase.words.size();
    if (fits(words[at + i].form, phrase.words[i], last && phrase.prefix)) continue;
    if (std::find(phrase.or_else.begin(), phrase.or_else.end(), words[at + i].form) == phrase.or_else.end())
      return false;
  }
  return true;
}

}  // namespace

SearchQuery SearchQuery::parse(std::string_view text, const WordSplitter& splitter) {
  SearchQuery query;
  for (const std::string& piece : pieces_of(text.substr(0, kLongest))) {
    Phrase phrase;
    for (Word& word : splitter.split(piece)) phrase.words.push_back(std::move(word.form));
    phrase.prefix = piece.ends_with('*');
    if (!phrase.words.empty() && query.phrases.size() < kMostPhrases) query.phrases.push_back(std::move(phrase));
  }
  return query;
}

std::string SearchQuery::fts5() const {
  std::string out;
  for (const Phrase& phrase : phrases) {
    out += out.empty() ? "(\"" : " AND (\"";
    for (const std::string& word : phrase.words)
      out += (out.back() == '"' ? "" : " ") + word;  // folded words hold no quotes
    out += phrase.prefix ? "\" *" : "\"";
    for (const std::string& word : phrase.or_else) out += " OR \"" + word + "\"";
    out += ")";
  }
  return out;
}

std::vector<Match> matches(const SearchQuery& query, const std::vector<Word>& words) {
  std::vector<Match> out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t p = 0; p < query.phrases.size(); ++p) {
      if (!occurs(query.phrases[p], words, at)) continue;
      out.push_back({p, {words[at].span.start, words[at + query.phrases[p].words.size() - 1].span.end}});
    }
  }
  return out;
}

}  // namespace pourparler
