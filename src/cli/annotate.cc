#include "pipeline/annotate.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "cli/program.h"

namespace pourparler {

namespace {

int run_annotate(unsigned jobs, bool fast, bool keys, const CommonOptions& common) {
  auto reader = ReportReader::make({common.data, common.models, fast});
  if (!reader) return fail(reader.error(), common);
  std::ios::sync_with_stdio(false);
  AnnotateOptions options;
  options.jobs = jobs;
  options.keys = keys;
  const auto failed = annotate(std::cin, *reader, options, [](std::string_view line) {
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && !interrupted();
  });
  if (!failed) return fail(failed.error(), common);
  if (!common.quiet) {
    for (const std::string& notice : reader->notices()) std::fprintf(stderr, "note: %s\n", notice.c_str());
  }
  if (std::fflush(stdout) != 0) return kExitFailed;
  return *failed > 0 ? kExitPartly : kExitOk;
}

}  // namespace

void register_annotate(CLI::App& app, CommonOptions& common, Job& job) {
  static unsigned jobs = 1;
  static bool fast = false, keys = false;
  CLI::App* verb =
      app.add_subcommand("annotate", "read JSON Lines from standard input, write what each report says; no dossier");
  verb->add_option("-j,--jobs", jobs, "threads that read")->capture_default_str();
  verb->add_flag("--fast", fast, "8-bit weights in trained pipelines: quicker, a little less exact");
  verb->add_flag("--keys", keys, "end each report's lines with the keys by which it meets others in a merge");
  verb->add_flag("-q,--quiet", common.quiet, "no notices");
  verb->footer(
      "In: one object a line, {\"text\": …} or {\"html\": …}, with id, url, title, date, lang, outlet where known.\n"
      "Out: one object a line, in the same order: {\"id\", \"error\", \"lines\"}; lines hold the document, its actors, "
      "contacts,\n"
      "statements, moves and layers as in docs/formats.md. No state is kept between lines: split the work anywhere.\n"
      "\n"
      "Example:\n"
      "  echo '{\"id\":\"1\",\"text\":\"\\\"We agree,\\\" the envoy said.\"}' | pourparler annotate");
  verb->callback([&common, &job] { job = [&common] { return run_annotate(jobs, fast, keys, common); }; });
}

}  // namespace pourparler
