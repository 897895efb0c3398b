#include "spacy/thinc_model.h"

#include <array>
#include <cmath>
#include <utility>

#include "spacy/msgpack.h"

namespace pourparler::spacy {
namespace {

constexpr std::int64_t kMaxDim = 1 << 24;

// Kinds of layer that carry weights and that network.cc knows how to run.
constexpr std::array<std::string_view, 7> kRunnable = {"hashembed", "maxout", "layernorm",           "static_vectors",
                                                       "softmax",   "linear", "precomputable_affine"};

Error bad(const std::string& what, const std::string& where) {
  return malformed(what).at(where);
}

Status read_dims(const Value* dims, ThincNode& node) {
  if (dims == nullptr || !dims->is(Value::Kind::map)) return bad("node without a map of dims", node.where);
  for (std::size_t i = 0; i + 1 < dims->items.size(); i += 2) {
    const Value& value = dims->items[i + 1];
    if (value.is_nil()) continue;
    auto number = value.as_int();
    if (!number || *number < 0 || *number > kMaxDim) {
      return bad("dim " + std::string(dims->items[i].text) + " is no size", node.where);
    }
    node.dims.emplace(dims->items[i].text, *number);
  }
  return ok();
}

Status read_columns(const Value& list, ThincNode& node) {
  for (const Value& item : list.items) {
    if (item.is_text()) {
      node.columns.emplace_back(item.text);
    } else if (auto number = item.as_int()) {
      node.columns.push_back(std::to_string(*number));
    } else {
      return bad("attribute columns holds neither names nor numbers", node.where);
    }
  }
  return ok();
}

// Each attribute is MessagePack inside MessagePack.
Status read_attrs(const Value& attrs, ThincNode& node) {
  if (!attrs.is(Value::Kind::map)) return bad("attrs of a node are no map", node.where);
  for (std::size_t i = 0; i + 1 < attrs.items.size(); i += 2) {
    const std::string key(attrs.items[i].text);
    if (!attrs.items[i + 1].is_text()) continue;
    auto value = parse_msgpack(attrs.items[i + 1].text, node.where + "." + key);
    if (!value) return std::move(value).error();
    if (auto number = value->as_int()) {
      node.int_attrs.emplace(key, *number);
    } else if (value->is(Value::Kind::boolean)) {
      node.int_attrs.emplace(key, static_cast<std::int64_t>(value->number));
    } else if (key == "columns" && value->is(Value::Kind::array)) {
      if (auto read = read_columns(*value, node); !read) return read;
    }
  }
  return ok();
}

Status read_params(const Value& params, ThincNode& node) {
  if (!params.is(Value::Kind::map)) return bad("params of a node are no map", node.where);
  for (std::size_t i = 0; i + 1 < params.items.size(); i += 2) {
    if (params.items[i + 1].is_nil()) continue;
    const std::string key(params.items[i].text);
    auto array = array_of(params.items[i + 1], node.where + "." + key);
    if (!array) return std::move(array).error();
    for (float x : array->data) {
      if (!std::isfinite(x)) return bad("parameter " + key + " holds a value that is not finite", node.where);
    }
    node.params.emplace(key, std::move(*array));
  }
  return ok();
}

Status refuse_unknown(const ThincNode& node) {
  if (node.params.empty()) return ok();
  for (std::string_view known : kRunnable) {
    if (node.name == known) return ok();
  }
  return unsupported("layer '" + node.name + "' is not one that can be run")
      .at(node.where)
      .mend("use a CPU pipeline made of hash embeddings, maxout encoders, linear heads and transition parsers");
}

}  // namespace

Result<const Array*> ThincNode::param(std::string_view key, const std::vector<std::int64_t>& shape) const {
  auto found = params.find(key);
  if (found == params.end()) return bad("parameter " + std::string(key) + " is missing", where);
  if (found->second.shape != shape) {
    return bad("parameter " + std::string(key) + " has shape " + name_of_shape(found->second.shape) + " instead of " +
                   name_of_shape(shape),
               where);
  }
  return &found->second;
}

Result<std::int64_t> ThincNode::dim(std::string_view key) const {
  auto found = dims.find(key);
  if (found == dims.end() || found->second == 0) return bad("dim " + std::string(key) + " is missing", where);
  return found->second;
}

std::int64_t ThincNode::attr(std::string_view key, std::int64_t otherwise) const {
  auto found = int_attrs.find(key);
  return found == int_attrs.end() ? otherwise : found->second;
}

Result<ThincModel> ThincModel::parse(std::string_view bytes, const std::string& source) {
  auto top = parse_msgpack(bytes, source);
  if (!top) return std::move(top).error();
  const Value* nodes = top->find("nodes");
  const Value* attrs = top->find("attrs");
  const Value* params = top->find("params");
  for (const Value* list : {nodes, attrs, params}) {
    if (list == nullptr || !list->is(Value::Kind::array)) return bad("no thinc model: nodes, attrs, params", source);
  }
  if (attrs->items.size() != nodes->items.size() || params->items.size() != nodes->items.size()) {
    return bad("nodes, attrs and params differ in number", source);
  }
  ThincModel model;
  model.source_ = source;
  for (std::size_t i = 0; i < nodes->items.size(); ++i) {
    ThincNode node;
    const Value* name = nodes->items[i].find("name");
    if (name == nullptr || !name->is_text()) return bad("node " + std::to_string(i) + " has no name", source);
    node.name = name->text;
    node.where = source + "!/" + std::to_string(i) + ":" + node.name.substr(0, 60);
    if (auto read = read_dims(nodes->items[i].find("dims"), node); !read) return std::move(read).error();
    if (auto read = read_attrs(attrs->items[i], node); !read) return std::move(read).error();
    if (auto read = read_params(params->items[i], node); !read) return std::move(read).error();
    if (auto known = refuse_unknown(node); !known) return std::move(known).error();
    model.nodes_.push_back(std::move(node));
  }
  return model;
}

std::vector<const ThincNode*> ThincModel::named(std::string_view name) const {
  std::vector<const ThincNode*> found;
  for (const ThincNode& node : nodes_) {
    if (node.name == name) found.push_back(&node);
  }
  return found;
}

Result<const ThincNode*> ThincModel::only(std::string_view name) const {
  auto found = named(name);
  if (found.size() != 1) {
    return bad("expected one node '" + std::string(name) + "', found " + std::to_string(found.size()), source_);
  }
  return found.front();
}

}  // namespace pourparler::spacy
