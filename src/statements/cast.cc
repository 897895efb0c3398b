#include "statements/cast.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostAliases = 64;

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
  for (const Mention& mention : reading_.mentions) first_mentions_.emplace(mention.actor, mention.span.start);
  read_genders();
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
  if (const Mention* all = mention_of_all(whole); all != nullptr && !joins_several(phrase)) return all->actor;
  for (; at != begin + static_cast<std::ptrdiff_t>(given_) && at->span.start < name.end; ++at) {
    if (!at->span.overlaps(name)) continue;
    const std::uint32_t shared = std::min(at->span.end, name.end) - std::max(at->span.start, name.start);
    const bool carries = phrase.name.empty() || at->head.overlaps(name);
    if (!carries || shared <= most) continue;
    best = &*at;
    most = shared;
  }
  if (best == nullptr || 2 * most < name.size()) return "";
  if (means_several(*best) || joins_several(phrase)) return "";  // "both sides", "Peru and Chile": a group of its own
  if (phrase.name.empty()) {                                     // "a ministry official" is more than "a ministry"
    for (At i = phrase.words.first; i < phrase.words.last; ++i) {
      if (!page_[i].any(bit(kind::people) | bit(kind::unnamed))) continue;
      return best->span.contains(page_.span(i)) ? best->actor : "";
    }
  }
  return best->actor;
}

// "the spokeswoman of the Orna Ministry of Foreign Affairs Ana Salas": one person named by all of the phrase.
const Mention* Cast::mention_of_all(Span whole) const {
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, whole.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  for (; at != end && at->span.start == whole.start; ++at) {
    if (at->span.end != whole.end || at->kind != MentionKind::name || at->head == at->span || means_several(*at))
      continue;
    const Actor* one = actor(at->actor);
    if (one != nullptr && one->type == ActorType::person) return &*at;
  }
  return nullptr;
}

// "La Chine et la Russie": two mentions side by side, with nothing but a conjunction between them.
bool Cast::joins_several(const Phrase& phrase) const {
  At tie = phrase.words.last;
  for (At i = phrase.words.first; i < phrase.words.last; ++i) {
    if (page_[i].is(kind::and_)) tie = i;
  }
  if (tie == phrase.words.last || tie == phrase.words.first || tie + 1 >= phrase.words.last) return false;
  const Span whole = page_.span(phrase.words), mark = page_.span(tie);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, whole.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  std::string left, right;
  for (; at != end && at->span.start < whole.end; ++at) {
    if (at->span.end + 1 == mark.start) left = at->actor;
    if (at->span.start == mark.end + 1 && at->span.end == whole.end) right = at->actor;
  }
  return !left.empty() && !right.empty() && left != right;
}

