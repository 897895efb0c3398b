#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/terminal.h"

namespace pourparler {

namespace {

constexpr const char* kAbout =
    "Reads news reports of a negotiation and keeps its record: who met whom, who said what, who offered,\n"
    "refused, promised or broke what, by when; each fact with the words that prove it.";

constexpr const char* kExamples =
    "Examples:\n"
    "  pourparler add talks.db reports/ page.html feed.xml crawl.warc.gz   read reports into a dossier\n"
    "  pourparler watch talks.db inbox/ https://example.org/feed.xml       add what comes, as it comes\n"
    "  pourparler brief talks.db                                           what the record holds so far\n"
    "  pourparler positions talks.db --party FR                            what a party asks, gives and refuses\n"
    "  pourparler search talks.db '\"security guarantees\"'                  find words in reports and statements\n"
    "  pourparler show talks.db s3f2a                                      one fact with its evidence in context\n"
    "  pourparler export talks.db --format jsonl > record.jsonl            the record, one JSON object a line\n"
    "  pourparler serve talks.db                                           the workbench, in a browser\n"
    "\n"
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs failed, 130 interrupted.\n"
    "Each verb explains itself: pourparler add --help";

constexpr std::array<RegisterVerb, 14> kVerbs = {
    register_add,    register_watch,  register_brief,          register_views,   register_show,
    register_search, register_export, register_import,         register_serve,   register_annotate,
    register_models, register_parse,  register_check_language, register_settings};

std::atomic<bool> stop_asked{false};

extern "C" void on_stop_signal(int signal) {
  if (stop_asked.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

bool interrupted() {
  return stop_asked.load(std::memory_order_relaxed);
}

void watch_for_interrupt() {
  std::signal(SIGINT, on_stop_signal);
  std::signal(SIGTERM, on_stop_signal);
}

int fail(const Error& error, const CommonOptions& common) {
  if (common.json) {
    const nlohmann::ordered_json line = {{"error",
                                          {{"kind", name_of(error.kind)},
                                           {"message", error.message},
                                           {"source", error.place.source},
                                           {"line", error.place.line},
                                           {"column", error.place.column},
                                           {"remedy", error.remedy}}}};
    std::fprintf(stderr, "%s\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else {
    const std::string mark = styled("pourparler:", Style::red, err_has_colour());
    std::fprintf(stderr, "%s %s\n", mark.c_str(), printable(error.text()).c_str());
  }
  return error.kind == ErrorKind::interrupted ? kExitInterrupted : kExitFailed;
}

int run_program(int argc, char** argv) {
  CLI::App app(kAbout, "pourparler");
  app.footer(kExamples);
  app.set_version_flag("--version", POURPARLER_VERSION);
  app.require_subcommand(1);
  CommonOptions common;
  app.add_option("--data", common.data, "folder of language packs and tables")->envname("POURPARLER_DATA");
  app.add_option("--models", common.models, "folder of trained pipelines")->envname("POURPARLER_MODELS");
  Job job;
  for (const RegisterVerb verb : kVerbs) verb(app, common, job);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& said) {
    const int code = app.exit(said);  // prints help, version or what is wrong
    return code == 0 ? kExitOk : kExitUsage;
  }
  watch_for_interrupt();
  std::signal(SIGPIPE, SIG_DFL);  // `pourparler export … | head` ends quietly
  return job();
}

}  // namespace pourparler
