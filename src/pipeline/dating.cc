#include "pipeline/dating.h"

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
  return writer_.put_date_trace(trace.doc, to_text(trace), date_keys_of(trace));
}

Result<std::set<std::string>> Dating::with_neighbours(const std::set<std::string>& ids) const {
  std::set<std::string> out = ids;
  for (const std::string& id : ids) {
    for (const auto& found : {store_.date_neighbours(id), store_.family_of(id)}) {
      if (!found) return found.error();
      out.insert(found->begin(), found->end());
    }
  }
  return out;
}

Result<std::vector<InferredDate>> Dating::infer(const std::set<std::string>& ids) const {
  std::vector<DateTrace> traces;
  std::set<DateFamily> families;
  for (const std::string& id : ids) {
    const auto text = store_.date_trace(id);
    if (!text) return text.error();
    if (text->empty()) continue;  // of an older program: says nothing
    auto trace = date_trace_from(*text);
    if (!trace) return trace.error();
    traces.push_back(std::move(*trace));
    auto family = store_.family_of(id);
    if (!family) return family.error();
    if (family->size() > 1) families.insert(std::move(*family));
  }
  return infer_dates(traces, std::vector<DateFamily>(families.begin(), families.end()));
}

Result<std::vector<std::string>> Dating::settle() {
  std::vector<std::string> again;
  if (fresh_.empty()) return again;
  const auto affected = with_neighbours(fresh_);
  if (!affected) return affected.error();
  const auto needed = with_neighbours(*affected);
  if (!needed) return needed.error();
  const auto inferred = infer(*needed);
  if (!inferred) return inferred.error();
  for (const InferredDate& one : *inferred) {
    if (!affected->contains(one.doc)) continue;  // not all that it hangs on was looked at, and nothing of it changed
    const auto read = redate(one);
    if (!read) return read.error();
    if (*read) again.push_back(one.doc);
  }
  fresh_.clear();
  return again;
}

Result<bool> Dating::redate(const InferredDate& inferred) {
  const auto stored = store_.document(inferred.doc);
  if (!stored) return stored.error();
  const auto& before = stored->head.published;
  // A date that what came in later speaks against goes, too.
  if (same(before, inferred.published)) return false;
  if (auto read = read_again(inferred.doc, inferred.published); !read) return read.error();
  return !same_days(before, inferred.published);
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
