// Dependency trees: where a word's subtree ends, where sentences start, and arcs that cross put back in their place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pourparler::spacy {

// Labels of a parser by number. A decorated label `X||Y` stands for an arc X that was lifted so that no arcs cross; its
// parts are labels too.
class DependencyLabels {
 public:
  int add(const std::string& label);
  const std::vector<std::string>& names() const { return names_; }

  struct Parts {
    int label = -1;
    int head_label = -1;
  };
  // Of a decorated label; -1, -1 for a plain one.
  Parts parts(int label) const { return parts_[static_cast<std::size_t>(label)]; }

 private:
  std::vector<std::string> names_;
  std::vector<Parts> parts_;
};

struct DependencyTree {
  std::vector<std::int32_t> heads;           // a root is its own head
  std::vector<std::int32_t> labels;          // numbers of DependencyLabels
  std::vector<std::int8_t> sentence_starts;  // 1: the first word of a sentence; else -1

  // First and last word below each word, and from these the sentence starts.
  void find_edges();
  // Hangs each decorated arc on the first word below its head, breadth first, that carries the label it names; white
  // space (`is_space`) is passed over. Then finds the edges again.
  void undo_lifting(const DependencyLabels& labels, const std::vector<bool>& is_space);

  std::vector<std::int32_t> left_edge;
  std::vector<std::int32_t> right_edge;

 private:
  bool relax_edges();
};

}  // namespace pourparler::spacy
