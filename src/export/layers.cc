#include "export/layers.h"

#include <string>

namespace pourparler {

Result<Layers> layers_of(std::string_view names) {
  Layers layers;
  if (names == "all") return Layers::all();
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, comma);
    if (name == "sentence") {
      layers.sentence = true;
    } else if (name == "timex") {
      layers.timex = true;
    } else if (name == "mention") {
      layers.mention = true;
    } else {
      return invalid_argument("no layer '" + std::string(name) + "'")
          .mend("the layers are sentence, timex and mention");
    }
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return layers;
}

}  // namespace pourparler
