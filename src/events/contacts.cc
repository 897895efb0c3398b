#include "events/contacts.h"

#include <algorithm>

#include "events/contact_book.h"
#include "events/contact_cast.h"
#include "events/contact_rules.h"
#include "events/contact_slots.h"
#include "events/scene.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// What is longer is no sentence but a list or a page without full stops.
constexpr std::uint32_t kLongestSentence = 400;

class ContactFinder {
 public:
  ContactFinder(const Reading& reading, const ContactRules& rules)
      : reading_(reading), rules_(rules), actors_(reading), book_(reading, actors_) {}

  std::vector<Contact> run() {
    for (std::size_t i = 0; i < reading_.document.sentences.size(); ++i) {
      const Sentence& s = reading_.document.sentences[i];
      if (s.last > s.first && s.last - s.first <= kLongestSentence) read_sentence(i);
    }
    return book_.take();
  }

 private:
  void read_sentence(std::size_t number) {
    const Scene scene(reading_, number, rules_.together, &rules_.forms);
    const ContactCast cast(scene, rules_, actors_);
    const std::string folded = fold(reading_.document.slice(scene.sentence().span));
    bool told = false;
    std::vector<std::uint32_t> told_by;
    for (std::uint32_t i = scene.first(); i < scene.last(); ++i) {
      ContactDraft draft;
      draft.sentence = number;
      draft.token = i;
      if (!read_trigger(scene, cast, i, folded, draft) || says_why(scene, draft, told_by)) continue;
      ContactSlots(scene, rules_, actors_).fill(draft);
      draft.same_day = !draft.date.known() && cast.is_same_day();
      draft.next_day = cast.is_next_day();
      if ((draft.idea || draft.general) && draft.present() >= 2 && !draft.date.known() && !draft.place.known())
        continue;
      if (!told) cast.add_absent(draft);
      told = true;
      told_by.push_back(i);
      place(std::move(draft));
    }
    if (!scene.groups().empty()) read_attendance(cast, number, told);
    if (const When day = ContactSlots(scene, rules_, actors_).day_told(); day.known())
      book_.set_day(day, number, actors_of(scene));
  }

  static std::vector<std::string> actors_of(const Scene& scene) {
    std::vector<std::string> out;
    for (const ActorGroup& group : scene.groups()) out.insert(out.end(), group.actors.begin(), group.actors.end());
    return out;
  }

  // "Gathered in Cairo to discuss the border": what they gathered for is no encounter of its own.
  static bool says_why(const Scene& scene, const ContactDraft& draft, const std::vector<std::uint32_t>& told_by) {
    if (!scene.is_infinitive(draft.token) || !draft.no_object) return false;
    const std::uint32_t head = scene.token(draft.token).head;
    return std::find(told_by.begin(), told_by.end(), head) != told_by.end();
  }

  // "Met A and B separately": one encounter with each.
  void place(ContactDraft draft) {
    if (draft.lead == 0) return book_.place(std::move(draft));
    for (std::size_t i = draft.lead; i < draft.people.size(); ++i) {
      ContactDraft one = draft;
      one.apart = true;
      one.people.assign(draft.people.begin(), draft.people.begin() + static_cast<std::ptrdiff_t>(draft.lead));
      one.people.push_back(draft.people[i]);
      book_.place(std::move(one));
    }
  }

