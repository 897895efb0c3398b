#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "pipeline/briefing.h"

namespace pourparler {

namespace {

struct BriefArguments {
  std::string dossier;
  std::string format = "term", output;
  std::string lang = "en";
  std::size_t limit = 25;
  ViewFilter filter;
};

Style style_of(BriefPart part) {
  switch (part) {
    case BriefPart::heading:
      return Style::bold;
    case BriefPart::date:
      return Style::blue;
    case BriefPart::quote:
      return Style::plain;
    case BriefPart::status:
      return Style::yellow;
    case BriefPart::id:
    case BriefPart::source:
      return Style::dim;
    case BriefPart::fault:
      return Style::red;
  }
  return Style::plain;
}

nlohmann::ordered_json as_json(const Briefing& b) {
  nlohmann::ordered_json out = {{"dossier", b.dossier},
                                {"chosen", b.chosen},
                                {"documents", b.documents},
                                {"failures", b.failures},
                                {"unread", b.unread},
                                {"from", b.from},
                                {"to", b.to}};
  out["sections"] = nlohmann::ordered_json::array();
  for (const BriefSection& section : b.sections) {
    nlohmann::ordered_json lines = nlohmann::ordered_json::array();
    for (const BriefLine& line : section.lines) {
      lines.push_back({{"id", line.id},
                       {"date", line.date},
                       {"what", line.what},
                       {"quote", line.quote},
                       {"words", line.words},
                       {"status", line.status},
                       {"standing", line.standing},
                       {"origins", line.origins},
                       {"sources", line.sources}});
    }
    out["sections"].push_back({{"title", section.title}, {"lines", lines}, {"left_out", section.left_out}});
  }
  out["sources"] = nlohmann::ordered_json::array();
  for (const BriefSource& s : b.sources) {
    out["sources"].push_back(
        {{"id", s.id}, {"title", s.title}, {"outlet", s.outlet}, {"date", s.date}, {"lang", s.lang}, {"path", s.path}});
  }
  out["failed"] = b.failed;
  return out;
}

// Markdown keeps its picture in a file of its own: talks.md has talks.svg.
std::string picture_beside(const std::string& output) {
  if (output.empty() || output == "-") return "";
  return (output.ends_with(".md") ? output.substr(0, output.size() - 3) : output) + ".svg";
}

int run_brief(const BriefArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  const auto words = briefing_words(arguments.lang);
  if (!words) return fail(words.error(), common);
  const auto briefing = make_briefing(*store, {arguments.limit, 240, arguments.filter, *words});
  if (!briefing) return fail(briefing.error(), common);
  std::string out;
  if (!arguments.output.empty() && arguments.format == "term") {
    return fail(invalid_argument("a terminal is no file").mend("name a --format"), common);
  }
  if (common.json || arguments.format == "json") {
    out = as_json(*briefing).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  } else if (arguments.format == "md") {
    const std::string picture = picture_beside(arguments.output);
    if (!picture.empty() && !briefing->picture.empty()) {
      const auto drawn = write_output(brief_picture(briefing->picture), picture);
      if (!drawn) return fail(drawn.error(), common);
    }
    out = brief_as_markdown(*briefing, picture.substr(picture.find_last_of('/') + 1));
  } else if (arguments.format == "html") {
    out = brief_as_html(*briefing);
  } else if (arguments.format == "pdf") {
    if (arguments.output.empty() && out_width() > 0) {
      return fail(invalid_argument("PDF is nothing for a terminal").mend("name a file with -o"), common);
    }
    auto printed = briefing_as_pdf(brief_as_html(*briefing));
    if (!printed) return fail(printed.error(), common);
    out = *std::move(printed);
  } else {
    const bool colour = out_has_colour();
    out = brief_for_terminal(*briefing, [colour](const std::string& text, BriefPart part) {
      return styled(printable(text), style_of(part), colour);
    });
  }
  const auto written = write_output(out, arguments.output);
  return written ? kExitOk : fail(written.error(), common);
}

}  // namespace

void register_brief(CLI::App& app, CommonOptions& common, Job& job) {
  static BriefArguments arguments;
  CLI::App* verb = app.add_subcommand("brief", "what the record holds so far, each line with its source");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("--format", arguments.format, "term, md, html (one file), pdf (needs weasyprint) or json")
      ->check(CLI::IsMember({"term", "md", "html", "pdf", "json"}))
      ->capture_default_str();
  verb->add_option("-o,--output", arguments.output, "a file instead of standard output; with md a picture beside it");
  verb->add_option("--limit", arguments.limit, "lines a section, 0 for all")->capture_default_str();
  verb->add_option("--lang", arguments.lang, "the language of its own words: en or fr")->capture_default_str();
  add_filter_options(*verb, arguments.filter);
  verb->add_flag("--json", common.json, "the same as --format json");
  verb->footer(
      "Each line leads to its sources by footnotes. md with -o, html and pdf show a timeline.\n\nExamples:\n"
      "  pourparler brief talks.db\n"
      "  pourparler brief talks.db --party FR --since 2015-06 --lang fr\n"
      "  pourparler brief talks.db --limit 0 --format html -o briefing.html\n"
      "  pourparler brief talks.db --format md -o briefing.md     # and briefing.svg");
  verb->callback([&common, &job] { job = [&common] { return run_brief(arguments, common); }; });
}

}  // namespace pourparler
