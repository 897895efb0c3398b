#include "spacy/config.h"

#include <optional>
#include <utility>
#include <vector>

namespace pourparler::spacy {

namespace {

constexpr std::size_t kMostKeys = 20'000;
constexpr std::size_t kDeepest = 200;

// Reads without building anything, to refuse what would be slow to build: ordered objects look keys up one by one.
class Guard : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool key(std::string&) override { return ++keys_.back() <= kMostKeys; }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    fault_at = at;
    return false;
  }

  std::optional<std::size_t> fault_at;

 private:
  bool enter() {
    keys_.push_back(0);
    return keys_.size() <= kDeepest;
  }
  bool leave() {
    keys_.pop_back();
    return true;
  }
  std::vector<std::size_t> keys_;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

Json* descend(Json& root, std::string_view path, bool make) {
  Json* at = &root;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    if (!at->is_object()) return nullptr;
    auto found = at->find(key);
    if (found == at->end()) {
      if (!make) return nullptr;
      (*at)[key] = Json::object();
      found = at->find(key);
    }
    at = &*found;
  }
  return at;
}

// What stands right of '=': JSON, or else plain text.
Json value_of(std::string_view text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? Json(std::string(text)) : value;
}

// The path that `${…}` names, if the text is nothing but that.
std::optional<std::string> reference(const Json& value) {
  if (!value.is_string()) return std::nullopt;
  const std::string& text = value.get_ref<const std::string&>();
  if (!text.starts_with("${") || !text.ends_with("}")) return std::nullopt;
  std::string path = text.substr(2, text.size() - 3);
  for (char& c : path) c = c == ':' ? '.' : c;
  return path;
}

void resolve(Json& value, Json& root, int depth) {
  if (depth > 20) return;
  if (value.is_object() || value.is_array()) {
    for (Json& item : value) resolve(item, root, depth + 1);
    return;
  }
  if (const auto path = reference(value)) {
    Json* target = descend(root, *path, false);
    if (!target || target == &value || target->is_structured()) return;
    Json copy = *target;
    resolve(copy, root, depth + 1);
    value = std::move(copy);
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& source) {
  Guard guard;
  if (!Json::sax_parse(text.begin(), text.end(), &guard)) {
    if (guard.fault_at) return malformed("not JSON: fault at byte " + std::to_string(*guard.fault_at)).at(source);
    return too_large("JSON with more keys or deeper nesting than a pipeline needs").at(source);
  }
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return malformed("not JSON").at(source);
  return value;
}

Result<Json> parse_config(std::string_view text, const std::string& source) {
  if (text.size() > (1 << 20)) return too_large("config.cfg of more than 1 MiB").at(source);
  Json root = Json::object();
  Json* section = nullptr;
  std::size_t keys = 0;
  for (std::size_t line = 1, at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view row = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (row.empty() || row[0] == '#' || row[0] == ';') continue;
    if (++keys > kMostKeys) return too_large("config.cfg of too many lines").at(source, line);
    if (row[0] == '[' && row.back() == ']') {
      section = descend(root, row.substr(1, row.size() - 2), true);
      if (!section || !section->is_object()) return malformed("a section inside a value").at(source, line);
      continue;
    }
    const std::size_t equals = row.find('=');
    if (!section || equals == std::string_view::npos)
      return malformed("neither [section] nor key = value").at(source, line);
    (*section)[std::string(trimmed(row.substr(0, equals)))] = value_of(trimmed(row.substr(equals + 1)));
  }
  resolve(root, root, 0);
  return root;
}

const Json* find(const Json& root, std::string_view path) {
  return descend(const_cast<Json&>(root), path, false);
}

std::string string_at(const Json& root, std::string_view path, std::string otherwise) {
  const Json* value = find(root, path);
  return value && value->is_string() ? value->get<std::string>() : otherwise;
}

std::int64_t int_at(const Json& root, std::string_view path, std::int64_t otherwise) {
  const Json* value = find(root, path);
  return value && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

bool bool_at(const Json& root, std::string_view path, bool otherwise) {
  const Json* value = find(root, path);
  return value && value->is_boolean() ? value->get<bool>() : otherwise;
}

}  // namespace pourparler::spacy
