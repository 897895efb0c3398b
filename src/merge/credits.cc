#include "merge/credits.h"

#include <algorithm>

#include "merge/folded_words.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kShortLine = 140;   // bytes
constexpr std::size_t kCreditLine = 260;  // a sentence that gives credit may be longer
constexpr std::size_t kHead = 400;        // bytes in which a dateline stands
constexpr std::size_t kNameWords = 6;
constexpr std::size_t kMostCredits = 8;

struct Line {
  std::string_view text;
  std::size_t start = 0;
};

// A part of a line between marks, folded: " lakeside wire ".
struct Part {
  std::string words;
  std::vector<bool> capitals;
  bool bracketed = false;
  bool dashed = false;  // a dash follows
};

bool separates(char32_t c) {
  switch (c) {
    case U'|':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U':':
    case U';':
    case U',':
    case U'.':
    case U'"':
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'–':
    case U'—':
    case U'·':
    case U'•':
    case U'/':
    case U'©':
      return true;
    default:
      return false;
  }
}

Part part_of(std::string_view text) {
  Part out;
  out.words = " ";
  FoldedWords words(text);
  for (FoldedWord word; words.next(word);) {
    out.words.append(word.text).append(" ");
    out.capitals.push_back(word.capital);
  }
  return out;
}

std::vector<Part> parts_of(std::string_view line) {
  std::vector<Part> out;
  std::size_t from = 0;
  bool bracket = false;
  const auto close = [&](std::size_t end, char32_t mark, std::string_view rest) {
    Part part = part_of(line.substr(from, end - from));
    part.bracketed = bracket && mark == U')';
    const std::string_view after = trim(rest);
    part.dashed = after.starts_with("-") || after.starts_with("–") || after.starts_with("—");
    if (!part.capitals.empty()) out.push_back(std::move(part));
    bracket = mark == U'(';
  };
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode(line, at);
    const bool dash = c.value == U'-' && at > 0 && line[at - 1] == ' ' && line.substr(at + 1).starts_with(" ");
    if (separates(c.value) || dash) {
      close(at, c.value, line.substr(at + c.size));
      from = at + c.size;
    }
    at += c.size;
  }
  close(line.size(), 0, "");
  return out;
}

// The name at word `first` of a part: its words as long as they go on with capitals, small words between them.
std::string name_at(const Part& part, std::size_t first) {
  if (first >= part.capitals.size()) return "";
  std::size_t end = first;
  for (std::size_t i = first; i < part.capitals.size() && i < first + kNameWords; ++i) {
    if (part.capitals[i])
      end = i + 1;
    else if (i > first + 1 && !part.capitals[i - 1] && !part.capitals[i])
      break;
  }
  std::string out;
  std::size_t at = 1;
  for (std::size_t i = 0; i < end; ++i) {
    const std::size_t stop = part.words.find(' ', at);
    if (i >= first) out.append(out.empty() ? "" : " ").append(part.words, at, stop - at);
    at = stop + 1;
  }
  return out;
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

void put(std::vector<Credit>& out, Credit credit) {
  if (credit.name.empty() || out.size() >= kMostCredits) return;
  for (Credit& one : out) {
    if (one.name != credit.name) continue;
    one.translates |= credit.translates, one.written |= credit.written;
    return;
  }
  out.push_back(std::move(credit));
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (!line.empty()) out.push_back({line, at});
    at = end + 1;
  }
  return out;
}

}  // namespace

CreditFinder::CreditFinder(const Data& data) {
  const auto words = [](const std::string& text) { return part_of(text).words.substr(1); };
  for (const std::string& lang : data.languages()) {
    const Tables& tables = data.pack(lang)->tables;
    for (const Entry& e : tables.list("credits.opens")) opens_.push_back({words(e.text), false});
    for (const Entry& e : tables.list("credits.inside")) inside_.push_back({words(e.text), false});
    for (const Entry& e : tables.list("credits.translates")) inside_.push_back({words(e.text), true});
  }
  for (const Entry& e : data.shared().list("agencies.agencies")) agencies_.push_back(" " + words(e.text));
  const auto longer = [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); };
  std::stable_sort(opens_.begin(), opens_.end(), longer);
  std::stable_sort(inside_.begin(), inside_.end(), longer);
}

// "Source: Lakeside Wire", "D'après Lakeside Wire", "… first appeared on Lakeside Wire."
void CreditFinder::by_words(std::string_view line, std::vector<Credit>& out) const {
  const std::vector<Part> parts = parts_of(line);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    for (const Cue& cue : inside_) {
      const std::size_t at = part.words.find(" " + cue.words);
      if (at == std::string::npos) continue;
      const std::size_t first = words_in(std::string_view(part.words).substr(0, at + 1 + cue.words.size())) - 1;
      std::string name = name_at(part, first);
      if (name.empty() && i + 1 < parts.size()) name = name_at(parts[i + 1], 0);
      put(out, {name, cue.translates, true});
      break;
    }
    if (line.size() > kShortLine) continue;
    for (const Cue& cue : opens_) {
      if (!part.words.substr(1).starts_with(cue.words)) continue;
      const std::size_t first = words_in(cue.words);
      const bool whole = first == part.capitals.size();
      if (whole && i + 1 < parts.size() && parts[i + 1].capitals[0]) put(out, {name_at(parts[i + 1], 0), false, true});
      if (!whole && part.capitals[first] && parts.size() <= 4) put(out, {name_at(part, first), false, true});
      break;
    }
  }
}

// "(Reuters)", "(Lakeside Wire) -" at the head, "© AFP", "AFP" alone on a line.
void CreditFinder::by_agency(std::string_view line, bool head, std::vector<Credit>& out) const {
  if (line.size() > kShortLine && !head) line = line.substr(line.size() - std::min<std::size_t>(line.size(), 24));
  for (const Part& part : parts_of(line)) {
    const bool agency = std::find(agencies_.begin(), agencies_.end(), part.words) != agencies_.end();
    if (agency && (part.bracketed || line.size() <= kShortLine)) put(out, {name_at(part, 0), false, false});
    if (!agency && head && part.bracketed && part.dashed && part.capitals[0] && part.capitals.size() <= 4) {
      put(out, {name_at(part, 0), false, false});
    }
  }
}

std::vector<std::string> CreditFinder::mastheads(std::string_view source, std::string_view title) const {
  constexpr std::size_t kLines = 4, kMostWords = 5;
  std::vector<std::string> out;
  const std::vector<Line> lines = lines_of(source.substr(0, kHead));
  for (std::size_t i = 0; i < std::min(kLines, lines.size()); ++i) {
    if (lines[i].text.size() > kShortLine || lines[i].text == title) continue;
    const Part part = parts_of(lines[i].text).empty() ? Part() : parts_of(lines[i].text).front();
    if (part.capitals.size() < 2 || part.capitals.size() > kMostWords || !part.capitals.front()) continue;
    out.push_back(part.words.substr(1, part.words.size() - 2));
  }
  return out;
}

std::vector<Credit> CreditFinder::find(std::string_view source, std::string_view outlet) const {
  std::vector<Credit> out;
  for (const Line& line : lines_of(source)) {
    if (line.text.size() <= kCreditLine) by_words(line.text, out);
    const bool head = line.start < kHead;
    if (line.text.size() <= kShortLine)
      by_agency(line.text, head, out);
    else if (head)
      by_agency(line.text.substr(0, kShortLine), true, out);
  }
  std::erase_if(out, [&](const Credit& credit) { return credit.name == outlet; });
  return out;
}

}  // namespace pourparler
