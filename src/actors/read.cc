#include "actors/read.h"

#include <algorithm>
#include <map>

#include "actors/lexicon.h"
#include "actors/people.h"
#include "actors/phrases.h"
#include "actors/words.h"

namespace pourparler {

namespace {

constexpr std::size_t kPronounReach = 3;  // sentences that a pronoun may look back
constexpr std::size_t kPairReach = 6;     // sentences that "the two sides" may look back
constexpr std::size_t kMotionReach = 6;   // words between "flew" and "to Washington"
constexpr std::size_t kSidesReach = 200;  // phrases back in which the parties to the talks are counted

// Whom a phrase means; several for "the two leaders", nobody for a pronoun that leads nowhere.
struct Meant {
  std::vector<std::size_t> entities;
  bool place = false;
};

class Casting {
 public:
  Casting(Reading& reading, const ActorLexicon& lexicon)
      : reading_(reading),
        lexicon_(lexicon),
        words_(actor_words(reading.document)),
        phrases_(find_phrases(words_, lexicon)),
        people_(reading.document, words_, lexicon),
        meant_(phrases_.size()) {}

  void run() {
    introduce_names();
    tie_descriptions();
    tie_chains();
    tie_lists();
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (meant_[i].entities.empty()) settle(i);
    }
    write();
  }

 private:
  bool is_name(std::size_t i) const { return i < phrases_.size() && phrases_[i].kind == PhraseKind::name; }
  bool is_description(std::size_t i) const {
    return i < phrases_.size() && phrases_[i].kind == PhraseKind::description;
  }
  // Whether phrase i + 1 stands right behind phrase i, with a comma between or nothing.
  bool touches(std::size_t i) const {
    return i + 1 < phrases_.size() && phrases_[i].last == phrases_[i + 1].first &&
           !words_.words[phrases_[i + 1].first].stop &&
           words_.words[phrases_[i].first].sentence == words_.words[phrases_[i + 1].first].sentence;
  }
  bool comma_before(std::size_t i) const { return words_.words[phrases_[i].first].comma; }

  // Full names first, all over the text, so that a family name alone finds its bearer wherever it stands.
  void introduce_names() {
    for (const bool full : {true, false}) {
      for (std::size_t i = 0; i < phrases_.size(); ++i) {
        if (is_name(i) && (phrases_[i].last - phrases_[i].head_first > 1) == full && !is_place(i))
          meant_[i].entities = {people_.name(phrases_[i])};
      }
    }
    // "thanks to Lavrov", "conformément à Lavrov": whom the text knows as a person is no place.
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (is_name(i) && is_place(i) && people_.knows(phrases_[i])) meant_[i].entities = {people_.name(phrases_[i])};
    }
  }

