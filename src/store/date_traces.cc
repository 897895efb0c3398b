// Traces of dates, and documents that were read again because of them.
#include "store/batch.h"
#include "store/reading_codec.h"
#include "store/writer.h"

namespace pourparler {

namespace {

Result<std::int64_t> number_of(Connection& store, std::string_view id) {
  const Result<std::optional<std::int64_t>> n = store.number_of(id);
  if (!n) return n.error();
  if (!*n) return not_found("no document '" + std::string(id) + "' in the dossier").at(store.db.path());
  return **n;
}

}  // namespace

Result<std::string> Store::date_trace(std::string_view id) const {
  std::string out;
  const Result<bool> there = connection_->row(
      "SELECT body FROM date_trace JOIN capture USING (n) WHERE id = ?1", [&](const Query& q) { out = q.text(0); }, id);
  if (!there) return there.error();
  return out;
}

Status Writer::put_date_trace(std::string_view id, std::string_view trace, const std::vector<std::uint64_t>& keys,
                              bool undated) {
  return batch_->in([&]() -> Status {
    Connection& store = batch_->connection;
    const Result<std::int64_t> n = number_of(store, id);
    if (!n) return n.error();
    Status done = store.run("INSERT OR REPLACE INTO date_trace (n, body) VALUES (?1, ?2)", *n, trace);
    if (done) done = store.run("DELETE FROM date_key WHERE n = ?1", *n);
    for (std::size_t i = 0; done && i < keys.size(); ++i) {
      done = store.run("INSERT OR IGNORE INTO date_key (key, n) VALUES (?1, ?2)", keys[i], *n);
      if (done && undated) done = store.run("INSERT OR IGNORE INTO undated_key (key, n) VALUES (?1, ?2)", keys[i], *n);
    }
    return done;
  });
}

Status Writer::replace(const Capture& capture, const Reading& reading) {
  return batch_->in([&]() -> Status {
    Connection& store = batch_->connection;
    const Document& d = reading.document;
    const Result<std::int64_t> n = number_of(store, d.id);
    if (!n) return n.error();
    const Published p = d.published.value_or(Published{});
    Status done = store.run(
        "UPDATE document SET published = ?2, published_to = ?3, published_basis = ?4, published_confidence = ?5, "
        "published_why = ?6 WHERE n = ?1",
        *n, OrNull{p.date}, OrNull{p.to}, name_of(p.basis), p.confidence, OrNull{p.why});
    if (!done) return done;
    batch_->encoder.clear();
    encode(reading, capture.bytes, batch_->options.keep_tokens, batch_->encoder);
    batch_->compressor.compress(batch_->encoder.bytes(), batch_->reading_frame);
    return store.run("UPDATE reading SET size = ?2, body = ?3 WHERE n = ?1", *n, batch_->encoder.bytes().size(),
                     Blob{batch_->reading_frame});
  });
}

}  // namespace pourparler
