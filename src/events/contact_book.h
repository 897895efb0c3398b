// One encounter, several sentences: drafts that can be one encounter are made one.
#pragma once

#include "events/actor_index.h"
#include "events/contact_draft.h"

namespace pourparler {

class ContactBook {
 public:
  ContactBook(const Reading& reading, const ActorIndex& actors) : reading_(reading), actors_(actors) {}

  // Joins the draft to the encounter that it can be, or opens one; a draft that names fewer than two and fits none is
  // dropped. Drafts come in the order of the text.
  void place(ContactDraft draft);

  // That a sentence tells of what some did on a day: what it or the next tells of them without one is of it.
  void set_day(const When& day, std::size_t sentence, std::vector<std::string> actors) {
    day_ = day;
    day_told_in_ = sentence;
    day_of_ = std::move(actors);
  }

  // The contacts, with ids, in the order in which they were opened.
  std::vector<Contact> take();

 private:
  struct Page {
    Contact contact;
    bool soft = false;
    bool fallback = false;
    bool apart = false;
    bool closes = false;
    bool visits = false;  // told by a verb of visiting
    When before;
    std::size_t first = 0, last = 0;  // sentences
  };

  bool closes_days(const Page& page, const ContactDraft& draft) const;
  bool same(const Page& page, const ContactDraft& draft) const;
  bool refers(const Page& page, const ContactDraft& draft) const;
  bool covers(const std::vector<Participant>& many, const std::vector<Participant>& few) const;
  bool stands_for(const std::string& actor, const std::vector<Participant>& people) const;
  bool journey_of(const Page& journey, Page& meeting) const;
  bool one_occasion(const Page& page, const ContactDraft& draft) const;
  const When* last_day(const ContactDraft& draft) const;
  std::size_t introduced_by(const ContactDraft& draft) const;
  bool fits_side(const std::string& person, const std::vector<Participant>& people) const;
  void lead_for(Page& page, const ContactDraft& draft);
  void name_them(Page& page, const ContactDraft& draft);
  void open(ContactDraft draft);
  void join(Page& page, const ContactDraft& draft);
  void consolidate();
  static ContactDraft draft_of(const Page& page);
  void absorb(Page& page, const Page& other);
  static void add_evidence(Contact& contact, const std::vector<Evidence>& more);
  bool told_of(const Page& page, const ContactDraft& draft) const;
  void name_those_told(ContactDraft& draft) const;
  bool is_of_day(const ContactDraft& draft) const;
  void take_scene(ContactDraft& draft) const;
  void inherit(ContactDraft& draft) const;
  void copy_sides(ContactDraft& draft) const;
  void drop_represented(Contact& contact) const;
  Evidence evidence(std::size_t sentence) const;

  const Reading& reading_;
  const ActorIndex& actors_;
  std::vector<Page> pages_;
  When day_;  // what was told last, unknown if nothing was
  std::size_t day_told_in_ = 0;
  std::vector<std::string> day_of_;
};

}  // namespace pourparler
