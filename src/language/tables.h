// Tables: what a linguist or an analyst wrote in TOML files, as lists of entries that remember their line.
//
// A table's key is its file's name without ending, then the path inside the file: `calendar.months` is the table
// [months] of calendar.toml. The engine gives words no meaning; the room that asks for a table does.
//
//   months = ["a", "b"]              list("f.months")  → {"a",""} {"b",""}
//   [months]  january = 1            list("f.months")  → {"january","1"}
//   [months]  january = ["jan"]      list("f.months.january") → {"jan",""}; groups("f.months") → {"january", […]}
//   [[rule]]  name = "x" …           records("f.rule") → one Record an element, in order
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pourparler {

struct Entry {
  std::string text;
  std::string value;                 // numbers and booleans as TOML writes them; empty in plain lists
  std::size_t line = 0, column = 0;  // of the value
};

struct Group {
  std::string name;
  std::vector<Entry> entries;
};

// One element of an array of tables: fields that are single values, and fields that are lists.
struct TableRecord {
  std::map<std::string, std::vector<Entry>, std::less<>> fields;
  std::string file;
  std::size_t line = 0, column = 0;

  // The first value of a field, or "".
  std::string_view get(std::string_view field) const;
  const std::vector<Entry>& list(std::string_view field) const;
};

class Tables {
 public:
  // Adds one file's tables. Errors name file, line and column. `stem`: the name of its tables where it is not the
  // file's.
  Status add(const std::string& file_name, std::string_view toml, std::string stem = "");
  // Takes out all tables of one file.
  void drop(std::string_view stem);

  // Empty where there is no such table. Entries in the file's order (inside a [table], in key order).
  const std::vector<Entry>& list(std::string_view key) const;
  std::vector<Group> groups(std::string_view key) const;
  const std::vector<TableRecord>& records(std::string_view key) const;
  // A single value, or "".
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  // The file that a table stands in, for messages.
  std::string file_of(std::string_view key) const;
  // Every table and value, with the place of its first word; for whoever checks what is there.
  struct Key {
    std::string name;  // "calendar.months"
    std::string file;
    std::size_t line = 0, column = 0;
  };
  const std::vector<Key>& keys() const { return keys_; }

 private:
  friend class TableReader;
  std::map<std::string, std::vector<Entry>, std::less<>> lists_;
  std::map<std::string, std::vector<std::string>, std::less<>> group_names_;
  std::map<std::string, std::vector<TableRecord>, std::less<>> records_;
  std::vector<Key> keys_;
  std::map<std::string, std::string, std::less<>> files_;  // first part of the key → file
};

}  // namespace pourparler
