#include "statements/lexicon.h"

#include <algorithm>
#include <array>

namespace pourparler {

namespace {

constexpr std::array<std::string_view, kind::count> kKindNames = {
    "determiners",   "possessives",    "prepositions",  "inside",      "conjunctions", "and",          "but",
    "subordinators", "that",           "relatives",     "who",         "pronouns_he",  "pronouns_she", "pronouns_it",
    "pronouns_they", "pronouns_other", "clause_starts", "auxiliaries", "be",           "have",         "modals",
    "finite",        "present",        "negations",     "to",          "as",           "adverbs",      "clitics",
    "days",          "times",          "listeners",     "titles",      "institutions", "people",       "unnamed",
    "particles",     "no_names",       "channels",      "genitive",    "possessor",    "agent",        "reflexive",
    "explains",      "indefinite",     "claims",        "questions",   "articles",     "plans",        "contrasts",
    "latter",        "generic",        "papers",        "female",      "male",         "acts",         "studies",
    "passed_on",     "media",          "relays",        "objects",     "anonymity"};

struct ClassName {
  std::string_view name;
  CueClass bit;
};
constexpr ClassName kClassNames[] = {
    {"say", cue_class::say},           {"tell", cue_class::tell},         {"quote", cue_class::quote},
    {"call", cue_class::call},         {"call_as", cue_class::call_as},   {"urge", cue_class::urge},
    {"promise", cue_class::promise},   {"source", cue_class::source},     {"noun", cue_class::noun},
    {"bare", cue_class::bare},         {"question", cue_class::question}, {"view", cue_class::view | cue_class::source},
    {"announce", cue_class::announce}, {"deed", cue_class::deed}};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    if (space > at) out.emplace_back(text.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

std::vector<std::string> texts(const std::vector<Entry>& entries) {
  std::vector<std::string> out;
  for (const Entry& entry : entries) out.push_back(entry.text);
  return out;
}

}  // namespace

Lexicon::Lexicon(const Pack& pack) {
  read_words(pack);
  read_cues(pack);
}

void Lexicon::read_words(const Pack& pack) {
  for (unsigned b = 0; b < kind::count; ++b) {
    const std::string key = "words." + std::string(kKindNames[b]);
    for (const Entry& entry : pack.tables.list(key)) kinds_[fold_word(entry.text)] |= bit(static_cast<kind::Bit>(b));
  }
  gerunds_ = texts(pack.tables.list("words.endings.gerund"));
  infinitives_ = texts(pack.tables.list("words.endings.infinitive"));
  adverbs_ = texts(pack.tables.list("words.endings.adverb"));
  participles_ = texts(pack.tables.list("words.endings.participle"));
  mere_participles_ = texts(pack.tables.list("words.endings.mere_participle"));
  past_ = texts(pack.tables.list("words.endings.past"));
  bare_clauses_ = !pack.tables.list("words.clause_starts").empty();
}

void Lexicon::read_cues(const Pack& pack) {
  for (const ClassName& cue : kClassNames) {
    for (const Group& group : pack.tables.groups("cues." + std::string(cue.name))) {
      for (std::size_t i = 0; i < group.entries.size(); ++i) {
        std::vector<std::string> words = split(fold_word(group.entries[i].text));
        if (words.empty()) continue;
        const std::string first = words.front();
        words.erase(words.begin());
        std::vector<CueForm>& forms = cues_[first];
        const auto same = std::find_if(forms.begin(), forms.end(), [&](const CueForm& f) { return f.rest == words; });
        CueForm& form = same == forms.end() ? forms.emplace_back() : *same;
        form.rest = words;
        form.classes |= cue.bit;
        form.lemma = group.name;
        form.place = i;
        form.base = i == 0;
      }
    }
  }
  for (auto& [word, forms] : cues_) {
    std::stable_sort(forms.begin(), forms.end(),
                     [](const CueForm& a, const CueForm& b) { return a.rest.size() > b.rest.size(); });
  }
}

Kinds Lexicon::kinds(std::string_view folded) const {
  const auto at = kinds_.find(folded);
  return at == kinds_.end() ? 0 : at->second;
}

const std::vector<CueForm>* Lexicon::cues(std::string_view folded) const {
  const auto at = cues_.find(folded);
  return at == cues_.end() ? nullptr : &at->second;
}

bool Lexicon::ends(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return word.ends_with(e); });
}

}  // namespace pourparler
