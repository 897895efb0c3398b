// The triggers of contacts and the small words about them, as a pack's contacts.toml gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/verb_forms.h"
#include "language/data.h"
#include "language/word_set.h"
#include "record/facts.h"

namespace pourparler {

struct ContactTrigger {
  Channel channel = Channel::meeting;
  bool subject_hosts = false;
  bool mediates = false;  // the subject: "shuttled between A and B"
  bool object_is_place = false;
  bool object_is_person = false;
  bool no_object = false;           // the verb's object takes no part: "negotiate a treaty"
  bool person_only = false;         // the subject must be a person
  bool needs_place = false;         // the noun tells of an encounter only where a place is named
  bool of_object = false;           // whom it is shared with stands behind one of `of`: « serrer la main de »
  bool recipient = false;           // whom it goes to stands behind one of `to`
  bool closes = false;              // ends an encounter: "signed a truce after talks"
  bool soft = false;                // may be a call or a meeting: "s'entretenir"
  bool vague = false;               // an infinitive tells of an encounter only where a day or a place is named
  bool bound = false;               // where it leads stands behind one of `purpose`: "left Riga for Oran"
  bool passive = false;             // only where it is passive, right before where: "is expected in"
  bool reflexive = false;           // only where it turns on its subject: « se sont vus »
  bool transitive = false;          // only where it does not
  bool general = false;             // tells of an encounter only with a day or a place: "negotiate"
  bool intransitive = false;        // with an object that names nobody it is something else: "gather strength"
  std::vector<std::string> unless;  // right behind it, one of these makes it another verb: "call for", folded
  std::vector<std::string> with;    // one of these must stand in the sentence, folded
  std::string name;                 // for Reason::rule
};

// A folded word with a straight apostrophe.
std::string with_plain_mark(std::string word);

// Words in a row, folded: "accompanied by".
using WordRun = std::vector<std::string>;

struct ContactRules {
  explicit ContactRules(const Pack& pack);

  // The triggers of a lemma, as a verb or as a noun.
  const std::vector<ContactTrigger>* verb(std::string_view lemma) const;
  const std::vector<ContactTrigger>* noun(std::string_view lemma) const;

  WordMap<std::vector<ContactTrigger>> verbs, nouns;
  bool present_is_future = false;  // « elle reçoit vendredi »
  VerbForms forms;                 // of the verbs and of the carriers
  WordSet carriers, hosting, gathering, between, with, of, by, to, phone, general, definite, order, topics;
  WordSet planned, possible, cancelled, refusing, negation, absent, present;
  WordSet adjunct, during, within, another, earlier, again, early, where, bare, separate, inviting, receiving, from,
      press, seats, at, before_past, neither, media, habit, manner, there, they, sites, purpose, before_then, perfect,
      joining, joint, leaders, leading_offices, former, meanwhile, leading, delegations, apart;
  std::vector<WordRun> company, members, mediators, same_format, same_day, next_day, attending, undecided;
  WordSet on_way, being, possessive, opposed, chances, first_person, theirs, assemblies, reflexive, clitics,
      clitics_plural, achieved, awaited;
  std::vector<WordRun> without, margins;
  std::vector<std::string> together;
};

}  // namespace pourparler
