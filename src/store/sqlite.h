// SQLite with results instead of codes: a connection and a prepared query. Only this room sees it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pourparler {

// The Error for what just went wrong on a connection: busy, corrupt, unreadable (disk, rights, space) or malformed (no
// database). `path` is the culprit that it names.
Error sqlite_error(sqlite3* db, int code, const std::string& path);

// A prepared statement. Columns count from 0, parameters from 1. Text and blobs that are bound must live until the next
// reset; those that are read live until the next step.
class Query {
 public:
  Query() = default;
  Query(sqlite3* db, const std::string* path, sqlite3_stmt* statement) : db_(db), path_(path), statement_(statement) {}

  Query& bind(int at, std::int64_t value);
  Query& bind(int at, double value);
  Query& bind(int at, std::string_view text);
  Query& bind_blob(int at, std::string_view bytes);
  Query& bind_null(int at);
  // The text, or NULL where it is empty.
  Query& bind_or_null(int at, std::string_view text);

  // Moves to the next row: true while there is one. The query is reset where there is none, or on an error.
  Result<bool> step();
  // Runs to the end; for queries without rows.
  Status run();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // "" for NULL
  std::string_view blob(int column) const;
  bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* db_ = nullptr;
  const std::string* path_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  enum class Mode { read, write, create, immutable };

  static Result<Database> open(const std::string& path, Mode mode, int busy_milliseconds);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  const std::string& path() const { return *path_; }
  sqlite3* handle() const { return db_.get(); }

  // Runs statements that give no rows.
  Status run(const std::string& sql);
  Result<Query> prepare(std::string_view sql);
  // The first column of the first row; 0 where there is no row.
  Result<std::int64_t> integer(std::string_view sql);
  std::int64_t last_row() const;
  std::int64_t changes() const;

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  Database() = default;
  std::unique_ptr<std::string> path_;  // its address is kept by queries
  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace pourparler
