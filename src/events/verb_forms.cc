#include "events/verb_forms.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

VerbForms::VerbForms(const Pack& pack, const std::vector<std::string>& lemmas) {
  for (const std::string& lemma : lemmas) {
    add(pack.tables.list("contacts.forms.present"), "Tense=Pres", lemma);
    add(pack.tables.list("contacts.forms.future"), "Tense=Fut", lemma);
    add(pack.tables.list("contacts.forms.past"), "Tense=Past", lemma);
    for (std::string& form : forms_of(pack.tables.list("contacts.forms.participle"), lemma))
      participles_.emplace(std::move(form), fold(lemma));
  }
}

void VerbForms::add(const std::vector<Entry>& endings, std::string_view tense, const std::string& lemma) {
  for (const std::string& form : forms_of(endings, lemma))
    forms_.emplace(form, VerbForm{fold(lemma), "Mood=Ind|" + std::string(tense) + "|VerbForm=Fin"});
}

// Folded, by the longest ending that fits.
std::vector<std::string> VerbForms::forms_of(const std::vector<Entry>& endings, const std::string& lemma) {
  std::vector<std::string> best, out;
  for (const Entry& e : endings) {
    std::vector<std::string> words = words_of(e.text);
    const bool fits = !words.empty() && lemma.size() > words[0].size() + 1 && lemma.ends_with(words[0]);
    if (fits && (best.empty() || words[0].size() > best[0].size())) best = std::move(words);
  }
  for (std::size_t i = 1; i < best.size(); ++i) {
    out.push_back(fold(lemma.substr(0, lemma.size() - best[0].size()) + (best[i] == "-" ? "" : best[i])));
  }
  return out;
}

std::string_view VerbForms::lemma_of_participle(std::string_view word) const {
  const auto at = participles_.find(word);
  return at == participles_.end() ? std::string_view() : std::string_view(at->second);
}

const VerbForm* VerbForms::find(std::string_view word) const {
  const auto at = forms_.find(word);
  return at == forms_.end() ? nullptr : &at->second;
}

}  // namespace pourparler
