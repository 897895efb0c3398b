// Who takes part in the encounter that a trigger tells of: by the trigger's arguments where the syntax gives them, by
// position where it does not.
#pragma once

#include "events/actor_index.h"
#include "events/contact_draft.h"
#include "events/contact_rules.h"
#include "events/scene.h"

namespace pourparler {

class ContactCast {
 public:
  ContactCast(const Scene& scene, const ContactRules& rules, const ActorIndex& actors)
      : scene_(scene), rules_(rules), actors_(actors) {}

  const Scene& scene() const { return scene_; }

  // Fills channel, people and place of a visit; false where the trigger tells of no encounter here.
  bool from_verb(std::uint32_t verb, const ContactTrigger& trigger, ContactDraft& draft) const;
  bool from_being(std::uint32_t aux, ContactDraft& draft) const;
  bool from_noun(std::uint32_t noun, const ContactTrigger& trigger, ContactDraft& draft) const;
  // A participle, whatever the model takes it for.
  bool from_participle(std::uint32_t participle, const ContactTrigger& trigger, ContactDraft& draft) const;

  // "Earlier in the day", "dans l'après-midi".
  bool is_same_day() const;
  // "The next morning", "le lendemain": the day after the encounter told before.
  bool is_next_day() const;

  // Those whom the sentence says were not there; `from` is where "without" is looked for.
  void add_absent(ContactDraft& draft) const;
  // Those who "were present, too", "were also in Paris".
  // In a clause of its own behind what else the sentence tells.
  bool add_also_there(ContactDraft& draft) const;
  // Who "led the delegations" of what was told before.
  bool add_leaders(ContactDraft& draft) const;
  void add_present(ContactDraft& draft) const;

 private:
  using Groups = std::vector<ActorGroup>;

