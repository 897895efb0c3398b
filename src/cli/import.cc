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
  std::string dossier, file, author;
};

int run_import(const ImportArguments& arguments, const CommonOptions& common) {
  std::ifstream file;
  if (arguments.file != "-") {
    file.open(arguments.file, std::ios::binary);
    if (!file) return fail(unreadable("cannot read").at(arguments.file), common);
  }
  const char* user = std::getenv("USER");
  const std::string author = !arguments.author.empty()       ? arguments.author
                             : user != nullptr && *user != 0 ? user
                                                             : "import";
  const auto done = import_record(arguments.dossier, arguments.file == "-" ? std::cin : file, author);
  if (!done) return fail(done.error(), common);
  if (!common.quiet) {
    std::string line = human_count(done->documents) + " documents, " + human_count(done->actors) + " actors, " +
                       human_count(done->facts) + " facts";
    if (done->known_documents + done->known_facts > 0) {
      line += "; known already: " + human_count(done->known_documents) + " documents, " +
              human_count(done->known_facts) + " facts";
    }
    if (done->revisions > 0) line += "; " + human_count(done->revisions) + " judgements by " + printable(author);
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  return kExitOk;
}

}  // namespace

void register_import(CLI::App& app, CommonOptions& common, Job& job) {
  static ImportArguments arguments;
  CLI::App* verb = app.add_subcommand("import", "a record that `export` wrote, into a dossier");
  verb->add_option("dossier", arguments.dossier, "the dossier's file; made if there is none")->required();
  verb->add_option("file", arguments.file, "JSON Lines, or - for standard input")->required();
  verb->add_option("--author", arguments.author, "whose judgements it carries (default: the user)");
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(
      "Documents come as they are stated, without their texts. Exporting again gives the same bytes. A dossier that "
      "holds\n"
      "reports keeps what it has: documents and facts that it knows stay as they are, actors of the same name are one, "
      "and\n"
      "what somebody confirmed or corrected there comes as revisions of theirs, which can be undone. Importing the "
      "same\n"
      "again changes nothing.\n\nExamples:\n"
      "  pourparler import copy.db record.jsonl\n"
      "  pourparler import talks.db from-paula.jsonl --author Paula");
  verb->callback([&common, &job] { job = [&common] { return run_import(arguments, common); }; });
}

}  // namespace pourparler
