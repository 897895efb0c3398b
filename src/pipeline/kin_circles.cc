#include "pipeline/kin_circles.h"

#include <algorithm>
#include <unordered_set>

#include "merge/families.h"

namespace pourparler {

template <class Use, class... Values>
void KinCircles::each(std::string_view sql, Use use, const Values&... values) {
  if (!status_) return;
  if (Status done = db_.each(sql, use, values...); !done) status_ = done;
}

const std::string& KinCircles::id_of(Number document) {
  const auto [at, fresh] = ids_.try_emplace(document);
  if (fresh) {
    each(
        "SELECT id FROM capture WHERE n = ?1", [&](const Query& q) { at->second = q.text(0); }, document);
  }
  return at->second;
}

const std::vector<KinCircles::Tie>& KinCircles::ties(Number document) {
  const auto [at, fresh] = ties_.try_emplace(document);
  if (fresh) {
    each(
        "SELECT b, score FROM kin WHERE a = ?1 UNION ALL SELECT a, score FROM kin WHERE b = ?1",
        [&](const Query& q) {
          at->second.push_back({q.integer(0), static_cast<float>(q.real(1)) >= sure_});
        },
        document);
  }
  return at->second;
}

bool KinCircles::linked(Number a, Number b) {
  const auto& own = ties(a);
  return std::any_of(own.begin(), own.end(), [&](const Tie& tie) { return tie.other == b; });
}

KinCircles::Core KinCircles::core(Number document) {
  if (const auto at = cores_.find(document); at != cores_.end()) return at->second;
  std::vector<Number> members{document};
  std::unordered_set<Number> seen{document};
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (const Tie& tie : ties(members[i])) {
      if (tie.sure && seen.insert(tie.other).second) members.push_back(tie.other);
    }
  }
  std::sort(members.begin(), members.end(), [&](Number a, Number b) { return id_of(a) < id_of(b); });
  const Core out = std::make_shared<const std::vector<Number>>(std::move(members));
  for (const Number member : *out) cores_[member] = out;
  return out;
}

std::vector<KinCircles::Core> KinCircles::circle(Number document) {
  std::vector<Core> out{core(document)};
  std::unordered_set<const void*> inside{out.front().get()};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Core own = out[i];
    std::unordered_set<const void*> looked;
    for (const Number member : *own) {
      for (const Tie& tie : ties(member)) {
        if (tie.sure) continue;
        const Core other = core(tie.other);
        if (inside.contains(other.get()) || !looked.insert(other.get()).second) continue;
        if (!groups_agree(*own, *other, [&](Number a, Number b) { return linked(a, b); })) continue;
        inside.insert(other.get());
        out.push_back(other);
      }
    }
  }
  return out;
}

std::vector<KinCircles::Number> KinCircles::family_so_far(Number document) {
  std::vector<Number> out;
  each(
      "SELECT theirs.n FROM lineage mine JOIN lineage theirs ON theirs.origin = mine.origin WHERE mine.n = ?1",
      [&](const Query& q) { out.push_back(q.integer(0)); }, document);
  return out;
}

}  // namespace pourparler
