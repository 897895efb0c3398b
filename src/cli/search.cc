#include "store/search.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"

namespace pourparler {

namespace {

struct SearchArguments {
  std::string dossier, query;
  SearchOptions options;
};

// The snippet with what matched set off: bold on a terminal, plain elsewhere.
std::string dressed(const SearchHit& hit, bool colour) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span& mark : hit.marks) {
    out += printable(slice(hit.snippet, {at, mark.start}));
    out += styled(printable(slice(hit.snippet, mark)), Style::bold, colour);
    at = mark.end;
  }
  return out + printable(std::string_view(hit.snippet).substr(at));
}

void print_hit(const SearchHit& hit, bool colour) {
  const std::string& name = hit.title.empty() ? hit.path : hit.title;
  std::printf("%s %s", styled(printable(name), Style::blue, colour).c_str(),
              styled(hit.doc, Style::dim, colour).c_str());
  if (!hit.statement.empty()) std::printf(" %s", styled("in statement " + hit.statement, Style::dim, colour).c_str());
  std::printf("\n  %s\n", dressed(hit, colour).c_str());
}

void print_json(const SearchHit& hit) {
  const nlohmann::ordered_json line = {
      {"doc", hit.doc},     {"path", hit.path},        {"title", hit.title},  {"statement", hit.statement},
      {"score", hit.score}, {"start", hit.span.start}, {"end", hit.span.end}, {"snippet", hit.snippet}};
  std::printf("%s\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

int run_search(const SearchArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  ReadAs read_as;
  const auto hits = search(*store, arguments.query, arguments.options, &read_as);
  if (!hits) return fail(hits.error(), common);
  for (const auto& [written, meant] : read_as) {
    std::string words;
    for (const std::string& word : meant) words += (words.empty() ? "" : ", ") + word;
    if (!common.json) {
      std::fprintf(stderr, "no report holds '%s'; sought: %s\n", printable(written).c_str(), printable(words).c_str());
    }
  }
  for (const SearchHit& hit : *hits) {
    if (common.json) {
      print_json(hit);
    } else {
      print_hit(hit, out_has_colour());
    }
  }
  if (hits->empty() && !common.json) std::fprintf(stderr, "nothing found\n");
  return kExitOk;
}

}  // namespace

void register_search(CLI::App& app, CommonOptions& common, Job& job) {
  static SearchArguments arguments;
  CLI::App* verb = app.add_subcommand("search", "find words in reports and statements");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("query", arguments.query, "words, \"phrases\", beginn*")->required();
  verb->add_option("--limit", arguments.options.limit, "hits")->capture_default_str();
  verb->add_flag("--statements", arguments.options.statements, "only where one statement holds the whole query");
  verb->add_flag("--exact", arguments.options.exact, "words are meant as they are written");
  verb->add_flag("--json", common.json, "one JSON object a hit");
  verb->footer(
      "All words must occur; case and accents do not matter. For a word that no report holds the nearest ones are "
      "sought.\n\nExamples:\n"
      "  pourparler search talks.db ceasefire\n"
      "  pourparler search talks.db '\"security guarantees\" europ*' --statements");
  verb->callback([&common, &job] { job = [&common] { return run_search(arguments, common); }; });
}

}  // namespace pourparler
