#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/program.h"
#include "pipeline/export_dossier.h"

namespace pourparler {

namespace {

struct ExportArguments {
  std::string dossier, document, format = "jsonl", layers, output;
};

int run_export(const ExportArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  ExportOptions options;
  const auto layers = layers_of(arguments.layers);
  if (!layers) return fail(layers.error(), common);
  options.layers = *layers;
  options.doc = arguments.document;
  if (arguments.format == "csv") options.format = ExportOptions::Format::csv;
  if (arguments.format == "text") options.format = ExportOptions::Format::text;

  std::FILE* out = arguments.output.empty() ? stdout : std::fopen(arguments.output.c_str(), "wb");
  if (out == nullptr) return fail(unreadable("cannot write").at(arguments.output), common);
  const auto sink = [&](std::string_view bytes) -> Status {
    if (interrupted()) return pourparler::interrupted("stopped before the end");
    if (std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size()) return unreadable("cannot write the export");
    return ok();
  };
  auto done = export_dossier(*store, options, sink);
  if ((out == stdout ? std::fflush(out) : std::fclose(out)) != 0 && done) done = unreadable("cannot write the export");
  return done ? kExitOk : fail(done.error(), common);
}

}  // namespace

void register_export(CLI::App& app, CommonOptions& common, Job& job) {
  static ExportArguments arguments;
  CLI::App* verb = app.add_subcommand("export", "the record for other programs");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("document", arguments.document, "only this document: its id or path");
  verb->add_option("--format", arguments.format,
                   "jsonl (the exchange format), csv (one row a fact), text (source texts)")
      ->check(CLI::IsMember({"jsonl", "csv", "text"}))
      ->capture_default_str();
  verb->add_option("--layers", arguments.layers, "jsonl: sentence,timex,mention or all");
  verb->add_option("-o,--output", arguments.output, "a file instead of standard output");
  verb->footer(
      "Offsets are bytes of the source text: for a plain-text input the file's own bytes, for any other what\n"
      "`export --format text DOCUMENT` prints.\n\nExamples:\n"
      "  pourparler export talks.db > record.jsonl\n"
      "  pourparler export talks.db reports/a.html --format text");
  verb->callback([&common, &job] { job = [&common] { return run_export(arguments, common); }; });
}

}  // namespace pourparler
