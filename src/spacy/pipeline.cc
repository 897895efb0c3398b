#include "spacy/pipeline.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "spacy/attribute_ruler.h"
#include "spacy/components.h"
#include "spacy/config.h"
#include "spacy/lemmatizer.h"
#include "spacy/network.h"
#include "spacy/universal.h"
#include "spacy/write.h"

namespace pourparler::spacy {

namespace {

constexpr std::size_t kBatchBytes = 8 * 1024;    // texts that go through the network together
constexpr std::size_t kLongestText = 1'000'000;  // bytes read as one sequence

// A stretch of a text that is read as one sequence.
struct Piece {
  std::size_t text = 0;  // which of the texts
  std::uint32_t start = 0;
  std::string_view bytes;
};

// Where to cut a text that is too long: after a line end, else a space, else anywhere between characters.
std::size_t cut_before(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text.size();
  for (const char stop : {'\n', ' '}) {
    const std::size_t at = text.rfind(stop, limit - 1);
    if (at != std::string_view::npos && at + 1 > limit / 2) return at + 1;
  }
  while (limit > 1 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return limit;
}

std::vector<Piece> pieces_of(std::span<const std::string_view> texts) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::size_t at = 0;
    do {
      const std::size_t size = cut_before(texts[i].substr(at), kLongestText);
      pieces.push_back({i, static_cast<std::uint32_t>(at), texts[i].substr(at, size)});
      at += size;
    } while (at < texts[i].size());
  }
  return pieces;
}

// What one thread keeps between texts.
struct Session {
  explicit Session(const Norms* norms) : words(norms) {}
  TokenizerMemory words;
  LemmaMemory lemmas;
  Workspace network;
};

class Loaded : public Pipeline {
 public:
  static Result<std::unique_ptr<Pipeline>> from(const ModelFiles& files, const PipelineOptions& options);

  const std::string& lang() const override { return lang_; }
  const std::string& name() const override { return name_; }
  const std::string& version() const override { return version_; }
  const std::string& without_lemmas() const override { return without_lemmas_; }
  std::string_view string_of(std::uint64_t id) const override { return strings_[id]; }

  void annotate(std::span<Document* const> documents, unsigned threads) const override;
  void read(std::span<const std::string_view> texts, const std::function<void(std::size_t, const RawReading&)>& take,
            const RunOptions& run) const override;
  const Network& network() const override { return *network_; }

 private:
  Status load_words(const ModelFiles& files, const Kept& kept);
  // The tables of a lemmatizer are large: they are read beside all else.
  using PendingLemmatizer = std::future<Result<std::unique_ptr<Lemmatizer>>>;
  PendingLemmatizer start_lemmatizer(const ModelFiles& files, const Json& config, const Kept& kept);
  Status load_rules(const ModelFiles& files, const Json& config, PendingLemmatizer lemmatizer);
  void intern_labels();
  template <class Take>
  void read_batch(std::span<const Piece> batch, Session& session, const RunOptions& run, Take&& take) const;
  void fill(std::span<Word> words, const Analysis& analysis, Session& session) const;
  void fill_component(const Component& component, std::span<Word> words, const Analysis& analysis,
                      Session& session) const;

  std::unique_ptr<Session> borrow() const;
  void give_back(std::unique_ptr<Session> session) const;

  std::string lang_, name_, version_, without_lemmas_;
  std::vector<Component> components_;
  StringStore strings_;
  Norms norms_;
  std::optional<Tokenizer> tokenizer_;
  std::unique_ptr<Network> network_;
  std::optional<AttributeRuler> ruler_;
  std::unique_ptr<Lemmatizer> lemmatizer_;
  bool clear_ = false;
  std::vector<std::uint64_t> tags_, morphs_, poses_, deps_, entities_;  // ids of the network's labels

