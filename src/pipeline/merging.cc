#include "pipeline/merging.h"

#include "merge/codec.h"
#include "merge/merge.h"
#include "pipeline/store_state.h"

namespace pourparler {

namespace {

constexpr std::int64_t kBatch = 500;  // documents that are taken in as one: others who write wait so long

Lineage own_origin(const std::string& doc) {
  return {doc, "o" + doc.substr(1), Derivation::unknown, "", 1.0};
}

Result<std::vector<std::string>> waiting(const Store& store) {
  std::vector<std::string> out;
  auto walked = store.connection().rows(
      "SELECT c.id FROM unmerged JOIN capture c USING (n) ORDER BY n LIMIT ?1",
      [&](const Query& q) {
        out.emplace_back(q.text(0));
        return ok();
      },
      kBatch);
  if (!walked) return walked.error();
  return out;
}

// As it was left; from its reading where an older program added it.
Result<KnownDocument> left(const Store& store, const std::string& doc) {
  const auto stored = store.document(doc);
  if (!stored) return stored.error();
  KnownDocument out;
  out.lineage = stored->lineage ? *stored->lineage : own_origin(doc);
  std::optional<Result<Digest>> digest;
  const auto found = store.connection().row(
      "SELECT d.body FROM digest d JOIN capture c USING (n) WHERE c.id = ?1",
      [&](const Query& q) { digest = decode_digest(q.blob(0)); }, doc);
  if (!found) return found.error();
  if (!digest) {
    const auto reading = store.reading(doc);
    if (!reading) return reading.error();
    digest = digest_of(*reading);
  }
  if (!*digest) return digest->error();
  out.digest = std::move(**digest);
  return out;
}

Status take_in_some(const Store& store, Writer& writer, const std::vector<std::string>& docs) {
  std::vector<KnownDocument> documents;
  for (const std::string& doc : docs) {
    auto one = left(store, doc);
    if (!one) return one.error();
    documents.push_back(std::move(*one));
  }
  StoreState state(store, writer);
  Status done = take_in(state, documents);
  for (std::size_t i = 0; done && i < docs.size(); ++i) {
    done = store.connection().run("DELETE FROM unmerged WHERE n = (SELECT n FROM capture WHERE id = ?1)", docs[i]);
  }
  return done;
}

}  // namespace

Status leave_for_merging(const Store& store, Writer& writer, const Reading& reading) {
  return leave_for_merging(store, writer, digest_of(reading));
}

Status leave_for_merging(const Store& store, Writer& writer, const Digest& digest) {
  return writer.as_one([&]() -> Status {
    const auto n = store.connection().number_of(digest.doc);
    if (!n) return n.error();
    if (!*n) return not_found("document '" + digest.doc + "' is not in the dossier");
    const std::string body = encode_digest(digest);
    Status done = store.connection().run("INSERT OR REPLACE INTO digest (n, body) VALUES (?1, ?2)", **n, Blob{body});
    return done ? store.connection().run("INSERT OR IGNORE INTO unmerged (n) VALUES (?1)", **n) : done;
  });
}

Status merge_waiting(const Store& store, Writer& writer, const std::function<bool()>& stop) {
  for (;;) {
    const auto batch = waiting(store);
    if (!batch) return batch.error();
    if (batch->empty() || (stop && stop())) return ok();
    auto merged = writer.as_one([&] { return take_in_some(store, writer, *batch); });
    if (!merged) return merged;
  }
}

Result<std::unordered_map<std::string, std::string>> record_ids_of_actors(const Store& store, const Reading& reading) {
  std::unordered_map<std::string, std::string> out;
  const auto document = store.document(reading.document.id);
  if (!document) return document.error();
  const std::string origin = document->lineage ? document->lineage->origin : "";
  for (const Actor& actor : reading.actors) {
    const std::string key = name_of(actor, origin).key;
    const auto found = store.connection().row(
        "SELECT actor FROM name WHERE key = ?1", [&](const Query& q) { out[actor.id] = q.text(0); }, key);
    if (!found) return found.error();
  }
  return out;
}

}  // namespace pourparler
