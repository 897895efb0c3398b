#include <algorithm>
#include <map>
#include <tuple>

#include "views/choice.h"
#include "views/views.h"

namespace pourparler {

namespace {

class Network {
 public:
  Network(const Material& material, const ViewFilter& filter, NetworkBy by)
      : material_(material), filter_(filter), by_(by), parties_(material) {}

  std::vector<NetworkEdge> edges() {
    for (const Contact& c : material_.contacts) {
      if (counts(c)) add(c);
    }
    std::vector<NetworkEdge> out;
    for (auto& [ends, edge] : edges_) out.push_back(std::move(edge));
    std::sort(out.begin(), out.end(), [](const NetworkEdge& x, const NetworkEdge& y) {
      return std::tuple(-x.held(), -x.planned, x.a, x.b) < std::tuple(-y.held(), -y.planned, y.a, y.b);
    });
    return out;
  }

 private:
  // Of a party's contacts all are counted here; `is_wanted` then leaves the edges that are its own.
  bool counts(const Contact& c) const {
    if (c.status == ContactStatus::denied || c.status == ContactStatus::cancelled) return false;
    return chosen(facets_of(c), occasion_of(c.date, c.evidence, material_), parties_, filter_);
  }

  std::vector<std::string> ends_of(const Contact& c) const {
    std::vector<std::string> present;
    for (const Participant& p : c.participants) {
      if (p.as != ParticipantRole::absent) present.push_back(p.actor);
    }
    if (by_ == NetworkBy::party) return parties_.keys_of(present);
    std::sort(present.begin(), present.end(), [&](const auto& a, const auto& b) {
      return std::pair(parties_.name(a), a) < std::pair(parties_.name(b), b);
    });
    present.erase(std::unique(present.begin(), present.end()), present.end());
    return present;
  }

  bool is_wanted(const std::string& end, const Contact& c) const {
    if (filter_.party.empty()) return true;
    return std::any_of(c.participants.begin(), c.participants.end(), [&](const Participant& p) {
      const bool same = by_ == NetworkBy::party ? parties_.key_of(p.actor) == end : p.actor == end;
      return same && parties_.is(p.actor, filter_.party);
    });
  }

  void add(const Contact& c) {
    const auto ends = ends_of(c);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      for (std::size_t j = i + 1; j < ends.size(); ++j) {
        if (is_wanted(ends[i], c) || is_wanted(ends[j], c)) count(edges_[{ends[i], ends[j]}], ends[i], ends[j], c);
      }
    }
  }

  void count(NetworkEdge& edge, const std::string& a, const std::string& b, const Contact& c) {
    edge.a = a, edge.b = b;
    edge.facts.push_back(c.id);
    if (c.status == ContactStatus::planned || c.status == ContactStatus::possible) {
      ++edge.planned;
      return;
    }
    switch (c.channel) {
      case Channel::meeting:
        ++edge.meetings;
        break;
      case Channel::call:
        ++edge.calls;
        break;
      case Channel::visit:
        ++edge.visits;
        break;
      case Channel::message:
        ++edge.messages;
        break;
    }
    const Occasion when = occasion_of(c.date, c.evidence, material_);
    if (!when.known()) return;
    if (edge.first.empty() || when.first < edge.first) edge.first = when.first;
    if (when.last > edge.last) edge.last = when.last;
  }

  const Material& material_;
  const ViewFilter& filter_;
  const NetworkBy by_;
  const Parties parties_;
  std::map<std::pair<std::string, std::string>, NetworkEdge> edges_;
};

}  // namespace

std::vector<NetworkEdge> network(const Material& material, const ViewFilter& filter, NetworkBy by) {
  return Network(material, filter, by).edges();
}

Sheet network_sheet(const Material& material, const ViewFilter& filter, NetworkBy by) {
  const Parties parties(material);
  Sheet sheet{"Network of contacts",
              {{"a"},
               {"b"},
               {"contacts"},
               {"meetings"},
               {"calls"},
               {"visits"},
               {"messages"},
               {"planned"},
               {"first"},
               {"last"},
               {"facts", false, true}},
              {},
              ""};
  for (const NetworkEdge& e : network(material, filter, by)) {
    sheet.rows.push_back({parties.label(e.a), parties.label(e.b), e.held(), e.meetings, e.calls, e.visits, e.messages,
                          e.planned, e.first, e.last, e.facts});
  }
  if (sheet.rows.empty()) sheet.note = "No two parties met or spoke in these facts.";
  return sheet;
}

}  // namespace pourparler
