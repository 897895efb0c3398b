// What merging keeps between one document and the next (docs/design.md, "Merging"). Hashes of 64 bits are stored as the
// signed integer of the same bits. `unrelated` and `unmerged` hold the documents whose family, or whose part in the
// record, is not up to date; what an older program put into the record is made anew.
#pragma once

namespace pourparler {

inline constexpr const char* kMerging = R"sql(
CREATE TABLE digest (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  body BLOB NOT NULL
);

CREATE TABLE sketch (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  body BLOB NOT NULL
);
CREATE TABLE sketch_key (
  key INTEGER NOT NULL,
  n INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
  PRIMARY KEY (key, n)
) WITHOUT ROWID;
CREATE INDEX sketch_key_by_document ON sketch_key (n);
CREATE TABLE kin (
  a INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES document (n) ON DELETE CASCADE,
  score REAL NOT NULL, verbatim INTEGER NOT NULL, coverage_a REAL NOT NULL, coverage_b REAL NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX kin_by_second ON kin (b);
CREATE TABLE unrelated (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE
);
INSERT INTO unrelated SELECT n FROM document;

CREATE TABLE unmerged (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE
);
DELETE FROM fact;
DELETE FROM actor;
DELETE FROM disagreement;
DELETE FROM lineage;
INSERT INTO unmerged SELECT n FROM document;

CREATE TABLE traced (
  n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  origin TEXT NOT NULL,
  day INTEGER,
  published TEXT,
  uses BLOB NOT NULL
);

CREATE TABLE trace (
  doc INTEGER NOT NULL,
  i INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  block INTEGER NOT NULL,
  id INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (doc, i)
) WITHOUT ROWID;
CREATE INDEX trace_by_block ON trace (block, kind);
CREATE INDEX trace_by_id ON trace (id);
CREATE INDEX trace_by_group ON trace (joined) WHERE joined <> 0;

CREATE TABLE name (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  bucket INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  actor TEXT, type TEXT, party TEXT
);
CREATE INDEX name_by_bucket ON name (bucket);

CREATE TABLE name_use (
  name INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  PRIMARY KEY (name, doc)
) WITHOUT ROWID;
CREATE INDEX name_use_by_doc ON name_use (doc);

CREATE TABLE name_form (
  name INTEGER NOT NULL,
  form TEXT NOT NULL,
  origin TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (name, form, origin)
) WITHOUT ROWID;
CREATE TABLE name_forms (
  name INTEGER NOT NULL,
  form TEXT NOT NULL,
  origins INTEGER NOT NULL,
  PRIMARY KEY (name, form)
) WITHOUT ROWID;
CREATE TABLE name_alias (
  name INTEGER NOT NULL,
  alias TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (name, alias)
) WITHOUT ROWID;
CREATE TABLE name_role (
  name INTEGER NOT NULL,
  title TEXT NOT NULL,
  "of" TEXT NOT NULL,
  day TEXT NOT NULL,
  doc TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (name, title, "of", day, doc, start, end)
) WITHOUT ROWID;

CREATE TABLE gathering (
  id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX gathering_by_block ON gathering (block);

CREATE TABLE made (
  maker INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (maker, id)
) WITHOUT ROWID;
)sql";

// Laid out for large dossiers: traces lie together by blocks, what seeks is found by the week, what was made knows of
// what; the reports that share a key of sketches are one row (none in it: too many share the key), and the
// nearest reports of each are kept. What merging put into the record is made anew; what was imported stays.
inline constexpr const char* kMergingByBlocks = R"sql(
DELETE FROM fact WHERE id IN (SELECT id FROM made);
DELETE FROM actor WHERE id IN (SELECT id FROM made);
DELETE FROM disagreement WHERE id IN (SELECT id FROM made);
DROP TABLE trace;
CREATE TABLE trace (
  block INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  i INTEGER NOT NULL,
  id INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  fit REAL NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (block, kind, doc, i)
) WITHOUT ROWID;
CREATE INDEX trace_by_document ON trace (doc);
CREATE INDEX trace_by_group ON trace (joined) WHERE joined <> 0;
CREATE TABLE seek (
  week INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  i INTEGER NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (week, doc, i)
) WITHOUT ROWID;
CREATE INDEX seek_by_document ON seek (doc);

DROP TABLE made;
CREATE TABLE made (
  maker INTEGER NOT NULL,
  id TEXT NOT NULL,
  "of" INTEGER NOT NULL,
  PRIMARY KEY (maker, id)
) WITHOUT ROWID;

DROP TABLE sketch_key;
CREATE TABLE sketch_bucket (
  key INTEGER PRIMARY KEY,
  documents BLOB NOT NULL
);
CREATE TABLE near (
  document INTEGER PRIMARY KEY,
  list BLOB NOT NULL
);

DELETE FROM traced;
DELETE FROM name;
DELETE FROM name_use;
DELETE FROM name_form;
DELETE FROM name_forms;
DELETE FROM name_alias;
DELETE FROM name_role;
DELETE FROM gathering;
DELETE FROM kin;
INSERT OR IGNORE INTO unrelated SELECT n FROM sketch;
INSERT OR IGNORE INTO unmerged SELECT n FROM digest;
)sql";

// Facts know what they count and what their documents descend from, so what merging put into the record is made anew;
// ids that facts had before lead to those that they have now.
inline constexpr const char* kRedirects = R"sql(
DELETE FROM fact WHERE id IN (SELECT id FROM made);
DELETE FROM actor WHERE id IN (SELECT id FROM made);
DELETE FROM disagreement WHERE id IN (SELECT id FROM made);
DELETE FROM made;
DELETE FROM trace;
DELETE FROM seek;
DELETE FROM traced;
DELETE FROM name;
DELETE FROM name_use;
DELETE FROM name_form;
DELETE FROM name_forms;
DELETE FROM name_alias;
DELETE FROM name_role;
DELETE FROM gathering;
INSERT OR IGNORE INTO unmerged SELECT n FROM digest;
DELETE FROM digest;

CREATE TABLE redirect (
  id TEXT PRIMARY KEY,
  now TEXT NOT NULL,
  anchor TEXT NOT NULL
) WITHOUT ROWID;
)sql";

}  // namespace pourparler
