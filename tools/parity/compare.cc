#include "parity/compare.h"

#include <algorithm>
#include <cstdio>
#include <istream>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace pourparler::parity {
namespace {

using Json = nlohmann::json;

// The same eight hexadecimal digits that golden.py writes for a token's features.
std::string digest(const spacy::Word& word) {
  const auto f = spacy::features_of(*word.lexeme, word.norm, word.space_after);
  std::uint64_t h = 14695981039346656037ULL;
  for (const std::uint64_t id : {f.norm, f.prefix, f.suffix, f.shape, f.spacy, f.is_space})
    h = (h ^ id) * 1099511628211ULL;
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>((h ^ (h >> 32)) & 0xffffffffU));
  return digits;
}

// Code points before each byte of a text.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> before(text.size() + 1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) before[i + 1] = before[i] + ((text[i] & 0xC0) != 0x80);
  return before;
}

// (first token, token after the last, label)
using Entity = std::tuple<int, int, std::string>;

// One text: golden line and reading side by side.
class Comparison {
 public:
  Comparison(const spacy::Pipeline& pipeline, const Json& golden, const std::vector<std::string>& strings,
             Report& report)
      : pipeline_(pipeline), golden_(golden), strings_(strings), report_(report) {}

  void run(const spacy::RawReading& reading) {
    reading_ = &reading;
    ++report_.texts;
    const std::size_t tokens = golden_["start"].size();
    report_.sentences += golden_["sentences"].size();
    report_.tokens.all += tokens;
    if (!same_tokens()) {
      report_.tokens.different += tokens;
      report_.differences.push_back("tokens differ in: " + std::string(reading.text.substr(0, 120)));
      return;
    }
    for (std::size_t i = 0; i < tokens; ++i) token(i);
    entities();
  }

 private:
  const spacy::Word& word(std::size_t i) const { return reading_->words[i]; }
  std::string text_of_word(std::size_t i) const { return word(i).lexeme->text; }

  bool same_tokens() const {
    if (reading_->words.size() != golden_["start"].size()) return false;
    const auto before = code_points(reading_->text);
    for (std::size_t i = 0; i < reading_->words.size(); ++i) {
      const std::uint32_t start = before[word(i).start];
      if (golden_["start"][i] != start || golden_["length"][i] != before[word(i).end()] - start) return false;
    }
    return true;
  }

  static float margin_at(const std::vector<float>& margins, std::size_t i) {
    return i < margins.size() ? margins[i] : std::numeric_limits<float>::quiet_NaN();
  }

  void differ(Count& count, const char* what, std::size_t i, const std::string& want, const std::string& got,
              float margin) {
    ++count.different;
    if (margin == margin) report_.largest_margin = std::max(report_.largest_margin, static_cast<double>(margin));
    char number[32];
    std::snprintf(number, sizeof number, "%.2e", static_cast<double>(margin));
    std::string around;
    for (std::size_t j = i < 4 ? 0 : i - 4; j < std::min(i + 4, reading_->words.size()); ++j) {
      around += (j == i ? " [" : " ") + text_of_word(j) + (j == i ? "]" : "");
    }
    report_.differences.push_back(std::string(what) + " " + want + " | " + got + " margin " + number + " text " +
                                  std::to_string(report_.texts - 1) + " token " + std::to_string(i) + ":" + around);
  }

  void string_field(Count& count, const char* key, std::size_t i, std::string_view got, float margin) {
    ++count.all;
    const std::string& want = strings_[golden_[key][i].get<std::size_t>()];
    if (got != want) differ(count, key, i, want, std::string(got), margin);
  }

  void token(std::size_t i) {
    const auto& margins = reading_->analysis->margin;
    ++report_.features.all;
    const std::string features = golden_["features"].get_ref<const std::string&>().substr(8 * i, 8);
    if (digest(word(i)) != features) differ(report_.features, "features", i, features, digest(word(i)), 0.0f);

    const float tag = margin_at(margins.tag, i);
    const float morph = margins.morph.empty() ? tag : margin_at(margins.morph, i);
    const float lemma = margins.lemma_tree.empty() ? morph : margin_at(margins.lemma_tree, i);
    string_field(report_.tags, "tag", i, pipeline_.string_of(word(i).tag), tag);
    string_field(report_.pos, "pos", i, pipeline_.string_of(word(i).pos), morph);
    std::string_view features_text = pipeline_.string_of(word(i).morph);
    if (word(i).morph == spacy::kEmptyMorph) features_text = "";
    string_field(report_.morphs, "morph", i, features_text, morph);
    string_field(report_.lemmas, "lemma", i, word(i).lemma, lemma);
    arc(i);
    start(i);
  }

