// The dependency parser: greedy arc-eager moves over one document at a time, then its tree.
#include <algorithm>
#include <limits>
#include <utility>

#include "spacy/best_move.h"
#include "spacy/stage.h"

namespace pourparler::spacy {
namespace {

// Far above what the system needs to finish; only a damaged model comes here.
constexpr std::size_t kMaxMovesPerToken = 64;

class Parser : public Stage {
 public:
  Parser(std::size_t encoder, TransitionScorer scorer, ArcEager system, DependencyLabels labels, int root)
      : Stage(encoder),
        scorer_(std::move(scorer)),
        system_(std::move(system)),
        labels_(std::move(labels)),
        root_(root) {}

  void run(const Batch& batch, const Encoded& encoded) const override {
    for (std::size_t doc = 0; doc < batch.docs.size(); ++doc) {
      const auto& tokens = batch.docs[doc];
      Analysis& out = batch.out[doc];
      scorer_.prepare(encoded.document(doc), tokens.size(), batch.kernels, batch.buffers.prepared);
      if (batch.options.margins) out.margin.parse.assign(tokens.size(), std::numeric_limits<float>::infinity());
      move_through(batch, tokens.size(), out);
      write_tree(batch.buffers.state, tokens, out);
    }
  }

 private:
  void move_through(const Batch& batch, std::size_t tokens, Analysis& out) const {
    ArcEagerState& state = batch.buffers.state;
    Floats& scores = batch.buffers.scores;
    scores.resize(scorer_.stride());
    state.start(static_cast<int>(tokens));
    for (std::size_t left = (tokens + 1) * kMaxMovesPerToken; !state.is_final(); --left) {
      const Floats* mask = system_.allowed(state);
      if (mask == nullptr || left == 0) return state.force_final();
      scorer_.score(batch.buffers.prepared, state.features().data(), batch.kernels, scores.data());
      const Choice choice = choose(batch.kernels, scores.data(), *mask, batch.options.margins);
      if (batch.options.margins) note_margin(state, choice.margin, out);
      system_.apply(choice.index, state);
    }
  }

  static void note_margin(const ArcEagerState& state, float margin, Analysis& out) {
    for (const int word : {state.buffer(0), state.stack(0)}) {
      if (word < 0) continue;
      float& least = out.margin.parse[static_cast<std::size_t>(word)];
      least = std::min(least, margin);
    }
  }

  void write_tree(const ArcEagerState& state, const std::vector<TokenFeatures>& tokens, Analysis& out) const {
    DependencyTree tree;
    tree.heads.resize(tokens.size());
    tree.labels.resize(tokens.size());
    std::vector<bool> is_space(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto word = static_cast<int>(i);
      const int head = state.head(word);
      tree.heads[i] = head < 0 ? word : head;
      tree.labels[i] = head < 0 ? root_ : state.label(word);
      is_space[i] = tokens[i].is_space != 0;
    }
    tree.find_edges();
    tree.undo_lifting(labels_, is_space);
    out.head = std::move(tree.heads);
    out.dep = std::move(tree.labels);
    out.sentence_start = std::move(tree.sentence_starts);
  }

  TransitionScorer scorer_;
  ArcEager system_;
  DependencyLabels labels_;
  int root_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_parser(const ThincModel& model, std::size_t encoder, std::size_t width,
                                           std::span<const Move> moves, const std::string& moves_source,
                                           std::vector<std::string>& dep_labels) {
  DependencyLabels labels;
  const int root = labels.add("ROOT");
  std::vector<int> numbers;
  for (const Move& move : moves) {
    const bool draws_arc = move.action == ArcEager::left || move.action == ArcEager::right;
    numbers.push_back(draws_arc ? labels.add(move.label) : -1);
  }
  auto system = ArcEager::make(moves, moves_source, numbers);
  if (!system) return std::move(system).error();
  auto scorer = TransitionScorer::load(model, width, ArcEagerState::kFeatures, system->classes());
  if (!scorer) return std::move(scorer).error();
  dep_labels = labels.names();
  return std::unique_ptr<Stage>(
      std::make_unique<Parser>(encoder, std::move(*scorer), std::move(*system), std::move(labels), root));
}

}  // namespace pourparler::spacy
