// Who can date whom in a dossier: documents that share a key of an event, and those of one family. By numbers of
// documents; every bucket is read once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "merge/dates.h"
#include "store/connection.h"

namespace pourparler {

class DateNeighbours {
 public:
  using Number = std::int64_t;
  using Family = std::vector<std::pair<std::string, Number>>;  // by ids

  // The connection must outlive it; what is written meanwhile is not seen.
  explicit DateNeighbours(Connection& db) : db_(db) {}

  // The first Error that was met; from then on everything is empty.
  const Status& status() const { return status_; }

  std::optional<Number> number_of(const std::string& id);
  std::string id_of(Number document);
  // Whether its date is not stated, so that others may tell it.
  bool undated(Number document);
  // Its trace; an empty one where an older program left none.
  const DateTrace& trace(Number document);
  // Those that share a key with it that is not passed over (merge/dates.h, kCommonDateKey), itself too.
  std::set<Number> around(Number document);
  std::set<Number> undated_around(Number document);
  bool is_common(std::uint64_t key) { return bucket(static_cast<std::int64_t>(key)).common; }
  // Those of its origin, itself too.
  const Family& family(Number document);
  // The undated ones of the keys that these documents, which are new, made too common: what they told is told no more.
  std::set<Number> left_behind(const std::set<Number>& fresh);

 private:
  struct Bucket {
    std::vector<Number> documents;  // one more than are looked at, where there are more
    bool common = false;
  };
  const std::vector<std::int64_t>& keys_of(Number document);
  const Bucket& bucket(std::int64_t key);
  template <class Use, class... Values>
  void each(std::string_view sql, Use use, const Values&... values);

  Connection& db_;
  Status status_ = ok();
  std::unordered_map<Number, std::vector<std::int64_t>> keys_;
  std::unordered_map<std::int64_t, Bucket> buckets_;
  std::unordered_map<Number, bool> undated_;
  std::unordered_map<Number, DateTrace> traces_;
  std::unordered_map<Number, Family> families_;
};

}  // namespace pourparler
