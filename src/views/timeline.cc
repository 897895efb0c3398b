#include <algorithm>
#include <tuple>

#include "views/choice.h"
#include "views/views.h"

namespace pourparler {

namespace {

struct Entry {
  Occasion when;
  std::string kind, type, status, id, where;
  std::vector<std::string> who, to;  // actor ids
  std::vector<std::string> issues;
  std::string what;
  int origins = 1;
  double confidence = 0.0;
};

class Timeline {
 public:
  Timeline(const Material& material, const ViewFilter& filter)
      : material_(material), filter_(filter), parties_(material) {}

  void add(const Contact& c) {
    Entry e;
    e.when = occasion_of(c.date, c.evidence, material_);
    e.kind = "contact", e.type = name_of(c.channel), e.status = name_of(c.status), e.id = c.id,
    e.where = place(c.place);
    std::vector<std::string> absent;
    for (const Participant& p : c.participants) {
      (p.as == ParticipantRole::absent ? absent : e.who).push_back(p.actor);
    }
    for (const std::string& name : parties_.names(absent)) e.what += (e.what.empty() ? "without " : ", ") + name;
    e.issues = c.issues, e.origins = c.origins, e.confidence = c.confidence;
    take(std::move(e));
  }
  void add(const Move& m) {
    Entry e;
    e.when = occasion_of(m.date, m.evidence, material_);
    e.kind = "move", e.type = name_of(m.type), e.status = name_of(m.status), e.id = m.id;
    e.who = m.actors, e.to = m.targets, e.issues = m.issues, e.origins = m.origins, e.confidence = m.confidence;
    if (wanted(e)) e.what = words_of(m, material_);
    take(std::move(e));
  }
  void add(const Statement& s) {
    const auto evidence = evidence_of(s);
    Entry e;
    e.when = occasion_of(s.date, evidence, material_);
    e.kind = "statement", e.type = name_of(s.mode), e.id = s.id, e.where = s.channel;
    if (!s.speaker.empty()) e.who = {s.speaker};
    if (!s.addressee.empty()) e.to = {s.addressee};
    e.issues = s.issues, e.confidence = s.confidence;
    if (!wanted(e)) return;
    for (const Evidence& part : evidence) {
      if (material_.words) e.what += (e.what.empty() ? "" : " … ") + material_.words(part);
    }
    take(std::move(e));
  }

  Sheet sheet() {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      // What has no date comes last.
      const bool a_open = !a.when.known(), b_open = !b.when.known();
      return std::tie(a_open, a.when.first, a.when.last, a.id) < std::tie(b_open, b.when.first, b.when.last, b.id);
    });
    Sheet out{"Timeline",
              {{"date"},
               {"kind"},
               {"type"},
               {"status"},
               {"who", true},
               {"to", true},
               {"where"},
               {"what", true},
               {"issues", false, true},
               {"origins"},
               {"confidence", false, true},
               {"fact"}},
              {},
              ""};
    for (const Entry& e : entries_) {
      out.rows.push_back({words_of(e.when), e.kind, e.type, e.status, parties_.names(e.who), parties_.names(e.to),
                          e.where, e.what, e.issues, e.origins, e.confidence, e.id});
    }
    if (entries_.empty()) out.note = "No fact is left by these filters.";
    return out;
  }

 private:
  bool wanted(const Entry& e) const {
    FactFacets facets{e.who, e.issues, e.origins};
    facets.who.insert(facets.who.end(), e.to.begin(), e.to.end());
    return chosen(facets, e.when, parties_, filter_);
  }
  void take(Entry e) {
    if (wanted(e)) entries_.push_back(std::move(e));
  }
  static std::string place(const PlaceName& p) {
    if (p.venue.empty()) return p.name.empty() ? p.country : p.name;
    return p.venue + (p.name.empty() ? "" : ", " + p.name);
  }

  const Material& material_;
  const ViewFilter& filter_;
  const Parties parties_;
  std::vector<Entry> entries_;
};

}  // namespace

Sheet timeline_sheet(const Material& material, const ViewFilter& filter, const TimelineKinds& kinds) {
  Timeline timeline(material, filter);
  if (kinds.contacts) {
    for (const Contact& c : material.contacts) timeline.add(c);
  }
  if (kinds.moves) {
    for (const Move& m : material.moves) timeline.add(m);
  }
  if (kinds.statements) {
    for (const Statement& s : material.statements) timeline.add(s);
  }
  return timeline.sheet();
}

}  // namespace pourparler
