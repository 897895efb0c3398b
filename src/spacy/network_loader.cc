#include "spacy/network_loader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "spacy/moves.h"
#include "spacy/static_vectors.h"
#include "spacy/thinc_model.h"

namespace pourparler::spacy {
namespace {

std::vector<std::string> names_in(const Json& config, std::string_view path) {
  std::vector<std::string> names;
  const Json* list = find(config, path);
  if (list == nullptr || !list->is_array()) return names;
  for (const Json& name : *list) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

class Loader {
 public:
  Loader(const ModelFiles& files, const Json& config, const NetworkOptions& options, NetworkParts& parts)
      : files_(files), config_(config), options_(options), parts_(parts) {}

  Status load() {
    auto vectors = StaticVectors::load(files_);
    if (!vectors) return std::move(vectors).error();
    vectors_ = &*vectors;
    const auto disabled = names_in(config_, "nlp.disabled");
    for (const std::string& name : names_in(config_, "nlp.pipeline")) {
      if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
      if (auto loaded = component(name); !loaded) return loaded;
    }
    return ok();
  }

 private:
  using Make = Status (Loader::*)(const std::string& name);

  Status component(const std::string& name) {
    static const std::map<std::string, Make, std::less<>> kMakers = {{"tok2vec", &Loader::tok2vec},
                                                                     {"tagger", &Loader::tagger},
                                                                     {"senter", &Loader::senter},
                                                                     {"morphologizer", &Loader::morphologizer},
                                                                     {"parser", &Loader::parser},
                                                                     {"ner", &Loader::ner},
                                                                     {"trainable_lemmatizer", &Loader::lemmatizer}};
    const auto maker = kMakers.find(string_at(config_, "components." + name + ".factory"));
    return maker == kMakers.end() ? ok() : (this->*maker->second)(name);
  }

  Result<std::string> bytes(const std::string& file) const { return files_.read(file); }

  Result<ThincModel> model(const std::string& name) const {
    auto read = bytes(name + "/model");
    if (!read) return std::move(read).error();
    return ThincModel::parse(*read, files_.where(name + "/model"));
  }

  Result<Json> cfg(const std::string& name) const {
    auto read = bytes(name + "/cfg");
    if (!read) return std::move(read).error();
    return parse_json(*read, files_.where(name + "/cfg"));
  }

  Result<std::size_t> add_encoder(const ThincModel& model) {
    auto encoder = Encoder::load(model, vectors_, options_.fast);
    if (!encoder) return std::move(encoder).error();
    parts_.encoders.push_back(std::move(*encoder));
    return parts_.encoders.size() - 1;
  }

  // The component's own encoder, or the one that it listens to.
  Result<std::size_t> encoder_of(const std::string& name, const ThincModel& model) {
    if (!model.named("extract_features").empty()) return add_encoder(model);
    const std::string upstream = string_at(config_, "components." + name + ".model.tok2vec.upstream", "*");
    for (auto shared = shared_.rbegin(); shared != shared_.rend(); ++shared) {
      if (upstream == "*" || upstream == shared->first) return shared->second;
    }
    return unsupported("component " + name + " listens to '" + upstream + "', which is no tok2vec before it")
        .at(files_.where("config.cfg"));
  }

  Status tok2vec(const std::string& name) {
    auto read = model(name);
    if (!read) return std::move(read).error();
    auto encoder = add_encoder(*read);
    if (!encoder) return std::move(encoder).error();
    shared_.emplace_back(name, *encoder);
    return ok();
  }

  Status add(Result<std::unique_ptr<Stage>> stage) {
    if (!stage) return std::move(stage).error();
    parts_.stages.push_back(std::move(*stage));
    return ok();
  }

  Status head(const std::string& name, std::size_t classes, HeadOutput output) {
    auto read = model(name);
    if (!read) return std::move(read).error();
    auto encoder = encoder_of(name, *read);
    if (!encoder) return std::move(encoder).error();
    return add(make_head(*read, *encoder, parts_.encoders[*encoder].width(), classes, output));
  }

  Status tagger(const std::string& name) {
    auto read = cfg(name);
    if (!read) return std::move(read).error();
    parts_.tag_labels = names_in(*read, "labels");
    return head(name, parts_.tag_labels.size(), {&Analysis::tag, &Analysis::Margins::tag});
  }

  Status lemmatizer(const std::string& name) {
    auto read = cfg(name);
    if (!read) return std::move(read).error();
    const Json* labels = find(*read, "labels");
    if (labels != nullptr && labels->is_array()) {
      for (const Json& label : *labels)
        parts_.lemma_trees.push_back(label.is_number_integer() ? label.get<std::int64_t>() : -1);
    }
    return head(name, parts_.lemma_trees.size(), {&Analysis::lemma_tree, &Analysis::Margins::lemma_tree});
  }

  // The order of keys in labels_morph numbers the classes.
  Status morphologizer(const std::string& name) {
    auto read = cfg(name);
    if (!read) return std::move(read).error();
    const Json* morphs = find(*read, "labels_morph");
    const Json* parts_of_speech = find(*read, "labels_pos");
    if (morphs == nullptr || !morphs->is_object() || parts_of_speech == nullptr || !parts_of_speech->is_object()) {
      return malformed("no labels_morph and labels_pos").at(files_.where(name + "/cfg"));
    }
    for (const auto& [label, features] : morphs->items()) {
      const auto pos = parts_of_speech->find(label);
      MorphClass one;
      if (features.is_string()) one.features = features.get<std::string>();
      if (pos != parts_of_speech->end() && pos->is_number_integer()) one.pos = pos->get<std::int64_t>();
      parts_.morph_classes.push_back(std::move(one));
    }
    return head(name, parts_.morph_classes.size(), {&Analysis::morph, &Analysis::Margins::morph});
  }

  Status senter(const std::string& name) {
    auto settings = cfg(name);
    if (!settings) return std::move(settings).error();
    auto read = model(name);
    if (!read) return std::move(read).error();
    auto encoder = encoder_of(name, *read);
    if (!encoder) return std::move(encoder).error();
    has_senter_ = true;
    return add(
        make_sentence_head(*read, *encoder, parts_.encoders[*encoder].width(), bool_at(*settings, "overwrite", false)));
  }

  Result<std::vector<Move>> moves(const std::string& name) const {
    auto read = bytes(name + "/moves");
    if (!read) return std::move(read).error();
    return parse_moves(*read, files_.where(name + "/moves"));
  }

  Status refuse_beam(const std::string& name) const {
    auto read = cfg(name);
    if (!read) return std::move(read).error();
    const std::int64_t width = int_at(*read, "beam_width", 1);
    if (width == 1) return ok();
    return unsupported("component " + name + " searches with a beam of " + std::to_string(width))
        .at(files_.where(name + "/cfg"))
        .mend("only greedy parsing is run; use a pipeline with beam_width 1");
  }

  template <class MakeStage>
  Status transitions(const std::string& name, MakeStage make) {
    if (auto greedy = refuse_beam(name); !greedy) return greedy;
    auto read = model(name);
    if (!read) return std::move(read).error();
    auto encoder = encoder_of(name, *read);
    if (!encoder) return std::move(encoder).error();
    auto list = moves(name);
    if (!list) return std::move(list).error();
    return add(make(*read, *encoder, parts_.encoders[*encoder].width(), *list, files_.where(name + "/moves")));
  }

  Status parser(const std::string& name) {
    if (has_senter_) {
      return unsupported("component " + name + " comes after a senter, whose sentences would bind it")
          .at(files_.where("config.cfg"))
          .mend("use a pipeline that has one of the two enabled");
    }
    return transitions(name, [this](const auto& read, auto encoder, auto width, const auto& list, const auto& where) {
      return make_parser(read, encoder, width, list, where, parts_.dep_labels);
    });
  }

  Status ner(const std::string& name) {
    return transitions(name, [this](const auto& read, auto encoder, auto width, const auto& list, const auto& where) {
      return make_entities(read, encoder, width, list, where, parts_.entity_labels);
    });
  }

  const ModelFiles& files_;
  const Json& config_;
  const NetworkOptions& options_;
  NetworkParts& parts_;
  const StaticVectors* vectors_ = nullptr;
  bool has_senter_ = false;
  std::vector<std::pair<std::string, std::size_t>> shared_;  // tok2vec components and their encoders
};

}  // namespace

Status load_network_parts(const ModelFiles& files, const Json& config, const NetworkOptions& options,
                          NetworkParts& parts) {
  return Loader(files, config, options, parts).load();
}

}  // namespace pourparler::spacy
