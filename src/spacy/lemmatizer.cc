#include "spacy/lemmatizer.h"

#include <algorithm>
#include <array>

#include "spacy/edit_trees.h"
#include "spacy/lookups.h"
#include "spacy/python_chars.h"

namespace pourparler::spacy {

namespace {

constexpr std::size_t kMostLemmas = 500'000;

// Parts of speech by what lemmatizers ask of them. Symbol numbers.
constexpr std::uint64_t kAdj = 84, kNoun = 92, kPropn = 96, kVerb = 100, kEol = 102, kSpace = 103;

bool has_no_lemma(std::uint64_t pos) {
  return pos == 0 || pos == kEol || pos == kSpace;
}

// Ids of the lower-case names of parts of speech: keys of the tables.
std::uint64_t table_key(std::uint64_t pos) {
  static const auto keys = [] {
    std::array<std::uint64_t, 32> made{};
    const StringStore symbols;
    for (std::uint64_t p = kAdj; p <= kSpace; ++p) made[p - kAdj] = string_id(python::lower(symbols[p]));
    return made;
  }();
  return pos >= kAdj && pos <= kSpace ? keys[pos - kAdj] : 0;
}

// Owns its tables. Subclasses answer for one word; answers are remembered.
class TableLemmatizer : public Lemmatizer {
 public:
  TableLemmatizer(bool overwrite, const StringStore& strings) : overwrite_(overwrite), strings_(strings) {}

  Status read(const ModelFiles& files, const std::string& file, const Kept& kept) {
    const std::uint64_t key = kept.keeps() ? files.stamp(file) : 0;
    if (key != 0 && use_kept(kept, key)) return ok();
    auto bytes = files.read(file);
    if (!bytes) return bytes.error();
    bytes_ = std::move(*bytes);
    auto tables = parse_lemma_tables(bytes_, files.where(file));
    if (!tables) return tables.error();
    tables_ = std::move(*tables);
    if (key != 0) kept.keep(kKept, key, pack_lemma_tables(tables_));
    return ok();
  }
  const LemmaTables& tables() const { return tables_; }

  void apply(std::span<Word> words, std::span<const std::int64_t>, LemmaMemory& memory) const override {
    for (Word& word : words) {
      if (!overwrite_ && !word.lemma.empty()) continue;
      const auto [at, fresh] = memory.known.try_emplace({word.lexeme->orth, word.pos, word.morph});
      if (fresh) at->second = memory.keep(lemma(word));
      word.lemma = at->second;
    }
  }

 protected:
  virtual std::string lemma(const Word& word) const = 0;

  std::string by_lookup(std::string_view text) const {
    const auto value = tables_.lookup.find(string_id(text));
    const auto strings = value ? strings_of(*value) : std::vector<std::string_view>();
    return std::string(strings.empty() ? text : strings[0]);
  }
  std::string_view morph(const Word& word) const { return strings_[word.morph]; }

 private:
  static constexpr std::string_view kKept = "lemmas";

  bool use_kept(const Kept& kept, std::uint64_t key) {
    auto found = kept.map(kKept, key);
    auto tables = found ? open_lemma_tables(found->bytes()) : std::nullopt;
    if (!tables) return false;
    kept_ = std::move(found);
    tables_ = std::move(*tables);
    return true;
  }

  // The tables point into one of these.
  std::string bytes_;
  std::optional<KeptBytes> kept_;
  bool overwrite_;
  const StringStore& strings_;
  LemmaTables tables_;
};

class LookupLemmatizer : public TableLemmatizer {
 public:
  using TableLemmatizer::TableLemmatizer;

