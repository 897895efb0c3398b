#include "pipeline/watch.h"

#include <poll.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"

namespace pourparler {

namespace {

struct WatchArguments {
  std::string dossier;
  std::vector<std::string> inputs;
  double look = 5.0;
  double ask_minutes = 15.0;
  WatchOptions options;
};

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%H:%M:%S", &parts);
  return text;
}

std::string counted(std::uint64_t n, const char* one, const char* many) {
  return human_count(n) + " " + (n == 1 ? one : many);
}

// "12:30:05  3 reports added, 1 known already (inbox/a.txt, inbox/b.txt and 4 more)"
std::string line_of(const WatchRound& round) {
  const AddReport& r = round.report;
  std::string out = time_of_day() + "  " + counted(r.added, "report added", "reports added");
  if (r.known > 0) out += ", " + human_count(r.known) + " known already";
  if (r.failed > 0) out += ", " + human_count(r.failed) + " failed";
  if (r.unread > 0) out += ", " + human_count(r.unread) + " in a language without a pack";
  std::vector<std::string> from = round.feeds;
  from.insert(from.end(), round.files.begin(), round.files.end());
  constexpr std::size_t kNamed = 2;
  for (std::size_t i = 0; i < std::min(kNamed, from.size()); ++i) out += (i == 0 ? " (" : ", ") + printable(from[i]);
  if (from.size() > kNamed) out += " and " + human_count(from.size() - kNamed) + " more";
  return out + (from.empty() ? "" : ")");
}

void print_json(const WatchRound& round) {
  const AddReport& r = round.report;
  const nlohmann::ordered_json out = {{"added", r.added},   {"known", r.known},     {"failed", r.failed},
                                      {"unread", r.unread}, {"files", round.files}, {"feeds", round.feeds}};
  std::printf("%s\n", out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  std::fflush(stdout);
}

// Signals cut a wait short; one that came just before it is seen half a second later.
bool wait_for(std::chrono::milliseconds time) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + time;
  while (!interrupted()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return true;
    ::poll(nullptr, 0, static_cast<int>(std::min<std::int64_t>(left.count(), 500)));
  }
  return false;
}

int run_watch(const WatchArguments& arguments, const CommonOptions& common) {
  WatchOptions options = arguments.options;
  options.look = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.look * 1000));
  options.ask = std::chrono::seconds(static_cast<std::int64_t>(arguments.ask_minutes * 60));
  options.reader.data = common.data;
  options.reader.models = common.models;
  WatchListener listener;
  listener.fault = [&](const Error& error) { fail(error, common); };
  listener.round = [&](const WatchRound& round) {
    if (common.json) return print_json(round);
    if (!common.quiet) std::fprintf(stderr, "%s\n", line_of(round).c_str());
  };
  const WatchWorld world{[] { return std::chrono::system_clock::now(); }, wait_for, [] { return interrupted(); },
                         [](const std::string& url, const FetchOptions& fetching, long* retry_after) {
                           return fetch(url, fetching, retry_after);
                         }};
  if (!common.quiet && !common.json && !options.once) {
    std::fprintf(stderr, "%s  watching %s; Ctrl-C ends it\n", time_of_day().c_str(),
                 counted(arguments.inputs.size(), "folder or feed", "folders and feeds").c_str());
  }
  const auto done = watch(arguments.dossier, arguments.inputs, options, listener, world);
  if (!done) return fail(done.error(), common);
  if (!common.quiet && !common.json) {
    for (const std::string& notice : done->notices) std::fprintf(stderr, "note: %s\n", notice.c_str());
    if (options.once && done->rounds == 0) std::fprintf(stderr, "nothing new\n");
    if (options.once && done->growing > 0) {
      std::fprintf(stderr, "%s left for later: still being written\n", counted(done->growing, "file", "files").c_str());
    }
  }
  return options.once && done->failed + done->faults > 0 ? kExitPartly : kExitOk;
}

constexpr const char* kExamples =
    "Folders are looked at every few seconds, with all that lies in them; a file that somebody is still writing is\n"
    "waited for. A changed file is read again as a report of its own. Feeds (or pages) are asked at a polite interval\n"
    "and only for what changed since (ETag, Last-Modified); a server in trouble is asked more seldom, and one that\n"
    "says when it may be asked again is obeyed. The entries are read as `add` reads them. What was read stays known\n"
    "when the watch is ended (Ctrl-C) and begun again. The dossier is free for others between the rounds.\n"
    "\n"
    "Examples:\n"
    "  pourparler watch talks.db inbox/ https://example.org/feed.xml\n"
    "  pourparler watch talks.db inbox/ --once     # from a script or cron: what is new now, then the end";

}  // namespace

void register_watch(CLI::App& app, CommonOptions& common, Job& job) {
  static WatchArguments arguments;
  CLI::App* verb = app.add_subcommand("watch", "add what is new in folders and feeds, as it comes");
  verb->add_option("dossier", arguments.dossier, "the dossier's file; made if there is none")->required();
  verb->add_option("inputs", arguments.inputs, "folders, and http(s) addresses of feeds")->required();
  verb->add_option("--look", arguments.look, "seconds between two looks at the folders")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  verb->add_option("--ask", arguments.ask_minutes, "minutes between two questions to a feed, one at least")
      ->check(CLI::Range(1.0, 10080.0))
      ->capture_default_str();
  verb->add_flag("--once", arguments.options.once, "add what is new now, and end");
  verb->add_option("-j,--jobs", arguments.options.add.jobs, "threads that read (default: one a core)");
  verb->add_flag("--allow-private", arguments.options.add.allow_private_addresses,
                 "fetch from private and loopback addresses too");
  verb->add_flag("--fast", arguments.options.reader.fast,
                 "8-bit weights in trained pipelines: quicker, a little less exact");
  verb->add_flag("--json", common.json, "one JSON object a round, on standard output");
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(kExamples);
  verb->callback([&common, &job] { job = [&common] { return run_watch(arguments, common); }; });
}

}  // namespace pourparler
