// Facts: lists of them, what there is to choose from, and one with all its evidence.
#include <algorithm>
#include <array>
#include <cmath>

#include "server/api.h"
#include "store/redirects.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kContext = 420;  // bytes of the text on either side of the evidence, at most

// Goes to a character's start.
std::uint32_t at_character(std::string_view text, std::uint32_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The paragraph around a span of the text, no farther than kContext.
Span around(const Document& d, Span span) {
  Span out{span.start > kContext ? span.start - kContext : 0,
           std::min(static_cast<std::uint32_t>(d.text.size()), span.end + kContext)};
  for (const Paragraph& p : d.paragraphs) {
    if (p.span.contains(span.start)) out.start = std::max(out.start, p.span.start);
    if (p.span.contains(span.end > 0 ? span.end - 1 : 0)) out.end = std::min(out.end, p.span.end);
  }
  return {at_character(d.text, std::min(out.start, span.start)), at_character(d.text, std::max(out.end, span.end))};
}

Json piece(std::string_view text, const char* mark) {
  return {{"text", text}, {"mark", mark == nullptr ? Json(nullptr) : Json(mark)}};
}

// The words of a citation in their paragraph, as pieces to set one after another.
Json in_context(const Document& d, const std::vector<Span>& cited, std::optional<Span> cue) {
  struct Marked {
    Span span;
    const char* mark;
  };
  std::vector<Marked> marked;
  for (const Span s : cited) {
    if (const auto span = d.map.to_derived(s)) marked.push_back({*span, "evidence"});
  }
  Json out = Json::array();
  if (marked.empty()) {
    for (const Span s : cited) {
      if (s.end <= d.source.size()) out.push_back(piece(d.words(s), "evidence"));
    }
    return out;
  }
  if (cue) {
    if (const auto span = d.map.to_derived(*cue)) marked.push_back({*span, "cue"});
  }
  std::sort(marked.begin(), marked.end(), [](const Marked& a, const Marked& b) { return a.span < b.span; });
  const Span whole = around(d, {marked.front().span.start, marked.back().span.end});
  std::uint32_t at = whole.start;
  if (whole.start > 0) out.push_back(piece("… ", nullptr));
  for (const Marked& m : marked) {
    const Span span{std::max(at, m.span.start), std::max(at, m.span.end)};
    if (span.start > at) out.push_back(piece(d.slice({at, span.start}), nullptr));
    if (!span.empty()) out.push_back(piece(d.slice(span), m.mark));
    at = span.end;
  }
  if (whole.end > at) out.push_back(piece(d.slice({at, whole.end}), nullptr));
  return out;
}

struct Cited {
  std::string doc;
  std::vector<Span> spans;
  std::optional<Span> cue;
};

std::vector<Cited> citations(const Json& body) {
  std::vector<Cited> out;
  const auto span_of = [](const Json& s) { return Span{s.at(0).get<std::uint32_t>(), s.at(1).get<std::uint32_t>()}; };
  if (body.value("kind", std::string()) == "statement") {
    Cited one{body.value("doc", std::string()), {}, std::nullopt};
    for (const Json& s : body["content"]) one.spans.push_back(span_of(s));
    if (body["cue"].is_array()) one.cue = span_of(body["cue"]);
    out.push_back(std::move(one));
    return out;
  }
  for (const Json& e : body["evidence"]) {
    out.push_back(
        {e.value("doc", std::string()), {{e["start"].get<std::uint32_t>(), e["end"].get<std::uint32_t>()}}, {}});
  }
  return out;
}

Json citation_json(const Ask& ask, const Cited& cited) {
  Json out = Json::object();
  const auto at = ask.index.base().doc_at.find(cited.doc);
  if (at == ask.index.base().doc_at.end()) return out;
  out["document"] = document_line(ask.index.base().docs[at->second]);
  out["spans"] = Json::array();
  for (const Span s : cited.spans) out["spans"].push_back({s.start, s.end});
  const auto reading = ask.dossier.reading(ask.store, cited.doc);
  out["pieces"] = reading ? in_context((*reading)->document, cited.spans, cited.cue) : Json::array();
  return out;
}

// Evidence by origin: what descends from one report stands together and counts once.
Json by_origin(const Ask& ask, const std::vector<Cited>& all) {
  std::map<std::string, Json> groups;
  std::vector<std::string> order;
  for (const Cited& cited : all) {
    Json citation = citation_json(ask, cited);
    if (citation.empty()) continue;
    const std::string origin = citation["document"].value("origin", cited.doc);
    if (!groups.contains(origin)) order.push_back(origin);
    groups[origin].push_back(std::move(citation));
  }
  Json out = Json::array();
  for (const std::string& origin : order) out.push_back({{"origin", origin}, {"citations", groups[origin]}});
  return out;
}

// Every report of the same utterance.
Json variants(const Ask& ask, const Json& body) {
  Json out = Json::array();
  const Json same = body.value("same_as", Json(nullptr));
  if (!same.is_string()) return out;
  const std::uint32_t group = ask.index.base().words.find(same.get<std::string>());
  if (group == Names::kNone) return out;
  for (const FactRow* row : ask.index.facts()) {
    if (row->same_as != group || row->standing == Standing::rejected || out.size() >= 40) continue;
    const Result<Json> other = fact_body(ask, row->id);
    if (!other) continue;
    const std::vector<Cited> cited = citations(*other);
    Json line = fact_line(ask, *row);
    line["original"] = body.value("original", Json(nullptr)) == Json(row->id);
    line["words"] = words_of(ask, cited.front().doc, cited.front().spans, 4000);
    const auto at = ask.index.base().doc_at.find(cited.front().doc);
    if (at != ask.index.base().doc_at.end()) line["document"] = document_line(ask.index.base().docs[at->second]);
    out.push_back(std::move(line));
  }
  return out;
}

Json actor_or_null(const Ask& ask, const std::string& id) {
  const std::uint32_t actor = ask.index.actor_at(id);
  return actor == Names::kNone ? Json(nullptr) : ask.index.actor_json(actor);
}

Json disagreement_json(const Ask& ask, const Disagreement& d) {
  Json values = Json::array();
  for (const DisagreementValue& v : d.values) {
    std::vector<Cited> cited;
    for (const Evidence& e : v.evidence) cited.push_back({e.doc, {e.span}, std::nullopt});
    values.push_back({{"value", v.value},
                      {"actor", actor_or_null(ask, v.value)},
                      {"derived", v.derived},
                      {"groups", by_origin(ask, cited)}});
  }
  // "participants/a17": whom it is about stands by itself.
  const auto slash = d.field.find('/');
  return {{"id", d.id},
          {"field", d.field.substr(0, slash)},
          {"actor", slash == d.field.npos ? Json(nullptr) : actor_or_null(ask, d.field.substr(slash + 1))},
          {"cause", name_of(d.cause)},
          {"values", std::move(values)}};
}

// Of a statement, what any report of the same utterance is held against.
Json disagreements(const Ask& ask, const FactRow& fact) {
  const auto& base = ask.index.base();
  Json out = Json::array();
  const auto add = [&](const std::string& id) {
    for (const auto* all : {&base.disagreements, &base.distortions}) {
      const auto at = all->find(id);
      if (at == all->end()) continue;
      for (const Disagreement& d : at->second) out.push_back(disagreement_json(ask, d));
    }
  };
  add(fact.id);
  if (fact.kind != FactKind::statement || (base.disagreements.empty() && base.distortions.empty())) return out;
  const std::uint32_t none = ask.index.base().words.find("");
  for (const FactRow* row : ask.index.facts()) {
    if (fact.same_as != none && row->same_as == fact.same_as && row->id != fact.id) add(row->id);
  }
  return out;
}

Json history(const Ask& ask, const std::string& id) {
  Json out = Json::array();
  (void)revisions(ask.store, [&](const Revision& r) {
    const bool about = r.target == id ||
                       (ask.index.fact(r.target) == nullptr && current_id(ask.store, r.target) == id) ||
                       (r.value.is_object() && r.value.value("into", Json()) == Json(id));
    if (about) out.push_back(to_json(r));
    return ok();
  });
  return out;
}

// Most doubtful first, those that many reports tell before those that one tells.
double doubt(const FactRow& row) {
  const double unsure = 1.0 - std::abs(2.0 * row.confidence - 1.0);
  const double weight =
      1.0 + std::log2(1.0 + static_cast<double>(row.docs.size())) + (row.kind == FactKind::statement ? 0.0 : 0.5);
  return (row.disputed ? 10.0 : 0.0) + unsure * weight;
}

// The first `wanted` facts in an order; what has the same key stays in the order of days.
template <class Key>
void first_by(std::vector<const FactRow*>& facts, std::size_t wanted, Key key) {
  using Keyed = std::pair<decltype(key(*facts.front())), std::size_t>;
  std::vector<Keyed> keys;
  keys.reserve(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) keys.emplace_back(key(*facts[i]), i);
  wanted = std::min(wanted, keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(wanted), keys.end());
  std::vector<const FactRow*> out;
  out.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) out.push_back(facts[keys[i].second]);
  facts = std::move(out);
}

