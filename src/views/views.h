// The views of a record: what parties want, what they owe, what falls due, what happened, who meets whom, and who
// reported it first. Each row leads to its facts; a view invents nothing that no fact says.
//
// All are pure functions of a Material and a filter. Rows come in an order that does not depend on the order of facts.
#pragma once

#include <string>
#include <vector>

#include "export/sheet.h"
#include "views/material.h"
#include "views/occasion.h"

namespace pourparler {

// ---- positions: party × issue, over time ----

// Where a party stands on an issue, as its own acts show it. What others allege of it is no position.
enum class Stance { proposes, demands, offers, accepts, agrees, pledges, backs, refuses, threatens, walks_out };
std::string_view name_of(Stance stance);

struct Position {
  std::string party, issue;  // party key (Parties::key_of)
  Stance stance = Stance::proposes;
  bool conditional = false;
  bool changed = false;  // against the party's position before: from asking to giving, from giving to refusing …
  Occasion when;
  std::string fact;  // the move
  std::string what;  // its words
  int origins = 1;
};

// By party, issue and time.
std::vector<Position> positions(const Material& material, const ViewFilter& filter);
Sheet positions_sheet(const Material& material, const ViewFilter& filter);

// ---- commitments: pledged or agreed by whom, to whom, until when, and what became of it ----

enum class CommitmentState { open, fulfilled, violated, alleged_violated, lapsed };
std::string_view name_of(CommitmentState state);

struct Commitment {
  std::string fact;                 // the pledge or agreement
  std::vector<std::string> by, to;  // party keys
  std::vector<std::string> issues;
  Occasion when, due;
  CommitmentState state = CommitmentState::open;
  std::vector<std::string> kept_by, broken_by;  // the moves that say so
  bool conditional = false;
  std::string what;
  int origins = 1;
};

// As of the filter's day: a due date that has passed without an act that fulfils it makes a commitment lapsed.
std::vector<Commitment> commitments(const Material& material, const ViewFilter& filter);
Sheet commitments_sheet(const Material& material, const ViewFilter& filter);

// ---- deadlines: what is due or planned on or after a day ----

struct Deadline {
  std::string fact, kind;  // kind: a move's type, or a contact's channel
  Occasion due;
  std::vector<std::string> who;  // actor ids
  std::vector<std::string> issues;
  std::string what;
  long days_left = 0;  // from the filter's day to the last day on which it falls due
  int origins = 1;
};

// Those not over by the day `filter.as_of`, soonest first. Without `as_of`: all.
std::vector<Deadline> deadlines(const Material& material, const ViewFilter& filter);
Sheet deadlines_sheet(const Material& material, const ViewFilter& filter);

// ---- timeline ----

struct TimelineKinds {
  bool contacts = true, moves = true, statements = false;
};

Sheet timeline_sheet(const Material& material, const ViewFilter& filter, const TimelineKinds& kinds = {});

// ---- network: who met or called whom ----

enum class NetworkBy { party, actor };

struct NetworkEdge {
  std::string a, b;  // party keys or actor ids; a's label sorts before b's
  int meetings = 0, calls = 0, visits = 0, messages = 0;
  int planned = 0;  // planned or possible; not counted above. What was denied or cancelled counts nowhere
  std::string first, last;
  std::vector<std::string> facts;

  int held() const { return meetings + calls + visits + messages; }
};

// Most contacts first.
std::vector<NetworkEdge> network(const Material& material, const ViewFilter& filter, NetworkBy by = NetworkBy::party);
Sheet network_sheet(const Material& material, const ViewFilter& filter, NetworkBy by = NetworkBy::party);

// ---- sources: each piece of original reporting and what descends from it ----

struct Source {
  std::string origin, original;  // `original`: the document at the root, or the earliest
  std::vector<std::string> documents, languages, outlets;
  Occasion published;  // of the original
  int copies = 0, edited = 0, translations = 0, back_translations = 0;
  int facts = 0;  // with evidence in one of its documents
};

// Most documents first.
std::vector<Source> sources(const Material& material, const ViewFilter& filter);
Sheet sources_sheet(const Material& material, const ViewFilter& filter);

}  // namespace pourparler