// Whether the same words have a mention of another actor too.
bool Cast::means_several(const Mention& mention) const {
  const Mention* first = reading_.mentions.data();
  const Mention* last = first + given_;
  const Mention* next = &mention + 1;
  const Mention* before = &mention == first ? last : &mention - 1;
  return (next < last && next->span == mention.span && next->actor != mention.actor) ||
         (before < last && before->span == mention.span && before->actor != mention.actor);
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
    // « à l’ORN Ana Oduya »: initials behind an elided article are a body by themselves
    if (word.shouted && i > 0 && page_[i - 1].folded.ends_with('\'') && end < page_.size() && !page_[end].shouted) {
      i = end;
      continue;
    }
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

// "The talks that", "In a": words that were cut before their noun, or behind it, name nobody.
bool Cast::breaks_off(Range words) const {
  return words.size() > 1 &&
         page_[words.last - 1].any(bit(kind::relatives) | bit(kind::prepositions) | bit(kind::subordinators) |
                                   bit(kind::determiners) | bit(kind::and_));
}

std::string Cast::speaker(const Phrase& phrase) {
  if (phrase.words.empty()) return "";
  const std::optional<At> pointer = pronoun_of(phrase);
  const bool pronoun = pointer.has_value();
  std::string id;
  if (pronoun) {
    id = actor_of_pronoun(*pointer);
  } else if (phrase.name.empty()) {
    if (id = actor_of_paper(phrase); !id.empty()) return id;
    if (phrase.relative) id = actor_closing(phrase);
    if (id.empty()) id = actor_of_source(phrase.words);
  }
  const bool settled = !id.empty();
  bool known = !settled && !pronoun && !(id = actor_of_mention(phrase)).empty();
  if (known) {
    if (const std::string same = resumed(phrase, id); !same.empty()) id = same, known = false;
  }
  if (id.empty() && !pronoun) {
    const bool one = !phrase.name.empty() && !joins_several(phrase);
    if (phrase.name.empty()) id = actor_of_title(phrase.words);
    if (one) id = actor_of_person(person_of(phrase.name), phrase.name);
    if (id.empty() && !breaks_off(phrase.words)) {
      id = actor_named(spaced(page_.text(phrase.words)), type_of(phrase.words));
      add_plain_names(id, phrase.words);
    }
  }
  if (id.empty()) return id;
  if (known && phrase.name.empty()) add_whole_name(id, phrase.words);
  if (!known) put_mention(phrase, pronoun, id);
  note(id, phrase.words.first);
  return id;
}

// « des témoins » are "témoins", « l’agence de presse Orna » is Orna.
void Cast::add_plain_names(const std::string& id, Range words) {
  Actor& one = reading_.actors[by_id_.find(id)->second];
  const auto add = [&](Range range) {
    const std::string name = spaced(page_.text(range));
    if (one.aliases.size() < kMostAliases &&
        std::find(one.aliases.begin(), one.aliases.end(), name) == one.aliases.end())
      one.aliases.push_back(name);
  };
  At bare = words.first;
  while (bare + 1 < words.last && page_[bare].is(kind::determiners)) ++bare;
  add(words);
  if (bare > words.first) add({bare, words.last});
  At name = words.last;
  while (name > bare && page_[name - 1].capital && page_[name - 1].letters) --name;
  if (one.type == ActorType::organisation && name > bare && name < words.last &&
      page_[name - 1].any(bit(kind::institutions) | bit(kind::media)))
    add({name, words.last});
}

// « les rebelles du Nord » whom a mention has as "les rebelles".
void Cast::add_whole_name(const std::string& id, Range words) {
  constexpr At kLongestName = 12;
  const ActorType type = actor(id)->type;
  if (type == ActorType::group || type == ActorType::unnamed) {
    if (words.size() <= kLongestName) add_plain_names(id, words);
  }
}

bool Cast::is_person(const Phrase& name) const {
  const Actor* one = actor(actor_of_mention(name));
  return one != nullptr && one->type == ActorType::person;
}

// "he"; "ce dernier", "the latter".
std::optional<At> Cast::pronoun_of(const Phrase& phrase) const {
  const At first = phrase.words.first;
  if (phrase.words.size() == 1 && (is_subject_pronoun(page_[first]) || page_[first].is(kind::objects))) return first;
  const bool pointed = phrase.words.size() <= 2 && phrase.name.empty() && page_[phrase.words.last - 1].is(kind::latter);
  return pointed ? std::optional(phrase.words.last - 1) : std::nullopt;
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

// "witnesses", « des diplomates occidentaux »: whether the noun of people in a phrase is in the plural.
bool Cast::several(Range words) const {
  const Document& document = page_.document();
  for (At i = words.first; i < words.last; ++i) {
    if (!page_[i].any(bit(kind::people) | bit(kind::unnamed)) || page_[i].is(kind::determiners)) continue;
    const std::string_view morph = document.strings[document.tokens[i].morph];
    return morph.find("Number=Plur") != std::string_view::npos;
  }
  return false;
}

ActorType Cast::type_of(Range words) const {
  const Span span = page_.span(words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  const auto at =
      std::lower_bound(begin, end, span.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  if (at != end && at->span == span && means_several(*at)) return ActorType::group;
  bool unnamed = false, institution = false, joined = false, capital = false;
  for (At i = words.first; i < words.last; ++i) {
    const Word& word = page_[i];
    unnamed |= word.is(kind::unnamed) || (word.is(kind::people) && i + 1 == words.last);
    institution |= word.is(kind::institutions);
    joined |= word.is(kind::and_);
    capital |= word.capital;
  }
  if (joined || (unnamed && several(words))) return ActorType::group;
  if (unnamed) return ActorType::unnamed;
  if (institution || capital) return ActorType::organisation;
  return ActorType::group;
}

}  // namespace pourparler