void sort_by(std::vector<const FactRow*>& facts, const std::string& order, std::size_t wanted) {
  if (facts.empty()) return;
  if (order == "oldest") {
    first_by(facts, wanted, [](const FactRow& f) { return std::pair<bool, std::string_view>(f.when.empty(), f.when); });
  } else if (order == "confidence") {
    first_by(facts, wanted, [](const FactRow& f) { return -f.confidence; });
  } else if (order == "doubt") {
    first_by(facts, wanted, [](const FactRow& f) { return -doubt(f); });
  } else if (order == "origins") {
    first_by(facts, wanted, [](const FactRow& f) { return std::pair(-f.origins, -static_cast<int>(f.docs.size())); });
  } else if (order == "due") {
    std::stable_sort(facts.begin(), facts.end(), [](const FactRow* a, const FactRow* b) {
      const auto last = [](const FactRow* f) { return f->due.to.empty() ? f->due.from : f->due.to; };
      return last(a) > last(b);
    });
  }
}

Json counted(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::string, std::size_t>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Json out = Json::array();
  for (const auto& [name, count] : list) {
    if (!name.empty() && out.size() < 80) out.push_back({{"value", name}, {"count", count}});
  }
  return out;
}

}  // namespace

Answer get_facts(const Ask& ask) {
  const auto choice = FactChoice::of(ask.request, ask.index);
  if (!choice) return choice.error();
  std::vector<const FactRow*> facts;
  for (const FactRow* row : ask.index.facts()) {
    if ((*choice)(*row)) facts.push_back(row);
  }
  const std::size_t total = facts.size();
  const std::size_t offset = ask.request.number("offset", 0, 1'000'000'000);
  const std::size_t limit = ask.request.number("limit", 40, 500);
  sort_by(facts, ask.request.get("sort"), offset + limit);
  Json items = Json::array();
  for (std::size_t i = offset; i < facts.size() && items.size() < limit; ++i) {
    items.push_back(fact_line(ask, *facts[i]));
  }
  return Json{{"total", total}, {"items", std::move(items)}};
}

Answer get_queue(const Ask& ask) {
  const auto choice = FactChoice::of(ask.request, ask.index);
  if (!choice) return choice.error();
  std::vector<const FactRow*> facts;
  std::size_t done = 0;
  for (const FactRow* row : ask.index.facts()) {
    const bool open = row->standing == Standing::extracted || row->disputed;
    if (!open) ++done;
    if (open && (*choice)(*row)) facts.push_back(row);
  }
  const std::size_t total = facts.size();
  const std::size_t limit = ask.request.number("limit", 30, 200);
  sort_by(facts, "doubt", limit);
  Json items = Json::array();
  for (std::size_t i = 0; i < facts.size() && items.size() < limit; ++i) items.push_back(fact_line(ask, *facts[i]));
  return Json{{"total", total}, {"done", done}, {"items", std::move(items)}};
}

namespace {

// What one condition could be, with how many facts the others leave for each value.
struct Facet {
  const char* name;
  FactChoice::Part part;
  void (*values)(const Index& index, const FactRow& row, std::vector<std::uint32_t>& out);
};

// Kinds and standings are few and fixed; their numbers are those of the enums.
std::string value_of(const Index& index, std::string_view facet, std::uint32_t value) {
  if (facet == "kind") return std::string(name_of(static_cast<FactKind>(value)));
  if (facet == "standing") return std::string(name_of(static_cast<Standing>(value)));
  if (facet == "lang") return index.base().langs[value];
  return index.base().words[value];
}

void langs_of(const Index& index, const FactRow& row, std::vector<std::uint32_t>& out) {
  for (const std::uint32_t doc : row.docs) out.push_back(index.base().docs[doc].lang);
}

void roles_of(const Index&, const FactRow& row, std::vector<std::uint32_t>& out) {
  for (const auto& [actor, role] : row.actors) out.push_back(role);
}

constexpr std::array<Facet, 9> kFacets = {
    {{"kind", FactChoice::kind,
      [](const Index&, const FactRow& r, auto& out) { out.push_back(static_cast<std::uint32_t>(r.kind)); }},
     {"type", FactChoice::type, [](const Index&, const FactRow& r, auto& out) { out.push_back(r.type); }},
     {"status", FactChoice::status, [](const Index&, const FactRow& r, auto& out) { out.push_back(r.status); }},
     {"party", FactChoice::party, [](const Index&, const FactRow& r, auto& out) { out = r.parties; }},
     {"issue", FactChoice::issue, [](const Index&, const FactRow& r, auto& out) { out = r.issues; }},
     {"place", FactChoice::place, [](const Index&, const FactRow& r, auto& out) { out.push_back(r.place); }},
     {"role", FactChoice::role, roles_of},
     {"lang", FactChoice::lang, langs_of},
     {"standing", FactChoice::standing,
      [](const Index&, const FactRow& r, auto& out) { out.push_back(static_cast<std::uint32_t>(r.standing)); }}}};

}  // namespace

// One walk: a fact that fails one condition alone is counted for that condition, one that fails none for all.
Answer get_facets(const Ask& ask) {
  const auto choice = FactChoice::of(ask.request, ask.index);
  if (!choice) return choice.error();
  std::array<std::vector<std::size_t>, kFacets.size()> counts;
  std::vector<std::uint32_t> values;
  for (const FactRow* row : ask.index.facts()) {
    const unsigned failed = choice->failed(*row);
    if ((failed & (failed - 1)) != 0 || !choice->in_rest(*row)) continue;
    for (std::size_t i = 0; i < kFacets.size(); ++i) {
      if (failed != 0 && failed != kFacets[i].part) continue;
      values.clear();
      kFacets[i].values(ask.index, *row, values);
      for (auto value = values.begin(); value != values.end(); ++value) {
        if (std::find(values.begin(), value, *value) != value) continue;  // each once
        if (*value >= counts[i].size()) counts[i].resize(*value + 1);
        ++counts[i][*value];
      }
    }
  }
  Json out = Json::object();
  for (std::size_t i = 0; i < kFacets.size(); ++i) {
    std::map<std::string, std::size_t> named;
    for (std::uint32_t value = 0; value < counts[i].size(); ++value) {
      if (counts[i][value] > 0) named[value_of(ask.index, kFacets[i].name, value)] += counts[i][value];
    }
    out[kFacets[i].name] = counted(named);
  }
  return out;
}

Answer get_fact(const Ask& ask) {
  std::string id = ask.parts.at(0);
  const FactRow* row = ask.index.fact(id);
  if (row == nullptr) {  // it may go by another id by now
    if (const std::string now = current_id(ask.store, id); !now.empty()) id = now, row = ask.index.fact(id);
  }
  if (row == nullptr) return not_found("no fact '" + id + "' in the dossier");
  const Result<Json> body = fact_body(ask, id);
  if (!body) return body.error();
  Json out = fact_line(ask, *row);
  out["body"] = *body;
  out["groups"] = by_origin(ask, citations(*body));
  out["variants"] = variants(ask, *body);
  out["disagreements"] = disagreements(ask, *row);
  out["history"] = history(ask, id);
  Json verdicts = Json::array();
  for (const auto& [author, confirmed] : ask.index.corrections().verdicts(id)) {
    verdicts.push_back({{"author", author}, {"confirmed", confirmed}});
  }
  out["verdicts"] = std::move(verdicts);
  return out;
}

}  // namespace pourparler
