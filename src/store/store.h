// A dossier on disk: one SQLite file with the captured bytes, the readings and the record.
//
// Two or more processes may read while one writes. A Store opened for writing holds the dossier's one writer lock until
// it is destroyed; what it writes, it writes through a Writer (store/writer.h). What was committed outlives a killed
// process; the batch in flight is undone when the dossier is next opened. An object is used by one thread at a time.
//
// Lists come in an order that does not depend on the order in which things were added.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/reading.h"
#include "record/record.h"

namespace pourparler {

struct Connection;

enum class OpenMode { read, write, create };  // create: write, and make the dossier if there is none

struct OpenOptions {
  OpenMode mode = OpenMode::read;
  std::chrono::milliseconds busy_wait{5000};  // how long to wait for another writer before Error busy
};

// A document without its texts and annotations: what lists and document lines need.
struct StoredDocument {
  Document head;  // id, path, format, lang, title …, published, boilerplate; source and text are empty
  std::uint64_t source_size = 0, text_size = 0;  // bytes
  std::string added;                             // ISO 8601, UTC
  std::optional<Lineage> lineage;
};

// A document that could not be read.
struct Failure {
  std::string id;  // of its bytes, or "p…" made from the path where there are no bytes
  std::string path;
  Error error;
  std::string added;
  bool has_bytes = false;
};

// What the store has of some bytes.
enum class Known { no, document, failure };

// Which facts: every field that is set narrows the choice.
struct FactFilter {
  std::string doc;    // with evidence in this document
  std::string actor;  // in which this actor has a part
  std::string issue;
  std::string type;  // a contact's channel, a statement's mode, a move's type
  std::string status;
  std::string from, to;  // whose date falls, wholly or in part, into [from, to]; ISO 8601, days
  double min_confidence = 0.0;
};

struct Counts {
  std::uint64_t documents = 0, failures = 0, actors = 0, contacts = 0, statements = 0, moves = 0, disagreements = 0;
  std::uint64_t captured_bytes = 0, text_bytes = 0;
};

template <class T>
using Visit = std::function<Status(const T&)>;  // an Error ends the walk and is what the walk returns

class Store {
 public:
  // Opens a dossier; one of an older program is brought up to date. Errors: not_found, busy (names the holder),
  // malformed (no dossier), unsupported (a newer program's), corrupt, unreadable.
  static Result<Store> open(const std::string& path, const OpenOptions& options = {});
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  const std::string& path() const;
  Connection& connection() const { return *connection_; }  // for this room's own files

  // ---- documents ----
  Result<Known> known(std::string_view id) const;
  Result<Counts> counts() const;
  Status documents(const Visit<StoredDocument>& visit) const;  // by id
  Status failures(const Visit<Failure>& visit) const;          // by path
  // not_found where there is none.
  Result<StoredDocument> document(std::string_view id) const;
  // Ids of the documents with that path, or whose id starts so; at most `limit`, in order.
  Result<std::vector<std::string>> ids_of_path(std::string_view path) const;
  Result<std::vector<std::string>> ids_with_prefix(std::string_view prefix, std::size_t limit = 20) const;
  Result<std::vector<std::string>> paths_of(std::string_view id) const;  // every path the bytes were met under
  // The reading as it was added (without tokens, unless the Writer was told to keep them).
  Result<Reading> reading(std::string_view id) const;
  // Of the reading the source text alone, for which nothing else is decoded.
  Result<std::string> source(std::string_view id) const;
  // The capture with its bytes, checked against their hash: Error corrupt where they differ.
  Result<Capture> capture(std::string_view id) const;

  // ---- record ---- each by id
  Status actors(const Visit<Actor>& visit) const;
  Status contacts(const FactFilter& filter, const Visit<Contact>& visit) const;
  Status statements(const FactFilter& filter, const Visit<Statement>& visit) const;
  Status moves(const FactFilter& filter, const Visit<Move>& visit) const;
  Status disagreements(const Visit<Disagreement>& visit) const;
  Status lineages(const Visit<Lineage>& visit) const;
  Result<Actor> actor(std::string_view id) const;
  Result<Contact> contact(std::string_view id) const;
  Result<Statement> statement(std::string_view id) const;
  Result<Move> move(std::string_view id) const;
  // "actor", "contact", "statement", "move", "disagreement" or "document" with that id, or with an id that starts so.
  struct Found {
    std::string kind, id;
  };
  Result<std::vector<Found>> find(std::string_view id_prefix, std::size_t limit = 20) const;
  // The whole record in memory; for tests and small dossiers.
  Result<Record> record() const;

  // ---- traces of dates ---- (merge/dates.h, which reads them)
  // Of one document; empty where there is none.
  Result<std::string> date_trace(std::string_view id) const;

  // ---- meta ---- "" where there is none
  Result<std::string> meta(std::string_view key) const;

  // Reads between now and the guard's end see one state, whatever a writer does meanwhile.
  class Snapshot {
   public:
    explicit Snapshot(const Store& store);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

   private:
    const Store& store_;
  };

  // Looks at every page, index and reference, and at every captured byte if `hashes`. Error corrupt says what is wrong
  // first.
  Status check(bool hashes = false) const;

 private:
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace pourparler
