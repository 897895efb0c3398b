#include "language/tables.h"

#include <filesystem>
#include <sstream>

#include <toml++/toml.h>

namespace pourparler {

namespace {

std::string scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  if (const auto* number = node.as_integer()) {
    out << number->get();
  } else if (const auto* real = node.as_floating_point()) {
    out << real->get();
  } else if (const auto* flag = node.as_boolean()) {
    out << (flag->get() ? "true" : "false");
  } else if (const auto* date = node.as_date()) {
    out << date->get();
  }
  return out.str();
}

std::size_t line_of(const toml::node& node) {
  return node.source().begin.line;
}
std::size_t column_of(const toml::node& node) {
  return node.source().begin.column;
}

bool is_array_of_tables(const toml::array& array) {
  return !array.empty() && array.is_array_of_tables();
}

std::vector<Entry> entries_of(const toml::array& array) {
  std::vector<Entry> out;
  for (const toml::node& element : array) {
    if (element.is_table() || element.is_array()) continue;
    out.push_back({scalar_text(element), "", line_of(element), column_of(element)});
  }
  return out;
}

}  // namespace

// Walks a parsed file and files each node under its key.
class TableReader {
 public:
  TableReader(Tables& tables, std::string file) : tables_(tables), file_(std::move(file)) {}

  void read_table(const std::string& key, const toml::table& table) {
    std::vector<Entry> entries;
    for (const auto& [name, node] : table) {
      const std::string child = key + "." + std::string(name.str());
      tables_.keys_.push_back({child, file_, name.source().begin.line, name.source().begin.column});
      if (const auto* inner = node.as_table()) {
        tables_.group_names_[key].emplace_back(name.str());
        read_table(child, *inner);
      } else if (const auto* array = node.as_array()) {
        read_array(key, child, std::string(name.str()), *array);
      } else {
        entries.push_back({std::string(name.str()), scalar_text(node), line_of(node), column_of(node)});
        tables_.lists_[child] = {{scalar_text(node), "", line_of(node), column_of(node)}};
      }
    }
    if (!entries.empty()) tables_.lists_[key] = std::move(entries);
  }

 private:
  void read_array(const std::string& parent, const std::string& key, const std::string& name,
                  const toml::array& array) {
    if (!is_array_of_tables(array)) {
      tables_.group_names_[parent].push_back(name);
      tables_.lists_[key] = entries_of(array);
      return;
    }
    for (const toml::node& element : array) tables_.records_[key].push_back(read_record(*element.as_table()));
  }

  TableRecord read_record(const toml::table& table) {
    TableRecord record;
    record.file = file_;
    record.line = line_of(table);
    record.column = column_of(table);
    for (const auto& [name, node] : table) {
      std::vector<Entry>& field = record.fields[std::string(name.str())];
      if (const auto* array = node.as_array()) {
        field = entries_of(*array);
      } else if (const auto* inner = node.as_table()) {
        for (const auto& [key, value] : *inner)
          field.push_back({std::string(key.str()), scalar_text(value), line_of(value), column_of(value)});
      } else {
        field.push_back({scalar_text(node), "", line_of(node), column_of(node)});
      }
    }
    return record;
  }

  Tables& tables_;
  std::string file_;
};

std::string_view TableRecord::get(std::string_view field) const {
  const auto& values = list(field);
  return values.empty() ? std::string_view() : std::string_view(values.front().text);
}

const std::vector<Entry>& TableRecord::list(std::string_view field) const {
  static const std::vector<Entry> kNone;
  const auto at = fields.find(field);
  return at == fields.end() ? kNone : at->second;
}

void Tables::drop(std::string_view stem) {
  const auto is_of = [&](std::string_view key) { return key == stem || key.starts_with(std::string(stem) + "."); };
  std::erase_if(lists_, [&](const auto& entry) { return is_of(entry.first); });
  std::erase_if(group_names_, [&](const auto& entry) { return is_of(entry.first); });
  std::erase_if(records_, [&](const auto& entry) { return is_of(entry.first); });
  std::erase_if(files_, [&](const auto& entry) { return is_of(entry.first); });
  std::erase_if(keys_, [&](const Key& key) { return is_of(key.name); });
}

Status Tables::add(const std::string& file_name, std::string_view toml, std::string stem) {
  try {  // Debian's library is built to throw
    const toml::table parsed = toml::parse(toml, file_name);
    if (stem.empty()) stem = std::filesystem::path(file_name).stem().string();
    files_[stem] = file_name;
    TableReader(*this, file_name).read_table(stem, parsed);
    return ok();
  } catch (const toml::parse_error& fault) {
    const toml::source_position where = fault.source().begin;
    return malformed(std::string(fault.description())).at(file_name, where.line, where.column);
  }
}

const std::vector<Entry>& Tables::list(std::string_view key) const {
  static const std::vector<Entry> kNone;
  const auto at = lists_.find(key);
  return at == lists_.end() ? kNone : at->second;
}

std::vector<Group> Tables::groups(std::string_view key) const {
  std::vector<Group> out;
  const auto names = group_names_.find(key);
  if (names == group_names_.end()) return out;
  for (const std::string& name : names->second) out.push_back({name, list(std::string(key) + "." + name)});
  return out;
}

const std::vector<TableRecord>& Tables::records(std::string_view key) const {
  static const std::vector<TableRecord> kNone;
  const auto at = records_.find(key);
  return at == records_.end() ? kNone : at->second;
}

std::string_view Tables::text(std::string_view key) const {
  const auto& values = list(key);
  return values.size() == 1 ? std::string_view(values.front().text) : std::string_view();
}

bool Tables::has(std::string_view key) const {
  return lists_.contains(key) || group_names_.contains(key) || records_.contains(key);
}

std::string Tables::file_of(std::string_view key) const {
  const auto at = files_.find(key.substr(0, key.find('.')));
  return at == files_.end() ? std::string() : at->second;
}

}  // namespace pourparler
