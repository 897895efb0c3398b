#include "store/words.h"

#include <sqlite3.h>

#include <array>

namespace pourparler {

struct WordSplitter::Tokenizer {
  fts5_tokenizer table{};
  Fts5Tokenizer* made = nullptr;
  ~Tokenizer() {
    if (made != nullptr) table.xDelete(made);
  }
};

namespace {

// FTS5 hands out its API through a pointer bound to a query (sqlite.org/fts5.html, 7).
fts5_api* api_of(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

int keep(void* to, int, const char* form, int size, int start, int end) {
  static_cast<std::vector<Word>*>(to)->push_back(
      {std::string(form, static_cast<std::size_t>(size)),
       {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}});
  return SQLITE_OK;
}

}  // namespace

Result<WordSplitter> WordSplitter::of(Database& db) {
  auto tokenizer = std::make_shared<Tokenizer>();
  void* user = nullptr;
  fts5_api* api = api_of(db.handle());
  if (api == nullptr || api->xFindTokenizer(api, "unicode61", &user, &tokenizer->table) != SQLITE_OK) {
    return unsupported("this SQLite has no full-text index").mend("install a SQLite built with FTS5");
  }
  std::array<const char*, 2> options = {"remove_diacritics", "2"};
  if (tokenizer->table.xCreate(user, options.data(), static_cast<int>(options.size()), &tokenizer->made) != SQLITE_OK) {
    return unsupported("this SQLite cannot fold diacritics").mend("install SQLite 3.27 or newer");
  }
  WordSplitter out;
  out.tokenizer_ = std::move(tokenizer);
  return out;
}

std::vector<Word> WordSplitter::split(std::string_view text) const {
  std::vector<Word> words;
  tokenizer_->table.xTokenize(tokenizer_->made, &words, FTS5_TOKENIZE_QUERY, text.data(), static_cast<int>(text.size()),
                              keep);
  return words;
}

}  // namespace pourparler
