// Assembling: one fact out of the traces of a group.
//
// Every origin has one voice a field, however many documents repeat it. What most origins tell stands in the fact; ties
// go to the more precise, then to the least. What is told otherwise is kept beside it (merge/disagreements.h).
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
// empty where there is none; `original` the id of the one whose words are likely the first.
Statement assemble_statement(const Trace& trace, const Cast& cast, const std::string& group,
                             const std::string& original = {});
std::string statement_id(const Trace& trace);
// Which of an utterance's reports has the words as they were first printed: one that descends from none, a quotation.
const Trace& likely_original(std::span<const Trace* const> members);

}  // namespace pourparler
