#include "publish/citations.h"

#include <algorithm>
#include <tuple>

#include "unicode/utf8.h"
#include "views/choice.h"

namespace pourparler {

namespace {

std::string date_words(const When& when) {
  return words_of(occasion_of(when));
}

class Walk {
 public:
  Walk(const Parties& parties, const ViewFilter& filter, const Material& material)
      : parties_(parties), filter_(filter), material_(material) {}

  void add(const Contact& c) {
    const FactFacets facets = facets_of(c);
    if (!wanted(facets, c.date, c.evidence)) return;
    const std::string type(name_of(c.channel));
    cite(c.evidence, {{},
                      c.id,
                      "contact",
                      type,
                      std::string(name_of(c.status)),
                      type + ": " + joined(parties_.names(facets.who)),
                      date_words(c.date)});
  }
  void add(const Statement& s) {
    const std::vector<Evidence> evidence = evidence_of(s);
    if (!wanted(facets_of(s), s.date, evidence)) return;
    const std::string who = s.speaker.empty() ? "somebody" : parties_.name(s.speaker);
    cite(evidence, {{}, s.id, "statement", std::string(name_of(s.mode)), "", "said by " + who, date_words(s.date)});
  }
  void add(const Move& m) {
    if (!wanted(facets_of(m), m.date, m.evidence)) return;
    const std::string type(name_of(m.type));
    const std::string to = m.targets.empty() ? "" : " → " + joined(parties_.names(m.targets));
    cite(m.evidence, {{},
                      m.id,
                      "move",
                      type,
                      std::string(name_of(m.status)),
                      type + ": " + joined(parties_.names(m.actors)) + to,
                      date_words(m.date)});
  }

  std::vector<Citation> sorted() {
    std::sort(found_.begin(), found_.end(), [](const Citation& a, const Citation& b) {
      return std::tie(a.evidence, a.fact) < std::tie(b.evidence, b.fact);
    });
    return std::move(found_);
  }

 private:
  bool wanted(const FactFacets& fact, const When& date, const std::vector<Evidence>& evidence) const {
    return chosen(fact, occasion_of(date, evidence, material_), parties_, filter_);
  }
  void cite(const std::vector<Evidence>& evidence, Citation citation) {
    for (const Evidence& e : evidence) {
      citation.evidence = e;
      found_.push_back(citation);
    }
  }

  const Parties& parties_;
  const ViewFilter& filter_;
  const Material& material_;
  std::vector<Citation> found_;
};

}  // namespace

std::vector<Citation> citations(const Material& material, const Parties& parties, const ViewFilter& filter) {
  Walk walk(parties, filter, material);
  for (const Contact& c : material.contacts) walk.add(c);
  for (const Statement& s : material.statements) walk.add(s);
  for (const Move& m : material.moves) walk.add(m);
  return walk.sorted();
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
  return out;
}

CodePoints::CodePoints(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); i += decode(text, i).size) starts_.push_back(i);
}

std::size_t CodePoints::at(std::size_t byte) const {
  return static_cast<std::size_t>(std::lower_bound(starts_.begin(), starts_.end(), byte) - starts_.begin());
}

}  // namespace pourparler
