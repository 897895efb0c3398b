#include "spacy/lookups.h"

#include <algorithm>

#include "spacy/string_ids.h"

namespace pourparler::spacy {

namespace {

std::size_t home_of(std::uint64_t key, std::size_t slots) {
  return (key ^ key >> 32) & (slots - 1);
}

}  // namespace

void KeyTable::grow(std::size_t slots) {
  std::vector<Slot> old(slots);
  old.swap(own_);
  for (const Slot& from : old) {
    if (from.at != 0) slot(from.key) = from;
  }
}

void KeyTable::reserve(std::size_t entries) {
  std::size_t slots = 16;
  while (slots * 2 < entries * 3) slots *= 2;
  if (slots > own_.size()) grow(slots);
}

KeyTable::Slot& KeyTable::slot(std::uint64_t key) {
  std::size_t at = home_of(key, own_.size());
  while (own_[at].at != 0 && own_[at].key != key) at = (at + 1) & (own_.size() - 1);
  return own_[at];
}

void KeyTable::add(std::uint64_t key, std::string_view value) {
  if ((size_ + 1) * 4 > own_.size() * 3) grow(std::max<std::size_t>(16, own_.size() * 2));
  Slot& at = slot(key);
  size_ += at.at != 0 ? 0 : 1;
  const std::size_t start = value.empty() ? 0 : static_cast<std::size_t>(value.data() - text_.data());
  at = {key, static_cast<std::uint32_t>(start + 1), static_cast<std::uint32_t>(value.size())};
}

std::optional<std::string_view> KeyTable::find(std::uint64_t key) const {
  const std::span<const Slot> all = slots();
  std::size_t at = all.empty() ? 0 : home_of(key, all.size());
  for (std::size_t left = all.size(); left > 0 && all[at].at != 0; --left, at = (at + 1) & (all.size() - 1)) {
    if (all[at].key != key) continue;
    const std::size_t start = all[at].at - 1;
    return start > text_.size() ? std::string_view() : text_.substr(start, all[at].size);
  }
  return std::nullopt;
}

const PosTables* LemmaTables::find(std::uint64_t pos) const {
  for (const PosTables& tables : by_pos) {
    if (tables.pos == pos) return &tables;
  }
  return nullptr;
}

namespace {

constexpr std::size_t kLargest = 0xFFFFFFFF;  // bytes: places are kept in 32 bits

// The tables of a part of speech, made where they are not there yet.
PosTables& tables_of(LemmaTables& tables, std::string_view bytes, std::uint64_t pos) {
  for (PosTables& known : tables.by_pos) {
    if (known.pos == pos) return known;
  }
  return tables.by_pos.emplace_back(PosTables{pos, {}, KeyTable(bytes), KeyTable(bytes)});
}

void read_rules(MsgpackReader& reader, PosTables& into) {
  for (std::uint32_t rules = reader.array(); rules > 0 && !reader.failed(); --rules) {
    const std::uint32_t parts = reader.array();
    const std::string_view old = parts > 0 ? reader.text() : "";
    const std::string_view fresh = parts > 1 ? reader.text() : "";
    for (std::uint32_t more = 2; more < parts; ++more) reader.skip();
    into.rules.emplace_back(old, fresh);
  }
}

void read_exceptions(MsgpackReader& reader, PosTables& into) {
  const std::uint32_t entries = reader.map();
  into.exceptions.reserve(entries);
  for (std::uint32_t left = entries; left > 0 && !reader.failed(); --left) {
    const std::uint64_t key = string_id(reader.text());
    into.exceptions.add(key, reader.raw());
  }
}

void read_index(MsgpackReader& reader, PosTables& into) {
  const std::uint32_t entries = reader.array();
  into.index.reserve(entries);
  for (std::uint32_t left = entries; left > 0 && !reader.failed(); --left) into.index.add(string_id(reader.text()), {});
}

template <class Read>
void read_by_pos(MsgpackReader& reader, std::string_view bytes, LemmaTables& tables, Read&& read) {
  for (std::uint32_t left = reader.map(); left > 0 && !reader.failed(); --left) {
    const std::uint64_t pos = reader.unsigned_integer();
    if (tables.by_pos.size() > 1000) return reader.refuse("more parts of speech than there are");
    read(reader, tables_of(tables, bytes, pos));
  }
}

void read_lookup(MsgpackReader& reader, LemmaTables& tables) {
  const std::uint32_t entries = reader.map();
  tables.lookup.reserve(entries);
  for (std::uint32_t left = entries; left > 0 && !reader.failed(); --left) {
    const std::uint64_t key = reader.unsigned_integer();
    tables.lookup.add(key, reader.raw());
  }
}

}  // namespace

Result<LemmaTables> parse_lemma_tables(std::string_view bytes, const std::string& source) {
  if (bytes.size() >= kLargest) return too_large("tables of 4 GiB and more").at(source);
  LemmaTables tables;
  tables.lookup = KeyTable(bytes);
  MsgpackReader reader(bytes, source);
  for (std::uint32_t left = reader.map(); left > 0 && !reader.failed(); --left) {
    const std::string_view name = reader.text();
    if (name == "lemma_rules") {
      tables.has_rules = true;
      read_by_pos(reader, bytes, tables, read_rules);
    } else if (name == "lemma_exc") {
      read_by_pos(reader, bytes, tables, read_exceptions);
    } else if (name == "lemma_index") {
      read_by_pos(reader, bytes, tables, read_index);
    } else if (name == "lemma_lookup") {
      read_lookup(reader, tables);
    } else {
      reader.skip();
    }
  }
  if (reader.failed()) return reader.status().error();
  return tables;
}

std::vector<std::string_view> strings_of(std::string_view value) {
  MsgpackReader reader(value, "");
  const Value read = reader.value();
  if (read.is_text()) return {read.text};
  std::vector<std::string_view> strings;
  for (const Value& item : read.items) {
    if (item.is_text()) strings.push_back(item.text);
  }
  return strings;
}

}  // namespace pourparler::spacy
