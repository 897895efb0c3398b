#include "statements/cast.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr At kReach = 600;               // words that a pronoun looks back
constexpr std::size_t kRemembered = 60;  // speakers that a description looks back

std::string spaced(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool space = text[i] == '\n' || text[i] == '\t' || text[i] == ' ' || text[i] == '\r';
    if (!space && gap && !out.empty()) out += ' ';
    if (!space) out += text[i];
    gap = space;
  }
  return out;
}

}  // namespace

Cast::Cast(const Page& page, Reading& reading) : page_(page), reading_(reading) {
  for (std::size_t i = 0; i < reading_.actors.size(); ++i) {
    by_id_.emplace(reading_.actors[i].id, i);
    actors_.emplace(fold(reading_.actors[i].name), i);
    for (const std::string& alias : reading_.actors[i].aliases) actors_.emplace(fold(alias), i);
  }
  given_ = reading_.mentions.size();
  std::stable_sort(reading_.mentions.begin(), reading_.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span.start < b.span.start; });
  read_names();
}

// The actor of a mention that another stage made of the same words.
std::string Cast::actor_of_mention(const Phrase& phrase) const {
  constexpr std::uint32_t kLongest = 400;  // bytes of a mention that reaches into the phrase from before it
  const Span whole = page_.span(phrase.words);
  const Span name = phrase.name.empty() ? whole : page_.span(phrase.name);
  const auto begin = reading_.mentions.begin();
  const std::uint32_t from = name.start > kLongest ? name.start - kLongest : 0;
  auto at = std::lower_bound(begin, begin + static_cast<std::ptrdiff_t>(given_), from,
                             [](const Mention& m, std::uint32_t start) { return m.span.start < start; });
  const Mention* best = nullptr;
  std::uint32_t most = 0;
  for (; at != begin + static_cast<std::ptrdiff_t>(given_) && at->span.start < name.end; ++at) {
    if (!at->span.overlaps(name)) continue;
    const std::uint32_t shared = std::min(at->span.end, name.end) - std::max(at->span.start, name.start);
    const bool carries = phrase.name.empty() || at->head.overlaps(name);
    if (!carries || shared <= most) continue;
    best = &*at;
    most = shared;
  }
  if (best == nullptr || 2 * most < name.size()) return "";
  if (phrase.name.empty()) {  // "a ministry official" is more than "a ministry"
    for (At i = phrase.words.first; i < phrase.words.last; ++i) {
      if (!page_[i].any(bit(kind::people) | bit(kind::unnamed))) continue;
      return best->span.contains(page_.span(i)) ? best->actor : "";
    }
  }
  return best->actor;
}

// Runs of capitals are names: those of two words or more first, then what is left of them alone.
void Cast::read_names() {
  std::vector<Range> runs;
  for (At i = 0; i < page_.size();) {
    const Word& word = page_[i];
    const bool begins = word.capital && word.letters && !word.is(kind::no_names);
    const bool sentence_start = word.starts || i == 0 || !page_[i - 1].letters;
    const Kinds grammar = bit(kind::determiners) | bit(kind::prepositions) | bit(kind::conjunctions) |
                          bit(kind::adverbs) | bit(kind::subordinators) | bit(kind::possessives) |
                          bit(kind::pronouns_other) | bit(kind::negations) | bit(kind::auxiliaries) | bit(kind::modals);
    if (!begins || is_subject_pronoun(word) || (sentence_start && word.any(grammar))) {
      ++i;
      continue;
    }
    At end = i + 1;
    while (
        end < page_.size() && end - i < 12 && page_[end].letters &&
        (page_[end].capital || (page_[end].is(kind::particles) && end + 1 < page_.size() && page_[end + 1].capital)) &&
        page_[end].quoted == word.quoted) {
      ++end;
    }
    const Range name = name_in(page_, {i, end});
    if (!name.empty()) runs.push_back(name);
    i = end;
  }
  for (const Range run : runs) {
    if (run.size() >= 2) add_name(run);
  }
  for (const Range run : runs) {
    const auto known = by_family_.find(page_[run.last - 1].folded);
    if (known != by_family_.end()) {
      persons_[known->second].places.push_back(run);
      places_.emplace_back(run.first, known->second);
    }
  }
  std::sort(places_.begin(), places_.end());
}

void Cast::add_name(Range name) {
  const std::string& family = page_[name.last - 1].folded;
  if (page_.lexicon().kinds(family) & (bit(kind::institutions) | bit(kind::times))) return;
  const auto [at, fresh] = by_family_.emplace(family, persons_.size());
  if (fresh) {
    persons_.push_back({});
    persons_.back().name = spaced(page_.text(name));
  }
  // the words before the name: its titles
  for (At k = name.first; k > 0 && name.first - k < 8; --k) {
    const Word& before = page_[k - 1];
    if (!before.letters && before.first != ',') break;
    if (before.is(kind::titles)) persons_[at->second].titles.push_back(before.folded);
  }
  // and in an apposition behind it
  if (name.last < page_.size() && page_[name.last].first == ',') {
    for (At k = name.last + 1; k < page_.size() && k < name.last + 9 && page_[k].letters; ++k) {
      if (page_[k].is(kind::titles)) persons_[at->second].titles.push_back(page_[k].folded);
    }
  }
}

