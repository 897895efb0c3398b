// Traces of dates: what one reading tells, made small.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "language/spelling.h"
#include "merge/dates.h"
#include "merge/file_date.h"
#include "merge/relative_days.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostClues = 200;
constexpr std::size_t kMostEvents = 200;
constexpr std::size_t kLeadSentences = 3;
constexpr int kLongest = 31;  // days that an event's date may span and still tell something

bool is_ahead(const Timex& timex) {
  const std::string_view relative = timex.relative;
  return relative.find("dir=future") != relative.npos || relative.find("dir=coming") != relative.npos ||
         (relative.starts_with("P") && !relative.starts_with("P-") && !relative.starts_with("P0"));
}

std::optional<DateClue> clue_of(const Timex& timex, std::uint32_t lead_end) {
  if (timex.type != TimexType::date && timex.type != TimexType::time) return std::nullopt;
  DateClue out;
  out.lead = timex.span.start < lead_end;
  if (!timex.relative.empty()) {
    if (RelativeDays::parse(timex.relative).kind == RelativeDays::Kind::nothing) return std::nullopt;
    out.relative = timex.relative;
    out.ahead = is_ahead(timex);
    return out;
  }
  const bool told = !timex.anchored && !timex.from.empty() && !timex.to.empty();
  if (!told || timex.mod == TimexMod::before || timex.mod == TimexMod::after) return std::nullopt;
  out.from = timex.from;
  out.to = timex.to;
  return out;
}

// Of equal clues one, which stands in the lead if any does.
void settle(std::vector<DateClue>& clues) {
  std::sort(clues.begin(), clues.end());
  std::vector<DateClue> out;
  for (DateClue& clue : clues) {
    const bool again = !out.empty() && out.back().relative == clue.relative && out.back().from == clue.from &&
                       out.back().to == clue.to && out.back().ahead == clue.ahead;
    if (again) {
      out.back().lead |= clue.lead;
    } else {
      out.push_back(std::move(clue));
    }
  }
  if (out.size() > kMostClues) out.resize(kMostClues);
  clues = std::move(out);
}

std::uint32_t lead_end_of(const Document& document) {
  if (document.sentences.empty()) return 0;
  return document.sentences[std::min(document.sentences.size(), kLeadSentences) - 1].span.end;
}

std::vector<DateClue> clues_of(const Document& document) {
  std::vector<DateClue> out;
  const std::uint32_t lead_end = lead_end_of(document);
  for (const Timex& timex : document.timexes) {
    if (auto clue = clue_of(timex, lead_end)) out.push_back(std::move(*clue));
  }
  if (const int year = year_of_notice(document)) {
    const std::string text = std::to_string(year);
    out.push_back({"", text + "-01-01", text + "-12-31", false, false});
  }
  settle(out);
  return out;
}

// Of the name's last word, however it is transcribed.
std::string sound_of_name(std::string_view name) {
  const std::vector<std::string> words = name_words(name);
  if (words.empty()) return fold(name);
  const std::string key = coarse_key(words.back());
  return key.size() < 2 ? words.back() : key;
}

std::uint64_t key_of_name(std::string_view name, std::uint64_t seed) {
  return name.empty() ? 0 : hash64(sound_of_name(name), seed);
}

enum Seed : std::uint64_t { kPerson = 1, kBody, kTown, kCountry };

// The expression from which a contact has its date: in its evidence, of the same days.
std::optional<DateClue> when_of(const Contact& contact, const Document& document) {
  const auto first = days_of_iso(contact.date.from);
  const auto last = contact.date.to.empty() ? first : days_of_iso(contact.date.to);
  if (!first || !last || last->last - first->first >= kLongest) return std::nullopt;
  const std::string from = iso_text(first->first), to = iso_text(last->last);
  for (const Timex& timex : document.timexes) {
    if (timex.from != from || timex.to != to) continue;
    const Span cited = document.cite(timex.span);
    const bool inside = std::any_of(contact.evidence.begin(), contact.evidence.end(),
                                    [&](const Evidence& e) { return e.span.contains(cited); });
    if (!inside) continue;
    if (auto clue = clue_of(timex, 0)) return clue;
  }
  return std::nullopt;
}

// A day that stands in the sentence that first tells of a contact, else in the one before: mostly the contact's.
std::optional<DateClue> close_by(const Contact& contact, const Document& document) {
  if (contact.date.known() || contact.evidence.empty()) return std::nullopt;
  const std::uint32_t start = contact.evidence.front().span.start;
  std::size_t sentence = 0;
  while (sentence < document.sentences.size() && document.cite(document.sentences[sentence].span).end <= start)
    ++sentence;
  if (sentence == document.sentences.size()) return std::nullopt;
  for (const std::size_t at : {sentence, sentence - (sentence > 0 ? 1 : 0)}) {
    for (const Timex& timex : document.timexes) {
      const bool day = timex.type != TimexType::duration && !timex.from.empty() && timex.from == timex.to;
      if (!day || !document.sentences[at].span.contains(timex.span)) continue;
      if (auto clue = clue_of(timex, 0)) return clue;
    }
  }
  return std::nullopt;
}

bool is_told(ContactStatus status) {
  return status == ContactStatus::occurred || status == ContactStatus::ongoing || status == ContactStatus::planned;
}

// What is planned lies ahead, whatever the tense nearest to its day.
void look_ahead(DateClue& clue) {
  clue.ahead = true;
  const std::string_view past = "dir=past";
  if (clue.relative.starts_with("weekday=") && clue.relative.ends_with(past)) {
    clue.relative.replace(clue.relative.size() - past.size(), past.size(), "dir=future");
  }
}

