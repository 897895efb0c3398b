// Search as one types: actors by name, reports by word; the last word may go on.
#include <algorithm>

#include "server/api.h"
#include "store/search.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// A query whose last word is not closed yet finds what begins so.
std::string open_ended(std::string query) {
  if (query.empty()) return query;
  const char last = query.back();
  const bool goes_on = last != ' ' && last != '"' && last != '*';
  const bool in_quotes = std::count(query.begin(), query.end(), '"') % 2 == 1;
  return goes_on && !in_quotes ? query + "*" : query;
}

}  // namespace

Answer get_search(const Ask& ask) {
  const std::string query = ask.request.get("q");
  if (query.size() > 400) return invalid_argument("q is too long");
  const std::size_t limit = ask.request.number("limit", 12, 100);
  Json out = {{"query", query}, {"actors", Json::array()}, {"reports", Json::array()}, {"read_as", Json::array()}};
  if (is_blank(query)) return out;
  Request request = ask.request;
  request.query.erase("limit");
  request.query.emplace("limit", "6");
  const Ask for_actors{request, ask.dossier, ask.store, ask.index, ask.options, ask.jobs, {}};
  if (const Answer actors = get_actors(for_actors)) out["actors"] = (*actors)["items"];
  SearchOptions options;
  options.limit = limit;
  ReadAs read_as;
  const auto hits = search(ask.store, open_ended(query), options, &read_as);
  if (!hits) return hits.error();
  out["read_as"] = Json::array();
  for (const auto& [written, meant] : read_as) out["read_as"].push_back({{"written", written}, {"meant", meant}});
  for (const SearchHit& hit : *hits) {
    Json marks = Json::array();
    for (const Span s : hit.marks) marks.push_back({s.start, s.end});
    Json line = {{"doc", hit.doc},
                 {"title", or_null(hit.title)},
                 {"path", hit.path},
                 {"statement", or_null(hit.statement)},
                 {"span", {hit.span.start, hit.span.end}},
                 {"snippet", hit.snippet},
                 {"marks", std::move(marks)}};
    if (const auto at = ask.index.base().doc_at.find(hit.doc); at != ask.index.base().doc_at.end()) {
      line["document"] = document_line(ask.index.base().docs[at->second]);
    }
    out["reports"].push_back(std::move(line));
  }
  return out;
}

}  // namespace pourparler
