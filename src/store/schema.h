// The tables of a dossier, and how an older dossier becomes one of today.
//
// PRAGMA application_id marks the file as ours, PRAGMA user_version counts the migrations that were applied to it. A
// migration is never changed once released: a change of the tables is a new one at the end of the list.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/sqlite.h"

namespace pourparler {

inline constexpr int kApplicationId = 0x706C706C;  // "plpl"

struct Migration {
  const char* title;
  const char* sql;
};

// In order; the first makes the tables from nothing.
const std::vector<Migration>& migrations();

enum class SchemaState { empty, older, current };

// What the file holds. Error malformed for a database of another program, unsupported for a schema newer than ours.
Result<SchemaState> schema_state(Database& db);

// Applies what is missing up to `version` (0: all), in one transaction. The caller holds the writer lock.
Status migrate(Database& db, std::size_t version = 0);

}  // namespace pourparler
