// What views are computed from: the facts of a dossier with the names, dates and words that stand behind them.
//
// Views are pure functions of a Material and a filter; whoever has a dossier (pipeline/material.h) fills one.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "record/record.h"

namespace pourparler {

// Of a report, what a view shows.
struct ReportHead {
  std::string id, path, title, outlet, lang;
  std::string url;
  std::string published, published_to;  // ISO 8601; empty where nothing tells
};

struct Material {
  std::unordered_map<std::string, Actor> actors;        // by id
  std::unordered_map<std::string, ReportHead> reports;  // by id
  std::vector<Contact> contacts;                        // each list by id
  std::vector<Statement> statements;
  std::vector<Move> moves;
  std::vector<Lineage> lineages;
  std::function<std::string(const Evidence&)> words;  // of the source text, on one line; may be empty
  // A document with its texts, or nothing where it cannot be read; valid until the next call.
  std::function<const Document*(const std::string& id)> document;
};

// Which facts a view takes in; an empty field takes all.
struct ViewFilter {
  std::string party;         // a country code, or a name or alias of an actor; case and diacritics do not matter
  std::string issue;         // id of the issue list
  std::string since, until;  // ISO 8601, whole or partial: facts whose date falls, wholly or in part, between them
  std::string as_of;         // what was known and done by then; the day from which open deadlines are seen
  int min_origins = 0;
};

}  // namespace pourparler
