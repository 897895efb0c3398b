#include "store/redirects.h"

#include "store/connection.h"
#include "store/revision.h"

namespace pourparler {

namespace {

constexpr int kMostSteps = 64;  // ids that one id may have been known by since

}  // namespace

Status note_redirect(const Store& store, const std::string& id, const std::string& now) {
  const Json anchor = anchor_of(store, id);
  if (anchor.is_null()) return ok();
  return store.connection().run("INSERT OR REPLACE INTO redirect (id, now, anchor) VALUES (?1, ?2, ?3)", id, now,
                                to_line(anchor));
}

std::string current_id(const Store& store, const std::string& id) {
  std::string at = id;
  for (int step = 0; step < kMostSteps; ++step) {
    if (!anchor_of(store, at).is_null()) return at;
    std::string now, anchor;
    const auto found = store.connection().row(
        "SELECT now, anchor FROM redirect WHERE id = ?1",
        [&](const Query& q) {
          now = q.text(0);
          anchor = q.text(1);
        },
        at);
    if (!found || !*found) return "";
    if (now.empty() || now == at) return find_anchored(store, at, Json::parse(anchor, nullptr, false));
    at = now;
  }
  return "";
}

}  // namespace pourparler
