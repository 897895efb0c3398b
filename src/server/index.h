// The index: of every fact, document and actor what lists are filtered, sorted and counted by, in memory, with the
// analysts' corrections in it. An Index is never changed; whoever asks holds one while a newer one is made.
//
// 100,000 facts take some 50 MB and half a second to load; a revision makes a new Index from the old one's base in
// milliseconds.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/message.h"
#include "store/corrections.h"
#include "store/outline.h"

namespace pourparler {

// Strings by number.
class Names {
 public:
  std::uint32_t add(const std::string& name);
  // The number, or kNone.
  std::uint32_t find(const std::string& name) const;
  const std::string& operator[](std::uint32_t at) const { return names_[at]; }
  std::size_t size() const { return names_.size(); }
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, std::uint32_t> at_;
};

enum class FactKind : std::uint8_t { contact, statement, move };
std::string_view name_of(FactKind kind);

struct FactRow {
  std::string id;
  FactKind kind = FactKind::contact;
  std::uint32_t type = 0, status = 0;  // of Base::words
  When date, due;
  std::string when;        // the day to sort by: its own, else that of its report; empty if unknown
  bool by_report = false;  // `when` is the report's
  std::uint32_t same_as = 0, country = 0, place = 0;
  int origins = 1;
  double confidence = 0.0;
  Standing standing = Standing::extracted;
  bool disputed = false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> actors;  // of Base::actors; role of Base::words
  std::vector<std::uint32_t> issues, docs, parties;             // of Base::words, Base::docs, Base::words
};

struct ActorRow {
  std::string id, name, folded, type, party;
  std::vector<std::string> aliases;
  Standing standing = Standing::extracted;
  bool hidden = false;  // merged into another, or rejected
};

struct DocRow {
  StoredDocument stored;
  std::string origin;
  std::string date;
  std::uint32_t lang = 0;  // of Base::langs
};

// What the dossier holds, without corrections but for names.
struct Base {
  Names words, langs;
  std::vector<DocRow> docs;
  std::unordered_map<std::string, std::uint32_t> doc_at;
  std::vector<FactRow> facts;
  std::vector<Failure> failures;
  std::unordered_map<std::string, std::vector<Disagreement>> disagreements;  // by fact
  std::unordered_map<std::string, std::vector<Disagreement>> distortions;    // by fact
  std::size_t disagreement_count = 0;
};

class Index {
 public:
  static Result<std::shared_ptr<const Index>> load(const Store& store);
  // The same dossier after another revision. Falls back to load() where actors changed.
  static Result<std::shared_ptr<const Index>> revise(const Store& store, const std::shared_ptr<const Index>& before);

  const Base& base() const { return *base_; }
  // Newest first, those without a day last. Rejected facts are in it; those merged into another are not.
  const std::vector<const FactRow*>& facts() const { return facts_; }
  const FactRow* fact(const std::string& id) const;
  const std::vector<ActorRow>& actors() const { return *actors_; }
  std::uint32_t actor_at(const std::string& id) const;  // Names::kNone where there is none
  const Corrections& corrections() const { return corrections_; }
  std::int64_t revision_count() const { return revision_count_; }
  std::uint64_t serial() const { return serial_; }  // no two have the same

  // {"id", "name", "type", "party"}
  Json actor_json(std::uint32_t at) const;
  std::string languages_of(const FactRow& fact) const;  // "en,fr"

 private:
  struct Making;
  std::shared_ptr<const Base> base_;
  std::shared_ptr<const std::vector<ActorRow>> actors_;
  std::shared_ptr<const std::unordered_map<std::string, std::uint32_t>> actor_at_;
  std::shared_ptr<const std::vector<FactRow>> by_hand_;
  std::vector<const FactRow*> facts_;
  std::unordered_map<std::string_view, const FactRow*> at_;
  Corrections corrections_;
  std::int64_t revision_count_ = 0;
  const std::uint64_t serial_ = next_serial();
  static std::uint64_t next_serial();
};

// A choice of facts, as the query of a request says it.
class FactChoice {
 public:
  // Error invalid_argument names a value that makes no sense.
  static Result<FactChoice> of(const Request& request, const Index& index);
  bool operator()(const FactRow& fact) const { return in_rest(fact) && failed(fact) == 0; }

  // The conditions that lists of values are counted for, one bit each.
  enum Part : unsigned {
    kind = 1,
    type = 2,
    status = 4,
    party = 8,
    issue = 16,
    place = 32,
    role = 64,
    lang = 128,
    standing = 256
  };
  // Which of them do not hold.
  unsigned failed(const FactRow& fact) const;
  // Whether all others hold.
  bool in_rest(const FactRow& fact) const;

 private:
  const Index* index_ = nullptr;
  std::string kind_, standing_, from_, to_, lang_;
  std::vector<std::uint32_t> types_, statuses_, issues_, parties_, places_;
  std::vector<std::uint32_t> actors_;
  std::uint32_t doc_ = Names::kNone;
  std::uint32_t same_as_ = Names::kNone;
  std::string role_;
  std::string text_;
  bool disputed_ = false, disagreed_ = false, due_ = false, dated_ = false;
  int min_origins_ = 0;
  double min_confidence_ = 0, max_confidence_ = 1;
};

}  // namespace pourparler
