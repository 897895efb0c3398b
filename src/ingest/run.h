// What all readers of one run share: the limits, and the way out for captures and errors.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "document/capture.h"
#include "ingest/options.h"

namespace pourparler {

// Takes a capture, or the error of an item that gave none (its place names the item). Returns false to stop the run.
using CaptureSink = std::function<bool(Result<Capture>)>;

// Every reader returns false once the run is to stop, and passes a false on.
class Run {
 public:
  Run(const IngestOptions& options, const CaptureSink& sink) : options_(options), sink_(sink) {}
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const IngestOptions& options() const { return options_; }
  Progress* progress() const { return options_.progress; }

  // The fields beside the bytes are made valid UTF-8 without NUL on the way.
  bool deliver(Capture capture);
  // Puts `path` as the place if the error names none.
  bool fail(Error error, const std::string& path);
  // Something that is no report and no fault.
  bool skip();

  // A new input that takes `bytes` on disk (0: unknown) starts: the account of what was expanded starts anew.
  void start_input(std::uint64_t bytes);
  // Counts bytes that came out of a compressed container; an Error once they go beyond the limits.
  Status expand(std::uint64_t bytes);

 private:
  const IngestOptions& options_;
  const CaptureSink& sink_;
  std::uint64_t input_bytes_ = 0;
  std::uint64_t expanded_ = 0;
  bool stopped_ = false;
};

// Ends a container of which nothing comes but faults: a row for each of a million would help nobody.
class Patience {
 public:
  static constexpr std::size_t kFaults = 1000;
  void good() { good_ = true; }
  void fault() { ++faults_; }
  // After so many faults and nothing good.
  bool ended() const { return !good_ && faults_ >= kFaults; }
  // The Error to end with; `what`: "objects", "records".
  static Error error(const std::string& what);

 private:
  bool good_ = false;
  std::size_t faults_ = 0;
};

// A string that strangers wrote, as one that may be stored and printed: valid UTF-8, no NUL.
std::string clean_field(std::string text);

}  // namespace pourparler
