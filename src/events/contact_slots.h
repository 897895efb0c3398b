// When, where and whether: date, place and status of an encounter from the clause of its trigger.
#pragma once

#include "events/actor_index.h"
#include "events/contact_draft.h"
#include "events/contact_rules.h"
#include "events/scene.h"

namespace pourparler {

class ContactSlots {
 public:
  ContactSlots(const Scene& scene, const ContactRules& rules, const ActorIndex& actors)
      : scene_(scene), rules_(rules), actors_(actors) {}

  // Fills date, place (where the draft has none) and status.
  void fill(ContactDraft& draft) const;
  // The day or week, past or that of publication, in which the sentence tells in the plain past; unknown if none.
  When day_told() const;

 private:
  const Timex* time_of(std::uint32_t trigger) const;
  const Timex* time_of_way(std::uint32_t trigger) const;
  bool leads_there(std::uint32_t verb) const;
  const PlaceMention* town_before(const PlaceMention& country) const;
  bool told_of_another(std::uint32_t trigger, std::uint32_t token) const;
  const Timex* time_meanwhile(std::uint32_t verb) const;
  bool opens_early(const Timex& time) const;
  void put_back(const Timex& time, ContactDraft& draft) const;
  bool is_pluperfect(std::uint32_t trigger) const;
  bool is_told_now(const Timex& time, const ContactDraft& draft) const;
  void put_ahead(const Timex& time, ContactDraft& draft) const;
  bool place_before_where(ContactDraft& draft) const;
  void place_of(ContactDraft& draft) const;
  bool is_plain_past(std::uint32_t trigger) const;
  bool is_left(const PlaceMention& place, std::uint32_t verb) const;
  bool says_there(std::uint32_t trigger) const;
  const PlaceMention* place_told_before() const;
  void seat_hosts(ContactDraft& draft) const;
  ContactStatus status_of(const ContactDraft& draft, const Timex* time) const;
  bool is_undecided(std::uint32_t trigger) const;
  std::uint32_t governor(std::uint32_t token) const;
  bool verb_between(std::uint32_t a, std::uint32_t b) const;
  bool other_between(std::uint32_t trigger, std::uint32_t token) const;
  bool in_time(std::uint32_t token) const;
  bool is_told_past(std::uint32_t trigger) const;
  bool is_past(std::uint32_t trigger) const;
  bool of_topic(std::uint32_t token) const;
  bool hangs_on(std::uint32_t token, std::uint32_t trigger) const;

  const Scene& scene_;
  const ContactRules& rules_;
  const ActorIndex& actors_;
};

}  // namespace pourparler
