#include "store/corrections.h"

#include <algorithm>
#include <array>

namespace pourparler {

namespace {

constexpr std::array<std::string_view, 5> kStandings = {"extracted", "confirmed", "corrected", "made", "rejected"};

std::string text_at(const Json& object, const char* name) {
  const auto at = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// Puts other ids in the place of strings that are ids, wherever they stand.
void rename_ids(Json& value, const std::unordered_map<std::string, std::string>& ids) {
  if (value.is_string()) {
    if (const auto at = ids.find(value.get_ref<const std::string&>()); at != ids.end()) value = at->second;
  } else if (value.is_structured()) {
    for (Json& inner : value) rename_ids(inner, ids);
  }
}

void drop_doubles(Json& list) {
  Json out = Json::array();
  for (Json& item : list) {
    if (std::find(out.begin(), out.end(), item) == out.end()) out.push_back(std::move(item));
  }
  list = std::move(out);
}

bool before(const Json& a, const Json& b) {
  const auto key = [](const Json& e) {
    return std::tuple(text_at(e, "doc"), e.value("start", std::int64_t{0}), e.value("end", std::int64_t{0}));
  };
  return key(a) < key(b);
}

}  // namespace

std::string_view name_of(Standing standing) {
  return kStandings.at(static_cast<std::size_t>(standing));
}

// Turns each revision in force into a piece of state.
class Corrections::Loader {
 public:
  Loader(const Store& store, Corrections& out) : store_(store), out_(out) {}

  Status run() {
    Result<RevisionHistory> history = revision_history(store_);
    if (!history) return history.error();
    for (Revision& r : history->all) {
      if (r.act != Act::undo && r.act != Act::comment && history->stands(r)) take(r);
    }
    return evidence_moved_ ? read_origins() : ok();
  }

 private:
  void take(Revision& r) {
    if (r.act == Act::make) return make(r.target, r.value);
    if (!find_ids(r)) return out_.orphans_.push_back(r.n);
    State& state = out_.states_[r.target];
    switch (r.act) {
      case Act::confirm:
      case Act::reject:
        state.verdict = r.act == Act::confirm ? 1 : 0;
        state.verdicts[r.author] = r.act == Act::confirm;
        break;
      case Act::edit:
        state.edits.emplace_back(r.field, r.value);
        break;
      case Act::merge:
        return merge(r);
      case Act::split:
        return split(r);
      default:
        break;
    }
  }

  // The ids of today in the place of those of the day of the revision. False where its target is gone.
  bool find_ids(Revision& r) {
    std::unordered_map<std::string, std::string> now;
    for (const auto& [id, anchor] : r.anchors.items()) {
      if (out_.made_.contains(id)) continue;
      const std::string found = find_anchored(store_, id, anchor);
      if (!found.empty() && found != id) now.emplace(id, found);
      if (found.empty() && id == r.target) return false;
    }
    if (const auto at = now.find(r.target); at != now.end()) r.target = at->second;
    if (!now.empty()) rename_ids(r.value, now);
    return true;
  }

  void make(const std::string& id, Json body) {
    if (!body.is_object() || id.empty()) return;
    body["id"] = id;
    out_.made_[id] = std::move(body);
  }

  void merge(const Revision& r) {
    const std::string into = text_at(r.value, "into");
    if (into.empty() || into == r.target) return;
    const Result<Statement> statement = store_.statement(r.target);
    if (statement) return join_utterance(r.target, into);
    if (text_at(anchor(r, r.target), "kind") == "actor") {
      out_.actor_into_[r.target] = into;
      return;
    }
    out_.states_[r.target].into = into;
    evidence_moved_ = true;
    for (const Json& e : anchor(r, r.target).value("evidence", Json::array())) {
      out_.states_[into].gained.push_back({{"doc", e.at(0)}, {"start", e.at(1)}, {"end", e.at(2)}});
    }
  }

  // Statements stay, each in its document; what is merged is the utterance that they report.
  void join_utterance(const std::string& one, const std::string& other) {
    const Result<Statement> kept = store_.statement(other);
    const std::string group = kept && !kept->same_as.empty() ? kept->same_as : "u" + other;
    out_.states_[one].edits.emplace_back("same_as", group);
    if (!kept || kept->same_as.empty()) out_.states_[other].edits.emplace_back("same_as", group);
  }

  Json anchor(const Revision& r, const std::string& id) {
    const Json now = anchor_of(store_, id);
    if (!now.is_null()) return now;
    if (const auto made = out_.made_.find(id); made != out_.made_.end()) {
      Json evidence = Json::array();
      for (const Json& e : made->second.value("evidence", Json::array())) {
        evidence.push_back({e.at("doc"), e.at("start"), e.at("end")});
      }
      return {{"kind", text_at(made->second, "kind")}, {"evidence", evidence}};
    }
    const auto kept = r.anchors.find(id);
    return kept != r.anchors.end() ? *kept : Json::object();
  }

