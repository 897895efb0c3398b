// The entity recogniser: one move a token.
#include <utility>

#include "spacy/best_move.h"
#include "spacy/biluo.h"
#include "spacy/stage.h"

namespace pourparler::spacy {
namespace {

class Entities : public Stage {
 public:
  Entities(std::size_t encoder, TransitionScorer scorer, Biluo system)
      : Stage(encoder), scorer_(std::move(scorer)), system_(std::move(system)) {}

  void run(const Batch& batch, const Encoded& encoded) const override {
    for (std::size_t doc = 0; doc < batch.docs.size(); ++doc) {
      const auto& tokens = batch.docs[doc];
      Analysis& out = batch.out[doc];
      out.entity.assign(tokens.size(), -1);
      out.entity_begin.assign(tokens.size(), false);
      if (batch.options.margins) out.margin.entity.resize(tokens.size());
      scorer_.prepare(encoded.document(doc), tokens.size(), batch.kernels, batch.buffers.prepared);
      read(batch, tokens, out);
    }
  }

 private:
  void read(const Batch& batch, const std::vector<TokenFeatures>& tokens, Analysis& out) const {
    Floats& scores = batch.buffers.scores;
    scores.resize(scorer_.stride());
    Biluo::State state;
    state.length = static_cast<int>(tokens.size());
    for (; state.at < state.length; ++state.at) {
      const auto next = static_cast<std::size_t>(state.at) + 1;
      state.may_cross = next < tokens.size() && (out.sentence_start.empty() || out.sentence_start[next] != 1);
      state.is_space = tokens[next - 1].is_space != 0;
      scorer_.score(batch.buffers.prepared, state.features().data(), batch.kernels, scores.data());
      const Choice choice = choose(batch.kernels, scores.data(), system_.allowed(state), batch.options.margins);
      if (batch.options.margins) out.margin.entity[next - 1] = choice.margin;
      apply(system_.step(choice.index), state, out);
    }
  }

  // An entity counts once it is closed; the system sees to it that an open one always is.
  static void apply(const Biluo::Step& step, Biluo::State& state, Analysis& out) {
    if (step.action == Biluo::begin || step.action == Biluo::unit) {
      state.start = state.at;
      state.label = step.label;
    }
    if (step.action != Biluo::last && step.action != Biluo::unit) return;
    for (int i = state.start; i <= state.at; ++i) out.entity[static_cast<std::size_t>(i)] = state.label;
    out.entity_begin[static_cast<std::size_t>(state.start)] = true;
    state.start = state.label = -1;
  }

  TransitionScorer scorer_;
  Biluo system_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_entities(const ThincModel& model, std::size_t encoder, std::size_t width,
                                             const std::vector<Move>& moves, const std::string& moves_source,
                                             std::vector<std::string>& entity_labels) {
  auto system = Biluo::make(Biluo::classes_of(moves), moves_source);
  if (!system) return std::move(system).error();
  auto scorer = TransitionScorer::load(model, width, Biluo::kFeatures, system->classes());
  if (!scorer) return std::move(scorer).error();
  entity_labels = system->labels();
  return std::unique_ptr<Stage>(std::make_unique<Entities>(encoder, std::move(*scorer), std::move(*system)));
}

}  // namespace pourparler::spacy
