#include "server/api.h"

#include <array>

namespace pourparler {

namespace {

struct Route {
  const char* method;
  const char* path;
  Answer (*answer)(const Ask&);
  bool kept = false;  // whether the same question has the same answer until the dossier changes
};

constexpr std::array<Route, 25> kRoutes = {{{"GET", "session", get_session},
                                            {"GET", "overview", get_overview, true},
                                            {"GET", "documents", get_documents, true},
                                            {"POST", "documents", post_documents},
                                            {"GET", "documents/{id}", get_document},
                                            {"GET", "failures", get_failures},
                                            {"GET", "facts", get_facts, true},
                                            {"GET", "facts/{id}", get_fact},
                                            {"GET", "facets", get_facets, true},
                                            {"GET", "actors", get_actors, true},
                                            {"GET", "actors/{id}", get_actor},
                                            {"GET", "timeline", get_timeline, true},
                                            {"GET", "network", get_network, true},
                                            {"GET", "positions", get_positions, true},
                                            {"GET", "commitments", get_commitments, true},
                                            {"GET", "deadlines", get_deadlines, true},
                                            {"GET", "search", get_search, true},
                                            {"GET", "queue", get_queue, true},
                                            {"GET", "revisions", get_revisions},
                                            {"GET", "differences", get_differences},
                                            {"POST", "revisions", post_revision},
                                            {"POST", "revisions/{n}/undo", post_undo},
                                            {"GET", "jobs", get_jobs},
                                            {"GET", "jobs/{id}", get_job},
                                            {"GET", "export", nullptr}}};

constexpr std::string_view kRoot = "/api/v1/";

// The parts that stand for {…}, or false where the path is another one.
bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
  parts.clear();
  while (true) {
    const std::string_view want = pattern.substr(0, pattern.find('/'));
    const std::string_view has = path.substr(0, path.find('/'));
    if (want.starts_with('{')) {
      if (has.empty() || has.size() > 100) return false;
      parts.emplace_back(has);
    } else if (want != has) {
      return false;
    }
    pattern.remove_prefix(std::min(pattern.size(), want.size() + 1));
    const bool more = has.size() < path.size();
    path.remove_prefix(std::min(path.size(), has.size() + 1));
    if (pattern.empty()) return !more;
    if (!more) return false;
  }
}

}  // namespace

std::vector<std::string> Api::routes() {
  std::vector<std::string> out;
  for (const Route& route : kRoutes) out.push_back(std::string(route.method) + " " + std::string(kRoot) + route.path);
  return out;
}

std::optional<std::string> Api::Recent::find(const std::string& key, std::uint64_t index) {
  const std::lock_guard lock(mutex_);
  const auto at = answers_.find(key);
  if (index != index_ || at == answers_.end()) return std::nullopt;
  return at->second;
}

void Api::Recent::keep(const std::string& key, std::uint64_t index, const std::string& body) {
  const std::lock_guard lock(mutex_);
  if (index < index_) return;
  if (index > index_ || bytes_ + body.size() > kMost) {
    answers_.clear();
    bytes_ = 0;
  }
  index_ = index;
  if (answers_.emplace(key, body).second) bytes_ += key.size() + body.size();
}

namespace {

std::string key_of(const Request& request) {
  std::string key = request.path;
  for (const auto& [name, value] : request.query) {
    key += '\n' + std::to_string(name.size()) + ' ' + name + '=' + value;
  }
  return key;
}

}  // namespace

Response Api::answer(const Request& request) {
  if (!request.path.starts_with(kRoot)) return Response::error(404, "not_found", "nothing is here");
  const std::string_view path = std::string_view(request.path).substr(kRoot.size());
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  bool other_method = false;
  std::vector<std::string> parts;
  for (const Route& route : kRoutes) {
    if (!fits(route.path, path, parts)) continue;
    if (method != route.method) {
      other_method = true;
      continue;
    }
    const auto index = dossier_.index();
    if (!index) return Response::error(index.error());
    const std::string key = route.kept ? key_of(request) : std::string();
    if (route.kept) {
      if (auto body = recent_.find(key, (*index)->serial())) {
        Response out;
        out.body = *std::move(body);
        return out;
      }
    }
    const auto store = dossier_.store();
    if (!store) return Response::error(store.error());
    const Store::Snapshot snapshot(**store);
    const Ask ask{request, dossier_, **store, **index, options_, jobs_, std::move(parts)};
    if (route.answer == nullptr) return get_export(ask);
    const Answer answer = route.answer(ask);
    if (!answer) return Response::error(answer.error());
    Response out = Response::json(*answer);
    if (route.kept) recent_.keep(key, (*index)->serial(), out.body);
    return out;
  }
  if (other_method) return Response::error(405, "refused", "this address takes another method");
  return Response::error(404, "not_found", "nothing is here");
}

}  // namespace pourparler
