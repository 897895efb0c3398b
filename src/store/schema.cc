#include "store/schema.h"

#include "store/merging_tables.h"

namespace pourparler {

namespace {

// 1. Documents keep one number everywhere: capture.n = document.n = reading.n = rowid of document_text.
//
// `fact` holds contacts, statements and moves alike: `body` is the object of the exchange format, the other columns
// repeat what views filter by. `type` is a contact's channel, a statement's mode or a move's type.
//
// Analysts' corrections are the table `revision` beside these, applied over what was extracted; nothing here is edited
// in place by hand.
constexpr const char* kTables = R"sql(
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE capture (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  format TEXT NOT NULL,
  media_type TEXT,
  fetched TEXT,
  url TEXT, title TEXT, outlet TEXT, byline TEXT, lang TEXT, date TEXT
);

CREATE TABLE path (
  path TEXT NOT NULL,
  capture INTEGER NOT NULL REFERENCES capture (n) ON DELETE CASCADE,
  PRIMARY KEY (path, capture)
) WITHOUT ROWID;
CREATE INDEX path_of_capture ON path (capture);

CREATE TABLE document (
  n INTEGER PRIMARY KEY REFERENCES capture (n),
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  lang TEXT,
  lang_confidence REAL NOT NULL,
  has_pack INTEGER NOT NULL,
  title TEXT, outlet TEXT, byline TEXT, url TEXT,
  published TEXT, published_to TEXT, published_basis TEXT, published_confidence REAL, published_why TEXT,
  encoding TEXT,
  repaired INTEGER NOT NULL,
  boilerplate TEXT NOT NULL,
  source_size INTEGER NOT NULL,
  text_size INTEGER NOT NULL,
  added TEXT NOT NULL
);

CREATE TABLE reading (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  size INTEGER NOT NULL,
  body BLOB NOT NULL
);

CREATE TABLE failure (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  capture INTEGER REFERENCES capture (n),
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  source TEXT, line INTEGER NOT NULL, col INTEGER NOT NULL,
  remedy TEXT,
  added TEXT NOT NULL
);
CREATE INDEX failure_of_path ON failure (path);

CREATE VIRTUAL TABLE document_text USING fts5 (
  title, text,
  content = '', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE actor (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  party TEXT,
  body TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE fact (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT,
  date_from TEXT, date_to TEXT,
  due_from TEXT, due_to TEXT,
  country TEXT,
  same_as TEXT,
  origins INTEGER NOT NULL,
  confidence REAL NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX fact_by_kind ON fact (kind, date_from);

CREATE TABLE fact_actor (
  fact TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (fact, actor, role)
) WITHOUT ROWID;
CREATE INDEX fact_actor_by_actor ON fact_actor (actor);

CREATE TABLE fact_issue (
  fact TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  issue TEXT NOT NULL,
  PRIMARY KEY (fact, issue)
) WITHOUT ROWID;
CREATE INDEX fact_issue_by_issue ON fact_issue (issue);

CREATE TABLE evidence (
  fact TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  doc INTEGER NOT NULL REFERENCES document (n),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (fact, doc, start, end)
) WITHOUT ROWID;
CREATE INDEX evidence_by_doc ON evidence (doc);

CREATE TABLE disagreement (
  id TEXT PRIMARY KEY,
  about TEXT NOT NULL,
  field TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX disagreement_by_fact ON disagreement (about);

CREATE TABLE lineage (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  origin TEXT NOT NULL,
  derivation TEXT NOT NULL,
  parent TEXT,
  fluency REAL NOT NULL
);
CREATE INDEX lineage_by_origin ON lineage (origin);

-- Bytes of words that are gathered in memory before a segment is written. At the default of 1 MB, merging segments takes
-- longer than indexing; above 16 MB the table outgrows processor caches and nothing is won.
INSERT INTO document_text (document_text, rank) VALUES ('hashsize', 16777216);
)sql";

// Traces of dates (merge/dates.h): what each report tells of days, and the keys by which reports can date one another.
constexpr const char* kDates = R"sql(
CREATE TABLE date_trace (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  body TEXT NOT NULL
);
CREATE TABLE date_key (
  key INTEGER NOT NULL,
  n INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
  PRIMARY KEY (key, n)
) WITHOUT ROWID;
CREATE INDEX date_key_by_document ON date_key (n);
)sql";

// Dating by what was heard (merge/date_tellings.h): the keys of undated reports by themselves, and what is kept of
// each. What is not there yet is heard when a report concerns it.
constexpr const char* kHeardDates = R"sql(
CREATE TABLE undated_key (
  key INTEGER NOT NULL,
  n INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
  PRIMARY KEY (key, n)
) WITHOUT ROWID;
INSERT INTO undated_key SELECT k.key, k.n FROM date_key k JOIN document d USING (n)
  WHERE d.published IS NULL OR d.published_basis = 'inferred';
CREATE TABLE heard_date (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  body BLOB NOT NULL
);
-- Contacts lie in blocks by channel from here on: all are placed anew.
INSERT OR IGNORE INTO unmerged SELECT n FROM document;
)sql";

// What analysts did. Ids are no foreign keys: a revision outlives the fact that it is about.
constexpr const char* kRevisions = R"sql(
CREATE TABLE revision (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  act TEXT NOT NULL,
  target TEXT NOT NULL,
  field TEXT,
  value TEXT NOT NULL,
  anchors TEXT NOT NULL,
  undoes INTEGER REFERENCES revision (n)
);
CREATE INDEX revision_of_target ON revision (target);
)sql";

}  // namespace

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> kMigrations = {{"tables", kTables},
                                                     {"traces of dates", kDates},
                                                     {"revisions", kRevisions},
                                                     {"merging", kMerging},
                                                     {"merging by blocks", kMergingByBlocks},
                                                     {"redirects", kRedirects},
                                                     {"heard dates", kHeardDates}};
  return kMigrations;
}

Result<SchemaState> schema_state(Database& db) {
  const Result<std::int64_t> application = db.integer("PRAGMA application_id");
  if (!application) return application.error();
  const Result<std::int64_t> version = db.integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*application == kApplicationId) {
    if (*version == static_cast<std::int64_t>(migrations().size())) return SchemaState::current;
    if (*version < static_cast<std::int64_t>(migrations().size())) return SchemaState::older;
    return unsupported("the dossier was written by a newer pourparler (its schema is " + std::to_string(*version) +
                       ", this program knows " + std::to_string(migrations().size()) + ")")
        .at(db.path())
        .mend("update pourparler");
  }
  const Result<std::int64_t> tables = db.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *version == 0 && *tables == 0) return SchemaState::empty;
  return malformed("not a dossier: this database belongs to another program")
      .at(db.path())
      .mend("name a file that `pourparler add` made, or a new one");
}

Status migrate(Database& db, std::size_t version) {
  if (version == 0) version = migrations().size();
  if (Status began = db.run("BEGIN IMMEDIATE"); !began) return began;
  const auto apply = [&]() -> Status {
    const Result<std::int64_t> at = db.integer("PRAGMA user_version");
    if (!at) return at.error();
    for (auto i = static_cast<std::size_t>(*at); i < version; ++i) {
      if (Status done = db.run(migrations().at(i).sql); !done) return done;
    }
    return db.run("PRAGMA application_id = " + std::to_string(kApplicationId) +
                  "; PRAGMA user_version = " + std::to_string(version) + "; COMMIT");
  };
  const Status done = apply();
  if (!done) (void)db.run("ROLLBACK");
  return done;
}

}  // namespace pourparler
