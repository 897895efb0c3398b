#include "server/api.h"

#include <array>

namespace pourparler {

namespace {

struct Route {
  const char* method;
  const char* path;
  Answer (*answer)(const Ask&);
  bool document = true;  // whether the OpenAPI file has it
};

constexpr std::array<Route, 21> kRoutes = {{{"GET", "session", get_session},
                                            {"GET", "overview", get_overview},
                                            {"GET", "documents", get_documents},
                                            {"POST", "documents", post_documents},
                                            {"GET", "documents/{id}", get_document},
                                            {"GET", "failures", get_failures},
                                            {"GET", "facts", get_facts},
                                            {"GET", "facts/{id}", get_fact},
                                            {"GET", "facets", get_facets},
                                            {"GET", "actors", get_actors},
                                            {"GET", "actors/{id}", get_actor},
                                            {"GET", "timeline", get_timeline},
                                            {"GET", "network", get_network},
                                            {"GET", "search", get_search},
                                            {"GET", "queue", get_queue},
                                            {"GET", "revisions", get_revisions},
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
    const auto store = dossier_.store();
    if (!store) return Response::error(store.error());
    const Store::Snapshot snapshot(**store);
    const Ask ask{request, dossier_, **store, **index, options_, jobs_, std::move(parts)};
    if (route.answer == nullptr) return get_export(ask);
    const Answer answer = route.answer(ask);
    return answer ? Response::json(*answer) : Response::error(answer.error());
  }
  if (other_method) return Response::error(405, "refused", "this address takes another method");
  return Response::error(404, "not_found", "nothing is here");
}

}  // namespace pourparler
