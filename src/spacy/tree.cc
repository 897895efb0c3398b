#include "spacy/tree.h"

#include <algorithm>
#include <cstddef>

namespace pourparler::spacy {
namespace {

constexpr std::string_view kLifted = "||";
// A tree whose arcs cross needs its edges found more than once; one that never settles is left as it is.
constexpr int kMaxRelaxations = 12;

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

// Children of each word in order of position, kept while heads change.
class Children {
 public:
  explicit Children(const std::vector<std::int32_t>& heads) : of_(heads.size()) {
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (at(heads[i]) != i) of_[at(heads[i])].push_back(static_cast<std::int32_t>(i));
    }
  }
  const std::vector<std::int32_t>& of(std::int32_t word) const { return of_[at(word)]; }
  void move(std::int32_t child, std::int32_t from, std::int32_t to) {
    auto& old = of_[at(from)];
    old.erase(std::remove(old.begin(), old.end(), child), old.end());
    auto& now = of_[at(to)];
    now.insert(std::lower_bound(now.begin(), now.end(), child), child);
  }

 private:
  std::vector<std::vector<std::int32_t>> of_;
};

// The first word below `word`'s head, level by level, that carries `label`; the head itself where there is none. Only
// children inside the edges found before any arc was moved count, as in the reference.
std::int32_t search(const DependencyTree& tree, const Children& children, const std::vector<bool>& is_space,
                    std::int32_t word, std::int32_t label) {
  const std::int32_t head = tree.heads[at(word)];
  std::vector<std::int32_t> queue = {head};
  for (std::size_t next = 0; next < queue.size() && queue.size() <= tree.heads.size(); ++next) {
    const std::int32_t above = queue[next];
    for (const std::int32_t child : children.of(above)) {
      if (child < tree.left_edge[at(above)] || child > tree.right_edge[at(above)]) continue;
      if (is_space[at(child)] || child == word) continue;
      if (tree.labels[at(child)] == label) return child;
      queue.push_back(child);
    }
  }
  return head;
}

}  // namespace

int DependencyLabels::add(const std::string& label) {
  const auto found = std::find(names_.begin(), names_.end(), label);
  if (found != names_.end()) return static_cast<int>(found - names_.begin());
  const std::size_t number = names_.size();
  names_.push_back(label);
  parts_.emplace_back();
  if (const std::size_t cut = label.find(kLifted); cut != std::string::npos) {
    const int plain = add(label.substr(0, cut));
    const int above = add(label.substr(cut + kLifted.size()));
    parts_[number] = {plain, above};
  }
  return static_cast<int>(number);
}

// One pass each way; true where every head lies inside its own sentence.
bool DependencyTree::relax_edges() {
  const std::size_t n = heads.size();
  const auto widen = [&](std::size_t i) {
    const std::size_t h = at(heads[i]);
    left_edge[h] = std::min(left_edge[h], left_edge[i]);
    right_edge[h] = std::max(right_edge[h], right_edge[i]);
  };
  for (std::size_t i = 0; i < n; ++i) widen(i);
  for (std::size_t i = n; i-- > 0;) widen(i);

  std::vector<bool> starts(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    if (at(heads[i]) == i) starts[at(left_edge[i])] = true;
  }
  std::size_t first = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(i > 0 && starts[i]) && i + 1 != n) continue;
    for (std::size_t j = first; j < i; ++j) {
      if (at(heads[j]) < first || at(heads[j]) > i) return false;
    }
    first = i;
  }
  return true;
}

void DependencyTree::find_edges() {
  const std::size_t n = heads.size();
  left_edge.resize(n);
  right_edge.resize(n);
  for (std::size_t i = 0; i < n; ++i) left_edge[i] = right_edge[i] = static_cast<std::int32_t>(i);
  for (int pass = 0; pass < kMaxRelaxations && !relax_edges(); ++pass) {
  }
  sentence_starts.assign(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    if (at(heads[i]) == i) sentence_starts[at(left_edge[i])] = 1;
  }
}

void DependencyTree::undo_lifting(const DependencyLabels& table, const std::vector<bool>& is_space) {
  const auto lifted = [&](std::int32_t label) { return table.parts(label).label >= 0; };
  if (std::none_of(labels.begin(), labels.end(), lifted)) return;
  Children children(heads);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto parts = table.parts(labels[i]);
    if (parts.label < 0) continue;
    const auto word = static_cast<std::int32_t>(i);
    const std::int32_t head = search(*this, children, is_space, word, parts.head_label);
    if (head != heads[i]) children.move(word, heads[i], head);
    heads[i] = head;
    labels[i] = parts.label;
  }
  find_edges();
}

}  // namespace pourparler::spacy
