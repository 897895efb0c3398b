// The index (contentless: it keeps words, not texts) tells which documents match and how well; where in them is found
// by splitting their texts again, with the same tokenizer.
#include "store/search.h"

#include <algorithm>

#include "store/connection.h"
#include "store/search_query.h"
#include "store/spelling.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

// Whether each phrase of the query has a match inside one of the spans.
bool holds_all(const SearchQuery& query, const std::vector<Match>& matches, const Document& document,
               const std::vector<Span>& spans) {
  std::vector<bool> found(query.phrases.size());
  for (const Match& match : matches) {
    const Span cited = document.cite(match.span);
    for (const Span span : spans) {
      if (span.contains(cited)) found[match.phrase] = true;
    }
  }
  return std::find(found.begin(), found.end(), false) == found.end();
}

// The window of `size` bytes that begins at a match and holds most phrases; of equals the first.
Span best_window(const SearchQuery& query, const std::vector<Match>& matches, std::size_t size) {
  Span best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::vector<bool> seen(query.phrases.size());
    Span window = matches[i].span;
    for (std::size_t j = i; j < matches.size() && matches[j].span.end <= matches[i].span.start + size; ++j) {
      seen[matches[j].phrase] = true;
      window.end = std::max(window.end, matches[j].span.end);
    }
    const auto count = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    if (count > most) {
      most = count;
      best = window;
    }
    if (most == query.phrases.size()) break;
  }
  return best;
}

// Widens to about `size` bytes, with a third of what is added before, and cuts at blanks.
Span widen(std::string_view text, Span window, std::size_t size) {
  const std::size_t extra = size > window.size() ? size - window.size() : 0;
  std::size_t start = window.start > extra / 3 ? window.start - extra / 3 : 0;
  std::size_t end = std::min(text.size(), window.end + (extra - std::min<std::size_t>(extra, window.start - start)));
  while (start > 0 && start < window.start && text[start - 1] != ' ' && text[start - 1] != '\n') ++start;
  while (end > window.end && end < text.size() && text[end] != ' ' && text[end] != '\n') --end;
  while (start > 0 && !is_boundary(text, start)) --start;
  while (end < text.size() && !is_boundary(text, end)) ++end;
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

void fill_snippet(const SearchQuery& query, const std::vector<Match>& found, const std::string& text, std::size_t size,
                  SearchHit& hit) {
  const Span window = widen(text, best_window(query, found, size), size);
  hit.snippet = text.substr(window.start, window.size());
  for (char& c : hit.snippet) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  for (const Match& match : found) {
    if (!window.contains(match.span)) continue;
    const Span mark{match.span.start - window.start, match.span.end - window.start};
    if (!hit.marks.empty() && mark.start < hit.marks.back().end) {
      hit.marks.back().end = std::max(hit.marks.back().end, mark.end);
    } else {
      hit.marks.push_back(mark);
    }
  }
}

class Search {
 public:
  Search(const Store& store, SearchQuery query, WordSplitter splitter, const SearchOptions& options)
      : store_(store), query_(std::move(query)), splitter_(std::move(splitter)), options_(options) {}

  Status look_into(const std::string& doc, double score) {
    const Result<Reading> reading = store_.reading(doc);
    if (!reading) return reading.error();
    const Document& document = reading->document;
    const std::vector<Match> found = matches(query_, splitter_.split(document.text));
    SearchHit hit{doc, document.path, document.title, "", score, {}, "", {}};
    if (!found.empty()) hit.span = document.cite(found.front().span);
    fill_snippet(query_, found, document.text, options_.snippet_size, hit);
    std::vector<Statement> holding;
    FactFilter filter;
    filter.doc = doc;
    Status walked = store_.statements(filter, [&](const Statement& s) {
      if (s.doc == doc && holds_all(query_, found, document, s.content)) holding.push_back(s);
      return ok();
    });
    if (!walked) return walked;
    add(std::move(hit), holding);
    return ok();
  }

  bool full() const { return hits_.size() >= options_.limit; }
  std::vector<SearchHit> take() { return std::move(hits_); }

 private:
  void add(SearchHit hit, const std::vector<Statement>& holding) {
    if (!options_.statements) {
      if (!holding.empty()) hit.statement = holding.front().id;
      hits_.push_back(std::move(hit));
      return;
    }
    for (const Statement& statement : holding) {
      if (full()) return;
      hit.statement = statement.id;
      hit.span = {statement.content.front().start, statement.content.back().end};
      hits_.push_back(hit);
    }
  }

  const Store& store_;
  SearchQuery query_;
  WordSplitter splitter_;
  SearchOptions options_;
  std::vector<SearchHit> hits_;
};

constexpr const char* kFind =
    "SELECT c.id, -t.rank FROM document_text t JOIN capture c ON c.n = t.rowid WHERE document_text MATCH ?1 "
    "ORDER BY t.rank, c.id";

}  // namespace

Result<std::vector<SearchHit>> search(const Store& store, std::string_view text, const SearchOptions& options,
                                      ReadAs* read_as) {
  Result<WordSplitter> splitter = WordSplitter::of(store.connection().db);
  if (!splitter) return splitter.error();
  SearchQuery query = SearchQuery::parse(text, *splitter);
  if (query.empty() || options.limit == 0) return std::vector<SearchHit>();
  ReadAs slips;
  if (!options.exact) {
    if (Status read = read_slips(store.connection(), query, slips); !read) return read.error();
  }
  if (read_as) *read_as = slips;
  Search search(store, query, *splitter, options);
  const Store::Snapshot snapshot(store);
  Status walked = store.connection().rows(
      kFind,
      [&](const Query& q) -> Status {
        if (search.full()) return interrupted("enough");
        return search.look_into(std::string(q.text(0)), q.real(1));
      },
      query.fts5());
  if (!walked && !search.full()) return walked.error();
  return search.take();
}

}  // namespace pourparler
