// Assembling: one fact out of the traces of a group, and what its reports disagree about.
//
// Every origin has one voice a field, however many documents repeat it. What most origins tell stands in the fact; ties
// go to the more precise, then to the least. What independent origins tell otherwise is kept beside it as a
// disagreement, with the words of both; what only the translations of one origin tell otherwise is a variant.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "merge/trace.h"
#include "record/record.h"

namespace pourparler {

// The id of a fact, from the least id of its traces: it does not depend on the order in which reports came.
std::string fact_id(FactKind kind, std::span<const Trace* const> members);

// `members` are one group, at least one.
Contact assemble_contact(std::span<const Trace* const> members, const Cast& cast);
Move assemble_move(std::span<const Trace* const> members, const Cast& cast);
// A statement stays a statement of its document; `group` is what it shares with those that report the same utterance,
// empty where there is none.
Statement assemble_statement(const Trace& trace, const Cast& cast, const std::string& group);

// Appends.
void find_disagreements(const Contact& fact, std::span<const Trace* const> members, const Cast& cast,
                        std::vector<Disagreement>& out);
void find_disagreements(const Move& fact, std::span<const Trace* const> members, std::vector<Disagreement>& out);

}  // namespace pourparler
