// A trained pipeline, ready to run: the room's public face.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "spacy/model_files.h"
#include "spacy/network.h"
#include "spacy/word.h"

namespace pourparler::spacy {

struct PipelineOptions {
  bool fast = false;  // 8-bit weights: quicker, not equal to the reference to the last decision
  // A folder of the program's own for what is slow to work out and can be kept for the next process; empty: nowhere.
  std::string compiled;
};

// What a pipeline says of a text in its own terms, for comparing it with the reference. Views live as long as the call.
struct RawReading {
  std::string_view text;
  std::span<const Word> words;
  const Analysis* analysis = nullptr;  // what the network said, before the rules
};

// Immutable once loaded; any number of threads may call it at once.
class Pipeline {
 public:
  // A wheel or a folder. What cannot be run is refused by the name of the component, but for a
  // lemmatizer, which rests.
  static Result<std::unique_ptr<Pipeline>> load(const std::string& path, const PipelineOptions& options = {});
  static Result<std::unique_ptr<Pipeline>> load(const ModelFiles& files, const PipelineOptions& options = {});
  virtual ~Pipeline() = default;

  virtual const std::string& lang() const = 0;     // "en"
  virtual const std::string& name() const = 0;     // "en_core_web_sm"
  virtual const std::string& version() const = 0;  // "3.8.0"
  // Why the pipeline gives no lemmas: its lemmatizer is spaCy's own code for one language, which rests here; empty
  // where it gives them or has no lemmatizer.
  virtual const std::string& without_lemmas() const = 0;

  // Writes tokens and sentences of documents; whatever was there is replaced. Parts of speech and relations are those
  // of Universal Dependencies whatever scheme the pipeline was trained in; tags, features, lemmas and entity labels are
  // its own. A text is read as one sequence, as the reference does; beyond 1,000,000 bytes it is cut at line ends or
  // spaces.
  virtual void annotate(std::span<Document* const> documents, unsigned threads = 1) const = 0;
  void annotate(Document& document) const;

  // The same before the mapping to Universal Dependencies.
  virtual void read(std::span<const std::string_view> texts,
                    const std::function<void(std::size_t, const RawReading&)>& take,
                    const RunOptions& run = {}) const = 0;
  virtual const Network& network() const = 0;
  // The string of an id in a Word.
  virtual std::string_view string_of(std::uint64_t id) const = 0;
};

}  // namespace pourparler::spacy
