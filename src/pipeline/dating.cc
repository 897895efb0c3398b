#include "pipeline/dating.h"

#include <algorithm>

#include "pipeline/merging.h"

namespace pourparler {

namespace {

bool same_days(const std::optional<Published>& a, const std::optional<Published>& b) {
  return a.has_value() == b.has_value() && (!a || (a->date == b->date && a->to == b->to));
}

bool same(const std::optional<Published>& a, const std::optional<Published>& b) {
  return same_days(a, b) && (!a || (a->confidence == b->confidence && a->why == b->why));
}

}  // namespace

Status Dating::note(const DateTrace& trace) {
  fresh_.insert(trace.doc);
  added_.insert(trace.doc);
  return writer_.put_date_trace(trace.doc, to_text(trace), date_keys_of(trace));
}

// The undated reports whose dates may hang on those that came or whose families changed: by a key that they share with
// these or with undated kin of these, or by a key that the new ones made too common.
std::set<Dating::Number> Dating::affected(DateNeighbours& near) const {
  std::set<Number> sources, added, out;
  for (const std::string& id : fresh_) {
    const auto n = near.number_of(id);
    if (!n) continue;
    sources.insert(*n);
    if (added_.contains(id)) added.insert(*n);
    for (const Number kin : near.family(*n)) {
      if (near.undated(kin)) sources.insert(kin);
    }
  }
  for (const Number n : sources) {
    if (near.undated(n)) out.insert(n);
    for (const Number other : near.around(n)) {
      if (near.undated(other)) out.insert(other);
    }
  }
  out.merge(near.left_behind(added));
  return out;
}

// What these hang on: who shares a key with them, and the families of all that are undated.
std::set<Dating::Number> Dating::needed(DateNeighbours& near, const std::set<Number>& affected) {
  std::set<Number> out = affected;
  for (const Number n : affected) out.merge(near.around(n));
  const std::vector<Number> all(out.begin(), out.end());
  for (const Number n : all) {
    if (near.undated(n)) out.insert(near.family(n).begin(), near.family(n).end());
  }
  return out;
}

Result<std::vector<InferredDate>> Dating::infer(DateNeighbours& near, const std::set<Number>& documents) const {
  std::vector<DateTrace> traces;
  std::set<DateFamily> families;
  for (const Number n : documents) {
    const std::string id = near.id_of(n);
    const auto text = store_.date_trace(id);
    if (!text) return text.error();
    if (text->empty()) continue;  // of an older program: says nothing
    auto trace = date_trace_from(*text);
    if (!trace) return trace.error();
    traces.push_back(std::move(*trace));
    if (!near.undated(n) || near.family(n).size() < 2) continue;
    DateFamily family;
    for (const Number kin : near.family(n)) family.push_back(near.id_of(kin));
    std::sort(family.begin(), family.end());
    families.insert(std::move(family));
  }
  return infer_dates(traces, std::vector<DateFamily>(families.begin(), families.end()), near.common_keys());
}

Result<std::vector<std::string>> Dating::settle() {
  std::vector<std::string> again;
  if (fresh_.empty()) return again;
  DateNeighbours near(store_);
  const std::set<Number> concerned = affected(near);
  const auto inferred = infer(near, needed(near, concerned));
  if (!inferred) return inferred.error();
  for (const InferredDate& one : *inferred) {
    const auto n = near.number_of(one.doc);
    if (!n || !concerned.contains(*n)) continue;  // not all that it hangs on was looked at, and nothing of it changed
    const auto read = redate(one);
    if (!read) return read.error();
    if (*read) again.push_back(one.doc);
  }
  if (!near.status()) return near.status().error();
  fresh_.clear();
  added_.clear();
  return again;
}

Result<bool> Dating::redate(const InferredDate& inferred) {
  const auto stored = store_.document(inferred.doc);
  if (!stored) return stored.error();
  const auto& before = stored->head.published;
  // A date that what came in later speaks against goes, too.
  if (same(before, inferred.published)) return false;
  // The days are all that a reading hangs on: where they stay, only what is said of them is noted.
  if (same_days(before, inferred.published)) {
    if (auto noted = note_again(inferred.doc, inferred.published); !noted) return noted.error();
    return false;
  }
  if (auto read = read_again(inferred.doc, inferred.published); !read) return read.error();
  return true;
}

Status Dating::note_again(const std::string& id, const std::optional<Published>& published) {
  const auto capture = store_.capture(id);
  if (!capture) return capture.error();
  auto reading = store_.reading(id);
  if (!reading) return reading.error();
  reading->document.published = published;
  return writer_.replace(*capture, *reading);
}

Status Dating::read_again(const std::string& id, const std::optional<Published>& published) {
  const auto capture = store_.capture(id);
  if (!capture) return capture.error();
  auto reading = reader_.read(*capture, {.published = published});
  if (!reading) return reading.error();
  if (auto replaced = writer_.replace(*capture, *reading); !replaced) return replaced;
  return leave_for_merging(store_, writer_, *reading);
}

}  // namespace pourparler
