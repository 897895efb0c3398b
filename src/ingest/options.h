// What a reader may cost, and where it says how far it has come.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

#include "ingest/fetched.h"

namespace pourparler {

// How far a run has come; written by the run, may be read by any thread at any time.
struct Progress {
  std::atomic<std::uint64_t> bytes{0};  // read so far from files, as they lie on disk
  std::atomic<std::uint64_t> total{
      0};  // of the files that were named and of all in the folders; 0 while it is not known
  std::atomic<std::uint64_t> captures{0};  // delivered so far
  std::atomic<std::uint64_t> failures{0};  // delivered so far as an Error
  std::atomic<std::uint64_t> skipped{
      0};  // parts of a container that hold no report: redirects, images of a page, requests
};

struct FetchOptions {
  std::uint64_t max_bytes = 64ULL << 20;  // of the body, after decompression
  int timeout_seconds = 60;               // for all hops together
  int connect_timeout_seconds = 15;
  int max_redirects = 5;
  bool allow_private_addresses = false;  // loopback, private, link-local, multicast and reserved addresses
  std::string user_agent = "pourparler/0.1 (reads news reports; one request at a time)";
  // Of the copy that one has: the server need not send it again. As it gave them (Fetched).
  std::string etag = {}, last_modified = {};
};

// For programs that run beside us because what they read is hostile.
struct PdfOptions {
  std::string program = "pdftotext";
  int cpu_seconds = 30;
  int wall_seconds = 60;
  std::uint64_t memory = 1ULL << 30;     // address space, bytes
  std::uint64_t max_text = 64ULL << 20;  // bytes of text
};

struct IngestOptions {
  std::uint64_t max_report_bytes = 64ULL << 20;   // one report: a file, a member, a payload, a JSON line
  int max_depth = 4;                              // containers within containers (a.zip!/b.tar.gz!/c.txt is at depth 3)
  std::uint64_t max_members = 10'000'000;         // of one archive
  std::uint64_t max_expanded_bytes = 8ULL << 30;  // one input may always expand to so much …
  std::uint64_t max_expansion = 100;              // … and beyond that to so many times the bytes it has on disk
  FetchOptions fetch;
  std::map<std::string, Fetched> fetched = {};  // URLs that need no request any more
  Progress* progress = nullptr;  // not owned; nullptr: nobody asks, and folders are not walked for totals
};

}  // namespace pourparler
