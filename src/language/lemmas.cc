#include "language/lemmas.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

// Every word that a table of triggers, words or cues holds is a lemma that somebody will ask for.
void add_asked_for(const Tables& tables, std::unordered_set<std::string>& known) {
  const auto add = [&](const std::vector<Entry>& entries) {
    for (const Entry& e : entries) known.insert(lower(e.text));
  };
  for (const char* table : {"contacts.trigger", "moves.trigger"}) {
    for (const TableRecord& record : tables.records(table)) {
      for (const char* field : {"verbs", "nouns", "adjectives", "objects"}) add(record.list(field));
    }
  }
  for (const char* words : {"contacts.words", "moves.words"}) {
    for (const Group& group : tables.groups(words)) add(group.entries);
  }
  for (const Group& kind : tables.groups("cues")) {
    for (const Group& cue : tables.groups("cues." + kind.name)) known.insert(lower(cue.name));
  }
}

}  // namespace

Lemmas::Lemmas(const Pack& pack) {
  const Tables& tables = pack.tables;
  rests_ = tables.file_of("lemmas").empty();
  if (rests_) return;
  add_asked_for(tables, known_);
  for (const Entry& e : tables.list("lemmas.known")) known_.insert(lower(e.text));
  for (const Group& lemma : tables.groups("lemmas.forms")) {
    known_.insert(lower(lemma.name));
    for (const Entry& form : lemma.entries) forms_.emplace(lower(form.text), lower(lemma.name));
  }
  read_endings(pack, "lemmas.endings.verb", verb_);
  read_endings(pack, "lemmas.endings.noun", noun_);
  read_endings(pack, "lemmas.endings.adjective", adjective_);
}

void Lemmas::read_endings(const Pack& pack, const char* name, std::vector<Ending>& out) {
  for (const Group& group : pack.tables.groups(name)) {
    out.emplace_back(lower(group.name), std::vector<std::string>());
    for (const Entry& e : group.entries) out.back().second.push_back(lower(e.text));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Ending& a, const Ending& b) { return a.first.size() > b.first.size(); });
}

bool Lemmas::by_ending(const std::string& word, const std::vector<Ending>& endings, bool guess,
                       std::string& out) const {
  std::string first;
  for (const auto& [ending, fresh] : endings) {
    if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
    for (const std::string& end : fresh) {
      std::string made = word.substr(0, word.size() - ending.size()) + end;
      if (known_.contains(made)) {
        out = std::move(made);
        return true;
      }
      if (first.empty()) first = std::move(made);
    }
  }
  if (!guess || first.empty()) return false;
  out = std::move(first);
  return true;
}

std::string Lemmas::of(std::string_view word, Pos pos) const {
  const std::string low = lower(word);
  if (const auto form = forms_.find(low); form != forms_.end()) return form->second;
  const bool verb = pos == Pos::verb || pos == Pos::aux, noun = pos == Pos::noun, adjective = pos == Pos::adj;
  if (!verb && !noun && !adjective && pos != Pos::none) return low;
  if (!verb && known_.contains(low)) return low;
  std::string out;
  if (verb && by_ending(low, verb_, true, out)) return out;
  if (noun && by_ending(low, noun_, true, out)) return out;
  if (adjective && by_ending(low, adjective_, true, out)) return out;
  if (pos != Pos::none) return low;
  for (const auto* endings : {&verb_, &noun_, &adjective_}) {
    if (by_ending(low, *endings, false, out)) return out;
  }
  return low;
}

void Lemmas::fill(Document& document) const {
  if (rests_) return;
  for (Token& token : document.tokens) {
    if (document.strings[token.lemma].empty())
      token.lemma = document.strings.add(of(document.slice(token.span), token.pos));
  }
}

}  // namespace pourparler
