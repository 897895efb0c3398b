// Facts as rows: of reports, and of events.
#include <algorithm>
#include <unordered_map>

#include "publish/citations.h"
#include "publish/formats.h"
#include "views/choice.h"

namespace pourparler {

Sheet reports_sheet(const Material& material, const ViewFilter& filter) {
  const Parties parties(material);
  Sheet sheet{"Reports of facts",
              {{"fact"},
               {"kind"},
               {"type"},
               {"status"},
               {"date"},
               {"summary", true},
               {"document"},
               {"published"},
               {"outlet"},
               {"language"},
               {"origin"},
               {"derivation"},
               {"start"},
               {"end"},
               {"words", true},
               {"url"},
               {"path"}},
              {},
              ""};
  std::unordered_map<std::string, const Lineage*> lineage;
  for (const Lineage& line : material.lineages) lineage[line.doc] = &line;
  static const ReportHead kNone;
  for (const Citation& c : citations(material, parties, filter)) {
    const auto head = material.reports.find(c.evidence.doc);
    const ReportHead& report = head == material.reports.end() ? kNone : head->second;
    const auto line = lineage.find(c.evidence.doc);
    const bool known = line != lineage.end();
    sheet.rows.push_back({c.fact, c.kind, c.type, c.status, c.date, c.summary, c.evidence.doc,
                          words_of(occasion_of({report.published, report.published_to})), report.outlet, report.lang,
                          known ? line->second->origin : "", known ? name_of(line->second->derivation) : "",
                          c.evidence.span.start, c.evidence.span.end, material.words ? material.words(c.evidence) : "",
                          report.url, report.path});
  }
  return sheet;
}

namespace {

// CAMEO: 040 consult, 041 discuss by telephone, 043 host a visit, 036 express intent to meet.
std::string cameo_of(const Contact& c) {
  if (c.status == ContactStatus::planned || c.status == ContactStatus::possible) return "036";
  if (c.channel == Channel::call) return "041";
  return c.channel == Channel::visit ? "043" : "040";
}

class Events {
 public:
  Events(const Material& material, const ViewFilter& filter)
      : material_(material), filter_(filter), parties_(material) {}

  void add(const Contact& c) {
    const std::vector<std::string> who = present(c);
    if (!wanted(c, {who, c.issues, c.origins})) return;
    for (std::size_t i = 0; i < who.size(); ++i) {
      for (std::size_t j = i + 1; j < who.size(); ++j) {
        row(c, who[i], who[j], "CONSULT", cameo_of(c), std::string(name_of(c.channel)), std::string(name_of(c.status)),
            &c.place);
      }
    }
  }
  void add(const Move& m) {
    if (!wanted(m, facets_of(m))) return;
    for (const std::string& source : m.actors) {
      const std::string type(name_of(m.type)), status(name_of(m.status));
      if (m.targets.empty()) row(m, source, "", m.plover, m.cameo, type, status, nullptr);
      for (const std::string& target : m.targets) row(m, source, target, m.plover, m.cameo, type, status, nullptr);
    }
  }
  Sheet sheet() {
    std::sort(sheet_.rows.begin(), sheet_.rows.end());
    return std::move(sheet_);
  }

 private:
  // Who hosts first, then by name.
  std::vector<std::string> present(const Contact& c) const {
    std::vector<std::pair<bool, std::string>> ranked;
    for (const Participant& p : c.participants) {
      if (p.as != ParticipantRole::absent) ranked.emplace_back(p.as != ParticipantRole::host, p.actor);
    }
    std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
      return std::tuple(a.first, parties_.name(a.second), a.second) <
             std::tuple(b.first, parties_.name(b.second), b.second);
    });
    std::vector<std::string> out;
    for (const auto& [not_host, actor] : ranked) {
      if (std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(actor);
    }
    return out;
  }
  template <class Fact>
  bool wanted(const Fact& fact, const FactFacets& facets) const {
    return chosen(facets, occasion_of(fact.date, fact.evidence, material_), parties_, filter_);
  }
  std::string country(const std::string& actor) const {
    const auto at = material_.actors.find(actor);
    return at == material_.actors.end() ? "" : at->second.party;
  }
  template <class Fact>
  void row(const Fact& f, const std::string& source, const std::string& target, const std::string& plover,
           const std::string& cameo, const std::string& type, const std::string& status, const PlaceName* place) {
    const Occasion when = occasion_of(f.date, f.evidence, material_);
    sheet_.rows.push_back({when.first, when.last,
                           when.reported  ? "report"
                           : when.known() ? "fact"
                                          : "",
                           plover, cameo, type, status, parties_.name(source), country(source),
                           target.empty() ? "" : parties_.name(target), country(target),
                           place == nullptr ? "" : place->name, place == nullptr ? "" : place->country, f.issues,
                           f.origins, f.confidence, f.id});
  }

  const Material& material_;
  const ViewFilter& filter_;
  const Parties parties_;
  Sheet sheet_{"Events",
               {{"from"},
                {"to"},
                {"date_basis"},
                {"plover"},
                {"cameo"},
                {"type"},
                {"status"},
                {"source"},
                {"source_party"},
                {"target"},
                {"target_party"},
                {"place"},
                {"country"},
                {"issues"},
                {"origins"},
                {"confidence"},
                {"fact"}},
               {},
               ""};
};

}  // namespace

Sheet events_sheet(const Material& material, const ViewFilter& filter) {
  Events events(material, filter);
  for (const Contact& c : material.contacts) events.add(c);
  for (const Move& m : material.moves) events.add(m);
  return events.sheet();
}

}  // namespace pourparler
