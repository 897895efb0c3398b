#include "spacy/tokenizer.h"

#include <algorithm>

#include "spacy/python_chars.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {

namespace {

// No word is that long: what is, is cut, so that no chunk costs more than its share.
constexpr std::size_t kLongestChunk = 4096;  // code points
constexpr std::size_t kShortText = 256;      // code points
constexpr std::size_t kSuffixWindow = 64;    // code points
constexpr std::size_t kMostChunks = 200'000;
constexpr std::size_t kMostWords = 300'000;

}  // namespace

void TokenizerMemory::trim() {
  if (chunks.size() < kMostChunks && lexicon.size() < kMostWords) return;
  chunks.clear();
  lexicon.clear();
}

// The part of a chunk that is not cut off yet: [start, end) code points; `bytes[i]` is where code point i starts.
struct Tokenizer::Chunk {
  explicit Chunk(std::string_view chunk) : text(chunk) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode(text, at);
      wide += c.value;
      bytes.push_back(static_cast<std::uint32_t>(at));
      at += c.size;
    }
    bytes.push_back(static_cast<std::uint32_t>(text.size()));
    end = wide.size();
  }
  std::string_view slice(std::size_t from, std::size_t to) const {
    return text.substr(bytes[from], bytes[to] - bytes[from]);
  }
  std::string_view rest() const { return slice(start, end); }
  std::u32string_view wide_rest() const { return std::u32string_view(wide).substr(start, end - start); }

  std::string_view text;
  std::u32string wide;
  std::vector<std::uint32_t> bytes;
  std::size_t start = 0, end = 0;
};

Result<Tokenizer> Tokenizer::parse(std::string_view bytes, const std::string& source, const Kept& kept) {
  const auto file = parse_msgpack(bytes, source);
  if (!file) return file.error();
  if (!file->is(Value::Kind::map)) return malformed("a map is wanted").at(source);
  Tokenizer tokenizer;
  if (auto read = tokenizer.read_patterns(*file, source, kept); !read) return read.error();
  if (auto read = tokenizer.read_special_cases(*file, source); !read) return read.error();
  return tokenizer;
}

Status Tokenizer::read_patterns(const Value& file, const std::string& source, const Kept& kept) {
  const std::pair<std::string_view, std::optional<Regex>*> fields[] = {{"prefix_search", &prefix_},
                                                                       {"suffix_search", &suffix_},
                                                                       {"infix_finditer", &infix_},
                                                                       {"token_match", &token_match_},
                                                                       {"url_match", &url_match_}};
  for (const auto& [name, regex] : fields) {
    const Value* pattern = file.find(name);
    if (!pattern || !pattern->is_text()) continue;
    auto compiled = Regex::compile(pattern->text, source + ": " + std::string(name), kept);
    if (!compiled) return compiled.error();
    *regex = std::move(*compiled);
  }
  return ok();
}

Status Tokenizer::read_special_cases(const Value& file, const std::string& source) {
  const Value* exceptions = file.find("exceptions");
  auto cases = parse_special_cases(exceptions ? *exceptions : Value(), source);
  if (!cases) return cases.error();
  const Value* faster = file.find("faster_heuristics");
  const bool all = faster && faster->is(Value::Kind::boolean) && faster->number == 0;
  const Norms norms;
  TokenizerMemory memory(&norms);
  for (auto& [text, tokens] : *cases) {
    longest_special_ = std::max(longest_special_, text.size());
    const std::u32string wide = to_utf32(text);
    const auto cuts = [&](const std::optional<Regex>& regex) {
      const auto found = regex ? regex->search(wide) : std::nullopt;
      return found && found->size() > 0;
    };
    const bool has_infix = infix_ && !infix_->find_all(wide).empty();
    if (all || cuts(prefix_) || has_infix || cuts(suffix_) || text.find(' ') != std::string::npos) {
      std::vector<std::uint64_t> orths;
      for (const RawToken& token : cut(text, memory, false)) orths.push_back(token.lexeme->orth);
      trie_.add(orths);
    }
    special_[text] = std::move(tokens);
  }
  return ok();
}

