#include "events/contact_rules.h"

#include <set>

#include "unicode/chars.h"

namespace pourparler {

namespace {

const std::vector<ContactTrigger>* find(const WordMap<std::vector<ContactTrigger>>& map, std::string_view lemma) {
  const auto at = map.find(fold(lemma));
  return at == map.end() ? nullptr : &at->second;
}

ContactTrigger trigger_of(const TableRecord& record) {
  ContactTrigger t;
  const auto yes = [&](const char* key) { return record.get(key) == "true"; };
  t.channel = channel_of(record.get("channel")).value_or(Channel::meeting);
  t.subject_hosts = record.get("subject") == "host";
  t.mediates = record.get("subject") == "mediator";
  t.object_is_place = record.get("object") == "place";
  t.no_object = record.get("object") == "none";
  t.object_is_person = yes("object_is_person");
  t.person_only = yes("person_only");
  t.needs_place = yes("needs_place");
  t.closes = yes("closes");
  t.of_object = yes("of_object");
  t.recipient = yes("recipient");
  t.soft = yes("soft");
  t.general = yes("general");
  t.vague = yes("vague");
  t.bound = yes("bound");
  t.passive = yes("passive");
  t.reflexive = yes("reflexive");
  t.transitive = yes("transitive");
  t.intransitive = yes("intransitive");
  for (const Entry& e : record.list("unless")) t.unless.push_back(fold(e.text));
  for (const Entry& e : record.list("with")) t.with.push_back(fold(e.text));
  t.name = "contacts.toml:" + std::to_string(record.line);
  return t;
}

}  // namespace

std::string with_plain_mark(std::string word) {
  for (std::size_t at = word.find("’"); at != std::string::npos; at = word.find("’", at + 1))
    word.replace(at, std::string_view("’").size(), "'");
  return word;
}

namespace {

WordRun run_of(std::string_view expression) {
  WordRun out;
  const std::string folded = fold(expression);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.push_back(with_plain_mark(folded.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

}  // namespace

ContactRules::ContactRules(const Pack& pack) {
  for (const TableRecord& record : pack.tables.records("contacts.trigger")) {
    const ContactTrigger trigger = trigger_of(record);
    for (const Entry& e : record.list("verbs")) verbs[fold(e.text)].push_back(trigger);
    for (const Entry& e : record.list("nouns")) nouns[fold(e.text)].push_back(trigger);
  }
  const auto list = [&](const char* name) { return pack.tables.list(std::string("contacts.words.") + name); };
  const auto set = [&](const char* name) { return WordSet(list(name)); };
  const auto runs = [&](const char* name) {
    std::vector<WordRun> out;
    for (const Entry& e : list(name)) out.push_back(run_of(e.text));
    return out;
  };
  carriers = set("carriers");
  present_is_future = !list("present_is_future").empty();
  hosting = set("hosting");
  gathering = set("gathering");
  between = set("between");
  with = set("with");
  of = set("of");
  by = set("by");
  to = set("to");
  phone = set("phone");
  general = set("general");
  definite = set("definite");
  order = set("order");
  topics = set("topics");
  planned = set("planned");
  possible = set("possible");
  cancelled = set("cancelled");
  refusing = set("refusing");
  adjunct = set("adjunct");
  during = set("during");
  within = set("within");
  another = set("another");
  earlier = set("earlier");
  where = set("where");
  bare = set("bare");
  early = set("early");
  again = set("again");
  separate = set("separate");
  inviting = set("inviting");
  receiving = set("receiving");
  from = set("from");
  press = set("press");
  negation = set("negation");
  absent = set("absent");
  present = set("present");
  company = runs("company");
  members = runs("members");
  mediators = runs("mediators");
  same_format = runs("same_format");
  same_day = runs("same_day");
  next_day = runs("next_day");
  seats = set("seats");
  at = set("at");
  theirs = set("theirs");
  on_way = set("on_way");
  being = set("being");
  possessive = set("possessive");
  opposed = set("opposed");
  chances = set("chances");
  first_person = set("first_person");
  assemblies = set("assemblies");
  reflexive = set("reflexive");
  clitics = set("clitics");
  clitics_plural = set("clitics_plural");
  achieved = set("achieved");
  awaited = set("awaited");
  without = runs("without");
  margins = runs("margins");
  attending = runs("attending");
  neither = set("neither");
  media = set("media");
  habit = set("habit");
  there = set("there");
  joint = set("joint");
  leaders = set("leaders");
  leading_offices = set("leading_offices");
  former = set("former");
  meanwhile = set("meanwhile");
  leading = set("leading");
  delegations = set("delegations");
  apart = set("apart");
  joining = set("joining");
  before_then = set("before_then");
  perfect = set("perfect");
  purpose = set("purpose");
  undecided = runs("undecided");
  they = set("they");
  sites = set("sites");
  manner = set("manner");
  before_past = set("before_past");
  for (const Entry& e : list("together")) together.push_back(fold(e.text));
  std::set<std::string> lemmas;
  for (const TableRecord& record : pack.tables.records("contacts.trigger")) {
    for (const Entry& e : record.list("verbs")) lemmas.insert(e.text);
  }
  for (const Entry& e : list("carriers")) lemmas.insert(e.text);
  forms = VerbForms(pack, {lemmas.begin(), lemmas.end()});
}

const std::vector<ContactTrigger>* ContactRules::verb(std::string_view lemma) const {
  return find(verbs, lemma);
}
const std::vector<ContactTrigger>* ContactRules::noun(std::string_view lemma) const {
  return find(nouns, lemma);
}

}  // namespace pourparler
