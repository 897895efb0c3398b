// Bytes as a search query and, after the first zero, as the text to search: every query is one that the index takes,
// and a match lies inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/search_query.h"
#include "store/sqlite.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  static Database db = *Database::open("/dev/shm/store_search_fuzz.db", Database::Mode::create, 0);
  static const Status made = db.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS t USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics "
      "2')");
  static const WordSplitter splitter = *WordSplitter::of(db);
  static Query find = *db.prepare("SELECT rowid FROM t WHERE t MATCH ?1");
  if (!made) std::abort();

  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view text = input.substr(std::min(input.size(), input.find('\0')));
  const SearchQuery query = SearchQuery::parse(input, splitter);
  for (const Match& match : matches(query, splitter.split(text))) {
    if (match.span.empty() || match.span.end > text.size()) std::abort();
  }
  if (query.empty()) return 0;
  const std::string fts5 = query.fts5();
  find.bind(1, std::string_view(fts5));
  if (!find.run()) std::abort();
  return 0;
}
