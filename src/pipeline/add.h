// Adding reports to a dossier: inputs are walked by the calling thread, read by several, written by one in the order of
// the walk.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ingest/fetched.h"
#include "pipeline/reader.h"
#include "store/store.h"

namespace pourparler {

struct AddOptions {
  unsigned jobs = 0;  // threads that read; 0: one a core
  bool allow_private_addresses = false;
  std::uint64_t in_flight_bytes = 12 << 20;  // captures that may wait for a reader or for the writer
  // Inputs that shall be known under another path: a file that was uploaded, under the name it had. Members of a
  // container too.
  std::vector<std::pair<std::string, std::string>> name_as;
  std::map<std::string, Fetched> fetched;  // URLs among the inputs that need no request any more
};

struct AddReport {
  std::uint64_t added = 0;   // documents that the dossier did not have
  std::uint64_t known = 0;   // bytes that it had
  std::uint64_t failed = 0;  // rows with their error
  std::uint64_t unread = 0;  // of those added: in a language without a pack
  std::uint64_t bytes = 0;   // captured bytes seen
  bool interrupted = false;  // stopped before the end; what was added is kept
  std::vector<StageClock> clocks;
};

struct AddProgress {
  std::uint64_t done_bytes = 0, total_bytes = 0;  // of the inputs as they lie on disk; total 0: unknown
  std::uint64_t documents = 0;
};

// What the caller wants to hear of while it runs. Called from one thread at a time.
struct AddListener {
  std::function<void(const AddProgress&)> progress;
  std::function<void(const std::string& path, const Error&)> failure;
  std::function<bool()> stop;  // asked often; true ends the run after what is in flight
};

// The store must be open for writing. The record is brought up to date at the end. An Error only where nothing can go
// on (the disk is full, the store is damaged); inputs that fail are counted and kept as rows.
Result<AddReport> add_inputs(Store& store, const ReportReader& reader, const std::vector<std::string>& inputs,
                             const AddOptions& options, const AddListener& listener);

}  // namespace pourparler
