#include "spacy/word.h"

#include <algorithm>
#include <map>

namespace pourparler::spacy {

namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, char with) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : std::string(1, with)) + part;
  return joined;
}

}  // namespace

std::string normal_features(std::string_view features) {
  if (features.empty() || features == "_") return "_";
  std::map<std::string, std::string> values;
  for (const std::string& part : split(features, '|')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) continue;
    std::vector<std::string> several = split(std::string_view(part).substr(equals + 1), ',');
    std::sort(several.begin(), several.end());
    values[part.substr(0, equals)] = join(several, ',');
  }
  std::vector<std::string> parts;
  for (const auto& [name, value] : values) parts.push_back(name + "=" + value);
  std::sort(parts.begin(), parts.end());
  return parts.empty() ? "_" : join(parts, '|');
}

std::string_view feature(std::string_view features, std::string_view name) {
  while (!features.empty()) {
    const std::size_t end = std::min(features.find('|'), features.size());
    const std::string_view part = features.substr(0, end);
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
      return part.substr(name.size() + 1);
    features.remove_prefix(std::min(end + 1, features.size()));
  }
  return {};
}

}  // namespace pourparler::spacy
