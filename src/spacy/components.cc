#include "spacy/components.h"

#include <algorithm>
#include <optional>

namespace pourparler::spacy {

namespace {

constexpr std::pair<std::string_view, Factory> kFactories[] = {{"tok2vec", Factory::tok2vec},
                                                               {"tagger", Factory::tagger},
                                                               {"morphologizer", Factory::morphologizer},
                                                               {"parser", Factory::parser},
                                                               {"senter", Factory::senter},
                                                               {"ner", Factory::ner},
                                                               {"attribute_ruler", Factory::attribute_ruler},
                                                               {"lemmatizer", Factory::lemmatizer},
                                                               {"trainable_lemmatizer", Factory::lemmatizer}};

constexpr std::string_view kTokenizer = "spacy.Tokenizer.v1";

std::optional<Factory> factory_of(const std::string& name) {
  for (const auto& [known, factory] : kFactories) {
    if (known == name) return factory;
  }
  return std::nullopt;
}

std::string need_of(const std::string& factory) {
  if (factory.find("transformer") != std::string::npos) {
    return "transformers need a GPU-size network that this program does not run; use the language's sm or md pipeline";
  }
  return "switch the component off in config.cfg ([nlp] disabled) or use a pipeline without it";
}

bool is_listed(const Json* list, const std::string& name) {
  if (!list || !list->is_array()) return false;
  return std::any_of(list->begin(), list->end(), [&](const Json& item) { return item == name; });
}

}  // namespace

Result<std::vector<Component>> components_of(const Json& config, const ModelFiles& files) {
  const std::string where = files.where("config.cfg");
  const std::string tokenizer = string_at(config, "nlp.tokenizer.@tokenizers", std::string(kTokenizer));
  if (tokenizer != kTokenizer) {
    return unsupported("tokenizer '" + tokenizer + "' cannot be run")
        .at(where)
        .mend("only " + std::string(kTokenizer) + " can");
  }
  const Json* pipeline = find(config, "nlp.pipeline");
  if (!pipeline || !pipeline->is_array()) return malformed("no list [nlp] pipeline").at(where);
  std::vector<Component> components;
  for (const Json& item : *pipeline) {
    if (!item.is_string()) return malformed("[nlp] pipeline holds what is no name").at(where);
    const std::string name = item.get<std::string>();
    if (is_listed(find(config, "nlp.disabled"), name)) continue;
    const Json* settings = find(config, "components." + name);
    if (!settings) return malformed("no section [components." + name + "]").at(where);
    const std::string factory = string_at(*settings, "factory");
    const auto known = factory_of(factory);
    if (!known) {
      return unsupported("component '" + name + "' (" + factory + ") cannot be run").at(where).mend(need_of(factory));
    }
    components.push_back({name, *known, bool_at(*settings, "overwrite", false)});
  }
  return components;
}

}  // namespace pourparler::spacy
