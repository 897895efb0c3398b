// Lemma tables as one stretch of bytes: a list of what lies where, then the slots and the rules, then the values.
#include <cstring>

#include "spacy/lookups.h"

namespace pourparler::spacy {

namespace {

using Slot = KeyTable::Slot;
static_assert(sizeof(Slot) == 16 && alignof(Slot) == 8);

// `count` things from byte `at` on.
struct Stretch {
  std::uint64_t at = 0;
  std::uint64_t count = 0;
};

// A rule's two texts: places and sizes among the values.
struct Rule {
  std::uint32_t from_at, from_size, to_at, to_size;
};

struct PosEntry {
  std::uint64_t pos = 0;
  Stretch rules, exceptions, index;
};

struct Head {
  std::uint64_t has_rules = 0;
  Stretch parts_of_speech, lookup, values;
};

class Packer {
 public:
  std::string pack(const LemmaTables& tables) {
    Head head;
    std::vector<PosEntry> entries(tables.by_pos.size());
    out_.resize(sizeof(Head) + entries.size() * sizeof(PosEntry));
    head.has_rules = tables.has_rules ? 1 : 0;
    head.parts_of_speech = {sizeof(Head), entries.size()};
    head.lookup = add(tables.lookup);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const PosTables& of_pos = tables.by_pos[i];
      entries[i] = {of_pos.pos, add(of_pos.rules), add(of_pos.exceptions), add(of_pos.index)};
    }
    head.values = {out_.size(), values_.size()};
    std::memcpy(out_.data(), &head, sizeof head);
    if (!entries.empty()) std::memcpy(&out_[sizeof head], entries.data(), entries.size() * sizeof(PosEntry));
    return out_ + values_;
  }

 private:
  std::uint32_t keep(std::string_view value) {
    const auto at = static_cast<std::uint32_t>(values_.size());
    values_ += value;
    return at;
  }
  template <class T>
  void put(const T& thing) {
    out_.append(reinterpret_cast<const char*>(&thing), sizeof thing);
  }
  Stretch add(const KeyTable& table) {
    const Stretch stretch{out_.size(), table.slots().size()};
    for (Slot slot : table.slots()) {
      if (slot.at != 0) slot.at = keep(*table.find(slot.key)) + 1;
      put(slot);
    }
    return stretch;
  }
  Stretch add(const std::vector<std::pair<std::string_view, std::string_view>>& rules) {
    const Stretch stretch{out_.size(), rules.size()};
    for (const auto& [from, to] : rules) {
      const std::uint32_t from_at = keep(from);
      put(Rule{from_at, static_cast<std::uint32_t>(from.size()), keep(to), static_cast<std::uint32_t>(to.size())});
    }
    return stretch;
  }

  std::string out_;  // every thing in it has a size that is a multiple of 8
  std::string values_;
};

class Opener {
 public:
  explicit Opener(std::string_view bytes) : bytes_(bytes) {}

  std::optional<LemmaTables> open() {
    const auto heads = things<Head>({0, 1});
    if (heads.empty()) return std::nullopt;
    const Head& head = heads[0];
    const auto values = things<char>(head.values);
    values_ = {values.data(), values.size()};
    LemmaTables tables;
    tables.has_rules = head.has_rules != 0;
    tables.lookup = table(head.lookup);
    for (const PosEntry& entry : things<PosEntry>(head.parts_of_speech)) {
      tables.by_pos.push_back({entry.pos, rules(entry.rules), table(entry.exceptions), table(entry.index)});
    }
    if (!good_) return std::nullopt;
    return tables;
  }

 private:
  // Empty, and no longer good, where they do not lie in the bytes.
  template <class T>
  std::span<const T> things(Stretch stretch) {
    const bool inside = stretch.at <= bytes_.size() && stretch.count <= (bytes_.size() - stretch.at) / sizeof(T);
    const char* const start = bytes_.data() + (inside ? stretch.at : 0);
    good_ = good_ && inside && reinterpret_cast<std::uintptr_t>(start) % alignof(T) == 0;
    if (!good_) return {};
    return {reinterpret_cast<const T*>(start), static_cast<std::size_t>(stretch.count)};
  }
  KeyTable table(Stretch stretch) {
    const auto slots = things<Slot>(stretch);
    good_ = good_ && (slots.size() & (slots.size() - 1)) == 0;
    return good_ ? KeyTable(values_, slots) : KeyTable();
  }
  std::vector<std::pair<std::string_view, std::string_view>> rules(Stretch stretch) {
    std::vector<std::pair<std::string_view, std::string_view>> read;
    for (const Rule& rule : things<Rule>(stretch)) {
      good_ = good_ && rule.from_at <= values_.size() && rule.to_at <= values_.size();
      if (!good_) break;
      read.emplace_back(values_.substr(rule.from_at, rule.from_size), values_.substr(rule.to_at, rule.to_size));
    }
    return read;
  }

  std::string_view bytes_;
  std::string_view values_;
  bool good_ = true;
};

}  // namespace

std::string pack_lemma_tables(const LemmaTables& tables) {
  return Packer().pack(tables);
}

std::optional<LemmaTables> open_lemma_tables(std::string_view bytes) {
  return Opener(bytes).open();
}

}  // namespace pourparler::spacy
