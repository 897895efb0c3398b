// Tagger, morphologizer, senter and trainable lemmatizer: a linear layer over each token, and the best of its classes.
#include <utility>

#include "spacy/best_move.h"
#include "spacy/stage.h"
#include "spacy/thinc_model.h"

namespace pourparler::spacy {
namespace {

constexpr std::size_t kRowsAtOnce = 96;

class Head : public Stage {
 public:
  Head(std::size_t encoder, DenseLayer layer) : Stage(encoder), layer_(std::move(layer)) {
    mask_ = mask_of(std::vector<bool>(layer_.outputs, true));
  }

  void run(const Batch& batch, const Encoded& encoded) const override {
    for (std::size_t doc = 0; doc < batch.docs.size(); ++doc) {
      const std::size_t tokens = batch.docs[doc].size();
      start(batch.out[doc], tokens, batch.options.margins);
      for (std::size_t at = 0; at < tokens; at += kRowsAtOnce) {
        score(batch, encoded.document(doc) + at * encoded.width, encoded.width, std::min(kRowsAtOnce, tokens - at), at,
              batch.out[doc]);
      }
    }
  }

 protected:
  virtual void start(Analysis& out, std::size_t tokens, bool margins) const = 0;
  virtual void put(Analysis& out, std::size_t token, const Choice& choice, bool margins) const = 0;

 private:
  void score(const Batch& batch, const float* rows, std::size_t width, std::size_t count, std::size_t first,
             Analysis& out) const {
    Floats& scores = batch.buffers.scores;
    scores.resize(kRowsAtOnce * layer_.stride());
    batch.kernels.dense(layer_, rows, width, count, scores.data(), layer_.stride());
    for (std::size_t i = 0; i < count; ++i) {
      put(out, first + i, choose(batch.kernels, &scores[i * layer_.stride()], mask_, batch.options.margins),
          batch.options.margins);
    }
  }

  DenseLayer layer_;
  Floats mask_;
};

class ClassHead : public Head {
 public:
  ClassHead(std::size_t encoder, DenseLayer layer, HeadOutput output)
      : Head(encoder, std::move(layer)), output_(output) {}

 private:
  void start(Analysis& out, std::size_t tokens, bool margins) const override {
    (out.*output_.classes).resize(tokens);
    if (margins) (out.margin.*output_.margins).resize(tokens);
  }
  void put(Analysis& out, std::size_t token, const Choice& choice, bool margins) const override {
    (out.*output_.classes)[token] = static_cast<std::int32_t>(choice.index);
    if (margins) (out.margin.*output_.margins)[token] = choice.margin;
  }

  HeadOutput output_;
};

class SentenceHead : public Head {
 public:
  SentenceHead(std::size_t encoder, DenseLayer layer, bool overwrite)
      : Head(encoder, std::move(layer)), overwrite_(overwrite) {}

 private:
  void start(Analysis& out, std::size_t tokens, bool margins) const override {
    if (out.sentence_start.empty() && tokens > 0) {
      out.sentence_start.resize(tokens, 0);
      out.sentence_start[0] = 1;
    }
    if (margins) out.margin.sentence_start.resize(tokens);
  }
  void put(Analysis& out, std::size_t token, const Choice& choice, bool margins) const override {
    std::int8_t& starts = out.sentence_start[token];
    if (starts == 0 || overwrite_) starts = choice.index == 1 ? 1 : -1;
    if (margins) out.margin.sentence_start[token] = choice.margin;
  }

  bool overwrite_;
};

Result<DenseLayer> read_softmax(const ThincModel& model, std::size_t width, std::size_t classes) {
  auto node = model.only("softmax");
  if (!node) return std::move(node).error();
  const auto rows = static_cast<std::int64_t>(classes);
  auto weights = (*node)->param("W", {rows, static_cast<std::int64_t>(width)});
  if (!weights) return std::move(weights).error();
  auto bias = (*node)->param("b", {rows});
  if (!bias) return std::move(bias).error();
  return pack_dense((*weights)->data, (*bias)->data, classes, 1, width);
}

}  // namespace

Result<std::unique_ptr<Stage>> make_head(const ThincModel& model, std::size_t encoder, std::size_t width,
                                         std::size_t classes, HeadOutput output) {
  if (classes == 0) return malformed("a head without labels").at(model.source());
  auto layer = read_softmax(model, width, classes);
  if (!layer) return std::move(layer).error();
  return std::unique_ptr<Stage>(std::make_unique<ClassHead>(encoder, std::move(*layer), output));
}

Result<std::unique_ptr<Stage>> make_sentence_head(const ThincModel& model, std::size_t encoder, std::size_t width,
                                                  bool overwrite) {
  auto layer = read_softmax(model, width, 2);
  if (!layer) return std::move(layer).error();
  return std::unique_ptr<Stage>(std::make_unique<SentenceHead>(encoder, std::move(*layer), overwrite));
}

}  // namespace pourparler::spacy
