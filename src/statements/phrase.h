// Noun phrases beside a cue: who it is that speaks, as a range of words. Without syntax: by kinds of word, commas and
// capitals.
#pragma once

#include <optional>

#include "statements/cues.h"
#include "statements/page.h"

namespace pourparler {

// A run of words that names or describes somebody, and the part of it that is a name.
struct Phrase {
  Range words;            // "Kremlin spokesman Dmitry Peskov"
  Range name;             // "Dmitry Peskov"; empty if there is none
  bool relative = false;  // the subject of a relative clause: "Peskov, who said"
};

// The phrase that ends just before the cue's verb group, apposition and relative clauses between commas skipped.
// Looks no further back than `limit`. Nothing where the cue shares its subject with a verb before it ("and said").
std::optional<Phrase> subject_before(const Page& page, const Cue& cue, At limit);

// The phrase that starts at word i: "said [a senior official] on Monday". Takes a name in apposition with it.
std::optional<Phrase> phrase_after(const Page& page, At i, At limit);

// The part of a phrase that is somebody's name: the last run of capitalised words in it that is no possessor, without
// the titles before it.
Range name_in(const Page& page, Range words);

bool is_subject_pronoun(const Word& word);

}  // namespace pourparler
