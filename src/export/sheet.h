// A sheet: rows under named columns, described once and written for a terminal, as Markdown, CSV or JSON.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "export/briefing.h"

namespace pourparler {

using SheetCell = nlohmann::ordered_json;  // null, a string, a number, or a list of strings

struct SheetColumn {
  std::string name;
  bool wide = false;   // running text: gives way where a terminal is narrow
  bool extra = false;  // in CSV and JSON alone
};

struct Sheet {
  std::string title;
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;  // as many cells as columns
  std::string note;                          // what the reader should know, or empty
};

// Columns padded with spaces; wide ones are cut so that a line fits into `width` columns (0: nothing is cut).
std::string sheet_for_terminal(const Sheet& sheet, std::size_t width, const BriefStyle& style);
std::string sheet_as_markdown(const Sheet& sheet);
// RFC 4180 as in export/csv.h, lists divided by "; ".
std::string sheet_as_csv(const Sheet& sheet);
// {"title", "note", "rows": [{column: cell}]}
std::string sheet_as_json(const Sheet& sheet);

}  // namespace pourparler