  void split(const Revision& r) {
    const std::string id = text_at(r.value, "id");
    const auto body = r.value.find("body");
    if (id.empty() || body == r.value.end()) return;
    make(id, *body);
    if (text_at(*body, "kind") == "actor") {
      for (const Json& fact : r.value.value("facts", Json::array())) {
        if (fact.is_string()) out_.states_[fact.get<std::string>()].actors[r.target] = id;
      }
      return;
    }
    evidence_moved_ = true;
    State& state = out_.states_[r.target];
    for (const Json& e : r.value.value("evidence", Json::array())) state.lost.push_back(e);
  }

  Status read_origins() {
    return store_.lineages([&](const Lineage& l) {
      out_.origin_of_.emplace(l.doc, l.origin);
      return ok();
    });
  }

  const Store& store_;
  Corrections& out_;
  bool evidence_moved_ = false;
};

Result<Corrections> Corrections::load(const Store& store) {
  Corrections out;
  if (Status done = Loader(store, out).run(); !done) return done.error();
  return out;
}

bool Corrections::merged_away(const std::string& id) const {
  const auto at = states_.find(id);
  return (at != states_.end() && !at->second.into.empty()) || actor_into_.contains(id);
}

Standing Corrections::standing(const std::string& id) const {
  const auto at = states_.find(id);
  if (at != states_.end() && at->second.verdict == 0) return Standing::rejected;
  if (made_.contains(id)) return Standing::made;
  if (at == states_.end()) return Standing::extracted;
  const State& s = at->second;
  if (!s.edits.empty() || !s.gained.empty() || !s.lost.empty() || !s.actors.empty()) return Standing::corrected;
  return s.verdict == 1 ? Standing::confirmed : Standing::extracted;
}

std::map<std::string, bool> Corrections::verdicts(const std::string& id) const {
  const auto at = states_.find(id);
  return at == states_.end() ? std::map<std::string, bool>() : at->second.verdicts;
}

bool Corrections::disputed(const std::string& id) const {
  bool yes = false, no = false;
  for (const auto& [author, confirmed] : verdicts(id)) (confirmed ? yes : no) = true;
  return yes && no;
}

std::string Corrections::actor(const std::string& id) const {
  std::string now = id;
  for (std::size_t steps = 0; steps <= actor_into_.size(); ++steps) {
    const auto at = actor_into_.find(now);
    if (at == actor_into_.end() || at->second == id) break;
    now = at->second;
  }
  return now;
}

bool Corrections::renames(const std::string& actor, const std::string& fact) const {
  if (actor_into_.contains(actor)) return true;
  const auto at = states_.find(fact);
  return at != states_.end() && at->second.actors.contains(actor);
}

void Corrections::rename_actors(Json& body, const State* state) const {
  const auto renamed = [&](const std::string& id) {
    if (state != nullptr) {
      if (const auto at = state->actors.find(id); at != state->actors.end()) return at->second;
    }
    return actor(id);
  };
  for (const char* field : {"speaker", "addressee"}) {
    const auto at = body.find(field);
    if (at != body.end() && at->is_string()) *at = renamed(at->get<std::string>());
  }
  for (const char* field : {"actors", "targets", "participants"}) {
    const auto list = body.find(field);
    if (list == body.end() || !list->is_array()) continue;
    for (Json& item : *list) {
      Json& id = item.is_object() ? item["actor"] : item;
      if (id.is_string()) id = renamed(id.get<std::string>());
    }
    drop_doubles(*list);
  }
}

void Corrections::move_evidence(Json& body, const State& state) const {
  if (state.gained.empty() && state.lost.empty()) return;
  Json& evidence = body["evidence"];
  if (!evidence.is_array()) return;
  Json kept = Json::array();
  for (Json& e : evidence) {
    if (std::find(state.lost.begin(), state.lost.end(), e) == state.lost.end()) kept.push_back(std::move(e));
  }
  for (const Json& e : state.gained) kept.push_back(e);
  drop_doubles(kept);
  std::sort(kept.begin(), kept.end(), before);
  std::set<std::string> origins;
  for (const Json& e : kept) {
    const std::string doc = text_at(e, "doc");
    const auto at = origin_of_.find(doc);
    origins.insert(at == origin_of_.end() ? doc : at->second);
  }
  evidence = std::move(kept);
  body["origins"] = std::max<std::size_t>(1, origins.size());
}

Json Corrections::apply(Json body) const {
  const std::string id = text_at(body, "id");
  const auto at = states_.find(id);
  const State* state = at == states_.end() ? nullptr : &at->second;
  if (text_at(body, "kind") != "actor" && (state != nullptr || !actor_into_.empty())) rename_actors(body, state);
  if (state == nullptr) return body;
  for (const auto& [field, value] : state->edits) body[field] = value;
  move_evidence(body, *state);
  return body;
}

std::vector<Json> Corrections::made(std::string_view kind) const {
  std::vector<Json> out;
  for (const auto& [id, body] : made_) {
    if (text_at(body, "kind") == kind) out.push_back(apply(body));
  }
  return out;
}

std::vector<std::string> Corrections::touched() const {
  std::vector<std::string> out;
  for (const auto& [id, state] : states_) {
    if (!made_.contains(id)) out.push_back(id);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace pourparler
