// From the files of a pipeline to the stages of a network.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/config.h"
#include "spacy/encoder.h"
#include "spacy/model_files.h"
#include "spacy/network.h"
#include "spacy/stage.h"

namespace pourparler::spacy {

struct NetworkParts {
  std::vector<Encoder> encoders;  // shared ones first, in pipeline order
  std::vector<std::unique_ptr<Stage>> stages;
  std::vector<std::string> tag_labels;
  std::vector<MorphClass> morph_classes;
  std::vector<std::int64_t> lemma_trees;
  std::vector<std::string> dep_labels;
  std::vector<std::string> entity_labels;
};

Status load_network_parts(const ModelFiles& files, const Json& config, const NetworkOptions& options,
                          NetworkParts& parts);

}  // namespace pourparler::spacy