const std::vector<SpecialToken>* Tokenizer::special(std::string_view text) const {
  if (text.empty() || text.size() > longest_special_) return nullptr;
  const auto found = special_.find(text);
  return found == special_.end() ? nullptr : &found->second;
}

TokenizerMemory::Piece Tokenizer::piece(std::string_view text, std::uint64_t norm, TokenizerMemory& memory) const {
  const Lexeme* lexeme = memory.lexicon.get(text, [this](std::uint64_t orth) { return trie_.root_of(orth); });
  return {lexeme, norm == 0 ? lexeme->norm : norm};
}

void Tokenizer::add_special(const std::vector<SpecialToken>& tokens, TokenizerMemory& memory, Pieces& out) const {
  for (const SpecialToken& token : tokens) out.push_back(piece(token.text, token.norm, memory));
}

std::optional<Match> Tokenizer::find_suffix(std::u32string_view text) const {
  if (!suffix_) return std::nullopt;
  // Suffixes end with the text. In a long text look near the end first; a match that fills the window may start before
  // it.
  std::size_t window = text.size() <= kShortText ? text.size() : kSuffixWindow;
  while (window < text.size()) {
    const std::size_t from = text.size() - window;
    const auto found = suffix_->search_from(text, from);
    if (!found || found->start > from) return found;
    window *= 4;
  }
  return suffix_->search(text);
}

void Tokenizer::cut_infixes(const Chunk& chunk, TokenizerMemory& memory, Pieces& out) const {
  std::size_t start = 0;
  const std::size_t size = chunk.end - chunk.start;
  const auto add = [&](std::size_t from, std::size_t to) {
    out.push_back(piece(chunk.slice(chunk.start + from, chunk.start + to), 0, memory));
  };
  for (const Match& match : infix_ ? infix_->find_all(chunk.wide_rest()) : std::vector<Match>()) {
    if (match.start == 0) continue;
    if (match.start != start) add(start, match.start);
    if (match.size() != 0) add(match.start, match.end);
    start = match.end;
  }
  if (start < size) add(start, size);
}

void Tokenizer::cut_affixes(Chunk& chunk, TokenizerMemory& memory, bool with_special, Pieces& out) const {
  Pieces suffixes;
  std::size_t last = 0;
  const auto is_special = [&](std::size_t from, std::size_t to) {
    return with_special && from < to && special(chunk.slice(from, to)) != nullptr;
  };
  const auto take_prefix = [&](std::size_t size) {
    out.push_back(piece(chunk.slice(chunk.start, chunk.start + size), 0, memory));
    chunk.start += size;
  };
  const auto take_suffix = [&](std::size_t size) {
    suffixes.push_back(piece(chunk.slice(chunk.end - size, chunk.end), 0, memory));
    chunk.end -= size;
  };
  while (chunk.start < chunk.end && chunk.end - chunk.start != last) {
    const std::u32string_view rest = chunk.wide_rest();
    if (token_match_ && token_match_->matches_at_start(rest)) break;
    if (is_special(chunk.start, chunk.end)) break;
    last = rest.size();
    // The match's length counts, wherever it lies: so does the reference.
    const auto prefix = prefix_ ? prefix_->search(rest) : std::nullopt;
    const std::size_t before = prefix ? prefix->size() : 0;
    if (before != 0 && is_special(chunk.start + before, chunk.end)) {
      take_prefix(before);
      break;
    }
    const auto suffix = find_suffix(rest.substr(before));
    const std::size_t after = suffix ? suffix->size() : 0;
    if (after != 0 && is_special(chunk.start, chunk.end - after)) {
      take_suffix(after);
      break;
    }
    if (before != 0) take_prefix(before);
    if (after != 0 && before + after <= last) take_suffix(after);
  }
  if (chunk.start < chunk.end) {
    const auto* known = with_special ? special(chunk.rest()) : nullptr;
    const std::u32string_view rest = chunk.wide_rest();
    if (known) {
      add_special(*known, memory, out);
    } else if ((token_match_ && token_match_->matches_at_start(rest)) ||
               (url_match_ && url_match_->matches_at_start(rest))) {
      out.push_back(piece(chunk.rest(), 0, memory));
    } else {
      cut_infixes(chunk, memory, out);
    }
  }
  out.insert(out.end(), suffixes.rbegin(), suffixes.rend());
}

