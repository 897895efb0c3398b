#include "actors/lexicon.h"

#include <algorithm>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

bool has_sense(const std::vector<Meaning>& meanings, Sense sense) {
  return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.sense == sense; });
}

}  // namespace

std::vector<std::string> ActorLexicon::split(std::string_view expression) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < expression.size();) {
    const CodePoint c = decode(expression, i);
    const std::string_view letter = expression.substr(i, c.size);
    i += c.size;
    if (is_space(c.value) || c.value == U'-') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back() += letter;
      if (c.value == U'\'' || c.value == U'’') out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  for (std::string& word : out) word = fold(word);
  return out;
}

void ActorLexicon::add(std::string_view expression, Meaning meaning) {
  std::uint32_t at = 0;
  for (const std::string& word : split(expression)) {
    const auto found = nodes_[at].next.find(word);
    if (found != nodes_[at].next.end()) {
      at = found->second;
      continue;
    }
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    nodes_[at].next.emplace(word, fresh);
    nodes_.emplace_back();
    at = fresh;
  }
  if (at == 0) return;
  std::vector<Meaning>& meanings = nodes_[at].meanings;
  const auto same = [&](const Meaning& m) { return m.sense == meaning.sense && m.entry == meaning.entry; };
  // What is added last stands last, and wins: the hand-made table decides whose "Congolese" is.
  meanings.erase(std::remove_if(meanings.begin(), meanings.end(), same), meanings.end());
  meanings.push_back(meaning);
}

void ActorLexicon::add_list(const std::vector<Entry>& entries, Sense sense, std::uint32_t value) {
  for (const Entry& entry : entries) add(entry.text, {sense, value});
}

std::uint32_t ActorLexicon::entry_of(const TableRecord& country) {
  const std::string code(country.get("code"));
  const auto found = by_code_.find(code);
  if (found != by_code_.end()) return found->second;
  const auto fresh = static_cast<std::uint32_t>(named_.size());
  const std::string_view type = country.get("type");
  named_.push_back({std::string(country.get("name_en")), code, type.empty() ? ActorType::state : actor_type_of(type)});
  by_code_.emplace(code, fresh);
  return fresh;
}

void ActorLexicon::add_countries(const Tables& tables, std::string_view key, std::string_view suffix) {
  const std::string name = "name" + std::string(suffix), demonym = "demonym" + std::string(suffix),
                    capital = "capital" + std::string(suffix);
  for (const TableRecord& record : tables.records(key)) {
    const std::uint32_t state = entry_of(record);
    for (const Entry& e : record.list(name)) add(e.text, {Sense::state, state});
    for (const Entry& e : record.list(demonym)) add(e.text, {Sense::demonym, state});
    for (const Entry& e : record.list(capital)) add(e.text, {Sense::capital, state});
    for (const Entry& e : record.list("capitals")) add(e.text, {Sense::capital, state});
  }
}

void ActorLexicon::add_institutions(const Tables& tables, std::string_view key) {
  for (const TableRecord& record : tables.records(key)) {
    const auto entry = static_cast<std::uint32_t>(named_.size());
    named_.push_back({std::string(record.get("name")), std::string(record.get("party")), ActorType::organisation});
    for (const Entry& e : record.list("forms")) add(e.text, {Sense::institution, entry});
  }
}

