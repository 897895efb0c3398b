// A contact in the making: what one trigger in one sentence tells.
#pragma once

#include <algorithm>

#include "record/facts.h"

namespace pourparler {

struct ContactDraft {
  std::uint32_t token = 0;  // the trigger
  std::size_t sentence = 0;
  Channel channel = Channel::meeting;
  bool soft = false;         // the channel is a guess that a plainer word may correct
  bool reference = false;    // definite or dated: may speak of an encounter that another sentence tells
  bool same_format = false;  // "in the same format": the sides of the encounter told before
  bool idea = false;         // "to prevent talks between …": told of only where it has a day or a place
  bool attends = false;      // tells who was there, too: joins an encounter told before where one fits
  bool leads = false;        // "led the delegations": persons for the sides of the encounter told before
  bool beside = false;       // who else was there, told in a clause of its own
  bool plural = false;       // somebody in it is told as several: "all factions"
  bool sole = false;         // of an assembly: those who take part are named by one word
  bool same_day = false;     // "earlier in the day": the day of the encounter told before
  bool visits = false;       // "visited": told as a visit, not as a way somewhere
  bool closes = false;       // "signed a truce": what it was signed after is the same occasion
  bool during = false;       // "shook hands at a ceremony": the same occasion as what the verb tells
  bool next_day = false;     // "the next morning"
  bool inherits = false;     // "another round": the people of the encounter told before, another occasion
  bool earlier = false;      // with `inherits`: an occasion that is past, "the last round"
  bool anaphoric = false;    // "they met", "the two are to meet": told by words for people spoken of before
  bool no_object = false;    // its verb takes what is spoken about: "discuss", "negotiate"
  bool general = false;      // "are negotiating", "had been holding talks": an encounter only with a day or a place
  bool joins = false;        // "joined the talks": at the encounter told before
  bool adjunct = false;      // "said after talks with …": what is said of the verb is not said of the encounter
  bool apart = false;        // one of several that a sentence tells of separately
  std::size_t lead = 0;      // "met A and B separately": how many of the people stand on the one side; 0: one encounter
  bool fallback = false;     // somebody was found by position, not by syntax
  std::vector<Participant> people;
  When date;
  bool in_scene = false;  // told in the plain past without a day: of the day that the report is at
  When before;            // the day before it was put ahead as one to come
  PlaceName place;
  ContactStatus status = ContactStatus::occurred;
  Reason reason;

  bool has(const std::string& actor) const {
    return std::any_of(people.begin(), people.end(), [&](const Participant& p) { return p.actor == actor; });
  }
  std::size_t present() const {
    return static_cast<std::size_t>(std::count_if(
        people.begin(), people.end(), [](const Participant& p) { return p.as != ParticipantRole::absent; }));
  }
};

}  // namespace pourparler
