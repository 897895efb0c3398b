#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "views/parties.h"
#include "views/views.h"

namespace pourparler {

namespace {

struct Family {
  std::vector<const Lineage*> members;
  std::set<std::string> facts;
};

class Families {
 public:
  Families(const Material& material, const ViewFilter& filter)
      : material_(material), filter_(filter), parties_(material) {
    for (const Lineage& line : material.lineages) {
      families_[line.origin].members.push_back(&line);
      origin_of_[line.doc] = line.origin;
    }
    for (const Contact& c : material.contacts) {
      std::vector<std::string> who;
      for (const Participant& p : c.participants) who.push_back(p.actor);
      count(c.id, who, c.issues, c.evidence);
    }
    for (const Move& m : material.moves) count(m.id, m.actors, m.issues, m.evidence);
    for (const Statement& s : material.statements) count(s.id, {s.speaker}, s.issues, evidence_of(s));
  }

  std::vector<Source> sources() const {
    std::vector<Source> out;
    const bool chosen = !filter_.party.empty() || !filter_.issue.empty();
    for (const auto& [origin, family] : families_) {
      if (chosen && family.facts.empty()) continue;
      Source source = describe(origin, family);
      if (within(source.published, filter_)) out.push_back(std::move(source));
    }
    std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) {
      const std::size_t more = b.documents.size(), fewer = a.documents.size();
      return std::tie(more, a.published.first, a.origin) < std::tie(fewer, b.published.first, b.origin);
    });
    return out;
  }

 private:
  void count(const std::string& fact, const std::vector<std::string>& who, const std::vector<std::string>& issues,
             const std::vector<Evidence>& evidence) {
    if (!parties_.any_is(who, filter_.party)) return;
    if (!filter_.issue.empty() && std::find(issues.begin(), issues.end(), filter_.issue) == issues.end()) return;
    for (const Evidence& e : evidence) {
      const auto at = origin_of_.find(e.doc);
      if (at != origin_of_.end()) families_[at->second].facts.insert(fact);
    }
  }

  const ReportHead* head(const std::string& doc) const {
    const auto at = material_.reports.find(doc);
    return at == material_.reports.end() ? nullptr : &at->second;
  }

  Occasion published(const std::string& doc) const {
    const ReportHead* report = head(doc);
    return report == nullptr ? Occasion{} : occasion_of({report->published, report->published_to});
  }

  // The one that is said to be the original, else the earliest.
  std::string original_of(const Family& family) const {
    const auto rank = [&](const Lineage* line) {
      const Occasion when = published(line->doc);
      return std::tuple(line->derivation != Derivation::original, !line->parent.empty(), !when.known(), when.first,
                        line->doc);
    };
    return (*std::min_element(family.members.begin(), family.members.end(),
                              [&](const auto* a, const auto* b) { return rank(a) < rank(b); }))
        ->doc;
  }

  Source describe(const std::string& origin, const Family& family) const {
    Source out;
    out.origin = origin;
    out.original = original_of(family);
    out.published = published(out.original);
    std::set<std::string> languages, outlets;
    for (const Lineage* line : family.members) {
      out.documents.push_back(line->doc);
      if (const ReportHead* report = head(line->doc)) {
        if (!report->lang.empty()) languages.insert(report->lang);
        if (!report->outlet.empty()) outlets.insert(report->outlet);
      }
      out.copies += line->derivation == Derivation::copy;
      out.edited += line->derivation == Derivation::edited;
      out.translations += line->derivation == Derivation::translation;
      out.back_translations += line->derivation == Derivation::back_translation;
    }
    std::sort(out.documents.begin(), out.documents.end());
    out.languages.assign(languages.begin(), languages.end());
    out.outlets.assign(outlets.begin(), outlets.end());
    out.facts = static_cast<int>(family.facts.size());
    return out;
  }

  const Material& material_;
  const ViewFilter& filter_;
  const Parties parties_;
  std::map<std::string, Family> families_;
  std::map<std::string, std::string> origin_of_;  // document → origin
};

}  // namespace

std::vector<Source> sources(const Material& material, const ViewFilter& filter) {
  return Families(material, filter).sources();
}

Sheet sources_sheet(const Material& material, const ViewFilter& filter) {
  Sheet sheet{"Sources",
              {{"published"},
               {"documents"},
               {"copies"},
               {"edited"},
               {"translations"},
               {"back-translations"},
               {"facts"},
               {"languages"},
               {"outlets", true},
               {"original", true},
               {"origin"},
               {"ids", false, true}},
              {},
              ""};
  for (const Source& s : sources(material, filter)) {
    const auto at = material.reports.find(s.original);
    const ReportHead* report = at == material.reports.end() ? nullptr : &at->second;
    const std::string title = report == nullptr ? s.original : report->title.empty() ? report->path : report->title;
    sheet.rows.push_back({words_of(s.published), s.documents.size(), s.copies, s.edited, s.translations,
                          s.back_translations, s.facts, s.languages, s.outlets, title, s.origin, s.documents});
  }
  if (sheet.rows.empty()) sheet.note = "No report is left by these filters.";
  return sheet;
}

}  // namespace pourparler
