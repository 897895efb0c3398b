#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/program.h"
#include "cli/terminal.h"
#include "server/publish.h"
#include "server/serve.h"

namespace pourparler {

namespace {

struct ServeArguments {
  std::string dossier;
  ServeOptions options;
};

int run_serve(const ServeArguments& arguments, const CommonOptions& common) {
  ServeOptions options = arguments.options;
  options.reader = {common.data, common.models, false};
  auto server = Server::open(arguments.dossier, options);
  if (!server) return fail(server.error(), common);
  std::printf("%s\n", (*server)->address().c_str());
  std::fflush(stdout);
  if (!common.quiet) {
    if (!(*server)->has_pages()) {
      std::fprintf(stderr, "note: the pages are not in this binary (it was built without npm); the API answers\n");
    }
    std::fprintf(stderr, "The workbench is open%s. Ctrl-C ends it.\n", options.read_only ? " for reading" : "");
  }
  const Status served = (*server)->run([] { return interrupted(); });
  return served ? kExitOk : fail(served.error(), common);
}

struct PublishArguments {
  std::string dossier, folder, assets;
};

int run_publish(const PublishArguments& arguments, const CommonOptions& common) {
  const auto done = publish(arguments.dossier, arguments.folder, arguments.assets, [] { return interrupted(); });
  if (!done) return fail(done.error(), common);
  if (!common.quiet) {
    std::fprintf(stderr, "%s files, %s: open %s/index.html\n", human_count(done->files).c_str(),
                 human_bytes(done->bytes).c_str(), arguments.folder.c_str());
  }
  return kExitOk;
}

void register_publish(CLI::App& app, CommonOptions& common, Job& job) {
  static PublishArguments arguments;
  CLI::App* verb = app.add_subcommand("publish", "the workbench as a folder of files that opens without a server");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("folder", arguments.folder, "where to write; made if there is none")->required();
  verb->add_option("--assets", arguments.assets, "for developers: a folder of pages in place of those in the binary");
  verb->add_flag("-q,--quiet", common.quiet, "say only what fails");
  verb->footer(
      "Everything that the record holds is published; filters are for its readers. Search there knows actors and the\n"
      "titles of reports, not their words.\n\n"
      "Example:\n  pourparler publish talks.db site/     then open site/index.html, or put the folder on a web server");
  verb->callback([&common, &job] { job = [&common] { return run_publish(arguments, common); }; });
}

}  // namespace

void register_serve(CLI::App& app, CommonOptions& common, Job& job) {
  static ServeArguments arguments;
  ServeOptions& o = arguments.options;
  register_publish(app, common, job);
  CLI::App* verb = app.add_subcommand("serve", "the workbench: see, check and correct the record in a browser");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("-p,--port", o.port, "port; 0 for any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  verb->add_option("--host", o.host, "address to listen on; any but loopback needs the token that is printed")
      ->capture_default_str();
  verb->add_option("--name", o.name, "another name of this server, as browsers will say it (behind a proxy)");
  verb->add_option("--token", o.token, "a token to be asked for; made up where one is needed")
      ->envname("POURPARLER_TOKEN");
  verb->add_flag("--read-only", o.read_only, "nothing can be changed or added");
  verb->add_option("--author", o.author, "who revises, where a page does not say it (default: the user)");
  verb->add_flag("--allow-private", o.allow_private_addresses, "fetch from private and loopback addresses too");
  verb->add_option("--assets", o.assets, "for developers: a folder of pages in place of those in the binary");
  verb->add_flag("-q,--quiet", common.quiet, "print the address and no more");
  verb->footer(
      "The server listens on this machine alone unless --host says otherwise. Pages of other sites cannot read or "
      "write\n"
      "through it. What is corrected is kept as revisions beside what was extracted, and can be undone.\n\nExamples:\n"
      "  pourparler serve talks.db\n"
      "  pourparler serve talks.db --read-only --host 0.0.0.0 --port 8080");
  verb->callback([&common, &job] { job = [&common] { return run_serve(arguments, common); }; });
}

}  // namespace pourparler
