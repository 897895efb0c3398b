// The command line: one verb a file, a table of verbs, and what all of them share.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace pourparler {

struct Error;

// What a script can tell apart by the exit code.
enum ExitCode {
  kExitOk = 0,
  kExitFailed = 1,         // the job could not be done
  kExitUsage = 2,          // the command line makes no sense
  kExitPartly = 3,         // done, but some inputs failed: they are rows with their errors
  kExitInterrupted = 130,  // Ctrl-C; what was finished is kept
};

// Runs the program with main's arguments and returns its exit code.
int run_program(int argc, char** argv);

// What every verb may read.
struct CommonOptions {
  std::string data;    // data folder, empty: the usual places
  std::string models;  // model cache, empty: the usual place
  bool json = false;
  bool quiet = false;
};

// A verb registers its options on a subcommand and sets what is to run.
using Job = std::function<int()>;
using RegisterVerb = void (*)(CLI::App& app, CommonOptions& common, Job& job);

void register_add(CLI::App& app, CommonOptions& common, Job& job);
void register_annotate(CLI::App& app, CommonOptions& common, Job& job);
void register_brief(CLI::App& app, CommonOptions& common, Job& job);
void register_check_language(CLI::App& app, CommonOptions& common, Job& job);
void register_export(CLI::App& app, CommonOptions& common, Job& job);
void register_import(CLI::App& app, CommonOptions& common, Job& job);
void register_models(CLI::App& app, CommonOptions& common, Job& job);
void register_parse(CLI::App& app, CommonOptions& common, Job& job);
void register_search(CLI::App& app, CommonOptions& common, Job& job);
void register_serve(CLI::App& app, CommonOptions& common, Job& job);
void register_settings(CLI::App& app, CommonOptions& common, Job& job);
void register_show(CLI::App& app, CommonOptions& common, Job& job);
void register_views(CLI::App& app, CommonOptions& common, Job& job);
void register_watch(CLI::App& app, CommonOptions& common, Job& job);

// Prints an error for a person (or as JSON) on standard error and returns kExitFailed.
int fail(const Error& error, const CommonOptions& common);

// True once Ctrl-C (or a TERM signal) came; the second one ends the program at once.
bool interrupted();
void watch_for_interrupt();

}  // namespace pourparler
