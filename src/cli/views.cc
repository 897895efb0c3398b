// The six views of a record as verbs. They differ in what they compute; filters and formats are the same.
#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/program.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "pipeline/material.h"
#include "views/views.h"

namespace pourparler {

namespace {

struct ViewArguments {
  std::string dossier, format = "term", output, by = "party", kinds = "contact,move";
  ViewFilter filter;
};

struct ViewVerb {
  const char* name;
  const char* what;
  const char* footer;
  Sheet (*compute)(const Material& material, const ViewArguments& arguments);
};

std::string today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", int(day.year()), unsigned(day.month()), unsigned(day.day()));
  return out;
}

Sheet open_deadlines(const Material& material, const ViewArguments& arguments) {
  ViewFilter filter = arguments.filter;
  if (filter.as_of.empty() && filter.since.empty() && filter.until.empty()) filter.as_of = today();
  return deadlines_sheet(material, filter);
}

Sheet chosen_timeline(const Material& material, const ViewArguments& arguments) {
  const auto has = [&](const char* kind) { return arguments.kinds.find(kind) != std::string::npos; };
  return timeline_sheet(material, arguments.filter, {has("contact"), has("move"), has("statement")});
}

const std::array<ViewVerb, 6> kViews = {{
    {"positions", "what each party demands, offers, refuses or accepts on each issue, over time",
     "“changed” marks where a party went over from asking or giving to refusing, or back. “(if)”: on a condition.\n\n"
     "Example:\n  pourparler positions talks.db --party FR --issue ceasefire",
     [](const Material& m, const ViewArguments& a) { return positions_sheet(m, a.filter); }},
    {"commitments", "what was pledged, accepted or agreed, by whom, until when, and what became of it",
     "States: open, fulfilled, violated, alleged violated, lapsed (the due date passed by --as-of).\n\n"
     "Example:\n  pourparler commitments talks.db --as-of 2025-06-01",
     [](const Material& m, const ViewArguments& a) { return commitments_sheet(m, a.filter); }},
    {"deadlines", "deadlines and planned meetings still open today, or on --as-of",
     "With --since or --until and no --as-of: all that fall due then.\n\n"
     "Example:\n  pourparler deadlines talks.db --as-of 2025-04-20",
     open_deadlines},
    {"timeline", "contacts and moves by date", "Example:\n  pourparler timeline talks.db --since 2025-04 --format md",
     chosen_timeline},
    {"network", "who met, called, visited or wrote to whom, and how often",
     "Example:\n  pourparler network talks.db --by actor --format csv > edges.csv",
     [](const Material& m, const ViewArguments& a) {
       return network_sheet(m, a.filter, a.by == "actor" ? NetworkBy::actor : NetworkBy::party);
     }},
    {"sources", "each piece of original reporting and how many reports descend from it",
     "Example:\n  pourparler sources talks.db --format md",
     [](const Material& m, const ViewArguments& a) { return sources_sheet(m, a.filter); }},
}};

std::string written(const Sheet& sheet, const std::string& format, bool to_terminal) {
  if (format == "json") return sheet_as_json(sheet);
  if (format == "csv") return sheet_as_csv(sheet);
  if (format == "md") return sheet_as_markdown(sheet);
  const bool colour = to_terminal && out_has_colour();
  return sheet_for_terminal(sheet, to_terminal ? out_width() : 0, [colour](const std::string& text, BriefPart part) {
    const Style style = part == BriefPart::heading  ? Style::bold
                        : part == BriefPart::date   ? Style::blue
                        : part == BriefPart::status ? Style::yellow
                        : part == BriefPart::quote  ? Style::plain
                                                    : Style::dim;
    return styled(printable(text), style, colour);
  });
}

int run_view(const ViewVerb& verb, const ViewArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  const auto material = material_of(*store);
  if (!material) return fail(material.error(), common);
  const std::string out =
      written(verb.compute(*material, arguments), common.json ? "json" : arguments.format, arguments.output.empty());
  const auto done = write_output(out, arguments.output);
  return done ? kExitOk : fail(done.error(), common);
}

void register_view(const ViewVerb& view, CLI::App& app, CommonOptions& common, Job& job) {
  auto arguments = std::make_shared<ViewArguments>();
  CLI::App* verb = app.add_subcommand(view.name, view.what);
  verb->add_option("dossier", arguments->dossier, "the dossier's file")->required();
  add_filter_options(*verb, arguments->filter);
  if (std::string(view.name) == "network") {
    verb->add_option("--by", arguments->by, "party or actor")
        ->check(CLI::IsMember({"party", "actor"}))
        ->capture_default_str();
  }
  if (std::string(view.name) == "timeline") {
    verb->add_option("--kinds", arguments->kinds, "of contact,move,statement")->capture_default_str();
  }
  verb->add_option("--format", arguments->format, "term, md, csv or json")
      ->check(CLI::IsMember({"term", "md", "csv", "json"}))
      ->capture_default_str();
  verb->add_option("-o,--output", arguments->output, "a file instead of standard output");
  verb->add_flag("--json", common.json, "the same as --format json");
  verb->footer(view.footer);
  verb->callback([&view, arguments, &common, &job] {
    job = [&view, arguments, &common] { return run_view(view, *arguments, common); };
  });
}

}  // namespace

void register_views(CLI::App& app, CommonOptions& common, Job& job) {
  for (const ViewVerb& view : kViews) register_view(view, app, common, job);
}

}  // namespace pourparler
