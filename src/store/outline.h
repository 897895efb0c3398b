// Outlines: of every fact what lists are filtered, sorted and counted by, without its body. One walk over a dossier of
// 100,000 facts takes a fraction of a second; whoever answers many questions keeps the outlines in memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/store.h"

namespace pourparler {

struct FactOutline {
  std::string id;
  std::string kind;    // contact, statement, move
  std::string type;    // a contact's channel, a statement's mode, a move's type
  std::string status;  // empty for statements
  When date, due;
  std::string country, same_as;
  std::string place;  // of contacts: its name
  int origins = 1;
  double confidence = 0.0;
  std::vector<std::pair<std::string, std::string>> actors;  // id, role
  std::vector<std::string> issues;
  std::vector<std::string> docs;  // with evidence, each once
};

// By id.
Status outlines(const Store& store, const Visit<FactOutline>& visit);

// The outline of a fact at hand.
FactOutline outline_of(const Contact& contact);
FactOutline outline_of(const Statement& statement);
FactOutline outline_of(const Move& move);

}  // namespace pourparler