 protected:
  std::string lemma(const Word& word) const override { return by_lookup(word.lexeme->text); }
};

// What the rules of a part of speech make of a word.
struct Forms {
  std::vector<std::string> known;    // in the index, or not made of letters
  std::vector<std::string> unknown;  // the rest
};

// `known_first`: a form in the index goes before those found earlier, as spaCy has it since 3.8.8.
Forms apply_rules(const PosTables& tables, const std::string& text, bool known_first) {
  Forms forms;
  for (const auto& [old, fresh] : tables.rules) {
    if (!text.ends_with(old)) continue;
    std::string form = text.substr(0, text.size() - old.size()).append(fresh);
    if (form.empty()) continue;
    if (tables.index.find(string_id(form))) {
      forms.known.insert(known_first ? forms.known.begin() : forms.known.end(), std::move(form));
    } else if (!python::is_alpha(form)) {
      forms.known.push_back(std::move(form));
    } else {
      forms.unknown.push_back(std::move(form));
    }
  }
  return forms;
}

std::vector<std::string_view> exceptions_of(const PosTables& tables, std::string_view text) {
  const auto found = tables.exceptions.find(string_id(text));
  return found ? strings_of(*found) : std::vector<std::string_view>();
}

class RuleLemmatizer : public TableLemmatizer {
 public:
  using TableLemmatizer::TableLemmatizer;

 protected:
  virtual bool is_base_form(const Word&) const { return false; }

  std::string lemma(const Word& word) const override {
    const std::string& text = word.lexeme->text;
    const std::string low = python::lower(text);
    if (has_no_lemma(word.pos) || is_base_form(word)) return low;
    const PosTables* of_pos = tables().find(table_key(word.pos));
    if (!of_pos || (of_pos->rules.empty() && of_pos->exceptions.empty() && of_pos->index.empty())) {
      return word.pos == kPropn ? text : low;
    }
    Forms forms = apply_rules(*of_pos, low, true);
    // Each exception not among the forms goes to the front; the last one stays there.
    std::vector<std::string> all = std::move(forms.known);
    for (const std::string_view form : exceptions_of(*of_pos, low)) {
      if (std::find(all.begin(), all.end(), form) == all.end()) all.insert(all.begin(), std::string(form));
    }
    if (all.empty()) all = std::move(forms.unknown);
    return all.empty() ? text : all[0];
  }
};

class EnglishLemmatizer : public RuleLemmatizer {
 public:
  using RuleLemmatizer::RuleLemmatizer;

 protected:
  bool is_base_form(const Word& word) const override {
    const std::string_view features = morph(word);
    const std::string_view form = feature(features, "VerbForm");
    if (word.pos == kNoun && feature(features, "Number") == "Sing") return true;
    if (word.pos == kVerb && form == "Fin" && feature(features, "Tense") == "Pres" &&
        feature(features, "Number").empty()) {
      return true;
    }
    return form == "Inf" || form == "None" || feature(features, "Degree") == "Pos";
  }
};

class FrenchLemmatizer : public TableLemmatizer {
 public:
  using TableLemmatizer::TableLemmatizer;

 protected:
  std::string lemma(const Word& word) const override {
    const std::string& text = word.lexeme->text;
    const std::string low = python::lower(text);
    if (has_no_lemma(word.pos)) return low;
    if (!tables().has_rules || !has_rules(word.pos)) return by_lookup(text);
    static const PosTables kNone;
    const PosTables* found = tables().find(table_key(word.pos));
    const PosTables& of_pos = found ? *found : kNone;
    if (of_pos.index.find(string_id(low))) return low;
    if (const auto forms = exceptions_of(of_pos, low); !forms.empty()) return std::string(forms[0]);
    const Forms forms = apply_rules(of_pos, low, false);
    if (!forms.known.empty()) return forms.known[0];
    if (!forms.unknown.empty()) return forms.unknown[0];
    return by_lookup(low);
  }

 private:
  static bool has_rules(std::uint64_t pos) {
    static const StringStore symbols;
    static constexpr std::string_view kWith[] = {"NOUN",  "VERB", "ADJ",  "ADP",   "ADV",  "AUX",
                                                 "CCONJ", "DET",  "PRON", "PUNCT", "SCONJ"};
    return std::find(std::begin(kWith), std::end(kWith), symbols[pos]) != std::end(kWith);
  }
};

class TreeLemmatizer : public Lemmatizer {
 public:
  TreeLemmatizer(EditTrees trees, bool overwrite, bool backs_off)
      : trees_(std::move(trees)), overwrite_(overwrite), backs_off_(backs_off) {}

