// Which components a pipeline has, and whether all of them can be run here.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/config.h"
#include "spacy/model_files.h"

namespace pourparler::spacy {

enum class Factory { tok2vec, tagger, morphologizer, parser, senter, ner, attribute_ruler, lemmatizer };

struct Component {
  std::string name;
  Factory factory = Factory::tok2vec;
  bool overwrite = false;
};

// Those that are switched on, in order. One that cannot be run is an error that names it and says what would be needed.
Result<std::vector<Component>> components_of(const Json& config, const ModelFiles& files);

}  // namespace pourparler::spacy