  // Where trees differ, the decision that parted them is the closest call of the neighbourhood.
  float parse_margin(std::size_t i) const {
    const auto& margins = reading_->analysis->margin.parse;
    if (margins.empty()) return std::numeric_limits<float>::quiet_NaN();
    std::size_t first = i, last = i;
    while (first > 0 && i - first < 60) --first;
    while (last + 1 < margins.size() && last - i < 60) ++last;
    return *std::min_element(margins.begin() + static_cast<std::ptrdiff_t>(first),
                             margins.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }

  void arc(std::size_t i) {
    ++report_.arcs.all;
    const int head = word(i).head < 0 ? 0 : word(i).head - static_cast<int>(i);
    const std::string& label = strings_[golden_["dep"][i].get<std::size_t>()];
    const std::string_view dep = pipeline_.string_of(word(i).dep);
    if (golden_["head"][i] == head && label == dep) return;
    differ(report_.arcs, "arc", i, label + std::to_string(golden_["head"][i].get<int>()),
           std::string(dep) + std::to_string(head), parse_margin(i));
  }

  void start(std::size_t i) {
    ++report_.starts.all;
    const auto& starts = golden_["sentences"];
    const bool want = std::find(starts.begin(), starts.end(), static_cast<int>(i)) != starts.end();
    const bool got = word(i).sentence_start == 1;
    const auto& senter = reading_->analysis->margin.sentence_start;
    if (want != got) {
      differ(report_.starts, "start", i, std::to_string(want), std::to_string(got),
             senter.empty() ? parse_margin(i) : margin_at(senter, i));
    }
  }

  std::set<Entity> golden_entities() const {
    std::set<Entity> all;
    for (const Json& e : golden_["entities"]) {
      all.emplace(e[0].get<int>(), e[1].get<int>(), strings_[e[2].get<std::size_t>()]);
    }
    return all;
  }

  std::set<Entity> own_entities() const {
    std::set<Entity> all;
    for (std::size_t i = 0; i < reading_->words.size(); ++i) {
      if (word(i).entity == 0 || !word(i).entity_begin) continue;
      std::size_t end = i + 1;
      while (end < reading_->words.size() && word(end).entity != 0 && !word(end).entity_begin) ++end;
      all.emplace(static_cast<int>(i), static_cast<int>(end), std::string(pipeline_.string_of(word(i).entity)));
    }
    return all;
  }

  void entities() {
    const auto want = golden_entities();
    const auto got = own_entities();
    std::set<Entity> all = want;
    all.insert(got.begin(), got.end());
    report_.entities.all += all.size();
    for (const Entity& e : all) {
      if (want.count(e) != 0 && got.count(e) != 0) continue;
      const auto first = static_cast<std::size_t>(std::get<0>(e));
      const auto& margins = reading_->analysis->margin.entity;
      float margin = std::numeric_limits<float>::infinity();
      for (std::size_t i = first; i < margins.size() && i < static_cast<std::size_t>(std::get<1>(e)); ++i) {
        margin = std::min(margin, margins[i]);
      }
      const std::string name = std::get<2>(e) + "+" + std::to_string(std::get<1>(e) - std::get<0>(e));
      differ(report_.entities, "entity", first, want.count(e) != 0 ? name : "-", got.count(e) != 0 ? name : "-",
             margin);
    }
  }

  const spacy::Pipeline& pipeline_;
  const Json& golden_;
  const std::vector<std::string>& strings_;
  Report& report_;
  const spacy::RawReading* reading_ = nullptr;
};

void row(std::string& out, const char* name, const Count& count) {
  char line[120];
  std::snprintf(line, sizeof line, "%-20s %9zu  %6zu different  %9.5f %%\n", name, count.all, count.different,
                100.0 * count.agreement());
  out += line;
}

}  // namespace

Result<Report> compare(const spacy::Pipeline& pipeline, std::istream& golden, const std::string& source) {
  Report report;
  std::vector<std::string> strings;
  spacy::RunOptions options;
  options.margins = true;
  std::string line;
  for (std::size_t number = 1; std::getline(golden, line); ++number) {
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return malformed("a line that is no JSON object").at(source, number);
    if (number == 1) {
      report.header = line;
      continue;
    }
    if (!json.contains("text")) return malformed("a line without text").at(source, number);
    for (const Json& text : json["strings"]) strings.push_back(text.get<std::string>());
    const std::string text = json["text"].get<std::string>();
    const std::string_view view = text;
    pipeline.read(
        std::span(&view, 1),
        [&](std::size_t, const spacy::RawReading& reading) {
          Comparison(pipeline, json, strings, report).run(reading);
        },
        options);
  }
  return report;
}

std::string text_of(const Report& report) {
  std::string out = report.header + "\n";
  out += std::to_string(report.texts) + " texts, " + std::to_string(report.sentences) + " sentences\n";
  row(out, "token boundaries", report.tokens);
  row(out, "feature ids", report.features);
  row(out, "tags", report.tags);
  row(out, "parts of speech", report.pos);
  row(out, "morphology", report.morphs);
  row(out, "lemmas", report.lemmas);
  row(out, "heads with labels", report.arcs);
  row(out, "sentence starts", report.starts);
  row(out, "entities", report.entities);
  if (!report.differences.empty())
    out += "largest margin of a difference: " + std::to_string(report.largest_margin) + "\n";
  return out;
}

}  // namespace pourparler::parity
