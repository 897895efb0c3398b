#include "pipeline/near_reports.h"

#include <algorithm>
#include <bit>
#include <set>

#include "store/connection.h"

namespace pourparler {

namespace {

constexpr std::size_t kIdSize = 8, kNearSize = kIdSize + 1;  // bytes

void put(std::uint64_t id, std::string& out) {
  for (std::size_t i = 0; i < kIdSize; ++i, id >>= 8) out += static_cast<char>(id & 0xFF);
}

std::uint64_t id_at(std::string_view bytes, std::size_t at) {
  std::uint64_t out = 0;
  for (std::size_t i = kIdSize; i-- > 0;) out = out << 8 | static_cast<unsigned char>(bytes[at + i]);
  return out;
}

std::int64_t bits(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace

template <class Use, class... Values>
void NearReports::each(std::string_view sql, Use use, const Values&... values) {
  if (!status_) return;
  const Result<bool> there = store_.connection().row(sql, use, values...);
  if (!there) status_ = there.error();
}

template <class... Values>
void NearReports::run(std::string_view sql, const Values&... values) {
  if (!status_) return;
  if (Status done = store_.connection().run(sql, values...); !done) status_ = done;
}

std::vector<NearReports::Id> NearReports::unknown(std::span<const Id> reports) {
  std::vector<Id> out;
  for (const Id id : reports) {
    bool known = false;
    each(
        "SELECT 1 FROM near WHERE document = ?1", [&](const Query&) { known = true; }, bits(id));
    if (!known) out.push_back(id);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

NearReports::Bucket NearReports::bucket(std::uint64_t key) {
  Bucket out;
  each(
      "SELECT documents FROM sketch_bucket WHERE key = ?1",
      [&](const Query& q) {
        const std::string_view bytes = q.blob(0);
        out.common = bytes.empty();
        for (std::size_t at = 0; at + kIdSize <= bytes.size(); at += kIdSize) out.reports.push_back(id_at(bytes, at));
      },
      bits(key));
  return out;
}

const std::vector<std::uint64_t>& NearReports::keys(Id report) {
  const auto [at, fresh] = keys_.try_emplace(report);
  if (fresh) at->second = keys_of_(report);
  return at->second;
}

// Puts new reports under their keys, key by key: what lies together is written together. Gives those that were
// under a key that is too common now.
std::vector<NearReports::Id> NearReports::post(std::span<const Id> reports) {
  std::vector<std::pair<std::uint64_t, Id>> posts;
  for (const Id id : reports) {
    for (const std::uint64_t key : keys(id)) posts.emplace_back(key, id);
  }
  std::sort(posts.begin(), posts.end());
  std::vector<Id> out;
  std::string bytes;
  for (std::size_t at = 0; at < posts.size();) {
    const std::uint64_t key = posts[at].first;
    Bucket own = bucket(key);
    const std::size_t before = own.reports.size();
    for (; at < posts.size() && posts[at].first == key; ++at) own.reports.push_back(posts[at].second);
    if (own.common) continue;
    bytes.clear();
    if (own.reports.size() <= options_.largest(key)) {
      for (const Id id : own.reports) put(id, bytes);
    } else {
      out.insert(out.end(), own.reports.begin(), own.reports.begin() + static_cast<std::ptrdiff_t>(before));
    }
    run("INSERT OR REPLACE INTO sketch_bucket (key, documents) VALUES (?1, ?2)", bits(key), Blob{bytes});
  }
  return out;
}

// All reports that share enough keys with one, in no order. The buckets of one report hold tens of thousands of ids,
// which are hashes by themselves: they are counted in a table that they are their own places of.
NearReports::List NearReports::everyone_near(Id report) {
  std::vector<const std::vector<Id>*> all;
  std::size_t ids = 0;
  for (const std::uint64_t key : keys(report)) {
    const auto [at, fresh] = buckets_.try_emplace(key);
    if (fresh) at->second = bucket(key).reports;
    all.push_back(&at->second);
    ids += at->second.size();
  }
  const std::size_t last = std::bit_ceil(2 * ids + 1) - 1;
  shared_.assign(last + 1, {});
  for (const auto* reports : all) {
    for (const Id other : *reports) {
      std::size_t at = other & last;
      while (shared_[at].shared != 0 && shared_[at].id != other) at = (at + 1) & last;
      shared_[at].id = other;
      ++shared_[at].shared;
    }
  }
  List out;
  for (const Near& one : shared_) {
    if (one.shared >= options_.least_keys && one.shared > 0 && one.id != report) out.push_back(one);
  }
  return out;
}

bool NearReports::nearer(const Near& a, const Near& b) {
  return a.shared != b.shared ? a.shared > b.shared : a.id < b.id;
}

NearReports::List& NearReports::list(Id report) {
  const auto [at, fresh] = lists_.try_emplace(report);
  if (fresh) {
    each(
        "SELECT list FROM near WHERE document = ?1",
        [&](const Query& q) {
          const std::string_view bytes = q.blob(0);
          for (std::size_t i = 0; i + kNearSize <= bytes.size(); i += kNearSize)
            at->second.push_back({id_at(bytes, i), static_cast<unsigned char>(bytes[i + kIdSize])});
        },
        bits(report));
  }
  return at->second;
}

void NearReports::change(Id report, List now) {
  List& own = list(report);
  before_.try_emplace(report, own);
  own = std::move(now);
}

// A new report among the nearest of an old one, where it is near enough.
void NearReports::admit(Id to, Near one) {
  const List& own = list(to);
  if (own.size() >= options_.most_candidates && !nearer(one, own.back())) return;
  List now = own;
  now.insert(std::upper_bound(now.begin(), now.end(), one, nearer), one);
  if (now.size() > options_.most_candidates) now.pop_back();
  change(to, std::move(now));
}

bool NearReports::holds(const List& list, Id report) {
  return std::any_of(list.begin(), list.end(), [&](const Near& n) { return n.id == report; });
}

NearReports::Changes NearReports::changes() {
  std::set<Pair> begun, ended;
  const auto pair = [](Id a, Id b) { return Pair{std::min(a, b), std::max(a, b)}; };
  for (const auto& [report, before] : before_) {
    const List now = list(report);
    for (const Near& other : now) {
      if (holds(before, other.id)) continue;
      const auto at = before_.find(other.id);
      if (!holds(at != before_.end() ? at->second : list(other.id), report)) begun.insert(pair(report, other.id));
    }
    for (const Near& other : before) {
      if (!holds(now, other.id) && !holds(list(other.id), report)) ended.insert(pair(report, other.id));
    }
  }
  return {{begun.begin(), begun.end()}, {ended.begin(), ended.end()}};
}

void NearReports::write_lists() {
  std::string bytes;
  for (const auto& [report, before] : before_) {
    bytes.clear();
    for (const Near& one : list(report)) {
      put(one.id, bytes);
      bytes += static_cast<char>(std::min<std::uint32_t>(one.shared, 255));
    }
    run("INSERT OR REPLACE INTO near (document, list) VALUES (?1, ?2)", bits(report), Blob{bytes});
  }
}

Result<NearReports::Changes> NearReports::take_in(std::span<const Id> reports) {
  const std::vector<Id> fresh = unknown(reports);
  std::vector<Id> anew = post(fresh);
  anew.insert(anew.end(), fresh.begin(), fresh.end());
  std::sort(anew.begin(), anew.end());
  anew.erase(std::unique(anew.begin(), anew.end()), anew.end());
  for (const Id report : anew) {
    List all = everyone_near(report);
    if (std::binary_search(fresh.begin(), fresh.end(), report)) {
      for (const Near& other : all) {
        if (!std::binary_search(anew.begin(), anew.end(), other.id)) admit(other.id, {report, other.shared});
      }
    }
    const auto kept = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), options_.most_candidates));
    std::partial_sort(all.begin(), kept, all.end(), nearer);
    all.erase(kept, all.end());
    change(report, std::move(all));
  }
  Changes out = changes();
  write_lists();
  if (!status_) return status_.error();
  lists_.clear(), before_.clear(), buckets_.clear(), keys_.clear();
  return out;
}

}  // namespace pourparler
