// Writes to a dossier in batches: many documents a transaction, so that the disk is asked seldom.
//
//   auto writer = Writer::on(store);
//   for (…) { if (auto added = writer->add(capture, reading); !added) return added.error(); }
//   return writer->commit();
//
// A batch ends by itself when it is full or old. After an Error the batch in flight is undone and the Writer takes
// nothing more; what was committed before stays. A Writer that is destroyed before `commit` drops its batch.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace pourparler {

struct WriterOptions {
  std::size_t batch_documents = 2000;
  std::uint64_t batch_bytes = 16 << 20;       // of captured bytes
  std::chrono::milliseconds batch_age{5000};  // so that slow reading loses little
  int zstd_level = 1;
  bool keep_tokens = false;  // tokens take more room than the text
};

class Batch;

enum class Added { yes, had_it, path_only };  // path_only: the bytes were there, under other paths

class Writer {
 public:
  // The store must be open for writing and outlive the Writer; one Writer at a time.
  static Result<Writer> on(Store& store, const WriterOptions& options = {});
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  // A document and what was read from it. Bytes that the store has as a document add nothing but a path; bytes that
  // failed before become a document.
  Result<Added> add(const Capture& capture, const Reading& reading);
  // A document that was read again, since more is known of it: takes the place of its reading and of what its head says
  // of the date. Texts and facts are left alone. The capture must be that of the document.
  Status replace(const Capture& capture, const Reading& reading);
  // What the document tells of dates, and the keys that it shares with others.
  Status put_date_trace(std::string_view id, std::string_view trace, const std::vector<std::uint64_t>& keys,
                        bool undated);

  // A document that is known by what an export states of it alone: it has no bytes and no text. One that is there
  // already stays as it is.
  Result<Added> add_stated(const Document& document);
  // Bytes that the store is known to have: notes the path. `had_it` if it has that, too.
  Result<Added> add_path(std::string_view id, std::string_view path);
  // A document that could not be read, with its bytes if there are any. The same failure again replaces itself; a
  // failure of bytes that are a document changes nothing.
  Result<Added> add_failure(std::string_view path, const Error& error, const Capture* capture = nullptr);

  // Makes the stored record equal to `record`; only what differs is written. Evidence must lie in documents of the
  // store.
  Status replace_record(const Record& record);
  Status put(const Actor& actor);
  Status put(const Contact& contact);
  Status put(const Statement& statement);
  Status put(const Move& move);
  Status put(const Disagreement& disagreement);
  Status put(const Lineage& lineage);
  // Of an actor, fact or disagreement; nothing happens if there is none.
  Status remove(std::string_view id);

  // Does `work`, which may use this Writer and the store's connection, as one piece: either all of it is kept or, after
  // an Error or a crash, nothing.
  Status as_one(const std::function<Status()>& work);

  Status set_meta(std::string_view key, std::string_view value);

  // Ends the batch: all that was given is on disk for every reader.
  Status commit();
  // Documents committed so far by this Writer.
  std::uint64_t committed() const;

 private:
  explicit Writer(std::unique_ptr<Batch> batch);
  std::unique_ptr<Batch> batch_;
};

}  // namespace pourparler
