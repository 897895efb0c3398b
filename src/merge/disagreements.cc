#include "merge/disagreements.h"

#include <cstdlib>
#include <numeric>
#include <tuple>

#include "merge/assemble.h"
#include "merge/attendance.h"
#include "merge/tellings.h"

namespace pourparler {

namespace {

constexpr double kOneCount = 0.03;     // counts that differ by less are one, rounded
constexpr double kOneSentence = 0.7;   // words that two reports share where one negates what the other says
constexpr double kOneQuotation = 0.7;  // … where they give the same quotation

std::string text_of(const When& when) {
  return when.to.empty() ? when.from : when.from + "/" + when.to;
}

const auto kDaysApart = [](const auto& a, const auto& b) {
  const auto x = days_of(a.value), y = days_of(b.value);
  return x && y && !x->overlaps(*y);
};
const auto kDiffer = [](const auto& a, const auto& b) { return a.value != b.value; };

const std::vector<Evidence>& evidence_of(const Trace& t) {
  return t.kind == FactKind::contact ? t.contact.evidence : t.move.evidence;
}

// ---- how many ----

bool in_digits(const std::string& number) {
  return !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
}

bool numbers_differ(const std::string& a, const std::string& b) {
  if (in_digits(a) != in_digits(b)) return false;  // "three" and "3"
  if (!in_digits(a)) return a != b;
  const double x = std::strtod(a.c_str(), nullptr), y = std::strtod(b.c_str(), nullptr);
  return std::abs(x - y) > kOneCount * std::max(x, y);
}

// A statement's words as evidence.
using Words = std::map<const Trace*, std::vector<Evidence>>;

Words words_of(std::span<const Trace* const> members) {
  Words out;
  for (const Trace* t : members) {
    auto& own = out[t];
    if (t->kind != FactKind::statement && t->kind != FactKind::echo) {
      own = evidence_of(*t);
    } else {
      for (const Span span : t->statement.content) own.push_back({t->doc, span});
    }
  }
  return out;
}

// A number, and the language of its report where only that tells it from others.
using Number = std::pair<std::string, std::string>;

class Numbers {
 public:
  Numbers(const std::string& about, std::span<const Trace* const> members, const Words& words) : about_(about) {
    for (const Trace* t : members) {
      std::map<std::uint32_t, std::vector<const Count*>> counts;
      for (const Count& c : t->content.counts) counts[c.what].push_back(&c);
      for (const auto& [what, own] : counts) {
        // Words for numbers are of their language, digits of all: "cinq experts", "five experts".
        const Count& one = *own.front();
        if (own.size() == 1) add(by_noun_[what], one, in_digits(one.number) ? "" : t->lang, *t, words);
      }
      // In translations what is counted has another name: of two sentences with one number each it is the number.
      if (t->content.counts.size() == 1 && in_digits(t->content.counts.front().number))
        add(by_language_, t->content.counts.front(), t->lang, *t, words);
    }
  }

  void note(std::vector<Disagreement>& out) const {
    const auto text = [&](const Number& n) { return texts_.at(n); };
    const std::size_t before = out.size();
    for (const auto& [what, told] : by_noun_) {
      told.note(
          about_, "number", text,
          [](const auto& a, const auto& b) {
            return a.value.second == b.value.second && numbers_differ(a.value.first, b.value.first);
          },
          out);
      name_apart(out, before, what);
    }
    if (out.size() != before) return;
    by_language_.note(
        about_, "number", text,
        [](const auto& a, const auto& b) {
          return a.value.second != b.value.second && a.trace->origin == b.trace->origin &&
                 numbers_differ(a.value.first, b.value.first);
        },
        out);
  }

 private:
  void add(Tellings<Number>& told, const Count& count, const std::string& lang, const Trace& t, const Words& words) {
    const Number number{count.number, lang};
    const auto [at, fresh] = texts_.try_emplace(number, count.text);
    if (!fresh) at->second = std::min(at->second, count.text);
    told.add(number, t, words.at(&t));
  }

