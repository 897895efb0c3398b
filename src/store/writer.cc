#include "store/writer.h"

#include <utility>

#include "base/hash.h"
#include "store/batch.h"
#include "store/moment.h"
#include "store/reading_codec.h"

namespace pourparler {

namespace {

constexpr std::size_t kLargest = 900'000'000;  // SQLite holds a row of 1,000,000,000 bytes

std::string id_of_path(std::string_view path) {
  return "p" + sha256_hex(path).substr(0, 16);
}

// What the store has under an id; n is 0 where it has nothing.
struct Held {
  std::int64_t n = 0;
  bool is_document = false;
  std::string sha256;
};

Result<Held> held_under(Connection& store, std::string_view id) {
  Held held;
  const Result<bool> there = store.row(
      "SELECT n, EXISTS (SELECT 1 FROM document WHERE document.n = capture.n), sha256 FROM capture WHERE id = ?1",
      [&](const Query& q) {
        held = {q.integer(0), q.integer(1) != 0, std::string(q.text(2))};
      },
      id);
  if (!there) return there.error();
  return held;
}

// Captured bytes with what names them.
struct Named {
  const Capture& capture;
  std::string sha256;
  std::string id;

  explicit Named(const Capture& c) : capture(c), sha256(sha256_hex(c.bytes)), id("d" + sha256.substr(0, 16)) {}
};

Status acceptable(const Named& named, const Held& held) {
  if (held.n != 0 && held.sha256 != named.sha256) {
    return corrupt("two different captures have the id '" + named.id + "'").at(named.capture.path);
  }
  if (named.capture.bytes.size() > kLargest) {
    return too_large("a report of " + std::to_string(named.capture.bytes.size()) + " bytes does not fit into the store")
        .at(named.capture.path)
        .mend("split it below " + std::to_string(kLargest) + " bytes");
  }
  return ok();
}

Result<std::int64_t> insert_capture(Batch& batch, const Named& named) {
  const Capture& c = named.capture;
  batch.compressor.compress(c.bytes, batch.capture_frame);
  Status done = batch.connection.run(
      "INSERT INTO capture (id, sha256, size, bytes, format, media_type, fetched, url, title, outlet, byline, lang, "
      "date) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      named.id, named.sha256, c.bytes.size(), Blob{batch.capture_frame}, name_of(c.format), OrNull{c.media_type},
      OrNull{c.fetched}, OrNull{c.url}, OrNull{c.title}, OrNull{c.outlet}, OrNull{c.byline}, OrNull{c.lang},
      OrNull{c.date});
  if (!done) return done.error();
  batch.count(c.bytes.size());
  return batch.connection.db.last_row();
}

Result<bool> has_path(Connection& store, std::int64_t n, std::string_view path) {
  return store.row(
      "SELECT 1 FROM path WHERE path = ?1 AND capture = ?2", [](const Query&) {}, path, n);
}

Status insert_path(Connection& store, std::int64_t n, std::string_view path) {
  return store.run("INSERT OR IGNORE INTO path (path, capture) VALUES (?1, ?2)", path, n);
}

std::string spans_text(const std::vector<Span>& spans) {
  std::string out = "[";
  for (const Span s : spans) {
    if (out.size() > 1) out += ',';
    out += '[' + std::to_string(s.start) + ',' + std::to_string(s.end) + ']';
  }
  return out + ']';
}

Status insert_document(Batch& batch, std::int64_t n, const Document& d, std::string_view path) {
  const Published p = d.published.value_or(Published{});
  return batch.connection.run(
      "INSERT INTO document (n, path, format, lang, lang_confidence, has_pack, title, outlet, byline, url, published, "
      "published_to, published_basis, published_confidence, published_why, encoding, repaired, boilerplate, "
      "source_size, "
      "text_size, added) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
      n, path, name_of(d.format), OrNull{d.lang}, d.lang_confidence, d.has_pack, OrNull{d.title}, OrNull{d.outlet},
      OrNull{d.byline}, OrNull{d.url}, OrNull{p.date}, OrNull{p.to}, name_of(p.basis), p.confidence, OrNull{p.why},
      OrNull{d.encoding}, d.repaired, spans_text(d.boilerplate), d.source.size(), d.text.size(), utc_now());
}

Status insert_reading(Batch& batch, std::int64_t n, const Reading& reading, std::string_view captured) {
  batch.encoder.clear();
  encode(reading, captured, batch.options.keep_tokens, batch.encoder);
  batch.compressor.compress(batch.encoder.bytes(), batch.reading_frame);
  if (batch.reading_frame.size() > kLargest) return too_large("a reading does not fit into the store");
  return batch.connection.run("INSERT INTO reading (n, size, body) VALUES (?1, ?2, ?3)", n,
                              batch.encoder.bytes().size(), Blob{batch.reading_frame});
}

Status insert_text(Connection& store, std::int64_t n, const Document& d) {
  return store.run("INSERT INTO document_text (rowid, title, text) VALUES (?1, ?2, ?3)", n, d.title, d.text);
}

// A document takes the place of the failure of its bytes, and of failures to get any bytes from its path.
Status forget_failures(Connection& store, std::string_view id, std::string_view path) {
  if (Status done = store.run("DELETE FROM failure WHERE id = ?1", id); !done) return done;
  return store.run("DELETE FROM failure WHERE path = ?1 AND capture IS NULL", path);
}

Status add_document(Batch& batch, const Named& named, const Held& held, const Reading& reading) {
  Connection& store = batch.connection;
  std::int64_t n = held.n;
  if (n == 0) {
    const Result<std::int64_t> inserted = insert_capture(batch, named);
    if (!inserted) return inserted.error();
    n = *inserted;
  }
  const std::string& path = named.capture.path;
  Status done = insert_document(batch, n, reading.document, path);
  if (done) done = insert_path(store, n, path);
  if (done) done = insert_reading(batch, n, reading, named.capture.bytes);
  if (done) done = insert_text(store, n, reading.document);
  if (done) done = forget_failures(store, named.id, path);
  return done;
}

}  // namespace

Writer::Writer(std::unique_ptr<Batch> batch) : batch_(std::move(batch)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Result<Writer> Writer::on(Store& store, const WriterOptions& options) {
  if (!store.connection().lock) return invalid_argument("the dossier was opened for reading only").at(store.path());
  return Writer(std::make_unique<Batch>(store.connection(), options));
}

Result<Added> Writer::add(const Capture& capture, const Reading& reading) {
  const Named named(capture);
  if (reading.document.id != named.id) {
    return invalid_argument("the reading is of document '" + reading.document.id + "', the bytes are of '" + named.id +
                            "'")
        .at(capture.path);
  }
  const Result<Held> held = held_under(batch_->connection, named.id);
  if (!held) return held.error();
  if (Status fine = acceptable(named, *held); !fine) return fine.error();
  if (held->is_document) return add_path(named.id, capture.path);
  return batch_->in([&]() -> Result<Added> {
    if (Status done = add_document(*batch_, named, *held, reading); !done) return done.error();
    return Added::yes;
  });
}

Result<Added> Writer::add_stated(const Document& document) {
  const Result<Held> held = held_under(batch_->connection, document.id);
  if (!held) return held.error();
  if (held->n != 0) return Added::had_it;
  return batch_->in([&]() -> Result<Added> {
    Capture nothing;
    nothing.path = document.path;
    Named named(nothing);
    named.id = document.id;
    Reading reading;
    reading.document = document;
    if (Status done = add_document(*batch_, named, *held, reading); !done) return done.error();
    return Added::yes;
  });
}

Result<Added> Writer::add_path(std::string_view id, std::string_view path) {
  const Result<Held> held = held_under(batch_->connection, id);
  if (!held) return held.error();
  if (held->n == 0) return not_found("no bytes '" + std::string(id) + "' in the dossier");
  const Result<bool> there = has_path(batch_->connection, held->n, path);
  if (!there) return there.error();
  if (*there) return Added::had_it;
  return batch_->in([&]() -> Result<Added> {
    if (Status done = insert_path(batch_->connection, held->n, path); !done) return done.error();
    return Added::path_only;
  });
}

Result<Added> Writer::add_failure(std::string_view path, const Error& error, const Capture* capture) {
  std::optional<Named> named;
  Held held;
  if (capture != nullptr && capture->bytes.size() <= kLargest) {
    named.emplace(*capture);
    const Result<Held> found = held_under(batch_->connection, named->id);
    if (!found) return found.error();
    if (Status fine = acceptable(*named, *found); !fine) return fine.error();
    held = *found;
  }
  if (held.is_document) return Added::had_it;
  return batch_->in([&]() -> Result<Added> {
    Connection& store = batch_->connection;
    const bool known = held.n != 0;
    if (named && !known) {
      const Result<std::int64_t> n = insert_capture(*batch_, *named);
      if (!n) return n.error();
      held.n = *n;
    }
    Status done = held.n != 0 ? insert_path(store, held.n, path) : ok();
    if (!done) return done.error();
    done = store.run(
        "INSERT INTO failure (id, path, capture, kind, message, source, line, col, remedy, added) "
        "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET kind = "
        "excluded.kind, "
        "message = excluded.message, source = excluded.source, line = excluded.line, col = excluded.col, "
        "remedy = excluded.remedy",
        named ? named->id : id_of_path(path), path, held.n, name_of(error.kind), error.message,
        OrNull{error.place.source}, error.place.line, error.place.column, OrNull{error.remedy}, utc_now());
    if (!done) return done.error();
    return known ? Added::had_it : Added::yes;
  });
}

Status Writer::as_one(const std::function<Status()>& work) {
  return batch_->in(work);
}

Status Writer::set_meta(std::string_view key, std::string_view value) {
  return batch_->in([&] {
    return batch_->connection.run(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key,
        value);
  });
}

Status Writer::commit() {
  return batch_->end();
}
std::uint64_t Writer::committed() const {
  return batch_->committed();
}

}  // namespace pourparler
