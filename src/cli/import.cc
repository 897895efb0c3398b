#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "cli/program.h"
#include "cli/terminal.h"
#include "pipeline/import.h"

namespace pourparler {

namespace {

struct ImportArguments {
  std::string dossier, file;
};

int run_import(const ImportArguments& arguments, const CommonOptions& common) {
  std::ifstream file;
  if (arguments.file != "-") {
    file.open(arguments.file, std::ios::binary);
    if (!file) return fail(unreadable("cannot read").at(arguments.file), common);
  }
  const char* user = std::getenv("USER");
  const auto done = import_record(arguments.dossier, arguments.file == "-" ? std::cin : file,
                                  user != nullptr && *user != 0 ? user : "import");
  if (!done) return fail(done.error(), common);
  if (!common.quiet) {
    std::fprintf(stderr, "%s documents, %s actors, %s facts\n", human_count(done->documents).c_str(),
                 human_count(done->actors).c_str(), human_count(done->facts).c_str());
  }
  return kExitOk;
}

}  // namespace

void register_import(CLI::App& app, CommonOptions& common, Job& job) {
  static ImportArguments arguments;
  CLI::App* verb = app.add_subcommand("import", "a record that `export` wrote, into a new dossier");
  verb->add_option("dossier", arguments.dossier, "the new dossier's file")->required();
  verb->add_option("file", arguments.file, "JSON Lines, or - for standard input")->required();
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(
      "Documents come as they are stated, without their texts. Exporting again gives the same bytes.\n\nExample:\n"
      "  pourparler import copy.db record.jsonl");
  verb->callback([&common, &job] { job = [&common] { return run_import(arguments, common); }; });
}

}  // namespace pourparler
