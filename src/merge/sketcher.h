// Makes sketches. Holds the tables that they need: stemmers' names, lexicons of translations, common words, credits.
#pragma once

#include <memory>

#include "language/data.h"
#include "merge/sketch.h"
#include "record/reading.h"

namespace pourparler {

class Sketcher {
 public:
  // Reads data/lexicons/. A lexicon that is not there is done without; Error malformed for one that cannot be read.
  static Result<Sketcher> load(const Data& data);

  Sketcher(Sketcher&&) noexcept;
  Sketcher& operator=(Sketcher&&) noexcept;
  ~Sketcher();

  // Thread-safe; linear in the text. Takes the clean text, its language, its metadata, and sentences and quotations
  // where they are found already; no syntax, so that a report's sketch is the same with and without trained pipelines.
  Sketch sketch_of(const Reading& reading) const;

 private:
  struct Tables;
  explicit Sketcher(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace pourparler
