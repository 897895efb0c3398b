// The forms of verbs that a pack's contacts.toml names: what a small model takes for an adjective or a name ("le Kenya
// accueille des pourparlers") is known by its ending.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"

namespace pourparler {

struct VerbForm {
  std::string lemma;  // folded
  std::string morph;  // UD features of a finite verb
};

class VerbForms {
 public:
  VerbForms() = default;
  // The forms of those verbs (infinitives with their accents), by the endings in the pack's lists
  // contacts.forms.present, .future, .past: each entry an ending of the infinitive and those that take its place, "er e
  // ent". The longest ending that fits counts.
  VerbForms(const Pack& pack, const std::vector<std::string>& lemmas);

  // Null for what is no form of any.
  const VerbForm* find(std::string_view word) const;
  // The folded lemma of a past participle, by contacts.forms.participle; empty for what is none.
  std::string_view lemma_of_participle(std::string_view word) const;
  bool empty() const { return forms_.empty(); }

 private:
  static std::vector<std::string> forms_of(const std::vector<Entry>& endings, const std::string& lemma);
  void add(const std::vector<Entry>& endings, std::string_view tense, const std::string& lemma);

  WordMap<VerbForm> forms_;
  WordMap<std::string> participles_;
};

}  // namespace pourparler
