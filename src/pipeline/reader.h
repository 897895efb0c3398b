// The reader: from a capture to a reading, by the stages in their order. This is the only place that knows the order.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/capture.h"
#include "merge/dates.h"
#include "merge/sketch.h"
#include "pipeline/own_tables.h"
#include "pipeline/stage.h"

namespace pourparler {

struct ReaderOptions {
  std::string data;    // data folder, empty: the usual places
  std::string models;  // folder of trained pipelines, empty: the usual place
  bool fast = false;   // 8-bit weights in trained pipelines: quicker, a little less exact
  // Facts keep their finders' scores in the place of confidences; for whoever fits data/confidence.toml.
  bool raw_scores = false;
  OwnTable actors = {}, issues = {};  // the user's own for this dossier
  // Keeps all that it read in memory and gives it again for the same bytes, path and date: for whoever adds the same
  // reports again and again.
  bool remember = false;
  std::string pack = {};  // folder of a language pack: only its language is read; for whoever checks it
};

// How one report is read.
struct ReadOptions {
  // The date of publication, found elsewhere, for a report that states none. A report without any gets the one that its
  // own words tell, if they do.
  std::optional<Published> published;
  DateTrace* dates = nullptr;                 // where given: what the report tells of dates
  Sketch* sketch = nullptr;                   // where given: what it shares with those that it may descend from
  std::vector<StageClock>* clocks = nullptr;  // where given: the calling thread's own
};

// Immutable once made; threads may share it.
class ReportReader {
 public:
  static Result<ReportReader> make(const ReaderOptions& options);
  ReportReader(ReportReader&&) noexcept;
  ReportReader& operator=(ReportReader&&) noexcept;
  ~ReportReader();

  // Reads one report. An Error if the bytes hold no text that can be read; a document in a language without a pack
  // comes back without facts.
  Result<Reading> read(const Capture& capture, const ReadOptions& options = {}) const;

  // The sketch of a report that was read before.
  Sketch sketch_of(const Reading& reading) const;

  // What rests for want of data or a model, one sentence each, for the run to say once, at its end: of a language whose
  // model `models fetch` brings, always; of others once a report in them was read.
  std::vector<std::string> notices() const;
  std::vector<std::string> languages() const;

 private:
  struct Parts;
  struct Memory;
  Result<Reading> read_afresh(const Capture& capture, const ReadOptions& options) const;
  explicit ReportReader(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
  std::unique_ptr<Memory> memory_;  // null unless asked for
};

}  // namespace pourparler
