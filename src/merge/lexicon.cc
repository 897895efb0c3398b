#include "merge/lexicon.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "merge/stemmer.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kFileLimit = 64u << 20;
constexpr double kGrammar = 6.0;         // the commonest 2^6 words carry no meaning to speak of
constexpr double kCommon = 13.5;         // 2^13.5 is about the length of a list
constexpr std::uint8_t kUnlisted = 150;  // where a language has no list

std::string lexicons_of(const Data& data) {
  return data.folder() + "/lexicons";
}

bool exists(const std::string& path) {
  std::error_code failed;
  return std::filesystem::is_regular_file(path, failed);
}

// Calls `use(line)` for every line that is no comment.
template <class Use>
Status each_line(const std::string& path, Use use) {
  const auto bytes = read_file(path, kFileLimit);
  if (!bytes) return bytes.error();
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1, ++number;
    if (line.empty() || line.front() == '#') continue;
    if (!use(line)) return malformed("not two words with a tab between them").at(path, number);
  }
  return ok();
}

}  // namespace

std::uint32_t stem_form(std::string_view lang, std::string_view stem) {
  return static_cast<std::uint32_t>(hash64(stem, hash64(lang))) | 1;  // never 0
}

std::uint32_t number_form(std::string_view digits) {
  return static_cast<std::uint32_t>(hash64(digits, 0x6e756d626572)) | 1;
}

std::uint32_t name_form(std::string_view folded) {
  std::string sound;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    const char next = i + 1 < folded.size() ? folded[i + 1] : ' ';
    if (c == 'p' && next == 'h')
      c = 'f';
    else if (c == 'c' && next == 'h')
      c = 's';
    else if (c == 's' && next == 'c' && folded.substr(i + 2, 1) == "h")
      c = 's';
    else if (c == 'c' && (next == 'e' || next == 'i'))
      c = 's';
    else if (c == 'c' || c == 'q')
      c = 'k';
    else if (c == 'x' || c == 'z')
      c = 's';
    else if (c == 'w')
      c = 'v';
    else if (c == 'j')
      c = 'i';
    const bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h';
    if (vowel && i > 0) continue;
    if (vowel) c = 'a';
    if (sound.empty() || sound.back() != c) sound += c;
  }
  if (sound.size() < 3 && folded.size() < 4) sound = folded;
  return sound.size() < 2 ? 0 : static_cast<std::uint32_t>(hash64(sound, 0x6e616d65)) | 1;
}

Result<Lexicon> Lexicon::load(const Data& data, const std::string& lang) {
  Lexicon out;
  const std::string folder = lexicons_of(data);
  if (auto read = out.read_common(folder, lang); !read) return read.error();
  if (lang == kPivot) return out;
  if (auto read = out.read_pairs(folder, lang); !read) return read.error();
  out.add_states(data, lang);
  return out;
}

Status Lexicon::read_common(const std::string& folder, const std::string& lang) {
  const std::string path = folder + "/common." + lang + ".txt";
  if (!exists(path)) return ok();
  known_ = true;
  const Stemmer stemmer(lang);
  std::uint32_t rank = 0;
  return each_line(path, [&](std::string_view word) {
    rank_.emplace(stemmer.stem(word), ++rank);
    return true;
  });
}

Status Lexicon::read_pairs(const std::string& folder, const std::string& lang) {
  const std::string path = folder + "/" + std::string(kPivot) + "-" + lang + ".tsv";
  if (!exists(path)) return ok();
  const Stemmer pivot{std::string(kPivot)}, own(lang);
  return each_line(path, [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return false;
    const std::uint32_t form = stem_form(kPivot, pivot.stem(line.substr(0, tab)));
    std::vector<std::uint32_t>& forms = pivot_[own.stem(line.substr(tab + 1))];
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
    return true;
  });
}

// States and their peoples, from the table that actors are found by.
void Lexicon::add_states(const Data& data, const std::string& lang) {
  const Stemmer pivot{std::string(kPivot)}, own(lang);
  for (const TableRecord& state : data.shared().records("countries.country")) {
    for (const char* field : {"name_", "demonym_"}) {
      const auto& english = state.list(field + std::string(kPivot));
      if (english.empty()) continue;
      const std::uint32_t form = stem_form(kPivot, pivot.stem(lower(english.front().text)));
      for (const Entry& entry : state.list(field + lang)) {
        std::vector<std::uint32_t>& forms = pivot_[own.stem(lower(entry.text))];
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.insert(forms.begin(), form);
      }
    }
  }
}

std::uint8_t Lexicon::weight(std::string_view stem) const {
  if (!known_) return stem.size() < 4 ? 0 : kUnlisted;
  const auto at = rank_.find(std::string(stem));
  if (at == rank_.end()) return 255;
  const double share = (std::log2(static_cast<double>(at->second)) - kGrammar) / (kCommon - kGrammar);
  return static_cast<std::uint8_t>(std::clamp(share, 0.0, 1.0) * 240.0);
}

const std::vector<std::uint32_t>& Lexicon::translations(std::string_view stem) const {
  static const std::vector<std::uint32_t> none;
  const auto at = pivot_.find(std::string(stem));
  return at == pivot_.end() ? none : at->second;
}

}  // namespace pourparler
