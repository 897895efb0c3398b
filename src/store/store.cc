#include "store/store.h"

#include <sqlite3.h>

#include "base/hash.h"
#include "record/json.h"
#include "store/compress.h"
#include "store/connection.h"
#include "store/reading_codec.h"

namespace pourparler {

Result<Query*> Connection::query(std::string_view sql) {
  if (const auto at = queries.find(sql); at != queries.end()) return &at->second;
  Result<Query> fresh = db.prepare(sql);
  if (!fresh) return fresh.error();
  return &queries.emplace(sql, *std::move(fresh)).first->second;
}

Result<std::optional<std::int64_t>> Connection::number_of(std::string_view id) {
  std::optional<std::int64_t> n;
  const Result<bool> there = row(
      "SELECT n FROM capture JOIN document USING (n) WHERE id = ?1", [&](const Query& q) { n = q.integer(0); }, id);
  if (!there) return there.error();
  return n;
}

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::string& Store::path() const {
  return connection_->db.path();
}

namespace {

Error no_document(std::string_view id) {
  return not_found("no document '" + std::string(id) + "' in the dossier");
}

Format format_of(std::string_view name) {
  for (const Format f : {Format::plain, Format::html, Format::json, Format::pdf}) {
    if (name_of(f) == name) return f;
  }
  return Format::plain;
}

DateBasis basis_of(std::string_view name) {
  for (const DateBasis b : {DateBasis::stated, DateBasis::metadata, DateBasis::inferred}) {
    if (name_of(b) == name) return b;
  }
  return DateBasis::inferred;
}

Derivation derivation_of(std::string_view name) {
  for (const Derivation d : {Derivation::original, Derivation::copy, Derivation::edited, Derivation::translation,
                             Derivation::back_translation}) {
    if (name_of(d) == name) return d;
  }
  return Derivation::unknown;
}

std::vector<Span> spans_of(std::string_view text) {
  std::vector<Span> out;
  const Json list = Json::parse(text, nullptr, false);
  if (!list.is_array()) return out;
  for (const Json& item : list) {
    if (item.is_array() && item.size() == 2)
      out.push_back({item[0].get<std::uint32_t>(), item[1].get<std::uint32_t>()});
  }
  return out;
}

Lineage lineage_of(const Query& q, int first, std::string_view doc) {
  Lineage out;
  out.doc = doc;
  out.origin = q.text(first);
  out.derivation = derivation_of(q.text(first + 1));
  out.parent = q.text(first + 2);
  out.fluency = q.real(first + 3);
  return out;
}

// The columns that document_of reads.
const std::string kDocuments =
    "SELECT c.id, d.path, d.format, d.lang, d.lang_confidence, d.has_pack, d.title, d.outlet, d.byline, d.url, "
    "d.published, d.published_to, d.published_basis, d.published_confidence, d.published_why, d.encoding, d.repaired, "
    "d.boilerplate, d.source_size, d.text_size, d.added, l.origin, l.derivation, l.parent, l.fluency "
    "FROM capture c JOIN document d USING (n) LEFT JOIN lineage l USING (n) ";
const std::string kAllDocuments = kDocuments + "ORDER BY c.id";
const std::string kOneDocument = kDocuments + "WHERE c.id = ?1";

// Reads a row of kDocuments.
StoredDocument document_of(const Query& q) {
  StoredDocument out;
  Document& d = out.head;
  d.id = q.text(0);
  d.path = q.text(1);
  d.format = format_of(q.text(2));
  d.lang = q.text(3);
  d.lang_confidence = q.real(4);
  d.has_pack = q.integer(5) != 0;
  d.title = q.text(6);
  d.outlet = q.text(7);
  d.byline = q.text(8);
  d.url = q.text(9);
  if (!q.is_null(10)) {
    d.published = Published{std::string(q.text(10)), std::string(q.text(11)), basis_of(q.text(12)), q.real(13),
                            std::string(q.text(14))};
  }
  d.encoding = q.text(15);
  d.repaired = static_cast<std::uint32_t>(q.integer(16));
  d.boilerplate = spans_of(q.text(17));
  out.source_size = static_cast<std::uint64_t>(q.integer(18));
  out.text_size = static_cast<std::uint64_t>(q.integer(19));
  out.added = q.text(20);
  if (!q.is_null(21)) out.lineage = lineage_of(q, 21, d.id);
  return out;
}

}  // namespace

Result<Known> Store::known(std::string_view id) const {
  Known known = Known::no;
  const Result<bool> there = connection_->row(
      "SELECT EXISTS (SELECT 1 FROM document WHERE document.n = capture.n) FROM capture WHERE id = ?1",
      [&](const Query& q) { known = q.integer(0) != 0 ? Known::document : Known::failure; }, id);
  if (!there) return there.error();
  return known;
}

Result<Counts> Store::counts() const {
  Counts c;
  const auto count = [](const Query& q, int at) { return static_cast<std::uint64_t>(q.integer(at)); };
  const Result<bool> there = connection_->row(
      "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM failure), (SELECT count(*) FROM actor),"
      " (SELECT count(*) FROM fact WHERE kind = 'contact'), (SELECT count(*) FROM fact WHERE kind = 'statement'),"
      " (SELECT count(*) FROM fact WHERE kind = 'move'), (SELECT count(*) FROM disagreement),"
      " (SELECT total(size) FROM capture), (SELECT total(text_size) FROM document)",
      [&](const Query& q) {
        c = {count(q, 0), count(q, 1), count(q, 2), count(q, 3), count(q, 4),
             count(q, 5), count(q, 6), count(q, 7), count(q, 8)};
      });
  if (!there) return there.error();
  return c;
}

Status Store::documents(const Visit<StoredDocument>& visit) const {
  return connection_->rows(kAllDocuments, [&](const Query& q) { return visit(document_of(q)); });
}

Result<StoredDocument> Store::document(std::string_view id) const {
  StoredDocument out;
  const Result<bool> there = connection_->row(
      kOneDocument, [&](const Query& q) { out = document_of(q); }, id);
  if (!there) return there.error();
  if (!*there) return no_document(id).at(path());
  return out;
}

Status Store::failures(const Visit<Failure>& visit) const {
  return connection_->rows(
      "SELECT id, path, kind, message, source, line, col, remedy, added, capture FROM failure ORDER BY path, id",
      [&](const Query& q) {
        Failure out{std::string(q.text(0)), std::string(q.text(1)), {}, std::string(q.text(8)), !q.is_null(9)};
        out.error.kind = error_kind_of(q.text(2));
        out.error.message = q.text(3);
        out.error.place = {std::string(q.text(4)), static_cast<std::size_t>(q.integer(5)),
                           static_cast<std::size_t>(q.integer(6))};
        out.error.remedy = q.text(7);
        return visit(out);
      });
}

Result<std::vector<std::string>> Store::ids_of_path(std::string_view path) const {
  std::vector<std::string> out;
  Status walked = connection_->rows(
      "SELECT c.id FROM path p JOIN capture c ON c.n = p.capture JOIN document USING (n) WHERE p.path = ?1 ORDER BY "
      "c.id",
      [&](const Query& q) {
        out.emplace_back(q.text(0));
        return ok();
      },
      path);
  if (!walked) return walked.error();
  return out;
}

Result<std::vector<std::string>> Store::ids_with_prefix(std::string_view prefix, std::size_t limit) const {
  std::vector<std::string> out;
  const std::string end = std::string(prefix) + '\x7F';  // ids are ASCII
  Status walked = connection_->rows(
      "SELECT id FROM capture JOIN document USING (n) WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
      [&](const Query& q) {
        out.emplace_back(q.text(0));
        return ok();
      },
      prefix, end, limit);
  if (!walked) return walked.error();
  return out;
}

Result<std::vector<std::string>> Store::paths_of(std::string_view id) const {
  std::vector<std::string> out;
  Status walked = connection_->rows(
      "SELECT p.path FROM path p JOIN capture c ON c.n = p.capture WHERE c.id = ?1 ORDER BY p.path",
      [&](const Query& q) {
        out.emplace_back(q.text(0));
        return ok();
      },
      id);
  if (!walked) return walked.error();
  return out;
}

Result<Capture> Store::capture(std::string_view id) const {
  Capture out;
  std::string sha256;
  Result<std::string> bytes = std::string();
  const Result<bool> there = connection_->row(
      "SELECT (SELECT min(path) FROM path WHERE capture = n), media_type, fetched, format, url, title, outlet, byline, "
      "lang, date, sha256, size, bytes FROM capture WHERE id = ?1",
      [&](const Query& q) {
        out = {std::string(q.text(0)), "",
               std::string(q.text(1)), std::string(q.text(2)),
               format_of(q.text(3)),   std::string(q.text(4)),
               std::string(q.text(5)), std::string(q.text(6)),
               std::string(q.text(7)), std::string(q.text(8)),
               std::string(q.text(9))};
        sha256 = q.text(10);
        bytes = decompress(q.blob(12), static_cast<std::uint64_t>(q.integer(11)));
      },
      id);
  if (!there) return there.error();
  if (!*there) return no_document(id).at(path());
  if (!bytes) return Error(bytes.error()).at(path());
  out.bytes = *std::move(bytes);
  if (sha256_hex(out.bytes) != sha256)
    return corrupt("the captured bytes of '" + std::string(id) + "' are damaged").at(path());
  return out;
}

namespace {

// A document's captured bytes and encoded reading into what `decode` makes of them.
template <class T>
Result<T> decoded(Connection& connection, std::string_view id, const std::string& path,
                  Result<T> (*decode)(std::string_view bytes, std::string_view captured)) {
  Result<std::string> bytes = std::string(), body = std::string();
  const Result<bool> there = connection.row(
      "SELECT c.bytes, c.size, r.body, r.size FROM capture c JOIN reading r USING (n) WHERE c.id = ?1",
      [&](const Query& q) {
        bytes = decompress(q.blob(0), static_cast<std::uint64_t>(q.integer(1)));
        body = decompress(q.blob(2), static_cast<std::uint64_t>(q.integer(3)));
      },
      id);
  if (!there) return there.error();
  if (!*there) return no_document(id).at(path);
  if (!bytes) return Error(bytes.error()).at(path);
  if (!body) return Error(body.error()).at(path);
  Result<T> out = decode(*body, *bytes);
  if (!out) return Error(out.error()).at(path);
  return out;
}

}  // namespace

Result<Reading> Store::reading(std::string_view id) const {
  return decoded(*connection_, id, path(), decode_reading);
}

Result<std::string> Store::source(std::string_view id) const {
  return decoded(*connection_, id, path(), decode_source);
}

Result<std::string> Store::meta(std::string_view key) const {
  std::string out;
  const Result<bool> there = connection_->row(
      "SELECT value FROM meta WHERE key = ?1", [&](const Query& q) { out = q.text(0); }, key);
  if (!there) return there.error();
  return out;
}

Store::Snapshot::Snapshot(const Store& store) : store_(store) {
  // Without effect inside a batch, which is a transaction already.
  (void)store_.connection_->db.run("SAVEPOINT snapshot");
}
Store::Snapshot::~Snapshot() {
  (void)store_.connection_->db.run("RELEASE snapshot");
}

Status Store::check(bool hashes) const {
  const auto damaged = [&](const std::string& what) { return corrupt("the dossier is damaged: " + what).at(path()); };
  Status pages = connection_->rows("PRAGMA integrity_check(1)", [&](const Query& q) -> Status {
    if (q.text(0) == "ok") return ok();
    return damaged(std::string(q.text(0)));
  });
  if (!pages) return pages;
  Status references = connection_->rows("PRAGMA foreign_key_check", [&](const Query& q) -> Status {
    return damaged("table " + std::string(q.text(0)) + " refers to a row that is not there");
  });
  if (!references) return references;
  if (connection_->lock) {  // the text index can only check itself for somebody who may write
    Status index = connection_->run("INSERT INTO document_text (document_text) VALUES ('integrity-check')");
    if (!index) return index;
  }
  if (!hashes) return ok();
  return documents([&](const StoredDocument& d) -> Status {
    if (const Result<Capture> bytes = capture(d.head.id); !bytes) return bytes.error();
    if (const Result<Reading> read = reading(d.head.id); !read) return read.error();
    return ok();
  });
}

}  // namespace pourparler