  // "ministre russe des Affaires étrangères, Sergueï Lavrov"; "Marco Rubio, the US Secretary of State".
  void tie_descriptions() {
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (!is_description(i) || !describes_one(phrases_[i])) continue;
      const ActorPhrase& d = phrases_[i];
      const bool name_follows = touches(i) && is_name(i + 1) && !meant_[i + 1].entities.empty();
      const bool comma = name_follows && comma_before(i + 1);
      if (name_follows && (!comma || phrases_[i + 1].last - phrases_[i + 1].head_first > 1) && !d.indefinite) {
        tie(i, i + 1);
      } else if (i > 0 && is_name(i - 1) && touches(i - 1) && (comma_before(i) || trails(i)) &&
                 !meant_[i - 1].entities.empty()) {
        tie(i, i - 1);
      }
    }
  }

  // "Le médiateur de l'UA, le général Chidi Adeyemi": a description whose apposition is one that has a name; not where
  // two states' people are listed.
  void tie_chains() {
    for (std::size_t i = phrases_.size(); i-- > 0;) {
      const ActorPhrase& d = phrases_[i];
      if (!is_description(i) || !describes_one(d) || d.indefinite || !meant_[i].entities.empty()) continue;
      if (!touches(i) || !comma_before(i + 1) || !is_description(i + 1) || meant_[i + 1].entities.size() != 1) continue;
      const std::size_t entity = meant_[i + 1].entities.front();
      const std::string& party = people_[entity].actor.party;
      const std::string own = d.has_party ? lexicon_.named(d.party).party : "";
      if (own.empty() || party.empty() || own == party) tie(i, i + 1);
    }
  }

  // "both foreign ministers, Anita Desai and Bilal Qureshi", "les présidents Kabeya et Habimana": those named behind
  // are the ones described.
  void tie_lists() {
    for (std::size_t i = 0; i + 2 < phrases_.size(); ++i) {
      const bool several =
          phrases_[i].kind == PhraseKind::pair || (is_description(i) && phrases_[i].group && !phrases_[i].body);
      if (!several || !touches(i) || !is_named_person(i + 1) || !meant_[i].entities.empty()) continue;
      std::vector<std::size_t> named{meant_[i + 1].entities.front()};
      for (std::size_t j = i + 2; is_named_person(j) && listed(j - 1, j); ++j)
        named.push_back(meant_[j].entities.front());
      if (named.size() >= 2) meant_[i].entities = named;
    }
  }

  bool is_named_person(std::size_t i) const {
    return is_name(i) && meant_[i].entities.size() == 1 &&
           people_[meant_[i].entities.front()].actor.type == ActorType::person;
  }

  // Whether a comma alone or one word of tying stands between two phrases of a sentence.
  bool listed(std::size_t a, std::size_t b) const {
    const std::size_t end = phrases_[a].last, next = phrases_[b].first;
    if (words_.words[phrases_[a].first].sentence != words_.words[next].sentence) return false;
    if (end == next) return words_.words[next].comma && !words_.words[next].stop;
    return end + 1 == next && lexicon_.is_and(words_.folded[end]);
  }

  // "the Steve Witkoff Special Envoy": a title in capitals right behind the name, as translations leave it.
  bool trails(std::size_t i) const {
    const ActorPhrase& d = phrases_[i];
    return words_.words[d.first].capital && words_.words[d.head_first].capital && d.owner_last == d.owner_first &&
           !lexicon_.is_opener(words_.folded[d.first]) && !(touches(i) && is_name(i + 1));
  }

  static bool describes_one(const ActorPhrase& d) { return d.office || (d.person && !d.group); }

  void tie(std::size_t description, std::size_t name) {
    const std::size_t entity = meant_[name].entities.front();
    people_.give_role(entity, phrases_[description]);
    meant_[description].entities = {entity};
  }

  // In the order of the text, so that what was said before is known.
  void settle(std::size_t i) {
    const ActorPhrase& p = phrases_[i];
    switch (p.kind) {
      case PhraseKind::name:
        meant_[i].place = true;
        break;  // names that are actors were settled before
      case PhraseKind::named:
      case PhraseKind::people:
        meant_[i].place = p.kind == PhraseKind::named && is_place(i);
        meant_[i].entities = {people_.named(p)};
        break;
      case PhraseKind::description:
        meant_[i].entities = two_of_office(i);
        if (meant_[i].entities.empty()) meant_[i].entities = {people_.description(p)};
        break;
      case PhraseKind::pronoun:
        pronoun(i);
        break;
      case PhraseKind::pair:
        meant_[i].entities = pair_of_office(i);
        if (meant_[i].entities.empty()) {
          const bool sides = lexicon_.is_sides(words_.folded[phrases_[i].last - 1]);
          meant_[i].entities = sides ? two_sides(i) : last_two(i, kPairReach);
        }
        if (meant_[i].entities.empty()) meant_[i].entities = first_two(i);
        break;
    }
  }

  // "in Vienna", "à Paris": what opens a place stands before it.
  bool is_place(std::size_t i) const {
    const ActorPhrase& p = phrases_[i];
    if (p.titled || p.first == 0) return false;
    if (words_.words[p.first].comma || words_.words[p.first].stop) return false;
    return (lexicon_.opens_place(words_.folded[p.first - 1]) || is_destination(p)) && !looks_like_a_person(p);
  }

  // "will fly on Friday to Washington"
  bool is_destination(const ActorPhrase& p) const {
    if (!lexicon_.leads_to_place(words_.folded[p.first - 1])) return false;
    for (std::size_t i = p.first - 1; i-- > 0 && i + kMotionReach > p.first;) {
      if (words_.words[i].sentence != words_.words[p.first].sentence) return false;
      if (lexicon_.is_motion(words_.folded[i])) return true;
    }
    return false;
  }

  // "a téléphoné à Ines Salas": the trained pipeline, where there is one, takes the whole name for a person's.
  bool looks_like_a_person(const ActorPhrase& p) const {
    if (p.kind != PhraseKind::name || p.last - p.head_first < 2) return false;
    const Document& d = reading_.document;
    const Span span = words_.span(p.head_first, p.last);
    auto token = std::partition_point(d.tokens.begin(), d.tokens.end(),
                                      [&](const Token& t) { return t.span.end <= span.start; });
    if (token == d.tokens.end() || token->span.start >= span.end) return false;
    for (; token != d.tokens.end() && token->span.start < span.end; ++token) {
      if (!std::string_view(d.strings[token->entity]).starts_with("PER")) return false;
    }
    return true;
  }

  // "The two presidents", where the text has just two.
  std::vector<std::size_t> pair_of_office(std::size_t i) const {
    ActorPhrase office = phrases_[i];
    if (office.last - office.first < 3) return {};
    office.head_first = office.first + 2;
    office.head_last = office.last;
    const std::vector<std::size_t> found = people_.holders(office);
    return found.size() == 2 ? found : std::vector<std::size_t>{};
  }

  // "Both foreign ministers": the last two who were introduced as such, else the last two of the text.
  std::vector<std::size_t> two_of_office(std::size_t i) const {
    const ActorPhrase& p = phrases_[i];
    const bool two =
        p.group && !p.body && !p.has_party && lexicon_.match(words_.folded, p.first, Sense::pair).words > 0;
    if (!two) return {};
    const std::vector<std::size_t> found = people_.holders(p);
    return found.size() >= 2 ? std::vector<std::size_t>(found.end() - 2, found.end()) : last_two(i);
  }

  // ---- pronouns ----

  std::size_t sentence_of(std::size_t i) const { return words_.words[phrases_[i].first].sentence; }

  bool fits(std::size_t entity, std::string_view word) const {
    const Entity& e = people_[entity];
    if (lexicon_.is_they(word))
      return e.plural || e.actor.type == ActorType::group || e.actor.type == ActorType::organisation;
    const bool one = e.actor.type == ActorType::person || (e.actor.type == ActorType::unnamed && !e.plural);
    if (!one) return false;
    return e.gender == 0 || e.gender == (lexicon_.is_she(word) ? 'f' : 'm');
  }

  // The first that fits in this sentence before the pronoun, else in the sentence before, and so on: what stands first
  // is most often what the text is about.
  void pronoun(std::size_t i) {
    const std::string_view word = words_.folded[phrases_[i].first];
    if (lexicon_.is_they(word)) {
      if (const std::size_t here = first_in_sentence(sentence_of(i), i, word); here != kNobody) {
        meant_[i].entities = {here};
        return;
      }
      const auto both = last_two(i);
      if (!both.empty()) {
        meant_[i].entities = both;
        return;
      }
    }
    for (std::size_t back = 0; back <= kPronounReach && back <= sentence_of(i); ++back) {
      const std::size_t found = first_in_sentence(sentence_of(i) - back, i, word);
      if (found == kNobody) continue;
      meant_[i].entities = {found};
      if (people_[found].gender == 0)
        people_[found].gender = lexicon_.is_she(word) ? 'f' : lexicon_.is_he(word) ? 'm' : char(0);
      return;
    }
  }

  std::size_t first_in_sentence(std::size_t sentence, std::size_t before, std::string_view word) const {
    std::size_t begin = before;
    while (begin > 0 && sentence_of(begin - 1) >= sentence) --begin;
    for (std::size_t i = begin; i < before && sentence_of(i) == sentence; ++i) {
      if (meant_[i].place || meant_[i].entities.size() != 1) continue;
      if (fits(meant_[i].entities.front(), word)) return meant_[i].entities.front();
    }
    return kNobody;
  }

  // The last sentence before that names just two persons, or just two states, in what it says.
  std::vector<std::size_t> last_two(std::size_t before, std::size_t reach = kPronounReach) const {
    for (std::size_t back = 0; back <= reach && back <= sentence_of(before); ++back) {
      for (const ActorType type : {ActorType::person, ActorType::state, ActorType::organisation}) {
        const auto found = of_type(sentence_of(before) - back, before, type);
        if (found.size() == 2) return found;
      }
    }
    return {};
  }

  // "Both sides": the last sentence's two states; else the two parties named most so far, states before bodies and
  // groups; else two persons.
  std::vector<std::size_t> two_sides(std::size_t before) const {
    for (std::size_t back = 0; back <= kPronounReach && back <= sentence_of(before); ++back) {
      const auto found = of_type(sentence_of(before) - back, before, ActorType::state);
      if (found.size() == 2) return found;
    }
    for (const bool states : {true, false}) {
      std::vector<std::pair<std::size_t, std::size_t>> named;  // entity, times
      for (std::size_t i = before > kSidesReach ? before - kSidesReach : 0; i < before; ++i) {
        if (meant_[i].place || meant_[i].entities.size() != 1) continue;
        const std::size_t entity = meant_[i].entities.front();
        const ActorType type = people_[entity].actor.type;
        if (states ? type != ActorType::state : type != ActorType::organisation && type != ActorType::group) continue;
        const auto at = std::find_if(named.begin(), named.end(), [&](const auto& n) { return n.first == entity; });
        if (at == named.end()) {
          named.emplace_back(entity, 1);
        } else {
          ++at->second;
        }
      }
      std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
      if (named.size() >= 2) return {named[0].first, named[1].first};
    }
    return last_two(before, kPairReach);
  }

  // Where every sentence names more: the two who stand first in the last one.
  std::vector<std::size_t> first_two(std::size_t before) const {
    for (std::size_t back = 1; back <= kPronounReach && back <= sentence_of(before); ++back) {
      auto found = of_type(sentence_of(before) - back, before, ActorType::person);
      if (found.size() > 2) return {found[0], found[1]};
    }
    return {};
  }

  std::vector<std::size_t> of_type(std::size_t sentence, std::size_t before, ActorType type) const {
    std::vector<std::size_t> out;
    for (std::size_t i = before; i-- > 0 && sentence_of(i) >= sentence;) {
      if (sentence_of(i) != sentence || meant_[i].place) continue;
      for (std::size_t n = meant_[i].entities.size(); n-- > 0;) {
        const std::size_t entity = meant_[i].entities[n];
        if (people_[entity].actor.type == type && std::find(out.begin(), out.end(), entity) == out.end())
          out.insert(out.begin(), entity);
      }
    }
    return out;
  }

  // ---- writing ----

  void write() {
    reading_.actors.clear();
    reading_.mentions.clear();
    reading_.places.clear();
    for (Entity& e : people_.all()) reading_.actors.push_back(e.actor);
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      if (meant_[i].place) {
        write_place(i);
      } else {
        write_mentions(i);
      }
    }
  }

  void write_place(std::size_t i) {
    const ActorPhrase& p = phrases_[i];
    PlaceMention place;
    place.span = words_.span(p.head_first, p.last);
    const bool seat = p.kind == PhraseKind::named && lexicon_.named(p.party).type == ActorType::organisation;
    (seat ? place.place.venue : place.place.name) = people_.printed(p.head_first, p.last);
    if (p.kind == PhraseKind::named && lexicon_.named(p.party).party.size() == 2)
      place.place.country = lexicon_.named(p.party).party;
    reading_.places.push_back(std::move(place));
  }

  MentionKind kind_of(const ActorPhrase& p) const {
    switch (p.kind) {
      case PhraseKind::pronoun:
      case PhraseKind::pair:
        return MentionKind::pronoun;
      case PhraseKind::description:
        return MentionKind::role;
      case PhraseKind::named:
        return p.capital ? MentionKind::metonym : MentionKind::name;
      default:
        return MentionKind::name;
    }
  }

  // A description tied to a name makes one mention with it.
  void write_mentions(std::size_t i) {
    const ActorPhrase& p = phrases_[i];
    const auto same = [&](std::size_t j) {
      return meant_[j].entities == meant_[i].entities && !meant_[i].entities.empty();
    };
    if (p.kind == PhraseKind::description && i > 0 && touches(i - 1) && same(i - 1)) return;
    std::size_t last = i;
    if ((is_description(i) || is_name(i)) && touches(i) && (is_description(i + 1) || is_name(i + 1)) && same(i + 1))
      last = i + 1;
    if (i > 0 && is_name(i) && is_description(i - 1) && touches(i - 1) && same(i - 1)) return;
    const ActorPhrase& head = last != i && is_name(last) ? phrases_[last] : p;
    for (const std::size_t entity : meant_[i].entities) {
      Mention m;
      m.span = words_.span(p.first, phrases_[last].last);
      m.head = words_.span(head.head_first, head.head_last);
      m.actor = people_[entity].actor.id;
      m.kind = last != i ? MentionKind::name : kind_of(p);
      reading_.mentions.push_back(std::move(m));
    }
  }

  Reading& reading_;
  const ActorLexicon& lexicon_;
  ActorWords words_;
  std::vector<ActorPhrase> phrases_;
  People people_;
  std::vector<Meant> meant_;
};

}  // namespace

ActorReader::ActorReader(const Data& data, const Pack& pack) : lexicon_(std::make_unique<ActorLexicon>(data, pack)) {}
ActorReader::~ActorReader() = default;
ActorReader::ActorReader(ActorReader&&) noexcept = default;
ActorReader& ActorReader::operator=(ActorReader&&) noexcept = default;

void ActorReader::read(Reading& reading) const {
  Casting(reading, *lexicon_).run();
}

}  // namespace pourparler
