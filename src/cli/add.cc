#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"
#include "pipeline/add.h"
#include "pipeline/settings.h"

namespace pourparler {

namespace {

struct AddArguments {
  std::string dossier;
  std::vector<std::string> inputs;
  std::string actors, issues;
  unsigned jobs = 0;
  bool allow_private = false;
  bool clock = false;
  bool fast = false;
  int wait_seconds = 5;
};

std::string plural(std::uint64_t n, const char* one, const char* many) {
  return human_count(n) + " " + (n == 1 ? one : many);
}

void print_summary(const AddReport& report) {
  std::string line = plural(report.added, "report added", "reports added");
  if (report.known > 0) line += ", " + human_count(report.known) + " known already";
  if (report.failed > 0) line += ", " + human_count(report.failed) + " failed (kept as rows with their errors)";
  if (report.unread > 0) line += ", " + human_count(report.unread) + " in a language without a pack";
  std::fprintf(stderr, "%s\n", line.c_str());
}

void print_json(const AddReport& report) {
  nlohmann::ordered_json stages = nlohmann::ordered_json::object();
  for (const StageClock& clock : report.clocks) stages[std::string(clock.name)] = clock.seconds;
  const nlohmann::ordered_json out = {{"added", report.added},   {"known", report.known},
                                      {"failed", report.failed}, {"unread", report.unread},
                                      {"bytes", report.bytes},   {"interrupted", report.interrupted},
                                      {"seconds", stages}};
  std::printf("%s\n", out.dump().c_str());
}

void print_clocks(const AddReport& report) {
  for (const StageClock& clock : report.clocks) {
    std::fprintf(stderr, "%-12s %9.3f s %10llu documents\n", std::string(clock.name).c_str(), clock.seconds,
                 static_cast<unsigned long long>(clock.documents));
  }
}

int exit_code(const AddReport& report) {
  if (report.interrupted) return kExitInterrupted;
  return report.failed > 0 ? kExitPartly : kExitOk;
}

int run_add(const AddArguments& arguments, const CommonOptions& common) {
  auto store = Store::open(arguments.dossier, {OpenMode::create, std::chrono::seconds(arguments.wait_seconds)});
  if (!store) return fail(store.error(), common);
  auto own = own_tables_of(*store, arguments.actors, arguments.issues);
  if (!own) return fail(own.error(), common);
  ReaderOptions reading;
  reading.data = common.data;
  reading.models = common.models;
  reading.fast = arguments.fast;
  reading.actors = own->actors;
  reading.issues = own->issues;
  auto reader = ReportReader::make(reading);
  if (!reader) return fail(reader.error(), common);
  if (auto kept = keep_own_tables(*store, *own); !kept) return fail(kept.error(), common);
  ProgressLine progress(!common.quiet && !common.json);
  AddListener listener;
  listener.progress = [&](const AddProgress& p) { progress.show(p.done_bytes, p.total_bytes, p.documents); };
  listener.failure = [&](const std::string&, const Error& error) {
    progress.clear();
    fail(error, common);
  };
  listener.stop = [] { return interrupted(); };
  AddOptions options;
  options.jobs = arguments.jobs;
  options.allow_private_addresses = arguments.allow_private;
  const auto report = add_inputs(*store, *reader, arguments.inputs, options, listener);
  progress.clear();
  if (!report) return fail(report.error(), common);
  if (!common.quiet) {
    for (const std::string& notice : reader->notices()) std::fprintf(stderr, "note: %s\n", notice.c_str());
  }
  if (common.json) {
    print_json(*report);
  } else if (!common.quiet) {
    print_summary(*report);
  }
  if (arguments.clock) print_clocks(*report);
  return exit_code(*report);
}

constexpr const char* kExamples =
    "What an input is, is told by its content: plain text, HTML, PDF, RSS and Atom, JSON and JSON Lines (text or "
    "html,\n"
    "url, title, date, lang, outlet), WARC, e-mail, and zip, tar or gzip of any of these. Folders are walked. The "
    "same\n"
    "bytes again add nothing. An input that fails is kept as a row with its error, and the run goes on. Ctrl-C keeps\n"
    "what was finished; adding again completes it.\n"
    "\n"
    "Examples:\n"
    "  pourparler add talks.db reports/\n"
    "  pourparler add talks.db feed.xml crawl.warc.gz https://example.org/report.html\n"
    "  curl -s https://example.org/feed | pourparler add talks.db -";

}  // namespace

void register_add(CLI::App& app, CommonOptions& common, Job& job) {
  static AddArguments arguments;
  CLI::App* verb = app.add_subcommand("add", "read reports into a dossier");
  verb->add_option("dossier", arguments.dossier, "the dossier's file; made if there is none")->required();
  verb->add_option("inputs", arguments.inputs, "files, folders, http(s) URLs, or - for standard input")->required();
  verb->add_option("--actors", arguments.actors, "the dossier's own actors (TOML); kept in it; none: no longer any")
      ->option_text("FILE");
  verb->add_option("--issues", arguments.issues,
                   "the dossier's own list of issues (TOML), in place of the default one; kept in it")
      ->option_text("FILE");
  verb->add_option("-j,--jobs", arguments.jobs, "threads that read (default: one a core)");
  verb->add_option("--wait", arguments.wait_seconds, "seconds to wait for another writer")->capture_default_str();
  verb->add_flag("--allow-private", arguments.allow_private, "fetch from private and loopback addresses too");
  verb->add_flag("--fast", arguments.fast, "8-bit weights in trained pipelines: quicker, a little less exact");
  verb->add_flag("--clock", arguments.clock, "say how long each stage took");
  verb->add_flag("--json", common.json, "report as JSON");
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(kExamples);
  verb->callback([&common, &job] { job = [&common] { return run_add(arguments, common); }; });
}

}  // namespace pourparler
