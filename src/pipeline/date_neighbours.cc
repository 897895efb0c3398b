#include "pipeline/date_neighbours.h"

#include <algorithm>

namespace pourparler {

template <class Use, class... Values>
void DateNeighbours::each(std::string_view sql, Use use, const Values&... values) {
  if (!status_) return;
  if (Status done = db_.each(sql, use, values...); !done) status_ = done;
}

std::optional<DateNeighbours::Number> DateNeighbours::number_of(const std::string& id) {
  std::optional<Number> out;
  each(
      "SELECT n FROM capture WHERE id = ?1", [&](const Query& q) { out = q.integer(0); }, id);
  return out;
}

std::string DateNeighbours::id_of(Number document) {
  std::string out;
  each(
      "SELECT id FROM capture WHERE n = ?1", [&](const Query& q) { out = q.text(0); }, document);
  return out;
}

bool DateNeighbours::undated(Number document) {
  const auto [at, fresh] = undated_.try_emplace(document, false);
  if (fresh) {
    bool found = false;
    each(
        "SELECT published IS NULL OR published_basis = 'inferred' FROM document WHERE n = ?1",
        [&](const Query& q) { found = q.integer(0) != 0; }, document);
    at->second = found;
  }
  return at->second;
}

const std::vector<std::int64_t>& DateNeighbours::keys_of(Number document) {
  const auto [at, fresh] = keys_.try_emplace(document);
  if (fresh) {
    each(
        "SELECT key FROM date_key WHERE n = ?1", [&](const Query& q) { at->second.push_back(q.integer(0)); }, document);
  }
  return at->second;
}

const DateNeighbours::Bucket& DateNeighbours::bucket(std::int64_t key) {
  const auto [at, fresh] = buckets_.try_emplace(key);
  if (fresh) {
    each(
        "SELECT n FROM date_key WHERE key = ?1 LIMIT ?2",
        [&](const Query& q) { at->second.documents.push_back(q.integer(0)); }, key, kCommonDateKey + 1);
    at->second.common = at->second.documents.size() > kCommonDateKey;
  }
  return at->second;
}

std::set<DateNeighbours::Number> DateNeighbours::around(Number document) {
  std::set<Number> out;
  for (const std::int64_t key : keys_of(document)) {
    const Bucket& own = bucket(key);
    if (!own.common) out.insert(own.documents.begin(), own.documents.end());
  }
  return out;
}

std::set<DateNeighbours::Number> DateNeighbours::undated_around(Number document) {
  std::set<Number> out;
  for (const std::int64_t key : keys_of(document)) {
    if (bucket(key).common) continue;
    each(
        "SELECT n FROM undated_key WHERE key = ?1", [&](const Query& q) { out.insert(q.integer(0)); }, key);
  }
  return out;
}

const DateTrace& DateNeighbours::trace(Number document) {
  const auto [at, fresh] = traces_.try_emplace(document);
  if (fresh) {
    std::string text;
    each(
        "SELECT body FROM date_trace WHERE n = ?1", [&](const Query& q) { text = q.text(0); }, document);
    if (text.empty()) return at->second;
    auto trace = date_trace_from(text);
    if (trace) {
      at->second = std::move(*trace);
    } else if (status_) {
      status_ = trace.error();
    }
  }
  return at->second;
}

const DateNeighbours::Family& DateNeighbours::family(Number document) {
  const auto [at, fresh] = families_.try_emplace(document);
  if (fresh) {
    each(
        "SELECT c.id, theirs.n FROM lineage mine JOIN lineage theirs ON theirs.origin = mine.origin JOIN capture c ON "
        "c.n = theirs.n WHERE mine.n = ?1 ORDER BY 1",
        [&](const Query& q) { at->second.emplace_back(q.text(0), q.integer(1)); }, document);
  }
  return at->second;
}

std::set<DateNeighbours::Number> DateNeighbours::left_behind(const std::set<Number>& fresh) {
  std::unordered_map<std::int64_t, std::size_t> brought;  // by the new documents
  for (const Number n : fresh) {
    for (const std::int64_t key : keys_of(n)) ++brought[key];
  }
  std::set<Number> out;
  for (const auto& [key, count] : brought) {
    if (!bucket(key).common) continue;
    std::vector<Number> before;
    each(
        "SELECT n FROM date_key WHERE key = ?1 LIMIT ?2",
        [&, c = count](const Query& q) { before.push_back(q.integer(0)); }, key, kCommonDateKey + count + 1);
    std::erase_if(before, [&](Number n) { return fresh.contains(n); });
    if (before.size() > kCommonDateKey) continue;  // it was common before
    std::erase_if(before, [&](Number n) { return !undated(n); });
    out.insert(before.begin(), before.end());
  }
  return out;
}

}  // namespace pourparler
