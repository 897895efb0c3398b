#include "merge/fluency.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::array<const char*, 5> kMeasures = {"sentence", "word", "commas", "rarity", "grammar"};
// Fitted on pairs of human and machine translations of the same reports (bench/copies.py, half of the families).
constexpr std::array<double, 5> kWeights = {0.80, 0.22, 0.39, 0.20, -0.25};
constexpr double kUsual = 0.8;        // what a text of usual style gets, as log odds
constexpr double kSlip = 0.6;         // taken off for each slip in a hundred words
constexpr std::uint32_t kLeast = 40;  // words
constexpr double kFarthest = 2.5;     // spreads; a measure farther off says no more

bool ends_sentence(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…';
}

bool closes(char32_t c) {
  return c == U'"' || c == U'”' || c == U'»' || c == U')' || c == U'’' || c == U'\'' || c == 0xA0 || c == 0x202F;
}

// Full stops that end a sentence, commas, and apostrophes with a space on both sides.
struct Marks {
  std::uint32_t ends = 0, commas = 0, torn = 0;
};

Marks marks_of(std::string_view text) {
  Marks out;
  bool stopped = false;
  char32_t before = U' ', last = U' ';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    const bool space = c.value == U' ' || c.value == U'\n' || c.value == U'\t';
    if (space && stopped) ++out.ends;
    if (c.value == U',') ++out.commas;
    if (space && (last == U'’' || last == U'\'') && before == U' ') ++out.torn;
    stopped = ends_sentence(c.value) || (stopped && closes(c.value));
    before = last, last = c.value;
  }
  if (stopped) ++out.ends;
  return out;
}

}  // namespace

void StyleCounter::word(std::string_view folded, std::uint8_t weight) {
  ++words_;
  letters_ += count_code_points(folded);
  weight_ += weight;
  grammar_ += weight == 0;
  repeats_ += folded.size() > 2 && folded == last_;
  last_ = folded;
}

Style StyleCounter::style(std::string_view text) const {
  Style out;
  if (words_ == 0) return out;
  const auto words = static_cast<double>(words_);
  const Marks marks = marks_of(text);
  out.sentence = std::log(words / std::max(1u, marks.ends));
  out.word = static_cast<double>(letters_) / words;
  out.commas = marks.commas / words;
  out.rarity = static_cast<double>(weight_) / words;
  out.grammar = static_cast<double>(grammar_) / words;
  out.slips = 100.0 * static_cast<double>(repeats_ + marks.torn) / words;
  return out;
}

Result<FluencyJudge> FluencyJudge::load(const Data& data) {
  FluencyJudge out;
  for (const std::string& lang : data.languages()) {
    const Tables& tables = data.pack(lang)->tables;
    if (!tables.has("fluency.usual.sentence")) continue;
    Usual& usual = out.usual_[lang];
    for (std::size_t i = 0; i < kMeasures.size(); ++i) {
      const auto& pair = tables.list(std::string("fluency.usual.") + kMeasures[i]);
      if (pair.size() == 2) {
        usual.mean.at(i) = std::strtod(pair[0].text.c_str(), nullptr);
        usual.spread.at(i) = std::strtod(pair[1].text.c_str(), nullptr);
      }
      if (usual.spread.at(i) > 0.0) continue;
      return malformed(std::string("[usual] needs ") + kMeasures[i] + " = [mean, spread]")
          .at(tables.file_of("fluency.usual"));
    }
  }
  return out;
}

double FluencyJudge::judge(const Style& style, std::string_view lang, std::uint32_t words) const {
  const auto at = usual_.find(lang);
  if (at == usual_.end() || words < kLeast) return 1.0;
  const Usual& usual = at->second;
  const std::array<double, 5> measured = {style.sentence, style.word, style.commas, style.rarity, style.grammar};
  double odds = kUsual - kSlip * style.slips;
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const double off = (measured.at(i) - usual.mean.at(i)) / usual.spread.at(i);
    odds += kWeights.at(i) * std::clamp(off, -kFarthest, kFarthest);
  }
  return 1.0 / (1.0 + std::exp(-odds));
}

}  // namespace pourparler
