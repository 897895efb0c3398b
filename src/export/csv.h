// Facts as a table for spreadsheets: RFC 4180, UTF-8, one row a fact, a head line, lines ended by CR LF.
//
// Lists stand in one cell, divided by "; ". A cell that a spreadsheet would run as a formula (it begins with = + - @ or
// a tab, as hostile text may) gets an apostrophe before it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "export/sink.h"
#include "record/record.h"

namespace pourparler {

// Appends one cell, quoted where it must be.
void append_csv_cell(std::string& line, const std::string& text);

struct CsvOptions {
  std::function<std::string(const std::string& actor)> actor_name;  // default: the id
  std::function<std::string(const Evidence&)> words;                // of the source text; default: the cell stays empty
};

class Csv {
 public:
  explicit Csv(Sink sink, CsvOptions options = {}) : out_(std::move(sink)), options_(std::move(options)) {}

  Status head();
  Status write(const Contact& contact, std::string_view standing = {});
  Status write(const Statement& statement, std::string_view standing = {});
  Status write(const Move& move, std::string_view standing = {});
  Status finish() { return out_.flush(); }

 private:
  struct Row;
  Status write(const Row& row);
  std::string actors(const std::vector<std::string>& ids) const;
  std::string actor(const std::string& id) const;
  std::string words(const std::vector<Evidence>& evidence) const;

  Buffered out_;
  CsvOptions options_;
};

}  // namespace pourparler
