// Opening a dossier: lock, look, and only then touch. Nothing is written to a file before it is known to be ours or
// empty.
#include <sys/stat.h>

#include "store/connection.h"
#include "store/moment.h"
#include "store/schema.h"

namespace pourparler {

namespace {

bool exists(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0;
}

Error no_dossier(const std::string& path) {
  return not_found("there is no dossier").at(path).mend("make one with: pourparler add " + path + " FILES");
}

int milliseconds(const OpenOptions& options) {
  return static_cast<int>(options.busy_wait.count());
}

// Settings of a connection that writes. NORMAL with a write-ahead log: a killed process loses nothing that it
// committed, a power cut at most the last batches; neither damages the file. Large pages and log suit blobs that are
// written once.
constexpr const char* kWriteSettings =
    "PRAGMA page_size = 8192;"
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = OFF;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -32768;"
    "PRAGMA wal_autocheckpoint = 4096;"
    "PRAGMA journal_size_limit = 67108864;";

constexpr const char* kReadSettings = "PRAGMA query_only = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;";

Status make_tables(Database& db, SchemaState state) {
  if (state == SchemaState::current) return ok();
  if (Status done = migrate(db); !done) return done;
  if (state == SchemaState::older) return ok();
  Result<Query> query = db.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('created', ?1)");
  if (!query) return query.error();
  const std::string now = utc_now();
  return query->bind(1, std::string_view(now)).run();
}

Result<Database> open_for_writing(const std::string& path, const OpenOptions& options) {
  const auto mode = options.mode == OpenMode::create ? Database::Mode::create : Database::Mode::write;
  Result<Database> db = Database::open(path, mode, milliseconds(options));
  if (!db) return db;
  const Result<SchemaState> state = schema_state(*db);
  if (!state) return state.error();
  if (Status set = db->run(kWriteSettings); !set) return set.error();
  if (Status made = make_tables(*db, *state); !made) return made.error();
  return db;
}

// On a medium that may not be written SQLite cannot share a write-ahead log; where none is left over, the file is whole
// without.
Result<Database> open_for_reading(const std::string& path, const OpenOptions& options) {
  Result<Database> db = Database::open(path, Database::Mode::read, milliseconds(options));
  if (db) {
    const Result<std::int64_t> readable = db->integer("PRAGMA user_version");
    if (readable || readable.error().kind != ErrorKind::unreadable || exists(path + "-wal")) return db;
    db = Database::open(path, Database::Mode::immutable, milliseconds(options));
  }
  return db;
}

}  // namespace

Result<Store> Store::open(const std::string& path, const OpenOptions& options) {
  if (options.mode != OpenMode::create && !exists(path)) return no_dossier(path);
  if (options.mode != OpenMode::read) {
    Result<WriterLock> lock = WriterLock::take(path, options.busy_wait);
    if (!lock) return lock.error();
    Result<Database> db = open_for_writing(path, options);
    if (!db) return db.error();
    return Store(std::make_unique<Connection>(std::move(*lock), *std::move(db)));
  }
  Result<Database> db = open_for_reading(path, options);
  if (!db) return db.error();
  const Result<SchemaState> state = schema_state(*db);
  if (!state) return state.error();
  if (*state == SchemaState::empty) return no_dossier(path);
  if (*state == SchemaState::older) {
    OpenOptions upgrade = options;
    upgrade.mode = OpenMode::write;
    if (Result<Store> upgraded = open(path, upgrade); !upgraded) return upgraded;
  }
  if (Status set = db->run(kReadSettings); !set) return set.error();
  return Store(std::make_unique<Connection>(std::nullopt, *std::move(db)));
}

}  // namespace pourparler
