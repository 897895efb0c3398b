// Which reports of a dossier are held against each other: each with those that share the most keys of its sketch.
//
// It is a function of the set of reports (merge/lineage.h, kinships), whatever their order: two reports are held
// against each other where either is among the nearest of the other, and a key that too many share counts for none
// of them. So pairs may also end: when a key becomes too common, or when nearer reports come.
//
// Documents are known here by the 64 bits of their ids.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "merge/lineage.h"
#include "store/store.h"

namespace pourparler {

class NearReports {
 public:
  using Id = std::uint64_t;
  struct Pair {
    Id a = 0, b = 0;  // a < b

    auto operator<=>(const Pair&) const = default;
  };
  struct Changes {
    std::vector<Pair> begun, ended;  // sorted
  };
  using KeysOf = std::function<std::vector<std::uint64_t>(Id)>;

  // `keys_of` gives the keys of any report that was taken in. The store must be open for writing, a batch begun.
  NearReports(const Store& store, const LineageOptions& options, KeysOf keys_of)
      : store_(store), options_(options), keys_of_(std::move(keys_of)) {}

  // Takes in reports, each of them once and for all; those that it knows already change nothing.
  Result<Changes> take_in(std::span<const Id> reports);

 private:
  struct Near {
    Id id = 0;
    std::uint32_t shared = 0;  // keys
  };
  using List = std::vector<Near>;  // nearest first

  struct Bucket {
    std::vector<Id> reports;
    bool common = false;
  };

  template <class Use, class... Values>
  void each(std::string_view sql, Use use, const Values&... values);
  template <class... Values>
  void run(std::string_view sql, const Values&... values);

  std::vector<Id> unknown(std::span<const Id> reports);
  std::vector<Id> post(std::span<const Id> reports);
  Bucket bucket(std::uint64_t key);
  const std::vector<std::uint64_t>& keys(Id report);
  List everyone_near(Id report);
  void admit(Id to, Near one);
  List& list(Id report);
  void change(Id report, List now);
  Changes changes();
  void write_lists();
  static bool nearer(const Near& a, const Near& b);
  static bool holds(const List& list, Id report);

  const Store& store_;
  const LineageOptions options_;
  const KeysOf keys_of_;
  Status status_ = ok();
  std::unordered_map<Id, List> lists_;  // as they are now
  std::map<Id, List> before_;           // of those that changed, as they were
  std::unordered_map<std::uint64_t, std::vector<Id>> buckets_;
  std::unordered_map<Id, std::vector<std::uint64_t>> keys_;
  List shared_;  // room that is used again
};

}  // namespace pourparler
