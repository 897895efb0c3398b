#include "pipeline/check_language.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"

namespace pourparler {

namespace {

nlohmann::ordered_json json_of(const Error& e) {
  return {{"message", e.message},
          {"source", e.place.source},
          {"line", e.place.line},
          {"column", e.place.column},
          {"remedy", e.remedy}};
}

int print_json(const PackCheck& check) {
  nlohmann::ordered_json faults = nlohmann::ordered_json::array(), notes = nlohmann::ordered_json::array();
  for (const Error& e : check.faults) faults.push_back(json_of(e));
  for (const Error& e : check.notes) notes.push_back(json_of(e));
  const nlohmann::ordered_json out = {
      {"code", check.code}, {"name", check.name},   {"folder", check.folder}, {"faults", faults},
      {"notes", notes},     {"rests", check.rests}, {"rules", check.rules},   {"examples", check.examples}};
  std::printf("%s\n", out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
  return check.faults.empty() ? kExitOk : kExitFailed;
}

int run_check(const std::string& asked, bool quiet_notes, const CommonOptions& common) {
  const auto check = check_language(common.data, common.models, asked);
  if (!check) return fail(check.error(), common);
  if (common.json) return print_json(*check);
  const bool colour = out_has_colour();
  for (const Error& e : check->faults) {
    std::printf("%s %s\n", styled("fault", Style::red, colour).c_str(), printable(e.text()).c_str());
  }
  for (const Error& e : check->notes) {
    if (quiet_notes) break;
    std::printf("%s %s\n", styled("note ", Style::yellow, colour).c_str(), printable(e.text()).c_str());
  }
  for (const std::string& rest : check->rests) {
    std::printf("%s %s\n", styled("rests", Style::blue, colour).c_str(), printable(rest).c_str());
  }
  std::printf("%s (%s): %zu faults, %zu notes; %zu rules of time with their examples, %zu examples of reports%s\n",
              printable(check->name.empty() ? check->code : check->name).c_str(), printable(check->folder).c_str(),
              check->faults.size(), check->notes.size(), check->rules, check->examples,
              check->examples_waited                           ? " (they wait for the pipeline)"
              : !check->faults.empty() && check->examples == 0 ? " (they wait until the tables are right)"
                                                               : "");
  return check->faults.empty() ? kExitOk : kExitFailed;
}

}  // namespace

void register_check_language(CLI::App& app, CommonOptions& common, Job& job) {
  static std::string asked;
  static bool quiet = false;
  CLI::App* verb = app.add_subcommand("check-language", "what is wrong with a language pack, and what it lacks");
  verb->add_option("pack", asked, "a language's code, or a pack's folder")->required();
  verb->add_flag("-q,--quiet", quiet, "no notes");
  verb->add_flag("--json", common.json, "one JSON object");
  verb->footer(
      "Runs every example of timex.rules and examples.toml. Exit code 0: no faults; 1: faults, each with its place "
      "and\n"
      "its remedy. How to make a pack: docs/adding-a-language.md.\n"
      "\n"
      "Examples:\n"
      "  pourparler check-language fr\n"
      "  pourparler check-language ~/.config/pourparler/languages/pt");
  verb->callback([&common, &job] { job = [&common] { return run_check(asked, quiet, common); }; });
}

}  // namespace pourparler
