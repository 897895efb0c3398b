#include "ingest/run.h"

#include <algorithm>

#include "unicode/utf8.h"

namespace pourparler {

std::string clean_field(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  return repaired_utf8(text);
}

Error Patience::error(const std::string& what) {
  return malformed("no report among its first " + std::to_string(kFaults) + " " + what + "; the rest is not read");
}

bool Run::deliver(Capture capture) {
  if (stopped_) return false;
  for (std::string Capture::*field :
       {&Capture::path, &Capture::media_type, &Capture::fetched, &Capture::url, &Capture::title, &Capture::outlet,
        &Capture::byline, &Capture::lang, &Capture::date}) {
    capture.*field = clean_field(std::move(capture.*field));
  }
  if (progress()) progress()->captures.fetch_add(1, std::memory_order_relaxed);
  stopped_ = !sink_(std::move(capture));
  return !stopped_;
}

bool Run::fail(Error error, const std::string& path) {
  if (stopped_) return false;
  if (error.place.source.empty()) error.place.source = path;
  error.place.source = clean_field(std::move(error.place.source));
  error.message = clean_field(std::move(error.message));
  if (progress()) progress()->failures.fetch_add(1, std::memory_order_relaxed);
  stopped_ = !sink_(std::move(error));
  return !stopped_;
}

bool Run::skip() {
  if (progress()) progress()->skipped.fetch_add(1, std::memory_order_relaxed);
  return !stopped_;
}

void Run::start_input(std::uint64_t bytes) {
  input_bytes_ = bytes;
  expanded_ = 0;
}

Status Run::expand(std::uint64_t bytes) {
  expanded_ += bytes;
  if (expanded_ <= options_.max_expanded_bytes) return ok();
  if (input_bytes_ && expanded_ / input_bytes_ < options_.max_expansion) return ok();
  return too_large("expands to more than " + std::to_string(expanded_) + " bytes")
      .mend("if this is no hostile archive, unpack it and name the files");
}

}  // namespace pourparler