ActorLexicon::ActorLexicon(const Data& data, const Pack& pack) {
  const Tables& shared = data.shared();
  const Tables& own = pack.tables;
  add_countries(shared, "countries.country", "_" + pack.code);
  add_countries(shared, "countries_extra.country", "_" + pack.code);
  // What a pack brings of its own, where the shared tables do not know its language.
  add_countries(own, "names.country", "");
  add_institutions(shared, "institutions.institution");
  add_institutions(own, "names.institution");
  add_list(own.list("actors.offices"), Sense::office);
  add_list(own.list("actors.persons"), Sense::person);
  add_list(own.list("actors.groups"), Sense::group);
  add_list(own.list("actors.modifiers"), Sense::modifier);
  add_list(own.list("actors.modifiers_after"), Sense::after);
  add_list(own.list("actors.articles"), Sense::article);
  add_list(own.list("actors.of"), Sense::of);
  add_list(own.list("actors.towards"), Sense::towards);
  add_list(own.list("actors.domains"), Sense::domain);
  add_list(own.list("actors.titles"), Sense::title);
  add_list(own.list("actors.pronouns.pair"), Sense::pair, 2);
  add_list(own.list("actors.pronouns.trio"), Sense::pair, 3);
  add_list(own.list("actors.pronouns.quartet"), Sense::pair, 4);
  const auto set = [&](const char* key) { return WordSet(own.list(key)); };
  bodies_ = set("actors.bodies");
  firms_ = set("actors.firms");
  states_ = set("actors.states");
  state_offices_ = set("actors.state_offices");
  body_offices_ = set("actors.body_offices");
  organisations_ = set("actors.organisations");
  indefinite_ = set("actors.indefinite");
  female_ = set("actors.female");
  male_ = set("actors.male");
  particles_ = set("actors.particles");
  place_before_ = set("actors.places.before");
  place_towards_ = set("actors.places.towards");
  name_openers_ = set("actors.plain.name_openers");
  motion_ = set("actors.places.motion");
  venues_ = set("actors.places.venues");
  geographic_ = set("actors.places.geographic");
  sites_ = set("actors.places.sites");
  openers_ = set("actors.plain.openers");
  common_ = set("actors.plain.common");
  and_ = set("actors.and");
  he_ = set("actors.pronouns.he");
  she_ = set("actors.pronouns.she");
  they_ = set("actors.pronouns.they");
  anonymous_ = set("actors.anonymous");
  sides_ = set("actors.pronouns.sides");
  ranks_ = set("actors.ranks");
  former_ = set("actors.former");
  counterparts_ = set("actors.counterparts");
  speaking_ = set("actors.speaking");
  any_offices_ = set("actors.any_offices");
  for (const Entry& e : own.list("actors.same_office")) {
    const std::size_t is = e.text.find(" = ");
    if (is != std::string::npos) plain_offices_.emplace(fold(e.text.substr(0, is)), fold(e.text.substr(is + 3)));
  }
  posted_ = set("actors.posted");
  has_posts_ = !own.list("actors.posted").empty();
  between_sides_ = set("actors.between_sides");
  for (const Entry& e : own.list("actors.joined")) {
    const std::size_t is = e.text.find(" = ");
    if (is == std::string::npos) continue;
    const auto state = by_code_.find(e.text.substr(is + 3));
    if (state != by_code_.end()) joined_.emplace(fold(e.text.substr(0, is)), state->second);
  }
  for (const Entry& e : own.list("actors.adjective_endings")) adjective_endings_.push_back(fold(e.text));
}

bool ActorLexicon::ends_as_adjective(std::string_view word) const {
  return std::any_of(adjective_endings_.begin(), adjective_endings_.end(),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

ActorLexicon::Match ActorLexicon::match(const std::vector<std::string_view>& words, std::size_t at) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < words.size(); ++i) {
    const auto next = nodes_[node].next.find(words[i]);
    if (next == nodes_[node].next.end()) break;
    node = next->second;
    if (!nodes_[node].meanings.empty()) best = {i + 1 - at, &nodes_[node].meanings};
  }
  return best;
}

ActorLexicon::Match ActorLexicon::match(const std::vector<std::string_view>& words, std::size_t at, Sense sense) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < words.size(); ++i) {
    const auto next = nodes_[node].next.find(words[i]);
    if (next == nodes_[node].next.end()) break;
    node = next->second;
    if (has_sense(nodes_[node].meanings, sense)) best = {i + 1 - at, &nodes_[node].meanings};
  }
  return best;
}

std::size_t ActorLexicon::how_many(const std::vector<std::string_view>& words, std::size_t at) const {
  const Match found = match(words, at, Sense::pair);
  if (found.words == 0) return 0;
  const auto pair = [](const Meaning& m) { return m.sense == Sense::pair; };
  return std::find_if(found.meanings->begin(), found.meanings->end(), pair)->entry;
}

std::string ActorLexicon::plain_office(std::string head) const {
  const auto at = plain_offices_.find(head);
  return at == plain_offices_.end() ? head : at->second;
}

}  // namespace pourparler
