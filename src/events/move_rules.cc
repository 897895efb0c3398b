#include "events/move_rules.h"

#include <algorithm>

#include "events/hyphens.h"
#include "unicode/chars.h"

namespace pourparler {

Phrase phrase_of(std::string_view text) {
  Phrase out;
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

namespace {

// As the tokenizers part them: apostrophes stay with the word before.
Phrase said_phrase(std::string_view text) {
  Phrase out;
  for (std::string& word : phrase_of(text)) {
    for (const std::string_view mark : {"'", "’"}) {
      const std::size_t at = word.find(mark);
      if (at == std::string::npos || at == 0 || at + mark.size() >= word.size()) continue;
      out.push_back(word.substr(0, at + mark.size()));
      word.erase(0, at + mark.size());
    }
    out.push_back(std::move(word));
  }
  return out;
}

// A phrase as printed and as English tokenizers part it: "cease-fire", "cease - fire".
std::vector<Phrase> variants_of(Phrase words) {
  Phrase parted = parted_at_hyphens(words);
  std::vector<Phrase> out{std::move(words)};
  if (parted != out.front()) out.push_back(std::move(parted));
  return out;
}

// The texts of a list; "@name" stands for all of moves.classes.name.
std::vector<std::string> texts_of(const std::vector<Entry>& entries, const Pack& pack) {
  std::vector<std::string> out;
  for (const Entry& e : entries) {
    if (!e.text.starts_with('@')) {
      out.push_back(e.text);
      continue;
    }
    for (const Entry& member : pack.tables.list("moves.classes." + e.text.substr(1))) out.push_back(member.text);
  }
  return out;
}

MoveTrigger trigger_of(const TableRecord& record, const Pack& pack) {
  MoveTrigger t;
  t.type = move_type_of(record.get("type")).value_or(MoveType::propose);
  t.negated = move_type_of(record.get("negated"));
  t.reflexive = record.get("reflexive") == "true";
  t.inside = record.get("inside") == "true";
  t.ahead = record.get("ahead") == "true";
  t.promise = record.get("promise") == "true";
  if (record.get("polarity") == "positive") t.polarity = MoveTrigger::Polarity::positive;
  if (record.get("polarity") == "negative") t.polarity = MoveTrigger::Polarity::negative;
  t.to = WordSet(record.list("to"));
  t.upon = WordSet(record.list("upon"));
  t.with = WordSet(record.list("with"));
  for (const Entry& e : record.list("takes")) t.takes.push_back(e.text);
  for (const std::string& text : texts_of(record.list("objects"), pack)) {
    for (Phrase& phrase : variants_of(phrase_of(text))) t.objects.push_back(std::move(phrase));
  }
  for (const Entry& e : record.list("without")) t.without.push_back(fold(e.text));
  t.name = "moves.toml:" + std::to_string(record.line);
  return t;
}

void list_words(const std::vector<std::string>& texts, const MoveTrigger& trigger,
                WordMap<std::vector<MoveExpression>>& out, bool said = false) {
  for (const std::string& text : texts) {
    for (Phrase& words : variants_of(said ? said_phrase(text) : phrase_of(text))) {
      if (words.empty()) continue;
      const std::string first = words.front();
      words.erase(words.begin());
      out[first].push_back({std::move(words), &trigger});
    }
  }
}

void longer_first(WordMap<std::vector<MoveExpression>>& map) {
  for (auto& [word, list] : map) {
    // Among equals those that ask for an object: they say more.
    std::stable_sort(list.begin(), list.end(), [](const MoveExpression& a, const MoveExpression& b) {
      if (a.rest.size() != b.rest.size()) return a.rest.size() > b.rest.size();
      const bool a_only = a.trigger->polarity != MoveTrigger::Polarity::any;
      const bool b_only = b.trigger->polarity != MoveTrigger::Polarity::any;
      if (a_only != b_only) return a_only;
      if (a.trigger->ahead != b.trigger->ahead) return a.trigger->ahead;
      return !a.trigger->objects.empty() && b.trigger->objects.empty();
    });
  }
}

}  // namespace

MoveRules::MoveRules(const Data& data, const Pack& pack) {
  for (const char* table : {"countries.country", "countries_extra.country"}) {
    for (const TableRecord& country : data.shared().records(table)) {
      for (const Entry& e : country.list("demonym_" + pack.code)) demonyms[fold(e.text)] = country.get("code");
    }
  }
  const auto& records = pack.tables.records("moves.trigger");
  triggers.reserve(records.size());  // expressions point into it
  for (const TableRecord& record : records) {
    triggers.push_back(trigger_of(record, pack));
    const auto texts = [&](const char* field) { return texts_of(record.list(field), pack); };
    list_words(texts("verbs"), triggers.back(), verbs);
    list_words(texts("nouns"), triggers.back(), nouns);
    list_words(texts("adjectives"), triggers.back(), adjectives);
    list_words(texts("said"), triggers.back(), said, true);
  }
  for (auto* map : {&verbs, &nouns, &adjectives, &said}) longer_first(*map);
  const auto set = [&](const char* name) { return WordSet(pack.tables.list(std::string("moves.words.") + name)); };
  negation = set("negation");
  hypothetical = set("hypothetical");
  future = set("future");
  modal = set("modal");
  planning = set("planning");
  obligation = set("obligation");
  first_person = set("first_person");
  third_person = set("third_person");
  own = set("own");
  side = set("side");
  infinitive = set("infinitive");
  that = set("that");
  agent = set("agent");
  noun_of = set("noun_of");
  reflexive = set("reflexive");
  deadline = set("deadline");
  leaving = set("leaving");
  lasting = set("lasting");
  stative = set("stative");
  denying = set("denying");
  future_suffixes = set("future_suffixes");
  conditional_suffixes = set("conditional_suffixes");
  relative = set("relative");
  harming = set("harming");
  meeting = set("meeting");
  paired_negation = set("paired_negation");
  restriction = set("restriction");
  second_negation = set("second_negation");
  as_words = set("as");
  locative = set("locative");
  blaming = set("blaming");
  gathering = set("gathering");
  attempting = set("attempting");
  wishing = set("wishing");
  possible = set("possible");
  auxiliaries = set("auxiliaries");
  partitive = set("partitive");
  turning = set("turning");
  asking = set("asking");
  deciding = set("deciding");
  giving = set("giving");
  itself = set("itself");
  lacking = set("lacking");
  having = set("having");
  against = set("against");
  causing = set("causing");
  pairs = set("pair");
  between = set("between");
  accord = set("accord");
  text = set("text");
  under = set("under");
  providing = set("providing");
  urgent = set("urgent");
  filling = set("filling");
  for (const Entry& e : pack.tables.list("moves.words.command_endings")) command_endings.push_back(fold(e.text));
  bare_commands = !pack.tables.list("moves.words.bare_commands").empty();
  for (const Entry& e : pack.tables.list("moves.words.conditional")) conditional.push_back(phrase_of(e.text));
  for (const Entry& e : pack.tables.list("moves.words.idle")) idle.push_back(phrase_of(e.text));
  for (const Entry& e : pack.tables.list("moves.words.endings")) {
    if (const Phrase pair = phrase_of(e.text); pair.size() == 2) endings.emplace_back(pair[0], pair[1]);
  }
  for (const Entry& e : pack.tables.list("moves.words.together")) together.push_back(fold(e.text));
}

}  // namespace pourparler
