#include "clean/html_phrases.h"

#include <algorithm>

#include "clean/ascii.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongestLabel = 60;  // bytes
constexpr std::size_t kLongestStart = 160;

}  // namespace

std::string plain_words(std::string_view line, std::size_t words) {
  std::string out;
  bool gap = false;
  for (const char c : fold(line)) {
    const bool letter = is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (!letter) {
      if (c != '\'') gap = !out.empty();
      continue;
    }
    if (gap) {
      if (--words == 0) break;
      out += ' ';
      gap = false;
    }
    out += c;
  }
  return out;
}

HtmlPhrases::HtmlPhrases(const Data& data) {
  for (const std::string& code : data.languages()) {
    const Tables& tables = data.pack(code)->tables;
    for (const Entry& entry : tables.list("pages.labels")) labels_.insert(plain_words(entry.text, 99));
    add(away_, tables.list("pages.leads_away"));
    add(asking_, tables.list("pages.asks"));
  }
}

void HtmlPhrases::add(Leads& leads, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    std::string phrase = plain_words(entry.text, 99);
    const auto words = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    leads.longest = std::max(leads.longest, words);
    leads.phrases.insert(std::move(phrase));
  }
}

bool HtmlPhrases::begins(const Leads& leads, std::string_view line) {
  std::size_t cut = std::min(line.size(), kLongestStart);
  while (cut > 0 && cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80) --cut;
  std::string words = plain_words(line.substr(0, cut), leads.longest);
  while (!words.empty()) {
    if (leads.phrases.contains(words)) return true;
    const std::size_t space = words.rfind(' ');
    words.resize(space == std::string::npos ? 0 : space);
  }
  return false;
}

bool HtmlPhrases::is_label(std::string_view line) const {
  return line.size() <= kLongestLabel && labels_.contains(plain_words(line, 99));
}
bool HtmlPhrases::leads_away(std::string_view line) const {
  return begins(away_, line);
}
bool HtmlPhrases::asks(std::string_view line) const {
  return begins(asking_, line);
}

}  // namespace pourparler
