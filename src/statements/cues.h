// Finds the words that report speech: cue verbs with what belongs to them, words before a source, nouns of saying.
#pragma once

#include <string>
#include <vector>

#include "statements/page.h"

namespace pourparler {

struct Cue {
  Range words;   // the cue itself: "said", "pointed out"
  At group = 0;  // where its verb group begins: auxiliaries, adverbs, days ("has since said")
  CueClass classes = 0;
  std::string lemma;
  bool gerund = false;     // "saying": no subject of its own
  bool reflexive = false;  // "se dit prêt"
  bool inverted = false;   // "a-t-il dit", "dit-il": its subject stands inside or behind it
  Range quoted_one;        // "quoted [officials] as saying": who speaks, while the subject only passes it on
  At clitic_subject = 0;   // where `inverted`: the pronoun; 0 if the subject follows as a noun

  bool is(CueClass set) const { return (classes & set) != 0; }
};

// The cues of one stretch, outside quotations, in order. Leaves out what denies speech, commands it or lays it in the
// future ("did not say", "will announce", "to say"), passives, and nouns that look like verbs.
std::vector<Cue> find_cues(const Page& page, Range stretch);

}  // namespace pourparler
