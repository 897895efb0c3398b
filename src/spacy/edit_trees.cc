#include "spacy/edit_trees.h"

#include "spacy/msgpack.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {

namespace {

constexpr int kMostSteps = 1000;  // real trees have a handful of nodes; a damaged file may make a circle

// A field that must be there and fit 32 bits.
bool read(const Value& node, std::string_view name, std::uint32_t& into) {
  const Value* value = node.find(name);
  const auto number = value ? value->as_int() : std::nullopt;
  if (!number || *number < 0 || *number > 0xFFFFFFFF) return false;
  into = static_cast<std::uint32_t>(*number);
  return true;
}

}  // namespace

Result<EditTrees> EditTrees::parse(std::string_view bytes, const std::string& source, const StringStore& strings) {
  const auto file = parse_msgpack(bytes, source);
  if (!file) return file.error();
  const Value* trees = file->find("trees");
  if (!trees || !trees->is(Value::Kind::array)) return malformed("no array of trees").at(source);
  EditTrees made;
  for (const Value& item : trees->items) {
    Node& node = made.nodes_.emplace_back();
    const Value* from = item.find("orig");
    const Value* to = item.find("subst");
    if (from && to) {
      node.leaf = true;
      node.from = to_utf32(strings[from->number]);
      node.to = to_utf32(strings[to->number]);
      if (node.from.empty() != (from->number == 0) || node.to.empty() != (to->number == 0)) {
        return malformed("tree " + std::to_string(made.nodes_.size() - 1) + ": a string that vocab/strings.json lacks")
            .at(source);
      }
    } else if (!read(item, "prefix_len", node.prefix_size) || !read(item, "suffix_len", node.suffix_size) ||
               !read(item, "prefix_tree", node.prefix_tree) || !read(item, "suffix_tree", node.suffix_tree)) {
      return malformed("tree " + std::to_string(made.nodes_.size() - 1) + ": neither a match nor a substitution")
          .at(source);
    }
  }
  return made;
}

std::optional<std::string> EditTrees::apply(std::int64_t tree, std::string_view word) const {
  if (tree < 0 || static_cast<std::uint64_t>(tree) >= nodes_.size()) return std::nullopt;
  std::u32string out;
  int steps = kMostSteps;
  if (!apply(static_cast<std::uint32_t>(tree), to_utf32(word), out, steps)) return std::nullopt;
  return to_utf8(out);
}

bool EditTrees::apply(std::uint32_t number, std::u32string_view word, std::u32string& out, int& steps) const {
  if (number >= nodes_.size() || steps-- <= 0) return false;
  const Node& node = nodes_[number];
  if (node.leaf) {
    out += node.to;
    return word == node.from;
  }
  const std::size_t kept = std::size_t{node.prefix_size} + node.suffix_size;
  if (kept > word.size()) return false;
  if (node.prefix_tree != kNone && !apply(node.prefix_tree, word.substr(0, node.prefix_size), out, steps)) return false;
  out += word.substr(node.prefix_size, word.size() - kept);
  return node.suffix_tree == kNone || apply(node.suffix_tree, word.substr(word.size() - node.suffix_size), out, steps);
}

}  // namespace pourparler::spacy
