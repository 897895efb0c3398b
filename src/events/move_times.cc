#include "events/move_times.h"

#include <algorithm>

namespace pourparler {

void set_times(const MoveSite& site, const MoveFrames& frames, MoveDraft& d) {
  const Scene& scene = site.scene;
  const auto [from, to] = scene.clause(site.token);
  for (const Timex* t : scene.times()) {
    if (t->to.empty()) continue;
    std::uint32_t at = scene.first();
    while (at < scene.last() && scene.token(at).span.end <= t->span.start) ++at;
    const bool inside = at >= d.from && at < d.to;
    const bool marked = t->mod == TimexMod::before ||
                        (at < scene.last() && site.rules.deadline.contains(site.folded(at))) ||
                        (at > scene.first() && site.rules.deadline.contains(site.folded(at - 1)));
    const auto& published = scene.reading().document.published;
    const bool ahead = at > d.token && frames.of(d.type).saying && published && t->to > published->date;
    const bool due = (inside && (marked || t->type == TimexType::duration)) || (ahead && marked);
    // "by 20 May" has no first day.
    When when{t->from.empty() ? t->to : t->from, t->from.empty() || t->to == t->from ? "" : t->to};
    if (due) {
      if (!d.due.known()) d.due = std::move(when);
    } else if (!inside && at >= from && at < to && !d.date.known() && t->type != TimexType::duration) {
      d.date = std::move(when);
    }
  }
}

}  // namespace pourparler
