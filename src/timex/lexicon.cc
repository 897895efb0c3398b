#include "timex/lexicon.h"

#include <algorithm>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

enum class Kind : std::uint8_t { space, letter, digit, other };

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letter;
    if (c >= '0' && c <= '9') return Kind::digit;
    return c == ' ' || (c >= '\t' && c <= '\r') ? Kind::space : Kind::other;
  }
  if (is_letter(c)) return Kind::letter;
  return is_space(c) ? Kind::space : Kind::other;
}

CodePoint peek(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1, true} : decode(text, at);
}

// A combining mark belongs to the letter before it.
bool continues_word(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

bool blank_line(std::string_view gap) {
  return std::count(gap.begin(), gap.end(), '\n') > 1;
}

}  // namespace

Lexicon::Lexicon() : names_({"?", "0"}) {
  for (char32_t c = 0; c < kPunctuationEnd; c = c + 1 == kFolded ? kPunctuation : c + 1) {
    std::string text;
    append(text, c);
    folds_[fold_slot(c)] = fold(text);
  }
}

// Past the end for code points without a slot.
std::size_t Lexicon::fold_slot(char32_t c) {
  if (c < kFolded) return c;
  return c >= kPunctuation && c < kPunctuationEnd ? kFolded + c - kPunctuation : kFolded + kPunctuationEnd;
}

std::string Lexicon::folded(std::string_view token_text) const {
  std::string out;
  find(token_text, out);
  return out;
}

std::size_t Lexicon::length_slot(std::string_view folded) {
  const auto low = [&](std::size_t at) {
    return at < folded.size() ? static_cast<unsigned char>(folded[at]) % 32u : 0u;
  };
  return low(0) * 32 + low(1);
}

// Folds into `buffer` and looks that up.
Symbol32 Lexicon::find(std::string_view token_text, std::string& buffer) const {
  buffer.clear();
  for (std::size_t at = 0; at < token_text.size();) {
    const auto byte = static_cast<unsigned char>(token_text[at]);
    if (byte < 0x80) {
      buffer.push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte));
      ++at;
      continue;
    }
    const CodePoint c = decode(token_text, at);
    const std::size_t slot = fold_slot(c.value);
    if (slot >= folds_.size()) {
      buffer = fold(token_text);
      break;
    }
    buffer += folds_[slot];
    at += c.size;
  }
  if ((lengths_[length_slot(buffer)] >> std::min<std::size_t>(buffer.size(), 31) & 1) == 0) return kUnknown;
  const auto found = symbols_.find(buffer);
  return found == symbols_.end() ? kUnknown : found->second;
}

Symbol32 Lexicon::add(std::string_view token_text) {
  const auto [at, made] = symbols_.try_emplace(folded(token_text), next_);
  if (made) {
    names_.push_back(at->first);
    lengths_[length_slot(at->first)] |= 1u << std::min<std::size_t>(at->first.size(), 31);
    ++next_;
  }
  return at->second;
}

std::vector<Symbol32> Lexicon::add_phrase(std::string_view phrase) {
  std::vector<Symbol32> out;
  for (const LightToken& token : tokenize(phrase, {})) {
    out.push_back(token.width > 0 ? kDigits : add(slice(phrase, token.span)));
  }
  return out;
}

std::vector<LightToken> Lexicon::tokenize(std::string_view text, const std::vector<Paragraph>& paragraphs) const {
  std::vector<LightToken> out;
  out.reserve(text.size() / 5);
  std::string buffer;
  std::size_t paragraph = 0, last_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint first = peek(text, at);
    const Kind kind = kind_of(first.value);
    std::size_t end = at + first.size;
    if (kind == Kind::space) {
      at = end;
      continue;
    }
    LightToken token;
    if (kind == Kind::digit) token.number = static_cast<double>(first.value - '0');
    while (kind != Kind::other && end < text.size()) {
      const CodePoint next = peek(text, end);
      if (kind_of(next.value) != kind && !(kind == Kind::letter && continues_word(next.value))) break;
      if (kind == Kind::digit && end - at < 15)
        token.number = token.number * 10 + static_cast<double>(next.value - '0');
      end += next.size;
    }
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    token.word = kind == Kind::letter;
    token.width = kind == Kind::digit ? static_cast<std::uint8_t>(std::min<std::size_t>(end - at, 255)) : 0;
    token.glued = at == last_end && !out.empty();
    token.capital = token.word && is_upper(first.value);
    while (paragraph < paragraphs.size() && paragraphs[paragraph].span.start < at) ++paragraph;
    token.breaks = paragraph < paragraphs.size() ? paragraphs[paragraph].span.start == at : false;
    if (!token.glued && blank_line(text.substr(last_end, at - last_end))) token.breaks = true;
    token.symbol = token.width > 0 ? kDigits : end - at > 40 ? kUnknown : find(text.substr(at, end - at), buffer);
    out.push_back(token);
    at = last_end = end;
  }
  return out;
}

}  // namespace pourparler
