#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include "cli/program.h"
#include "cli/view_options.h"
#include "pipeline/export_dossier.h"
#include "pipeline/material.h"
#include "publish/formats.h"

namespace pourparler {

namespace {

struct ExportArguments {
  std::string dossier, document, format = "jsonl", layers, output, by = "party";
  ViewFilter filter;
};

// The formats of other tools, made from the whole record at once.
std::string published(const ExportArguments& arguments, const Material& material) {
  if (arguments.format == "reports") return sheet_as_csv(reports_sheet(material, arguments.filter));
  if (arguments.format == "events") return sheet_as_csv(events_sheet(material, arguments.filter));
  if (arguments.format == "ical") return deadlines_as_icalendar(material, arguments.filter);
  if (arguments.format == "webanno") return facts_as_web_annotations(material, arguments.filter);
  return network_as_graphml(material, arguments.filter, arguments.by == "actor" ? NetworkBy::actor : NetworkBy::party);
}

// brat keeps two files a document, so this one goes into a folder.
Status write_brat(const ExportArguments& arguments, const Material& material) {
  if (arguments.output.empty()) return malformed("brat is a folder of files").mend("name it with -o FOLDER");
  std::error_code failed;
  std::filesystem::create_directories(arguments.output, failed);
  for (const BratDocument& doc : facts_as_brat(material, arguments.filter)) {
    const std::filesystem::path base = std::filesystem::path(arguments.output) / doc.name;
    for (const auto& [extension, text] : {std::pair(".txt", &doc.text), std::pair(".ann", &doc.annotations)}) {
      std::ofstream out(base.string() + extension, std::ios::binary);
      out << *text;
      if (!out.flush()) return unreadable("cannot write").at(base.string() + extension);
    }
  }
  return ok();
}

int run_published(const Store& store, const ExportArguments& arguments, const CommonOptions& common) {
  const auto material = material_of(store);
  if (!material) return fail(material.error(), common);
  if (arguments.format == "brat") {
    const auto written = write_brat(arguments, *material);
    return written ? kExitOk : fail(written.error(), common);
  }
  const auto written = write_output(published(arguments, *material), arguments.output);
  return written ? kExitOk : fail(written.error(), common);
}

int run_export(const ExportArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  if (!std::set<std::string>{"jsonl", "csv", "text"}.contains(arguments.format)) {
    return run_published(*store, arguments, common);
  }
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
                   "jsonl (the exchange format), csv (one row a fact), reports (CSV, one row a report of a fact),\n"
                   "events (CSV, PLOVER and CAMEO), graphml (network), ical (deadlines, planned contacts),\n"
                   "webanno (W3C Web Annotation), brat (a folder: -o), text (source texts)")
      ->check(CLI::IsMember({"jsonl", "csv", "reports", "events", "graphml", "ical", "webanno", "brat", "text"}))
      ->capture_default_str();
  verb->add_option("--layers", arguments.layers, "jsonl: sentence,timex,mention or all");
  add_filter_options(*verb, arguments.filter);
  verb->add_option("--by", arguments.by, "graphml: party or actor")
      ->check(CLI::IsMember({"party", "actor"}))
      ->capture_default_str();
  verb->add_option("-o,--output", arguments.output, "a file instead of standard output");
  verb->footer(
      "Parquet is written by the Python package (to_parquet), since Debian has no library for it.\n"
      "--party to --min-origins choose facts for reports, events, graphml, ical, webanno and brat.\n\n"
      "Offsets are bytes of the source text: for a plain-text input the file's own bytes, for any other what\n"
      "`export --format text DOCUMENT` prints.\n\nExamples:\n"
      "  pourparler export talks.db > record.jsonl\n"
      "  pourparler export talks.db --format events --since 2025 > events.csv\n"
      "  pourparler export talks.db reports/a.html --format text");
  verb->callback([&common, &job] { job = [&common] { return run_export(arguments, common); }; });
}

}  // namespace pourparler
