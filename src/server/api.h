// The HTTP API under /api/v1, without HTTP: from a request to its answer. docs/openapi.json documents it; the pages use
// nothing else.
//
// One file an area: overview, documents, facts, actors, charts, search, revisions, jobs. Each is a function from what
// it needs to a JSON object.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/dossier.h"
#include "server/jobs.h"
#include "server/message.h"

namespace pourparler {

struct ApiOptions {
  std::string author = "analyst";  // of revisions that name none
  bool read_only = false;
  std::string version;
};

// What an answer is made from.
struct Ask {
  const Request& request;
  Dossier& dossier;
  const Store& store;
  const Index& index;
  const ApiOptions& options;
  Jobs* jobs;                      // nullptr where nothing is added
  std::vector<std::string> parts;  // what the {} of the route stood for
};

class Api {
 public:
  Api(Dossier& dossier, Jobs* jobs, ApiOptions options)
      : dossier_(dossier), jobs_(jobs), options_(std::move(options)) {}

  // For paths below /api/v1/. Thread-safe.
  Response answer(const Request& request);

  // "GET /api/v1/facts/{id}" …: every route, for the test against the documentation.
  static std::vector<std::string> routes();

 private:
  // Answers that were given lately: a page asks the same again and again while the dossier stays as it is.
  class Recent {
   public:
    std::optional<std::string> find(const std::string& key, std::uint64_t index);
    void keep(const std::string& key, std::uint64_t index, const std::string& body);

   private:
    static constexpr std::size_t kMost = 32 << 20;  // bytes
    std::mutex mutex_;
    std::uint64_t index_ = 0;  // Index::serial that they were made from
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, std::string> answers_;
  };

  Dossier& dossier_;
  Jobs* jobs_;
  ApiOptions options_;
  Recent recent_;
};

using Answer = Result<Json>;

Answer get_session(const Ask& ask);
Answer get_overview(const Ask& ask);
Answer get_documents(const Ask& ask);
Answer get_document(const Ask& ask);
Answer get_failures(const Ask& ask);
Answer get_facts(const Ask& ask);
Answer get_facets(const Ask& ask);
Answer get_fact(const Ask& ask);
Answer get_actors(const Ask& ask);
Answer get_actor(const Ask& ask);
Answer get_timeline(const Ask& ask);
Answer get_network(const Ask& ask);
Answer get_positions(const Ask& ask);
Answer get_commitments(const Ask& ask);
Answer get_deadlines(const Ask& ask);
Answer get_search(const Ask& ask);
Answer get_queue(const Ask& ask);
Answer get_revisions(const Ask& ask);
Answer get_differences(const Ask& ask);
Answer post_revision(const Ask& ask);
Answer post_undo(const Ask& ask);
Answer get_jobs(const Ask& ask);
Answer get_job(const Ask& ask);
Answer post_documents(const Ask& ask);
Response get_export(const Ask& ask);

// ---- shared by the areas ----

// A fact as lists show it: what it is, when, who, where, the words, what it rests on.
Json fact_line(const Ask& ask, const FactRow& row);
// The object of a fact with corrections, by its id.
Result<Json> fact_body(const Ask& ask, const std::string& id);
Json document_line(const DocRow& doc);
// The words that say most of a fact: what was said, what was proposed, else the first sentence that reports it.
std::string quote_of(const Ask& ask, const Json& body, std::size_t limit);
// The words of a citation on one line, at most `limit` bytes, cut at a word.
std::string words_of(const Ask& ask, const std::string& doc, const std::vector<Span>& spans, std::size_t limit);
// The filter of views and briefings, as a query says it: party, issue, since, until, as_of, min_origins.
ViewFilter filter_of(const Request& request);
// null, "2015-07" or {"from", "to"}
Json when_json(const When& when);

}  // namespace pourparler