std::string Cast::speaker(const Phrase& phrase) {
  if (phrase.words.empty()) return "";
  const bool pronoun = phrase.words.size() == 1 && is_subject_pronoun(page_[phrase.words.first]);
  std::string id;
  if (pronoun) {
    id = actor_of_pronoun(phrase.words.first);
  } else if (phrase.name.empty()) {
    id = actor_of_source(phrase.words);
  }
  const bool known = id.empty() && !pronoun && !(id = actor_of_mention(phrase)).empty();
  if (id.empty() && !pronoun) {
    id = phrase.name.empty() ? actor_of_title(phrase.words) : actor_of_person(person_of(phrase.name), phrase.name);
    if (id.empty()) id = actor_named(spaced(page_.text(phrase.words)), type_of(phrase.words));
  }
  if (id.empty()) return id;
  if (!known) put_mention(phrase, pronoun, id);
  note(id, phrase.words.first);
  return id;
}

// Adds a mention, or corrects the one that stands on the same words.
void Cast::put_mention(const Phrase& phrase, bool pronoun, const std::string& id) {
  const Span span = page_.span(phrase.words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, span.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  for (; at != end && at->span.start == span.start; ++at) {
    if (at->span != span) continue;
    at->actor = id;
    return;
  }
  const MentionKind named = phrase.name.empty() ? MentionKind::role : MentionKind::name;
  const Span head = phrase.name.empty() || !phrase.words.contains(phrase.name.first) ? span : page_.span(phrase.name);
  reading_.mentions.push_back({span, head, id, pronoun ? MentionKind::pronoun : named});
}

std::size_t Cast::person_of(Range name) {
  const std::string& family = page_[name.last - 1].folded;
  const auto known = by_family_.find(family);
  if (known != by_family_.end()) return known->second;
  by_family_.emplace(family, persons_.size());
  persons_.push_back({});
  persons_.back().name = spaced(page_.text(name));
  return persons_.size() - 1;
}

std::string Cast::actor_of_person(std::size_t index, Range words) {
  Person& person = persons_[index];
  if (person.actor.empty()) person.actor = actor_named(person.name, ActorType::person);
  const std::string surface = spaced(page_.text(words));
  Actor& one = reading_.actors[by_id_.find(person.actor)->second];
  const bool known = std::find(one.aliases.begin(), one.aliases.end(), surface) != one.aliases.end();
  if (!known && one.aliases.size() < 16) one.aliases.push_back(surface);
  return person.actor;
}

// "the secretary of state": the person last named with that title.
std::string Cast::actor_of_title(Range words) {
  if (words.size() > 6 || !page_[words.first].is(kind::determiners)) return "";
  const std::string* title = nullptr;
  for (At i = words.first; i < words.last && title == nullptr; ++i) {
    if (page_[i].is(kind::titles)) title = &page_[i].folded;
  }
  if (title == nullptr) return "";
  auto here = std::lower_bound(places_.begin(), places_.end(), std::make_pair(words.first, std::size_t{0}));
  for (auto k = static_cast<std::size_t>(here - places_.begin()); k-- > 0;) {
    if (words.first - places_[k].first > kReach) break;
    const Person& person = persons_[places_[k].second];
    if (std::find(person.titles.begin(), person.titles.end(), *title) != person.titles.end())
      return actor_of_person(places_[k].second, person.places.empty() ? words : person.places.front());
  }
  return "";
}

// "the French official": the unnamed source last spoken of that shares a word with it.
std::string Cast::actor_of_source(Range words) const {
  if (!page_[words.first].is(kind::determiners) || type_of(words) != ActorType::unnamed) return "";
  if (words.size() < 2 || page_[words.first].is(kind::indefinite)) return "";
  for (std::size_t k = noted_.size(); k-- > 0 && noted_.size() - k < kRemembered;) {
    const Actor* one = actor(noted_[k].actor);
    if (one == nullptr || one->type != ActorType::unnamed || noted_[k].at >= words.first) continue;
    const std::string name = " " + fold(one->name) + " ";
    for (At i = words.first; i < words.last; ++i) {
      const Word& word = page_[i];
      if (!word.letters || word.any(bit(kind::determiners) | bit(kind::prepositions) | bit(kind::possessives)))
        continue;
      if (name.find(" " + word.folded + " ") != std::string::npos) return one->id;
    }
  }
  return "";
}

std::string Cast::actor_named(const std::string& name, ActorType type) {
  const auto [at, fresh] = actors_.emplace(fold(name), reading_.actors.size());
  if (fresh) {
    Actor actor;
    actor.id = "a" + std::to_string(reading_.actors.size() + 1);
    actor.name = name;
    actor.type = type;
    actor.aliases.push_back(name);
    while (by_id_.contains(actor.id)) actor.id += "s";
    by_id_.emplace(actor.id, reading_.actors.size());
    reading_.actors.push_back(std::move(actor));
  }
  return reading_.actors[at->second].id;
}

ActorType Cast::type_of(Range words) const {
  bool unnamed = false, institution = false, joined = false, capital = false;
  for (At i = words.first; i < words.last; ++i) {
    const Word& word = page_[i];
    unnamed |= word.is(kind::unnamed) || (word.is(kind::people) && i + 1 == words.last);
    institution |= word.is(kind::institutions);
    joined |= word.is(kind::and_);
    capital |= word.capital;
  }
  if (unnamed) return ActorType::unnamed;
  if (joined) return ActorType::group;
  if (institution || capital) return ActorType::organisation;
  return ActorType::group;
}

const Actor* Cast::actor(const std::string& id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &reading_.actors[at->second];
}

bool Cast::fits(const Noted& noted, const Word& pronoun) const {
  const Actor* one = actor(noted.actor);
  if (one == nullptr) return false;
  const bool person = one->type == ActorType::person || one->type == ActorType::unnamed;
  if (pronoun.is(kind::pronouns_it)) return !person;
  if (pronoun.is(kind::pronouns_they)) return true;
  return person;
}

// The person named first in the nearest sentence before word i that names one: mostly its subject.
std::optional<Cast::Noted> Cast::last_person_before(At i) {
  const auto& stretches = page_.stretches();
  auto at = std::upper_bound(stretches.begin(), stretches.end(), i,
                             [](At place, const Stretch& s) { return place < s.words.first; });
  for (int back = 0; back < 6 && at != stretches.begin(); ++back) {
    --at;
    const Range before{at->words.first, std::min(at->words.last, i)};
    if (auto found = given_ > 0 ? person_mentioned(before) : person_placed(before)) return found;
  }
  return std::nullopt;
}

std::optional<Cast::Noted> Cast::person_mentioned(Range words) const {
  if (words.empty()) return std::nullopt;
  const Span span = page_.span(words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, span.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  At word = words.first;
  for (; at != end && at->span.start < span.end; ++at) {
    const Actor* one = at->kind == MentionKind::name || at->kind == MentionKind::role ? actor(at->actor) : nullptr;
    if (one == nullptr || one->type != ActorType::person) continue;
    while (word + 1 < words.last && page_.span(word).end <= at->head.start) ++word;
    if (!page_.quoted(word)) return Noted{word, one->id};
  }
  return std::nullopt;
}

std::optional<Cast::Noted> Cast::person_placed(Range words) {
  auto place = std::lower_bound(places_.begin(), places_.end(), std::make_pair(words.first, std::size_t{0}));
  for (; place != places_.end() && place->first < words.last; ++place) {
    if (!page_.quoted(place->first))
      return Noted{place->first, actor_of_person(place->second, {place->first, place->first + 1})};
  }
  return std::nullopt;
}

// Whether a name at word i may be the subject of its sentence: no preposition just before it, no possessor.
bool Cast::subject_like(At i) const {
  for (At k = i; k > 0 && i - k < 5; --k) {
    const Word& before = page_[k - 1];
    if (!before.letters) return true;
    if (before.is(kind::prepositions) && !before.is(kind::determiners)) return false;
    if (before.any(bit(kind::finite) | bit(kind::auxiliaries))) return false;
  }
  return true;
}

std::string Cast::actor_of_pronoun(At i) {
  const Word& pronoun = page_[i];
  const bool he_or_she = pronoun.any(bit(kind::pronouns_he) | bit(kind::pronouns_she));
  At noted_at = 0;
  std::string found;
  for (std::size_t k = noted_.size(); k-- > 0;) {
    if (noted_[k].at >= i) continue;
    if (i - noted_[k].at > kReach) break;
    if (!fits(noted_[k], pronoun)) continue;
    found = noted_[k].actor;
    noted_at = noted_[k].at;
    break;
  }
  if (!he_or_she) return found;
  const auto person = last_person_before(i);
  if (!person) return found;
  // a person named as a subject after the last speaker is who the pronoun means
  const bool later = person->at > noted_at && subject_like(person->at);
  return found.empty() || later ? person->actor : found;
}

std::string Cast::running(At i) const {
  for (std::size_t k = noted_.size(); k-- > 0;) {
    if (noted_[k].at < i) return i - noted_[k].at > kReach ? "" : noted_[k].actor;
  }
  return "";
}

void Cast::note(const std::string& actor, At i) {
  noted_.push_back({i, actor});
}

}  // namespace pourparler
