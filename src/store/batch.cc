#include "store/batch.h"

namespace pourparler {

Batch::Batch(Connection& to, const WriterOptions& chosen)
    : connection(to), options(chosen), compressor(chosen.zstd_level) {}

Batch::~Batch() {
  if (open_) (void)connection.db.run("ROLLBACK");
}

Status Batch::begin() {
  if (failed_) return *failed_;
  if (open_) return ok();
  if (Status began = connection.run("BEGIN IMMEDIATE"); !began) return began;
  open_ = true;
  documents_ = 0;
  bytes_ = 0;
  began_ = std::chrono::steady_clock::now();
  return ok();
}

Status Batch::end() {
  if (failed_) return *failed_;
  if (!open_) return ok();
  if (Status done = connection.run("COMMIT"); !done) return fail(done.error());
  open_ = false;
  committed_ += documents_;
  return ok();
}

void Batch::count(std::uint64_t bytes) {
  ++documents_;
  bytes_ += bytes;
}

bool Batch::full() const {
  return documents_ >= options.batch_documents || bytes_ >= options.batch_bytes ||
         std::chrono::steady_clock::now() - began_ >= options.batch_age;
}

Error Batch::fail(Error error) {
  if (open_) (void)connection.db.run("ROLLBACK");
  open_ = false;
  failed_ = error;
  return error;
}

}  // namespace pourparler