  mutable std::mutex idle_lock_;
  mutable std::vector<std::unique_ptr<Session>> idle_;
};

Result<std::unique_ptr<Pipeline>> Loaded::from(const ModelFiles& files, const PipelineOptions& options) {
  const auto text = files.read("config.cfg");
  if (!text) return text.error();
  const auto config = parse_config(*text, files.where("config.cfg"));
  if (!config) return config.error();
  auto made = std::make_unique<Loaded>();
  auto components = components_of(*config, files);
  if (!components) return components.error();
  made->components_ = std::move(*components);
  made->lang_ = string_at(*config, "nlp.lang");
  if (const auto meta = files.read("meta.json")) {
    const auto json = parse_json(*meta, files.where("meta.json"));
    if (!json) return json.error();
    made->name_ = string_at(*json, "lang") + "_" + string_at(*json, "name");
    made->version_ = string_at(*json, "version");
  }
  const Kept kept(options.compiled);
  PendingLemmatizer lemmatizer = made->start_lemmatizer(files, *config, kept);
  if (auto read = made->load_words(files, kept); !read) return read.error();
  auto network = Network::load(files, *config, {.fast = options.fast});
  if (!network) return network.error();
  made->network_ = std::move(*network);
  made->intern_labels();
  if (auto read = made->load_rules(files, *config, std::move(lemmatizer)); !read) return read.error();
  return std::unique_ptr<Pipeline>(std::move(made));
}

Status Loaded::load_words(const ModelFiles& files, const Kept& kept) {
  if (files.has("vocab/lookups.bin")) {
    const auto bytes = files.read("vocab/lookups.bin");
    if (!bytes) return bytes.error();
    auto norms = Norms::parse(*bytes, files.where("vocab/lookups.bin"));
    if (!norms) return norms.error();
    norms_ = std::move(*norms);
  }
  const auto bytes = files.read("tokenizer");
  if (!bytes) return bytes.error();
  auto tokenizer = Tokenizer::parse(*bytes, files.where("tokenizer"), kept);
  if (!tokenizer) return tokenizer.error();
  tokenizer_ = std::move(*tokenizer);
  return ok();
}

// Edit trees name their strings by id: they need the vocabulary.
Status add_vocabulary(const ModelFiles& files, StringStore& strings) {
  const auto text = files.read("vocab/strings.json");
  if (!text) return text.error();
  const auto list = parse_json(*text, files.where("vocab/strings.json"));
  if (!list) return list.error();
  for (const Json& item : *list) {
    if (item.is_string()) strings.add(item.get_ref<const std::string&>());
  }
  return ok();
}

Loaded::PendingLemmatizer Loaded::start_lemmatizer(const ModelFiles& files, const Json& config, const Kept& kept) {
  for (const Component& component : components_) {
    if (component.factory != Factory::lemmatizer) continue;
    const bool has_trees = string_at(config, "components." + component.name + ".factory") == "trainable_lemmatizer";
    const auto load = [this, &files, &config, &kept, name = component.name]() {
      return load_lemmatizer(files, config, name, lang_, strings_, kept);
    };
    // Edit trees read the vocabulary, which is not there yet: they wait until they are asked for.
    return std::async(has_trees ? std::launch::deferred : std::launch::async, load);
  }
  return {};
}

Status Loaded::load_rules(const ModelFiles& files, const Json& config, PendingLemmatizer pending) {
  for (const Component& component : components_) {
    if (component.factory == Factory::attribute_ruler) {
      const std::string file = component.name + "/patterns";
      const auto bytes = files.read(file);
      if (!bytes) return bytes.error();
      auto ruler = AttributeRuler::parse(*bytes, files.where(file), strings_);
      if (!ruler) return ruler.error();
      ruler_ = std::move(*ruler);
    } else if (component.factory == Factory::lemmatizer) {
      if (!pending.valid())
        return unsupported("a second lemmatizer, '" + component.name + "'").at(files.where("config.cfg"));
      if (string_at(config, "components." + component.name + ".factory") == "trainable_lemmatizer") {
        if (auto added = add_vocabulary(files, strings_); !added) return added.error();
      }
      auto lemmatizer = pending.get();
      if (!lemmatizer && lemmatizer.error().kind == ErrorKind::unsupported) {
        without_lemmas_ = lemmatizer.error().message;
        continue;
      }
      if (!lemmatizer) return lemmatizer.error();
      lemmatizer_ = std::move(*lemmatizer);
    }
  }
  return ok();
}

void Loaded::intern_labels() {
  for (const std::string& label : network_->tag_labels()) tags_.push_back(strings_.add(label));
  for (const MorphClass& morph : network_->morph_classes()) {
    morphs_.push_back(strings_.add(normal_features(morph.features)));
    poses_.push_back(static_cast<std::uint64_t>(morph.pos));
  }
  for (const std::string& label : network_->dep_labels()) deps_.push_back(strings_.add(label));
  for (const std::string& label : network_->entity_labels()) entities_.push_back(strings_.add(label));
  clear_ = is_clear(network_->dep_labels());
}

std::unique_ptr<Session> Loaded::borrow() const {
  const std::lock_guard lock(idle_lock_);
  if (idle_.empty()) return std::make_unique<Session>(&norms_);
  auto session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void Loaded::give_back(std::unique_ptr<Session> session) const {
  const std::lock_guard lock(idle_lock_);
  idle_.push_back(std::move(session));
}

void Loaded::fill_component(const Component& component, std::span<Word> words, const Analysis& analysis,
                            Session& session) const {
  const auto each = [&](std::size_t entries, auto&& set) {
    for (std::size_t i = 0; i < words.size() && i < entries; ++i) set(words[i], i);
  };
  const auto at = [](const auto& list, std::int32_t index) { return list[static_cast<std::size_t>(index)]; };
  switch (component.factory) {
    case Factory::tok2vec:
      return;
    case Factory::tagger:
      return each(analysis.tag.size(), [&](Word& word, std::size_t i) {
        if (word.tag == 0 || component.overwrite) word.tag = at(tags_, analysis.tag[i]);
      });
    case Factory::morphologizer:
      return each(analysis.morph.size(), [&](Word& word, std::size_t i) {
        if (word.morph == 0 || component.overwrite) word.morph = at(morphs_, analysis.morph[i]);
        if (word.pos == 0 || component.overwrite) word.pos = at(poses_, analysis.morph[i]);
      });
    case Factory::parser:
      each(analysis.head.size(), [&](Word& word, std::size_t i) { word.head = analysis.head[i]; });
      each(analysis.dep.size(), [&](Word& word, std::size_t i) { word.dep = at(deps_, analysis.dep[i]); });
      [[fallthrough]];
    case Factory::senter:
      return each(analysis.sentence_start.size(),
                  [&](Word& word, std::size_t i) { word.sentence_start = analysis.sentence_start[i]; });
    case Factory::ner:
      return each(analysis.entity.size(), [&](Word& word, std::size_t i) {
        if (analysis.entity[i] < 0) return;
        word.entity = at(entities_, analysis.entity[i]);
        word.entity_begin = analysis.entity_begin[i];
      });
    case Factory::attribute_ruler:
      return ruler_->apply(words, strings_);
    case Factory::lemmatizer: {
      if (!lemmatizer_) return;
      std::vector<std::int64_t> trees;
      for (const std::int32_t label : analysis.lemma_tree) trees.push_back(at(network_->lemma_trees(), label));
      return lemmatizer_->apply(words, trees, session.lemmas);
    }
  }
}

void Loaded::fill(std::span<Word> words, const Analysis& analysis, Session& session) const {
  for (const Component& component : components_) fill_component(component, words, analysis, session);
}

// Calls take(piece, words) for each piece, in order.
template <class Take>
void Loaded::read_batch(std::span<const Piece> batch, Session& session, const RunOptions& run, Take&& take) const {
  session.words.trim();
  session.lemmas.trim();
  std::vector<std::vector<RawToken>> tokens;
  std::vector<std::vector<TokenFeatures>> features(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    tokens.push_back(tokenizer_->tokenize(batch[i].bytes, session.words));
    features[i].reserve(tokens[i].size());
    for (const RawToken& token : tokens[i]) {
      features[i].push_back(features_of(*token.lexeme, token.norm, token.space_after));
    }
  }
  std::vector<Analysis> analyses(batch.size());
  network_->run(features, analyses, session.network, run);
  std::vector<Word> words;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    words.assign(tokens[i].size(), Word());
    for (std::size_t k = 0; k < words.size(); ++k) static_cast<RawToken&>(words[k]) = tokens[i][k];
    fill(words, analyses[i], session);
    take(batch[i], std::span<const Word>(words), analyses[i]);
  }
}

// Runs of pieces of about kBatchBytes; pieces of one text stay together.
std::vector<std::span<const Piece>> batches_of(const std::vector<Piece>& pieces) {
  std::vector<std::span<const Piece>> batches;
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first, bytes = 0;
    while (last < pieces.size() && (bytes < kBatchBytes || pieces[last].text == pieces[last - 1].text)) {
      bytes += pieces[last++].bytes.size();
    }
    batches.push_back(std::span(pieces).subspan(first, last - first));
    first = last;
  }
  return batches;
}

