// Reference: whom a description or a pronoun means, by what was said of whom before.
#include <algorithm>

#include "statements/cast.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr At kReach = 600;               // words that a pronoun looks back
constexpr At kNear = 120;                // words that a repeated title looks back
constexpr std::size_t kRemembered = 60;  // speakers that a description looks back
constexpr std::size_t kMostNames = 40;   // persons that a pronoun looks at in one sentence

}  // namespace

// "the secretary of state": the person last named with that title.
std::string Cast::actor_of_title(Range words) {
  const Word& first = page_[words.first];
  if (words.size() > 6 || !first.is(kind::determiners) || first.is(kind::indefinite)) return "";  // "a minister": any
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
  const ActorType wanted = several(words) ? ActorType::group : ActorType::unnamed;
  if (!page_[words.first].is(kind::determiners) || type_of(words) != wanted) return "";
  if (words.size() < 2 || page_[words.first].is(kind::indefinite)) return "";
  for (std::size_t k = noted_.size(); k-- > 0 && noted_.size() - k < kRemembered;) {
    const Actor* one = actor(noted_[k].actor);
    if (one == nullptr || one->type != wanted || noted_[k].at >= words.first) continue;
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

const Actor* Cast::actor(const std::string& id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &reading_.actors[at->second];
}

bool Cast::fits(const std::string& id, const Word& pronoun) const {
  const Actor* one = actor(id);
  if (one == nullptr) return false;
  const bool person = one->type == ActorType::person || one->type == ActorType::unnamed;
  if (pronoun.is(kind::pronouns_it)) return !person;
  if (pronoun.is(kind::pronouns_they))
    return one->type != ActorType::person &&
           (one->type != ActorType::unnamed || one->name.find(' ') != std::string::npos);
  const auto gender = genders_.find(id);
  if (!person || gender == genders_.end()) return person;
  const bool he = pronoun.is(kind::pronouns_he), she = pronoun.is(kind::pronouns_she);
  return he == she || gender->second == (he ? 'm' : 'f');
}

// By titles and articles that stand in its mentions: "Mrs", "la ministre", "spokesman".
void Cast::read_genders() {
  At at = 0;
  for (const Mention& mention : reading_.mentions) {
    if (mention.kind == MentionKind::pronoun || genders_.contains(mention.actor)) continue;
    const Actor* one = actor(mention.actor);
    if (one == nullptr || (one->type != ActorType::person && one->type != ActorType::unnamed)) continue;
    while (at > 0 && page_.span(at).start > mention.span.start) --at;
    while (at < page_.size() && page_.span(at).end <= mention.span.start) ++at;
    for (At i = at; i < page_.size() && i < at + 12 && page_.span(i).start < mention.span.end; ++i) {
      const bool small = page_[i].any(bit(kind::determiners) | bit(kind::clitics) | bit(kind::possessives));
      if (small && i > at) break;  // whose article it is, is not told
      if (page_[i].is(kind::possessives)) continue;
      if (page_[i].is(kind::female)) genders_.emplace(mention.actor, 'f');
      if (page_[i].is(kind::male)) genders_.emplace(mention.actor, 'm');
    }
  }
}

// The person named first in the nearest sentence before word i that names one: mostly its subject.
std::optional<Cast::Noted> Cast::last_person_before(At i, const Word& pronoun) {
  const auto& stretches = page_.stretches();
  auto at = std::upper_bound(stretches.begin(), stretches.end(), i,
                             [](At place, const Stretch& s) { return place < s.words.first; });
  if (at != stretches.begin() && attributes(i, (at - 1)->words)) --at;
  for (int back = 0; back < 6 && at != stretches.begin(); ++back) {
    --at;
    const Range before{at->words.first, std::min(at->words.last, i)};
    if (auto found = given_ > 0 ? person_mentioned(before, pronoun) : person_placed(before)) return found;
  }
  return std::nullopt;
}

// "Salas has been willing to come, he said", "In a message to Salas, he said": the pronoun stands behind what is
// reported, or behind an occasion, which name somebody else. But "When Salas came, he said".
bool Cast::attributes(At i, Range stretch) const {
  if (i <= stretch.first + 1 || page_.quoted(stretch.first)) return false;
  const bool closed = page_.comma(i - 1) || (page_.quoted(i - 1) && page_[i - 1].closes);
  if (!closed) return false;
  if (!page_[stretch.first].is(kind::subordinators)) return true;
  for (At k = stretch.first; k + 1 < i; ++k) {
    if (page_[k].finite_verb || page_[k].is(kind::finite)) return false;
  }
  return true;
}

std::optional<Cast::Noted> Cast::person_mentioned(Range words, const Word& pronoun) const {
  if (words.empty()) return std::nullopt;
  const Span span = page_.span(words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, span.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  At word = words.first;
  std::size_t seen = 0;
  std::optional<Noted> last;
  for (; at != end && at->span.start < span.end; ++at) {
    const Actor* one = at->kind == MentionKind::name || at->kind == MentionKind::role ? actor(at->actor) : nullptr;
    if (one == nullptr || one->type != ActorType::person || !fits(one->id, pronoun)) continue;
    if (++seen > kMostNames) break;
    while (word + 1 < words.last && page_.span(word).end <= at->head.start) ++word;
    if (page_.quoted(word)) continue;
    last = Noted{word, one->id};
    if (!pronoun.is(kind::latter)) return last;
  }
  return last;
}

std::optional<Cast::Noted> Cast::person_placed(Range words) {
  auto place = std::lower_bound(places_.begin(), places_.end(), std::make_pair(words.first, std::size_t{0}));
  for (; place != places_.end() && place->first < words.last; ++place) {
    if (!page_.quoted(place->first))
      return Noted{place->first, actor_of_person(place->second, {place->first, place->first + 1})};
  }
  return std::nullopt;
}

// "Oduya said Salas would come. He added": whom he spoke of is not who goes on.
bool Cast::same_stretch(At a, At b) const {
  const auto& stretches = page_.stretches();
  const auto at = std::upper_bound(stretches.begin(), stretches.end(), std::min(a, b),
                                   [](At place, const Stretch& s) { return place < s.words.first; });
  return at == stretches.end() || std::max(a, b) < at->words.first;
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
  At noted_at = 0;
  std::string found;
  for (std::size_t k = noted_.size(); k-- > 0;) {
    if (noted_[k].at >= i) continue;
    if (i - noted_[k].at > kReach) break;
    if (!fits(noted_[k].actor, pronoun)) continue;
    found = noted_[k].actor;
    noted_at = noted_[k].at;
    break;
  }
  const bool one =
      pronoun.any(bit(kind::pronouns_he) | bit(kind::pronouns_she) | bit(kind::latter) | bit(kind::objects));
  if (!one) return found;
  if (const auto person = last_person_before(i, pronoun)) {
    // a person named as a subject after the last speaker is who the pronoun means
    const bool later = person->at > noted_at && (pronoun.is(kind::latter) || subject_like(person->at)) &&
                       (found.empty() || !same_stretch(noted_at, person->at));
    if (found.empty() || later) found = person->actor;
  }
  if (pronoun.is(kind::pronouns_he)) genders_.emplace(found, 'm');
  if (pronoun.is(kind::pronouns_she)) genders_.emplace(found, 'f');
  return found;
}

// "the statement said": whoever issued it, where the phrase names one, or who spoke last.
std::string Cast::actor_of_paper(const Phrase& phrase) const {
  bool paper = false;
  for (At i = phrase.words.first; i < phrase.words.last && !paper; ++i) {
    if (page_[i].is(kind::prepositions) && !page_[i].is(kind::determiners)) break;
    paper = page_[i].is(kind::papers);
  }
  if (!paper) return "";
  const Span whole = page_.span(phrase.words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  for (auto at =
           std::lower_bound(begin, end, whole.start, [](const Mention&m, std::uint32_t s) { return m.span.start < s; });
       at != end && at->span.start < whole.end; ++at) {
    if (whole.contains(at->span)) return at->actor;
  }
  return running(phrase.words.first);
}

// "will report to the council, which demanded": the mention that stands right before the relative pronoun.
std::string Cast::actor_closing(const Phrase& phrase) const {
  const Span whole = page_.span(phrase.words);
  const auto begin = reading_.mentions.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(given_);
  auto at =
      std::lower_bound(begin, end, whole.start, [](const Mention& m, std::uint32_t s) { return m.span.start < s; });
  for (; at != end && at->span.start < whole.end; ++at) {
    if (at->span.end == whole.end && !means_several(*at)) return at->actor;
  }
  return "";
}

// "the minister" behind a statement by somebody whose titles allow it: the same person, not named again.
std::string Cast::resumed(const Phrase& phrase, const std::string& described) const {
  const Word& first = page_[phrase.words.first];
  if (!phrase.name.empty() || phrase.words.size() > 6 || !first.is(kind::determiners) || first.is(kind::indefinite))
    return "";
  const Word* title = nullptr;
  for (At i = phrase.words.first; i < phrase.words.last && title == nullptr; ++i) {
    if (page_[i].is(kind::titles)) title = &page_[i];
  }
  const Actor* newly = actor(described);
  if (title == nullptr || (newly != nullptr && (newly->type != ActorType::unnamed || known_before(described, phrase))))
    return "";
  for (std::size_t k = noted_.size(); k-- > 0;) {
    if (noted_[k].at >= phrase.words.first) continue;
    const Actor* one = actor(noted_[k].actor);
    if (phrase.words.first - noted_[k].at > kNear || one == nullptr || one->type != ActorType::person) return "";
    const bool other_party =
        newly != nullptr && !newly->party.empty() && !one->party.empty() && newly->party != one->party;
    return !other_party && may_be_called(*one, *title) ? one->id : "";
  }
  return "";
}

// Whether a description was used before the place where it stands now.
bool Cast::known_before(const std::string& id, const Phrase& phrase) const {
  const auto first = first_mentions_.find(id);
  return first != first_mentions_.end() && first->second < page_.span(phrase.words).start;
}

bool Cast::may_be_called(const Actor& one, const Word& title) const {
  if (title.is(kind::generic)) return true;
  for (const Role& role : one.roles) {
    const std::string words = " " + fold(role.title) + " ";
    if (words.find(" " + title.folded + " ") != std::string::npos) return true;
  }
  return false;
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