void Tokenizer::cut_chunk(std::string_view text, TokenizerMemory& memory, bool with_special, Pieces& out) const {
  if (const auto* known = with_special ? special(text) : nullptr) return add_special(*known, memory, out);
  Chunk chunk(text);
  if (chunk.wide.size() <= kLongestChunk) return cut_affixes(chunk, memory, with_special, out);
  for (std::size_t from = 0; from < chunk.wide.size(); from += kLongestChunk) {
    Chunk part(chunk.slice(from, std::min(from + kLongestChunk, chunk.wide.size())));
    cut_affixes(part, memory, with_special, out);
  }
}

std::vector<RawToken> Tokenizer::cut(std::string_view text, TokenizerMemory& memory, bool with_special) const {
  std::vector<RawToken> tokens;
  Pieces fresh;
  const auto add = [&](std::size_t from, std::size_t to) {
    const std::string_view chunk = text.substr(from, to - from);
    const Pieces* pieces = nullptr;
    const auto cached = with_special ? memory.chunks.find(chunk) : memory.chunks.end();
    if (cached != memory.chunks.end()) {
      pieces = &cached->second;
    } else {
      fresh.clear();
      cut_chunk(chunk, memory, with_special, fresh);
      pieces = with_special ? &(memory.chunks[std::string(chunk)] = fresh) : &fresh;
    }
    for (const auto& [lexeme, norm] : *pieces) {
      tokens.push_back({lexeme, norm, static_cast<std::uint32_t>(from), false});
      from += lexeme->text.size();
    }
  };
  std::size_t start = 0;
  bool in_space = !text.empty() && python::is_space(decode(text, 0).value);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool space = python::is_space(c.value);
    if (space != in_space) {
      if (start < at) add(start, at);
      start = at;
      if (c.value == U' ' && !tokens.empty()) {
        tokens.back().space_after = true;
        start = at + 1;
      }
      in_space = space;
    }
    at += c.size;
  }
  if (start < text.size()) add(start, text.size());
  return tokens;
}

std::vector<RawToken> Tokenizer::apply_special_cases(std::string_view text, std::vector<RawToken> tokens,
                                                     TokenizerMemory& memory) const {
  const auto ranges = trie_.find(
      static_cast<std::uint32_t>(tokens.size()), [&](std::uint32_t i) { return tokens[i].lexeme->special; },
      [&](std::uint32_t i) { return tokens[i].lexeme->orth; });
  if (ranges.empty()) return tokens;
  std::vector<RawToken> out;
  std::uint32_t at = 0;
  for (const TokenRange range : ranges) {
    const std::uint32_t start = tokens[range.first].start;
    const RawToken& last = tokens[range.last - 1];
    const auto* known = special(text.substr(start, last.end() - start));
    if (!known) continue;
    out.insert(out.end(), tokens.begin() + at, tokens.begin() + range.first);
    std::uint32_t from = start;
    for (const SpecialToken& token : *known) {
      const TokenizerMemory::Piece made = piece(token.text, token.norm, memory);
      out.push_back({made.lexeme, made.norm, from, false});
      from += static_cast<std::uint32_t>(token.text.size());
    }
    out.back().space_after = last.space_after;
    at = range.last;
  }
  out.insert(out.end(), tokens.begin() + at, tokens.end());
  return out;
}

std::vector<RawToken> Tokenizer::tokenize(std::string_view text, TokenizerMemory& memory) const {
  return apply_special_cases(text, cut(text, memory, true), memory);
}

}  // namespace pourparler::spacy