  bool read_trigger(const Scene& scene, const ContactCast& cast, std::uint32_t i, const std::string& folded,
                    ContactDraft& draft) const {
    Pos pos = scene.token(i).pos;
    // A participle that the model takes for an adjective.
    if (pos == Pos::adj && scene.child(i, Dep::aux) != kNoToken) pos = Pos::verb;
    if (pos == Pos::x && scene.child(i, Dep::aux) != kNoToken) pos = Pos::verb;
    if (pos == Pos::verb && is_nominal(scene, i)) pos = Pos::noun;
    if (pos == Pos::aux && cast.from_being(i, draft)) {
      draft.reason = {std::string(name_of(draft.channel)), std::string(scene.text(i)), "contacts.words.being"};
      return true;
    }
    draft.people.clear();
    const auto* triggers = pos == Pos::verb   ? rules_.verb(scene.lemma(i))
                           : pos == Pos::noun ? rules_.noun(scene.lemma(i))
                                              : nullptr;
    if (triggers == nullptr) return read_participle(scene, cast, i, draft);
    for (const ContactTrigger& trigger : *triggers) {
      if (!has_company(trigger, folded)) continue;
      ContactDraft made = draft;
      if (!(pos == Pos::verb ? cast.from_verb(i, trigger, made) : cast.from_noun(i, trigger, made))) continue;
      made.reason = {std::string(name_of(made.channel)), std::string(scene.text(i)), trigger.name};
      if (trigger.needs_place && scene.places().empty()) continue;
      draft = std::move(made);
      return true;
    }
    return read_participle(scene, cast, i, draft);
  }

  bool read_participle(const Scene& scene, const ContactCast& cast, std::uint32_t i, ContactDraft& draft) const {
    const std::string_view lemma = rules_.forms.lemma_of_participle(fold(scene.text(i)));
    const auto* triggers = lemma.empty() ? nullptr : rules_.verb(lemma);
    if (triggers == nullptr) return false;
    for (const ContactTrigger& trigger : *triggers) {
      ContactDraft made = draft;
      if (!cast.from_participle(i, trigger, made)) continue;
      made.reason = {std::string(name_of(made.channel)), std::string(scene.text(i)), trigger.name};
      draft = std::move(made);
      return true;
    }
    return false;
  }

  // "Ceasefire talks between A and B have stalled": a noun that the model takes for a verb.
  static bool is_nominal(const Scene& scene, std::uint32_t i) {
    const Dep dep = scene.token(i).dep;
    const bool argument = dep == Dep::nsubj || dep == Dep::nsubj_pass || dep == Dep::obj || dep == Dep::nmod ||
                          dep == Dep::obl || dep == Dep::compound;
    return argument && !scene.is_finite(i) && !scene.is_infinitive(i) && scene.child(i, Dep::nsubj) == kNoToken &&
           scene.child(i, Dep::aux) == kNoToken;
  }

  static bool has_company(const ContactTrigger& trigger, const std::string& folded) {
    return trigger.with.empty() || std::any_of(trigger.with.begin(), trigger.with.end(), [&](const std::string& w) {
             return folded.find(w) != std::string::npos;
           });
  }

  // A sentence without an encounter of its own may say who was there, and who was not.
  void read_attendance(const ContactCast& cast, std::size_t number, bool told) {
    ContactDraft there;
    there.sentence = number;
    there.attends = true;
    if (told) {
      there.beside = true;
      if (cast.add_also_there(there)) book_.place(std::move(there));
      return;
    }
    if (!cast.add_leaders(there)) cast.add_present(there);
    if (there.people.empty()) cast.add_absent(there);
    if (!there.place.known() && !cast.scene().places().empty()) there.place = cast.scene().places().front()->place;
    if (!there.people.empty()) book_.place(std::move(there));
  }

  const Reading& reading_;
  const ContactRules& rules_;
  const ActorIndex actors_;
  ContactBook book_;
};

}  // namespace

ContactReader::ContactReader(const Pack& pack) : rules_(std::make_unique<ContactRules>(pack)) {}
ContactReader::~ContactReader() = default;
ContactReader::ContactReader(ContactReader&&) noexcept = default;
ContactReader& ContactReader::operator=(ContactReader&&) noexcept = default;

void ContactReader::read(Reading& reading) const {
  const auto earlier = [](const Mention& a, const Mention& b) { return a.span < b.span; };
  std::stable_sort(reading.mentions.begin(), reading.mentions.end(), earlier);
  reading.contacts = ContactFinder(reading, *rules_).run();
}

}  // namespace pourparler
