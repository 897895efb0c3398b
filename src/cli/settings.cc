#include "pipeline/settings.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"
#include "pipeline/reader.h"

namespace pourparler {

namespace {

struct SettingsArguments {
  std::string dossier, actors, issues;
  bool print_actors = false, print_issues = false;
};

void print_row(const char* name, const OwnTable& table, const char* without) {
  std::printf("%-8s %s\n", name, table.text.empty() ? without : printable(table.file).c_str());
}

int run_settings(const SettingsArguments& arguments, const CommonOptions& common) {
  const bool change = !arguments.actors.empty() || !arguments.issues.empty();
  auto store = Store::open(arguments.dossier, {change ? OpenMode::write : OpenMode::read});
  if (!store) return fail(store.error(), common);
  const auto own = own_tables_of(*store, arguments.actors, arguments.issues);
  if (!own) return fail(own.error(), common);
  if (change) {
    if (auto right = check_own_tables(common.data, *own); !right) return fail(right.error(), common);
    if (auto kept = keep_own_tables(*store, *own); !kept) return fail(kept.error(), common);
    if (!common.quiet) std::fprintf(stderr, "reports that are added from now on are read with these\n");
  }
  if (arguments.print_actors || arguments.print_issues) {
    const std::string& text = arguments.print_actors ? own->actors.text : own->issues.text;
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else if (common.json) {
    const nlohmann::ordered_json out = {
        {"actors", own->actors.text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(own->actors.file)},
        {"issues", own->issues.text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(own->issues.file)}};
    std::printf("%s\n", out.dump().c_str());
  } else {
    print_row("actors", own->actors, "none of its own: who somebody is comes from the reports");
    print_row("issues", own->issues, "the default list (data/issues.toml)");
  }
  return kExitOk;
}

}  // namespace

void register_settings(CLI::App& app, CommonOptions& common, Job& job) {
  static SettingsArguments arguments;
  CLI::App* verb = app.add_subcommand("settings", "a dossier's own actors and issues: see, change");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("--actors", arguments.actors, "take this file's actors from now on; none: no longer any")
      ->option_text("FILE");
  verb->add_option("--issues", arguments.issues, "take this file's issues from now on; none: the default list")
      ->option_text("FILE");
  verb->add_flag("--print-actors", arguments.print_actors, "print the actors that it remembers, as TOML");
  verb->add_flag("--print-issues", arguments.print_issues, "print the issues that it remembers, as TOML");
  verb->add_flag("--json", common.json, "one JSON object");
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(
      "The tables are kept in the dossier, whole, and used by every later `add`. Their format: docs/formats.md.\n\n"
      "Examples:\n  pourparler settings talks.db\n  pourparler settings talks.db --actors actors.toml --issues none");
  verb->callback([&common, &job] { job = [&common] { return run_settings(arguments, common); }; });
}

}  // namespace pourparler