  Groups groups_of(std::uint32_t token) const;
  Groups subject_of(std::uint32_t verb, ContactDraft& draft) const;
  Groups agent_of(std::uint32_t verb) const;
  const ActorGroup* near(std::uint32_t from, std::uint32_t reach) const;
  bool add(ContactDraft& draft, const ActorGroup* group, ParticipantRole as) const;
  void add_all(ContactDraft& draft, const Groups& groups, ParticipantRole as) const;
  bool add_company(std::uint32_t trigger, const WordSet& with, ContactDraft& draft) const;
  void add_followers(std::uint32_t trigger, ContactDraft& draft) const;
  void drop_nameless(ContactDraft& draft, std::uint32_t behind) const;
  void add_before(std::uint32_t noun, ContactDraft& draft) const;
  void add_rest_of_list(const ActorGroup& first, std::uint32_t end, ContactDraft& draft) const;
  void add_possessor(std::uint32_t noun, ContactDraft& draft) const;
  void add_visitor(std::uint32_t noun, ContactDraft& draft) const;
  bool is_gathering(std::uint32_t verb, const ContactTrigger& trigger, const Groups& subject) const;
  void add_behind(std::uint32_t noun, ContactDraft& draft) const;
  void add_carrier(std::uint32_t noun, ContactDraft& draft) const;
  void add_host(std::uint32_t noun, ContactDraft& draft) const;
  bool add_shared_with(std::uint32_t verb, ContactDraft& draft) const;
  bool leads_to(std::uint32_t trigger, std::uint32_t to) const;
  bool add_recipient(std::uint32_t trigger, ContactDraft& draft) const;
  bool add_visited(std::uint32_t verb, ContactDraft& draft) const;
  Groups object_of(std::uint32_t verb, const Groups& subject, bool passive) const;
  bool names_only(std::uint32_t verb, const Groups& object, bool hosts) const;
  bool add_addressee(std::uint32_t verb, const ContactTrigger& trigger, ContactDraft& draft) const;
  const ActorGroup* right_before(std::uint32_t verb) const;
  std::uint32_t bound_for(std::uint32_t verb) const;
  bool is_before_place(std::uint32_t verb) const;
  bool may_travel(const Groups& subject, std::uint32_t verb) const;
  bool is_theirs(std::uint32_t noun) const;
  std::uint32_t subject_above(std::uint32_t noun) const;
  std::uint32_t invited_to(std::uint32_t infinitive) const;
  bool is_people(const ActorGroup& group) const;
  bool add_attending(ContactDraft& draft) const;
  bool is_known(const ActorGroup& group) const;
  bool is_spoken_to(const ActorGroup* group) const;
  bool is_adjunct(std::uint32_t noun, const WordSet& adjunct) const;
  bool is_long(std::uint32_t noun) const;
  bool is_idea(std::uint32_t noun) const;
  bool is_on_way(std::uint32_t noun) const;
  bool is_in_one(std::uint32_t noun) const;
  bool travels(std::uint32_t verb) const;
  void lead_by_actor(std::uint32_t noun, ContactDraft& draft) const;
  bool is_tied_with(std::uint32_t noun) const;
  bool is_another(std::uint32_t noun, const WordSet& words) const;
  Groups who_acts(std::uint32_t verb, std::uint32_t noun) const;
  void add_actor_of_clause(std::uint32_t noun, ContactDraft& draft) const;
  bool is_made(std::uint32_t noun) const;
  bool is_received(std::uint32_t noun) const;
  void add_letter(std::uint32_t noun, ContactDraft& draft) const;
  bool in_time(std::uint32_t token) const;
  bool in_clause(std::uint32_t token, const WordSet& set) const;
  bool is_reference(std::uint32_t noun) const;
  bool is_called_off(std::uint32_t noun) const;
  bool lasts(std::uint32_t verb) const;
  bool is_dated(std::uint32_t noun) const;
  bool turns_away(std::uint32_t i) const;
  bool is_passive(std::uint32_t verb) const;
  bool is_reduced(std::uint32_t verb) const;
  bool is_attribute(std::uint32_t verb) const;
  bool is_other_verb(std::uint32_t verb, const ContactTrigger& trigger) const;
  bool takes_thing(std::uint32_t verb) const;
  bool is_press(const ActorGroup& group) const;
  bool is_for_press(std::uint32_t noun) const;
  bool is_they(std::uint32_t subject) const;
  bool is_joined(std::uint32_t noun) const;
  bool is_under_way(std::uint32_t verb) const;
  bool is_opposed(const ActorGroup& group) const;
  bool tells_leader(const ActorGroup& group) const;
  bool tells_leaders(const ActorGroup& group) const;
  std::string leader_of(const std::string& side) const;
  bool is_ordered(std::uint32_t from, std::uint32_t to) const;
  bool is_habit(std::uint32_t verb) const;
  bool is_seat(const ActorGroup& group) const;
  bool is_capital(const ActorGroup& group) const;
  bool by_phone(std::uint32_t trigger) const;
  std::uint32_t before_verb(std::uint32_t verb, const WordSet& set) const;
  bool is_reflexive(std::uint32_t verb) const;
  Groups clitic_of(std::uint32_t verb, const ContactDraft& draft) const;
  std::size_t earliest_sentence() const;
  bool is_other_person(const std::string& actor, const ContactDraft& draft) const;
  std::vector<std::string> told_last(Span before, const ContactDraft& draft) const;
  std::vector<std::string> told_together(Span before, const ContactDraft& draft) const;
  bool asks(std::uint32_t verb, const Groups& object) const;
  bool is_right_behind(std::uint32_t noun, std::uint32_t of) const;
  const ActorGroup* beside(std::uint32_t participle) const;
  bool is_whole(const ActorGroup& group, std::uint32_t trigger) const;
  const ActorGroup* told_by(std::uint32_t verb) const;
  void add_speaking(std::uint32_t noun, ContactDraft& draft) const;
  Groups behind_relative(std::uint32_t verb, std::uint32_t pronoun) const;
  Groups inverted(std::uint32_t verb, bool in_relative) const;
  bool add_relative_company(std::uint32_t verb, ContactDraft& draft) const;
  bool is_assembly(std::uint32_t noun, const ContactDraft& draft) const;
  void add_owner(std::uint32_t noun, ContactDraft& draft) const;
  bool is_first_person(std::uint32_t subject, std::uint32_t verb) const;
  Groups speaker_behind(std::uint32_t verb) const;
  const ActorGroup* near_name(std::uint32_t from) const;
  bool is_purpose(std::uint32_t noun) const;
  bool is_margin(std::uint32_t noun) const;
  bool word_at(std::uint32_t i, const WordSet& set) const;
  std::uint32_t run_at(std::uint32_t i, const std::vector<WordRun>& runs) const;
  std::uint32_t carrier_of(std::uint32_t noun) const;

  const Scene& scene_;
  const ContactRules& rules_;
  const ActorIndex& actors_;
};

}  // namespace pourparler
