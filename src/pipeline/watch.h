// Watching: folders and feeds whose new reports are added to a dossier as they come.
//
// The dossier is opened for each round that has something to add and closed again, so that other programs can write in
// between. What feeds told last is kept in it, so that the next run asks only for what changed.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/add.h"
#include "pipeline/watched_feed.h"
#include "pipeline/watched_folder.h"

namespace pourparler {

struct WatchOptions {
  std::chrono::milliseconds look{5000};    // between two looks at the folders
  std::chrono::seconds ask{900};           // between two questions to one feed
  std::chrono::milliseconds settle{2000};  // see WatchedFolder
  std::chrono::milliseconds busy_wait{5000};
  bool once = false;  // one round, then the end
  AddOptions add;
  ReaderOptions reader;
};

// One round in which something happened.
struct WatchRound {
  std::vector<std::string> files, feeds;  // that were read
  std::vector<std::string> growing;       // files left for later; told only by the last round of `once`
  std::size_t unchanged = 0;              // feeds that had nothing new
  AddReport report;
};

struct WatchListener {
  std::function<void(const WatchRound&)> round;
  std::function<void(const Error&)> fault;  // of an input, a folder, a feed; watching goes on
};

// The world outside; tests put their own in its place.
struct WatchWorld {
  std::function<SystemTime()> now;
  // Lets time pass, up to so long; false ends the watch.
  std::function<bool(std::chrono::milliseconds)> wait;
  // True ends the round that runs after the report in hand.
  std::function<bool()> stop;
  Fetcher fetch;
};

struct WatchReport {
  std::uint64_t rounds = 0, added = 0, known = 0, failed = 0, unread = 0;
  std::size_t growing = 0;   // files that were left for later
  std::uint64_t faults = 0;  // of folders and feeds
  std::vector<std::string> notices;
};

// Watches until the world ends it. `inputs` are folders and http(s) URLs; not_found or invalid_argument for others. The
// dossier is made if there is none. A dossier that another program is writing to is tried again at the next look.
Result<WatchReport> watch(const std::string& dossier, const std::vector<std::string>& inputs,
                          const WatchOptions& options, const WatchListener& listener, const WatchWorld& world);

}  // namespace pourparler