using ActorsById = std::unordered_map<std::string_view, const Actor*>;

void add_participant(const Actor& actor, DateEvent& event) {
  switch (actor.type) {
    case ActorType::person:
      event.persons.push_back(key_of_name(actor.name, kPerson));
      break;
    case ActorType::state:
      event.bodies.push_back(hash64(actor.party.empty() ? sound_of_name(actor.name) : actor.party, kBody));
      break;
    case ActorType::organisation:
      event.bodies.push_back(key_of_name(actor.name, kBody));
      break;
    default:
      break;  // one report's "officials" are not another's
  }
}

template <class T>
void sort_once(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// `beside`: its sentence tells of another contact first, to which a day close by belongs.
std::optional<DateEvent> event_of(const Contact& contact, const Document& document, const ActorsById& actors,
                                  bool beside) {
  if (!is_told(contact.status)) return std::nullopt;
  DateEvent out;
  for (const Participant& participant : contact.participants) {
    const auto actor = actors.find(participant.actor);
    if (participant.as != ParticipantRole::absent && actor != actors.end()) add_participant(*actor->second, out);
  }
  sort_once(out.persons);
  sort_once(out.bodies);
  out.town = key_of_name(contact.place.name, kTown);
  if (!contact.place.country.empty()) out.country = hash64(contact.place.country, kCountry);
  out.call = contact.channel == Channel::call || contact.channel == Channel::message;
  out.when = when_of(contact, document);
  if (!out.when && !beside && contact.status == ContactStatus::occurred) {
    out.when = close_by(contact, document);
    out.close_by = out.when.has_value();
  }
  if (out.when && contact.status == ContactStatus::planned) look_ahead(*out.when);
  const bool tells = out.persons.size() + out.bodies.size() >= 2 || (!out.persons.empty() && out.town != 0);
  return tells ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

namespace {

constexpr std::size_t kOpening = 60;    // bytes in which an agency's report names its place
constexpr std::size_t kParagraphs = 6;  // among which the report's first one is

// "PARIS - ", "VIENNA (Reuters) — ": a word in capitals, then a dash, before anything in small letters outside
// brackets.
bool opens_with_place(std::string_view paragraph) {
  std::size_t capitals = 0, depth = 0;
  const std::string_view opening = paragraph.substr(0, kOpening);
  for (std::size_t i = 0; i < opening.size(); ++i) {
    const char c = opening[i];
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    const bool dash = c == '-' || opening.substr(i).starts_with("–") || opening.substr(i).starts_with("—");
    if (dash && depth == 0 && capitals >= 4 && i > 0 && (opening[i - 1] == ' ' || opening[i - 1] == ')')) return true;
    if (c >= 'A' && c <= 'Z') ++capitals;
    const bool small = c >= 'a' && c <= 'z';
    if (small && depth == 0 && capitals < 4) return false;
  }
  return false;
}

bool opens_with_place(const Document& document) {
  for (std::size_t i = 0; i < std::min(document.paragraphs.size(), kParagraphs); ++i) {
    if (opens_with_place(document.slice(document.paragraphs[i].span))) return true;
  }
  return false;
}

}  // namespace

DateTrace date_trace_of(const Reading& reading) {
  const Document& document = reading.document;
  DateTrace out;
  out.doc = document.id;
  if (document.published && document.published->basis != DateBasis::inferred) out.stated = document.published;
  out.named = date_in_path(document.path);
  out.agency = opens_with_place(document);
  out.clues = clues_of(document);
  ActorsById actors;
  for (const Actor& actor : reading.actors) actors.emplace(actor.id, &actor);
  std::set<Evidence> told;
  for (const Contact& contact : reading.contacts) {
    const bool beside = !contact.evidence.empty() && told.count(contact.evidence.front()) > 0;
    told.insert(contact.evidence.begin(), contact.evidence.end());
    if (auto event = event_of(contact, document, actors, beside)) out.events.push_back(std::move(*event));
  }
  sort_once(out.events);
  if (out.events.size() > kMostEvents) out.events.resize(kMostEvents);
  return out;
}

namespace {

constexpr std::size_t kMostNames = 8;  // of one event, that make keys

using Keys = std::vector<std::uint64_t>;

void add_keys(const DateEvent& event, Keys& keys) {
  Keys names = event.persons;
  const std::uint64_t place = event.town != 0 ? event.town : event.country;
  if (names.size() < 2) names.insert(names.end(), event.bodies.begin(), event.bodies.end());
  if (names.size() > kMostNames) names.resize(kMostNames);
  const auto mix = [](std::uint64_t a, std::uint64_t b) { return a * 0x9E3779B97F4A7C15ULL ^ b; };
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = i + 1; j < names.size(); ++j)
      keys.push_back(mix(std::min(names[i], names[j]), std::max(names[i], names[j])));
    if (place != 0) keys.push_back(mix(place, names[i]));
  }
}

}  // namespace

std::vector<std::uint64_t> date_keys_of(const DateEvent& event) {
  Keys keys;
  add_keys(event, keys);
  sort_once(keys);
  return keys;
}

std::vector<std::uint64_t> date_keys_of(const DateTrace& trace) {
  Keys keys;
  for (const DateEvent& event : trace.events) add_keys(event, keys);
  sort_once(keys);
  return keys;
}

}  // namespace pourparler
