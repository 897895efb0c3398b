#include "clean/html_tree.h"

#include <csetjmp>

namespace pourparler {

namespace {

// The parser is C and takes no null for an answer: over the limit we leave it where it stands. All that it holds lies
// in the arena.
struct Parse {
  HtmlArena* arena;
  std::jmp_buf out_of_memory;
};

void* allocate(void* parse, std::size_t size) {
  auto* const p = static_cast<Parse*>(parse);
  void* const out = p->arena->allocate(size);
  if (out == nullptr) std::longjmp(p->out_of_memory, 1);
  return out;
}

void release(void*, void*) {}

// Null over the limit. Holds nothing that a jump would have to destroy.
const GumboOutput* parse_in(HtmlArena& arena, const char* text, std::size_t size) {
  Parse parse{};
  parse.arena = &arena;
  if (setjmp(parse.out_of_memory) != 0) return nullptr;  // NOLINT: see above
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = &parse;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, text, size);
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return nullptr;
}

bool is_text_node(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE;
}

std::vector<HtmlNode> flatten(const GumboNode* root) {
  struct Step {
    std::uint32_t node;
    unsigned next;
  };
  std::vector<HtmlNode> out;
  std::vector<Step> path;
  const auto enter = [&](const GumboNode* node, std::uint32_t parent) {
    const auto tag = is_text_node(*node) ? kTextNode : static_cast<std::uint16_t>(node->v.element.tag);
    out.push_back({parent, 0, tag, node});
    path.push_back({static_cast<std::uint32_t>(out.size() - 1), 0});
  };
  enter(root, 0);
  while (!path.empty()) {
    Step& step = path.back();
    const GumboVector* const children = children_of(*out[step.node].source);
    if (children == nullptr || step.next >= children->length) {
      out[step.node].end = static_cast<std::uint32_t>(out.size());
      path.pop_back();
      continue;
    }
    const auto* const child = static_cast<const GumboNode*>(children->data[step.next++]);
    if (children_of(*child) != nullptr || is_text_node(*child)) enter(child, step.node);
  }
  return out;
}

const GumboAttribute* find(const HtmlNode& node, const char* name) {
  if (node.tag == kTextNode) return nullptr;
  return gumbo_get_attribute(&node.source->v.element.attributes, name);
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(const std::string& markup, std::size_t max_memory) {
  HtmlTree tree;
  tree.arena_ = std::make_unique<HtmlArena>(max_memory);
  const GumboOutput* const output = parse_in(*tree.arena_, markup.data(), markup.size());
  if (output == nullptr) {
    return too_large("the page's tree takes more than " + std::to_string(max_memory >> 20U) + " MB")
        .mend("raise max_tree_memory, or give the report's text alone");
  }
  tree.nodes_ = flatten(output->root);
  return tree;
}

std::string_view HtmlTree::text(std::uint32_t i) const {
  return is_text(i) ? std::string_view(nodes_[i].source->v.text.text) : std::string_view();
}

std::string_view HtmlTree::attribute(std::uint32_t i, const char* name) const {
  const GumboAttribute* const found = find(nodes_[i], name);
  return found != nullptr ? std::string_view(found->value) : std::string_view();
}

bool HtmlTree::has_attribute(std::uint32_t i, const char* name) const {
  return find(nodes_[i], name) != nullptr;
}

std::string HtmlTree::text_below(std::uint32_t i) const {
  std::string out;
  for (std::uint32_t at = i; at < nodes_[i].end; ++at) out += text(at);
  return out;
}

}  // namespace pourparler
