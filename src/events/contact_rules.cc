#include "events/contact_rules.h"

#include "unicode/chars.h"

namespace pourparler {

namespace {

const std::vector<ContactTrigger>* find(const WordMap<std::vector<ContactTrigger>>& map, std::string_view lemma) {
  const auto at = map.find(fold(lemma));
  return at == map.end() ? nullptr : &at->second;
}

ContactTrigger trigger_of(const TableRecord& record) {
  ContactTrigger t;
  t.channel = channel_of(record.get("channel")).value_or(Channel::meeting);
  t.subject_hosts = record.get("subject") == "host";
  t.object_is_place = record.get("object") == "place";
  t.object_is_person = record.get("object_is_person") == "true";
  t.person_only = record.get("person_only") == "true";
  for (const Entry& e : record.list("with")) t.with.push_back(fold(e.text));
  t.name = "contacts.toml:" + std::to_string(record.line);
  return t;
}

}  // namespace

ContactRules::ContactRules(const Pack& pack) {
  for (const TableRecord& record : pack.tables.records("contacts.trigger")) {
    const ContactTrigger trigger = trigger_of(record);
    for (const Entry& e : record.list("verbs")) verbs[fold(e.text)].push_back(trigger);
    for (const Entry& e : record.list("nouns")) nouns[fold(e.text)].push_back(trigger);
  }
  const auto set = [&](const char* name) { return WordSet(pack.tables.list(std::string("contacts.words.") + name)); };
  carriers = set("carriers");
  hosting = set("hosting");
  between = set("between");
  general = set("general");
  planned = set("planned");
  possible = set("possible");
  cancelled = set("cancelled");
  negation = set("negation");
  absent = set("absent");
  for (const Entry& e : pack.tables.list("contacts.words.together")) together.push_back(fold(e.text));
}

const std::vector<ContactTrigger>* ContactRules::verb(std::string_view lemma) const {
  return find(verbs, lemma);
}
const std::vector<ContactTrigger>* ContactRules::noun(std::string_view lemma) const {
  return find(nouns, lemma);
}

}  // namespace pourparler
