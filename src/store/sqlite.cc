#include "store/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace pourparler {

namespace {

// A name that SQLite takes for a file and nothing else: not for memory, not for an URI.
std::string file_name(const std::string& path) {
  return path.starts_with('/') ? path : "./" + path;
}

// The same as an URI, for the one option that only an URI can carry.
std::string immutable_uri(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "file:";
  for (const char c : file_name(path)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '/' || c == '.' || (byte < 0x80 && std::isalnum(byte))) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out + "?immutable=1";
}

int flags_of(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::read:
      return SQLITE_OPEN_READONLY;
    case Database::Mode::write:
      return SQLITE_OPEN_READWRITE;
    case Database::Mode::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Mode::immutable:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  }
  return SQLITE_OPEN_READONLY;
}

constexpr const char* kRestore =
    "put a copy back, or save what can be read with: sqlite3 FILE .recover | sqlite3 saved.db";

}  // namespace

Error sqlite_error(sqlite3* db, int code, const std::string& path) {
  const std::string what = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return busy("the dossier is locked by another process").at(path).mend("try again when it is done");
    case SQLITE_CORRUPT:
      return corrupt("the dossier is damaged: " + what).at(path).mend(kRestore);
    case SQLITE_NOTADB:
      return malformed("not a dossier: " + what).at(path).mend("name a file that `pourparler add` made");
    case SQLITE_FULL:
      return unreadable("cannot write the dossier: the disk is full").at(path).mend("make room and run again");
    case SQLITE_TOOBIG:
      return too_large("a value is larger than a store can hold: " + what).at(path);
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      return unreadable("the store failed: " + what).at(path);
  }
}

void Query::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Query& Query::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), at, value);
  return *this;
}
Query& Query::bind(int at, double value) {
  sqlite3_bind_double(statement_.get(), at, value);
  return *this;
}
Query& Query::bind(int at, std::string_view text) {
  // A null pointer would bind NULL, which the empty text is not.
  sqlite3_bind_text64(statement_.get(), at, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
  return *this;
}
Query& Query::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), at, bytes.data() != nullptr ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
  return *this;
}
Query& Query::bind_null(int at) {
  sqlite3_bind_null(statement_.get(), at);
  return *this;
}
Query& Query::bind_or_null(int at, std::string_view text) {
  return text.empty() ? bind_null(at) : bind(at, text);
}

Result<bool> Query::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = sqlite_error(db_, code, *path_);
  reset();
  return error;
}

Status Query::run() {
  for (;;) {
    const Result<bool> more = step();
    if (!more) return more.error();
    if (!*more) return ok();
  }
}

void Query::reset() {
  sqlite3_reset(statement_.get());
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double Query::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}
bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::string_view Query::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text == nullptr
             ? std::string_view()
             : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string_view Query::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

void Database::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Mode mode, int busy_milliseconds) {
  Database out;
  out.path_ = std::make_unique<std::string>(path);
  sqlite3* db = nullptr;
  const std::string name = mode == Mode::immutable ? immutable_uri(path) : file_name(path);
  const int code = sqlite3_open_v2(name.c_str(), &db, flags_of(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
  out.db_.reset(db);
  if (code != SQLITE_OK) return sqlite_error(db, code, path);
  sqlite3_busy_timeout(db, busy_milliseconds);
  sqlite3_extended_result_codes(db, 1);
  return out;
}

Status Database::run(const std::string& sql) {
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(db_.get(), code, path());
  return ok();
}

Result<Query> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return sqlite_error(db_.get(), code, path());
  return Query(db_.get(), path_.get(), statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  Result<Query> query = prepare(sql);
  if (!query) return query.error();
  const Result<bool> row = query->step();
  if (!row) return row.error();
  return *row ? query->integer(0) : 0;
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(db_.get());
}
std::int64_t Database::changes() const {
  return sqlite3_changes64(db_.get());
}

}  // namespace pourparler