void Loaded::annotate(std::span<Document* const> documents, unsigned threads) const {
  std::vector<std::string_view> texts;
  for (Document* document : documents) {
    document->tokens.clear();
    document->sentences.clear();
    texts.emplace_back(document->text);
  }
  const std::vector<Piece> pieces = pieces_of(texts);
  const auto batches = batches_of(pieces);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    auto session = borrow();
    for (std::size_t i = next++; i < batches.size(); i = next++) {
      read_batch(batches[i], *session, {}, [&](const Piece& piece, std::span<const Word> words, const Analysis&) {
        write_words(words, piece.start, clear_, strings_, *documents[piece.text]);
      });
    }
    give_back(std::move(session));
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < threads && i < batches.size(); ++i) helpers.emplace_back(work);
  work();
}

void Loaded::read(std::span<const std::string_view> texts,
                  const std::function<void(std::size_t, const RawReading&)>& take, const RunOptions& run) const {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < texts.size(); ++i) pieces.push_back({i, 0, texts[i]});
  auto session = borrow();
  for (const auto& batch : batches_of(pieces)) {
    read_batch(batch, *session, run, [&](const Piece& piece, std::span<const Word> words, const Analysis& analysis) {
      take(piece.text, {piece.bytes, words, &analysis});
    });
  }
  give_back(std::move(session));
}

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::load(const ModelFiles& files, const PipelineOptions& options) {
  return Loaded::from(files, options);
}

Result<std::unique_ptr<Pipeline>> Pipeline::load(const std::string& path, const PipelineOptions& options) {
  const auto files = open_model_files(path);
  if (!files) return files.error();
  return load(**files, options);
}

void Pipeline::annotate(Document& document) const {
  Document* const one = &document;
  annotate(std::span<Document* const>(&one, 1), 1);
}

}  // namespace pourparler::spacy
