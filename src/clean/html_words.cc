#include "clean/html_words.h"

#include <array>

#include "clean/ascii.h"

namespace pourparler {

namespace {

// FNV-1a, a byte at a time, so that joined words need no joined string. Never 0.
constexpr std::uint64_t kSeed = 0xCBF29CE484222325U;
std::uint64_t mix(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
}
std::uint64_t hash_of(std::string_view word, std::uint64_t hash = kSeed) {
  for (const char c : word) hash = mix(hash, ascii_lower(c));
  return hash == 0 ? 1 : hash;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_alnum(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

// The word that starts at or behind `at`; empty at the end. Moves `at` behind it.
std::string_view next_word(std::string_view name, std::size_t& at) {
  while (at < name.size() && !is_alnum(name[at])) ++at;
  const std::size_t from = at;
  while (at < name.size() && is_alnum(name[at]) && !(at > from && is_upper(name[at]) && !is_upper(name[at - 1]))) ++at;
  return name.substr(from, at - from);
}

}  // namespace

HtmlWords::HtmlWords(const Data& data) {
  constexpr std::array<std::pair<const char*, Hint>, 6> kLists = {{{"html.noise", kNoise},
                                                                   {"html.doubtful", kDoubtful},
                                                                   {"html.body", kBody},
                                                                   {"html.lead", kLead},
                                                                   {"html.whole", kWhole},
                                                                   {"html.about", kAbout}}};
  std::size_t entries = 0;
  for (const auto& [key, hint] : kLists) entries += data.shared().list(key).size();
  std::size_t size = 64;
  while (size < 2 * entries) size *= 2;
  slots_.resize(size);
  for (const auto& [key, hint] : kLists) {
    for (const Entry& entry : data.shared().list(key)) add(entry.text, hint);
  }
}

void HtmlWords::add(std::string_view entry, Hint hint) {
  const std::uint64_t hash = hash_of(entry);
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  slots_[at].hash = hash;
  slots_[at].hint = static_cast<std::uint8_t>(slots_[at].hint | hint);
}

std::uint8_t HtmlWords::find(std::uint64_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].hash != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash) return slots_[at].hint;
  }
  return kNone;
}

std::uint8_t HtmlWords::hints(std::string_view names) const {
  std::uint8_t out = kNone;
  for (std::size_t at = 0; at < names.size();) {
    while (at < names.size() && is_ascii_space(names[at])) ++at;
    const std::size_t from = at;
    while (at < names.size() && !is_ascii_space(names[at])) ++at;
    if (at > from) out = static_cast<std::uint8_t>(out | hints_of_name(names.substr(from, at - from)));
  }
  return out;
}

// Each word alone, and each run of two or three words; the whole name.
std::uint8_t HtmlWords::hints_of_name(std::string_view name) const {
  const std::size_t variant = name.find("--");
  if (variant != std::string_view::npos && variant > 0) name = name.substr(0, variant);
  std::uint8_t out = (find(hash_of(name)) & kWhole) != 0 ? kDoubtful : kNone;
  std::uint64_t two = 0, three = 0;  // hashes of the last word, and the last two, with a hyphen behind
  bool first = true, about = false;
  for (std::size_t at = 0;;) {
    const std::string_view word = next_word(name, at);
    if (word.empty()) break;
    const std::uint64_t alone = hash_of(word);
    const std::uint8_t hint = find(alone);
    if (first && (hint & kAbout) != 0) about = true;
    if (!about) out = static_cast<std::uint8_t>(out | hint);
    if (two != 0) out = static_cast<std::uint8_t>(out | find(hash_of(word, two)));
    if (three != 0) out = static_cast<std::uint8_t>(out | find(hash_of(word, three)));
    three = two != 0 ? mix(hash_of(word, two), '-') : 0;
    two = mix(alone, '-');
    first = false;
  }
  return static_cast<std::uint8_t>(out & (kNoise | kDoubtful | kBody | kLead));
}

}  // namespace pourparler
