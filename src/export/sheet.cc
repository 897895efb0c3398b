#include "export/sheet.h"

#include <algorithm>

#include "export/csv.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kGap = 2;         // columns between columns
constexpr std::size_t kLeastWide = 24;  // a wide column is never cut below this

std::string text_of(const SheetCell& cell, const char* between) {
  if (cell.is_null()) return "";
  if (cell.is_string()) return cell.get<std::string>();
  if (!cell.is_array()) return cell.dump();
  std::string out;
  for (const auto& item : cell) out += (out.empty() ? "" : between) + text_of(item, between);
  return out;
}

// Line breaks and control characters would break the table.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

std::string cut_to(const std::string& text, std::size_t width) {
  if (count_code_points(text) <= width) return text;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < width; ++i) at += decode(text, at).size;
  return text.substr(0, at) + "…";
}

std::vector<std::size_t> shown_columns(const Sheet& sheet) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (!sheet.columns[i].extra) out.push_back(i);
  }
  return out;
}

using Lines = std::vector<std::vector<std::string>>;

std::vector<std::size_t> widths_of(const Sheet& sheet, const std::vector<std::size_t>& shown, const Lines& lines,
                                   std::size_t width) {
  std::vector<std::size_t> out(shown.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < shown.size(); ++i) out[i] = std::max(out[i], count_code_points(line[i]));
  }
  if (width == 0) return out;
  // The widest wide column gives way first.
  for (;;) {
    std::size_t total = 0, widest = shown.size();
    for (std::size_t i = 0; i < shown.size(); ++i) {
      total += out[i] + kGap;
      const bool gives = sheet.columns[shown[i]].wide && out[i] > kLeastWide;
      if (gives && (widest == shown.size() || out[i] > out[widest])) widest = i;
    }
    if (total <= width + kGap || widest == shown.size()) return out;
    out[widest] = std::max(kLeastWide, out[widest] - std::min(out[widest], total - width - kGap));
  }
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : on_one_line(text)) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

BriefPart part_of(const std::string& column) {
  if (column == "date" || column == "due" || column == "first" || column == "last") return BriefPart::date;
  if (column == "fact" || column == "origin") return BriefPart::id;
  if (column == "status" || column == "state") return BriefPart::status;
  return BriefPart::quote;
}

}  // namespace

std::string sheet_for_terminal(const Sheet& sheet, std::size_t width, const BriefStyle& style) {
  const auto shown = shown_columns(sheet);
  Lines lines(1);
  for (const std::size_t i : shown) lines[0].push_back(sheet.columns[i].name);
  for (const auto& row : sheet.rows) {
    lines.emplace_back();
    for (const std::size_t i : shown) lines.back().push_back(on_one_line(text_of(row[i], ", ")));
  }
  const auto widths = widths_of(sheet, shown, lines, width);
  std::string out;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string line;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const std::string text = cut_to(lines[n][i], widths[i]);
      line += style(text, n == 0 ? BriefPart::heading : part_of(sheet.columns[shown[i]].name));
      if (i + 1 < shown.size()) line.append(widths[i] - count_code_points(text) + kGap, ' ');
    }
    out += line + "\n";
  }
  if (sheet.rows.empty()) out.clear();
  if (!sheet.note.empty()) out += style(sheet.note, BriefPart::source) + "\n";
  return out;
}

std::string sheet_as_markdown(const Sheet& sheet) {
  const auto shown = shown_columns(sheet);
  std::string out = "# " + escaped(sheet.title) + "\n\n|", rule = "|";
  for (const std::size_t i : shown) {
    out += " " + escaped(sheet.columns[i].name) + " |";
    rule += "---|";
  }
  out += "\n" + rule + "\n";
  for (const auto& row : sheet.rows) {
    out += "|";
    for (const std::size_t i : shown) out += " " + escaped(text_of(row[i], ", ")) + " |";
    out += "\n";
  }
  if (!sheet.note.empty()) out += "\n" + escaped(sheet.note) + "\n";
  return out;
}

std::string sheet_as_csv(const Sheet& sheet) {
  std::string out;
  const auto line = [&](auto&& cell) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      if (i > 0) out += ',';
      append_csv_cell(out, cell(i));
    }
    out += "\r\n";
  };
  line([&](std::size_t i) { return sheet.columns[i].name; });
  for (const auto& row : sheet.rows) line([&](std::size_t i) { return text_of(row[i], "; "); });
  return out;
}

std::string sheet_as_json(const Sheet& sheet) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& row : sheet.rows) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) object[sheet.columns[i].name] = row[i];
    rows.push_back(std::move(object));
  }
  const nlohmann::ordered_json out = {{"title", sheet.title}, {"note", sheet.note}, {"rows", rows}};
  return out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace pourparler