  void apply(std::span<Word> words, std::span<const std::int64_t> trees, LemmaMemory& memory) const override {
    for (std::size_t i = 0; i < words.size() && i < trees.size(); ++i) {
      Word& word = words[i];
      if (!overwrite_ && !word.lemma.empty()) continue;
      // The tree stands where other lemmatizers have the part of speech; trees are counted from 1 here.
      const auto tree = static_cast<std::uint64_t>(trees[i]) + 1;
      const auto [at, fresh] = memory.known.try_emplace({word.lexeme->orth, tree, 0});
      if (fresh) {
        const auto applied = trees_.apply(trees[i], word.lexeme->text);
        at->second = applied ? memory.keep(*applied) : backs_off_ ? memory.keep(word.lexeme->text) : std::string_view();
      }
      word.lemma = at->second;
    }
  }

 private:
  EditTrees trees_;
  bool overwrite_;
  bool backs_off_;
};

Result<std::unique_ptr<Lemmatizer>> load_trees(const ModelFiles& files, const Json& settings, const std::string& name,
                                               const StringStore& strings) {
  const std::string file = name + "/trees";
  const auto bytes = files.read(file);
  if (!bytes) return bytes.error();
  auto trees = EditTrees::parse(*bytes, files.where(file), strings);
  if (!trees) return trees.error();
  if (int_at(settings, "top_k", 1) != 1) {
    return unsupported("component '" + name + "': top_k other than 1").at(files.where("config.cfg"));
  }
  const std::string backoff = string_at(settings, "backoff", "");
  if (!backoff.empty() && backoff != "orth") {
    return unsupported("component '" + name + "': backoff '" + backoff + "'").at(files.where("config.cfg"));
  }
  const bool overwrite = bool_at(settings, "overwrite", false);
  return std::unique_ptr<Lemmatizer>(new TreeLemmatizer(std::move(*trees), overwrite, backoff == "orth"));
}

// Languages whose rules are the plain ones; others have code of their own.
bool has_plain_rules(const std::string& lang) {
  static constexpr std::string_view kPlain[] = {"bn", "fa", "nb", "nn", "sv"};
  return std::find(std::begin(kPlain), std::end(kPlain), lang) != std::end(kPlain);
}

}  // namespace

void LemmaMemory::trim() {
  if (known.size() < kMostLemmas) return;
  known.clear();
  texts_.clear();
}

Result<std::unique_ptr<Lemmatizer>> load_lemmatizer(const ModelFiles& files, const Json& config,
                                                    const std::string& name, const std::string& lang,
                                                    StringStore& strings, const Kept& kept) {
  static const Json kNothing = Json::object();
  const Json* settings = find(config, "components." + name);
  if (!settings) settings = &kNothing;
  if (string_at(*settings, "factory") == "trainable_lemmatizer") return load_trees(files, *settings, name, strings);
  const std::string file = name + "/lookups/lookups.bin";
  const std::string mode = string_at(*settings, "mode", "lookup");
  const bool overwrite = bool_at(*settings, "overwrite", false);
  std::unique_ptr<TableLemmatizer> made;
  if (mode == "lookup" && lang != "nl") {
    made = std::make_unique<LookupLemmatizer>(overwrite, strings);
  } else if (mode == "rule" && lang == "en") {
    made = std::make_unique<EnglishLemmatizer>(overwrite, strings);
  } else if (mode == "rule" && lang == "fr") {
    made = std::make_unique<FrenchLemmatizer>(overwrite, strings);
  } else if (mode == "rule" && has_plain_rules(lang)) {
    made = std::make_unique<RuleLemmatizer>(overwrite, strings);
  } else {
    return unsupported("component '" + name + "': lemmatizer of mode '" + mode + "' for language '" + lang + "'")
        .at(files.where("config.cfg"))
        .mend("only spaCy's own code for that language can run it; the language pack's lemmas.toml stands in");
  }
  if (auto read = made->read(files, file, kept); !read) return read.error();
  return std::unique_ptr<Lemmatizer>(std::move(made));
}

}  // namespace pourparler::spacy
