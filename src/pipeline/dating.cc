#include "pipeline/dating.h"

#include <algorithm>

#include "pipeline/date_hearing.h"
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
  return writer_.put_date_trace(trace.doc, to_text(trace), date_keys_of(trace), !trace.stated);
}

Result<std::vector<std::string>> Dating::settle() {
  std::vector<std::string> again;
  if (fresh_.empty()) return again;
  const Status done = writer_.as_one([&]() -> Status {
    DateHearing hearing(store_);
    for (const auto document : hearing.take_in(fresh_, added_)) {
      const std::string id = hearing.id_of(document);
      const auto inferred = hearing.date_of(document);
      if (!hearing.status()) break;
      const auto read = redate(id, inferred);
      if (!read) return read.error();
      if (*read) again.push_back(id);
    }
    return hearing.status();
  });
  if (!done) return done.error();
  fresh_.clear();
  added_.clear();
  return again;
}

Result<bool> Dating::redate(const std::string& id, const std::optional<Published>& inferred) {
  const auto stored = store_.document(id);
  if (!stored) return stored.error();
  const auto& before = stored->head.published;
  // A date that what came in later speaks against goes, too.
  if (same(before, inferred)) return false;
  // The days are all that a reading hangs on: where they stay, only what is said of them is noted.
  if (same_days(before, inferred)) {
    if (auto noted = note_again(id, inferred); !noted) return noted.error();
    return false;
  }
  if (auto read = read_again(id, inferred); !read) return read.error();
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
