#include "pipeline/date_hearing.h"

#include <algorithm>

namespace pourparler {

std::vector<const DateTrace*> DateHearing::kin(Number document) {
  std::vector<const DateTrace*> out;
  for (const auto& [id, other] : near_.family(document)) {
    if (other != document && out.size() < kMostKin) out.push_back(&near_.trace(other));
  }
  return out;
}

DateStanding DateHearing::standing(Number document) {
  if (near_.undated(document)) return kept(document).heard.standing;
  return standing_of(near_.trace(document), {});
}

DateHearing::Kept& DateHearing::kept(Number document) {
  const auto [at, fresh] = kept_.try_emplace(document);
  Kept& out = at->second;
  if (!fresh) return out;
  const Status read = db_.each(
      "SELECT body FROM heard_date WHERE n = ?1",
      [&](const Query& q) {
        auto heard = decode_heard_dates(q.blob(0));
        if (!heard) return;  // heard anew
        out.heard = std::move(*heard);
        out.complete = true;
      },
      document);
  if (!read) status_ = read;
  if (!out.complete) out.heard.standing = standing_of(near_.trace(document), kin(document));
  return out;
}

DateListener DateHearing::listener(Number document) {
  return {near_.trace(document), [this](std::uint64_t key) { return near_.is_common(key); }};
}

// Whether what an undated report tells others is not what it told them before.
bool DateHearing::change_standing(Number document) {
  Kept& own = kept(document);
  const DateStanding now = standing_of(near_.trace(document), kin(document));
  if (now == own.heard.standing) return false;
  own.heard.standing = now;
  own.changed = true;
  return true;
}

void DateHearing::speak(Number document, bool spoke_before) {
  const DateTrace& trace = near_.trace(document);
  const DateStanding own = standing(document);
  if (!spoke_before && !own.tells()) return;
  for (const Number other : near_.undated_around(document)) {
    if (other == document || anew_.contains(other)) continue;
    Kept& theirs = kept(other);
    const Forgot forgot = spoke_before ? forget(trace.doc, theirs.heard.told) : Forgot::nothing;
    if (!theirs.complete || forgot == Forgot::all_is_open) {
      anew_.insert(other);
      continue;
    }
    const bool heard = listener(other).hear(trace, own, theirs.heard.told);
    if (!heard && forgot == Forgot::nothing) continue;
    theirs.changed = true;
    concerned_.insert(other);
  }
}

void DateHearing::hear_all(Number document) {
  Kept& own = kept(document);
  own.heard.told.clear();
  own.complete = own.changed = true;
  const DateListener listening = listener(document);
  for (const Number other : near_.around(document)) {
    if (other != document) listening.hear(near_.trace(other), standing(other), own.heard.told);
  }
  concerned_.insert(document);
}

std::set<DateHearing::Number> DateHearing::take_in(const std::set<std::string>& fresh,
                                                   const std::set<std::string>& added) {
  std::set<Number> came, kindred;
  for (const std::string& id : fresh) {
    const auto n = near_.number_of(id);
    if (!n) continue;
    if (added.contains(id)) came.insert(*n);
    if (near_.undated(*n)) kindred.insert(*n);
    for (const auto& [kin, other] : near_.family(*n)) {
      if (near_.undated(other)) kindred.insert(other);
    }
  }
  anew_ = near_.left_behind(came);
  for (const Number n : came) {
    if (near_.undated(n)) anew_.insert(n);
  }
  std::map<Number, bool> speakers;  // whether others may have heard them before
  for (const Number n : came) speakers[n] = false;
  for (const Number n : kindred) {
    if (came.contains(n)) continue;
    const bool spoke = kept(n).heard.standing.tells();
    if (!kept(n).complete) {  // of an older program: who heard it before, and how, is not known
      anew_.insert(n);
      speakers[n] = true;
    } else if (change_standing(n)) {
      speakers[n] = spoke;
    }
  }
  for (const auto& [n, spoke] : speakers) speak(n, spoke);
  for (const Number n : std::set<Number>(anew_)) hear_all(n);
  concerned_.insert(kindred.begin(), kindred.end());
  write();
  return std::move(concerned_);
}

std::optional<Published> DateHearing::date_of(Number document) {
  const DateNeighbours::Family& family = near_.family(document);
  const auto is_kin = [&](const std::string& doc) {
    const auto at =
        std::lower_bound(family.begin(), family.end(), doc, [](const auto& a, const auto& b) { return a.first < b; });
    return at != family.end() && at->first == doc;
  };
  return date_by(near_.trace(document), kin(document), kept(document).heard.told, is_kin);
}

void DateHearing::write() {
  for (const auto& [n, own] : kept_) {
    if (!own.changed || !own.complete || !status()) continue;
    const std::string body = encode(own.heard);
    status_ = db_.run("INSERT OR REPLACE INTO heard_date (n, body) VALUES (?1, ?2)", n, Blob{body});
  }
}

}  // namespace pourparler