  // Of several things counted in one fact each has a disagreement of its own.
  void name_apart(std::vector<Disagreement>& out, std::size_t from, std::uint32_t what) const {
    for (std::size_t i = from; i < out.size(); ++i) {
      if (named_.insert(out[i].id).second && i > from) out[i].id = "d" + hex64(hash64(out[i].id, what)).substr(0, 12);
    }
  }

  const std::string& about_;
  std::map<std::uint32_t, Tellings<Number>> by_noun_;
  Tellings<Number> by_language_;
  std::map<Number, std::string> texts_;  // as printed
  mutable std::set<std::string> named_;
};

// ---- so or not so ----

bool one_sentence(const Trace& a, const Trace& b) {
  const Content &x = a.content, &y = b.content;
  return a.lang == b.lang && x.words.size() >= 4 && jaccard(x.words, y.words) >= kOneSentence &&
         10 * x.size <= 13 * y.size && 10 * y.size <= 13 * x.size;
}

void note_polarity(const std::string& about, std::span<const Trace* const> members, const Words& words,
                   std::vector<Disagreement>& out) {
  Tellings<bool> told;
  for (const Trace* t : members) told.add(t->content.negations > 0, *t, words.at(t));
  told.note(
      about, "polarity", [](bool negated) { return std::string(negated ? "negated" : "affirmed"); },
      [](const auto& a, const auto& b) { return a.value != b.value && one_sentence(*a.trace, *b.trace); }, out);
}

// ---- contacts ----

bool opposite(ContactStatus a, ContactStatus b) {
  const auto happened = [](ContactStatus s) { return s == ContactStatus::occurred || s == ContactStatus::ongoing; };
  const auto not_so = [](ContactStatus s) { return s == ContactStatus::denied || s == ContactStatus::cancelled; };
  return (happened(a) && not_so(b)) || (happened(b) && not_so(a));
}

void note_places(const Contact& fact, std::span<const Trace* const> members, std::vector<Disagreement>& out) {
  Tellings<std::string> places;
  for (const Trace* t : members) {
    if (!t->contact.place.name.empty()) places.add(t->contact.place.name, *t, t->contact.evidence);
  }
  places.note(
      fact.id, "place", [](const std::string& s) { return s; },
      [](const auto& a, const auto& b) {
        const std::string &x = a.trace->contact.place.country, &y = b.trace->contact.place.country;
        return !x.empty() && !y.empty() && x != y;
      },
      out);
}

// Who was there and who was not; and whom so few name that the fact does not.
void note_participants(const Contact& fact, std::span<const Trace* const> members, const Cast& cast,
                       std::vector<Disagreement>& out) {
  const auto all = attendance(members, cast);
  const auto doubtful = participants_of(all, static_cast<std::size_t>(fact.origins)).doubtful;
  for (const auto& [id, one] : all) {
    const bool unsure = std::find(doubtful.begin(), doubtful.end(), id) != doubtful.end();
    if (one.roles.size() < 2 && !unsure) continue;
    Tellings<std::string> told;
    for (const Trace* t : members) {
      bool named = false;
      for (const Participant& p : t->contact.participants) {
        if (cast(p.actor).id != id) continue;
        told.add(p.as == ParticipantRole::absent ? "absent" : "present", *t, t->contact.evidence);
        named = true;
      }
      if (!named && unsure) told.add("not named", *t, t->contact.evidence);
    }
    told.note(
        fact.id, "participants/" + id, [](const std::string& s) { return s; }, kDiffer, out);
  }
}

}  // namespace

void find_disagreements(const Contact& fact, std::span<const Trace* const> members, const Cast& cast,
                        std::vector<Disagreement>& out) {
  if (members.size() < 2) return;
  Tellings<When> dates;
  Tellings<ContactStatus> statuses;
  for (const Trace* t : members) {
    if (t->contact.date.known()) dates.add(t->contact.date, *t, t->contact.evidence);
    statuses.add(t->contact.status, *t, t->contact.evidence);
  }
  dates.note(fact.id, "date", text_of, kDaysApart, out);
  statuses.note(
      fact.id, "status", [](ContactStatus s) { return std::string(name_of(s)); },
      [](const auto& a, const auto& b) { return opposite(a.value, b.value); }, out);
  note_places(fact, members, out);
  note_participants(fact, members, cast, out);
  Numbers(fact.id, members, words_of(members)).note(out);
}

void find_disagreements(const Move& fact, std::span<const Trace* const> members, std::vector<Disagreement>& out) {
  if (members.size() < 2) return;
  Tellings<When> dates, due;
  Tellings<MoveStatus> statuses;
  for (const Trace* t : members) {
    if (t->move.date.known()) dates.add(t->move.date, *t, t->move.evidence);
    if (t->move.due.known()) due.add(t->move.due, *t, t->move.evidence);
    statuses.add(t->move.status, *t, t->move.evidence);
  }
  dates.note(fact.id, "date", text_of, kDaysApart, out);
  due.note(fact.id, "due", text_of, kDaysApart, out);
  statuses.note(
      fact.id, "status", [](MoveStatus s) { return std::string(name_of(s)); },
      [](const auto& a, const auto& b) { return (a.value == MoveStatus::denied) != (b.value == MoveStatus::denied); },
      out);
  Numbers(fact.id, members, words_of(members)).note(out);
}

void find_disagreements(const std::string& about, std::span<const Trace* const> members,
                        std::vector<Disagreement>& out) {
  if (members.size() < 2) return;
  const Words words = words_of(members);
  Numbers(about, members, words).note(out);
  note_polarity(about, members, words, out);
}

// ---- who said it ----

namespace {

bool is_somebody(const Player& p) {
  return p.type == ActorType::person || p.type == ActorType::state || p.type == ActorType::organisation;
}

// One speaks for the other, or may be the other.
bool may_be_one(const Player& a, const Player& b) {
  if (a.id == b.id || !is_somebody(a) || !is_somebody(b)) return true;
  const bool two_people = a.type == ActorType::person && b.type == ActorType::person;
  return !two_people && (a.party.empty() || b.party.empty() || a.party == b.party);
}

// Quotations that share most of their words with the first of them; each in one group.
std::vector<std::vector<const Trace*>> quotations(std::span<const Trace* const> echoes) {
  std::vector<const Trace*> order(echoes.begin(), echoes.end());
  std::sort(order.begin(), order.end(), [](const Trace* a, const Trace* b) {
    return std::tuple(b->content.words.size(), a->id, a->doc) < std::tuple(a->content.words.size(), b->id, b->doc);
  });
  std::vector<std::vector<const Trace*>> out;
  for (const Trace* t : order) {
    const auto at = std::find_if(out.begin(), out.end(), [&](const auto& group) {
      return group.front()->lang == t->lang && jaccard(group.front()->content.words, t->content.words) >= kOneQuotation;
    });
    if (at == out.end()) {
      out.push_back({t});
    } else {
      at->push_back(t);
    }
  }
  return out;
}

}  // namespace

void find_speakers(std::span<const Trace* const> echoes, const Cast& cast, std::vector<Disagreement>& out) {
  for (const auto& group : quotations(echoes)) {
    std::map<std::string, const Trace*> speakers;  // and the first statement of each
    for (const Trace* t : group) {
      const auto [at, fresh] = speakers.try_emplace(cast(t->statement.speaker).id, t);
      if (!fresh && t->id < at->second->id) at->second = t;
    }
    if (speakers.size() < 2) continue;
    const Words words = words_of(group);
    Tellings<std::string> told;
    for (const Trace* t : group) told.add(cast(t->statement.speaker).id, *t, words.at(t));
    for (const auto& [speaker, first] : speakers) {
      told.note(
          statement_id(*first), "speaker", [](const std::string& id) { return id; },
          [&](const auto& a, const auto& b) {
            return !may_be_one(cast(a.trace->statement.speaker), cast(b.trace->statement.speaker));
          },
          out);
    }
  }
}

}  // namespace pourparler
