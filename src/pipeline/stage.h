// Stages: the steps of reading one document, each with a name, what it needs and what it gives.
//
// The order is a list (reader.cc), checked once before anything runs: a stage whose needs nobody gave before it is a
// fault. One runner gives every stage its clock and its switch, and in debug builds verifies after each that all spans
// hold.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/reading.h"

namespace pourparler {

// What a stage can need or give, as a set of bits.
using Needs = std::uint32_t;
namespace layer {
inline constexpr Needs text = 1, language = 2, sentences = 4, syntax = 8, quotations = 16, times = 32, actors = 64,
                       statements = 128, contacts = 256, moves = 512;
}  // namespace layer

struct Stage {
  std::string_view name;
  Needs needs = 0;
  Needs gives = 0;
  // Whether it rests where the document's language has no pack.
  bool needs_pack = true;
  std::function<void(Reading&)> run;
};

// Time spent, by stage, added up over documents.
struct StageClock {
  std::string_view name;
  double seconds = 0.0;
  std::uint64_t documents = 0;
};

class StageList {
 public:
  // Refuses a list in which a stage comes before what it needs; `given` is there from the start.
  static Result<StageList> make(std::vector<Stage> stages, Needs given);

  // Runs the stages in order over one reading. Thread-safe; `clocks`, where given, is the caller's own.
  void run(Reading& reading, std::vector<StageClock>* clocks = nullptr) const;
  // Those before the stage of that name alone; that stage and those after it.
  void run_before(std::string_view name, Reading& reading, std::vector<StageClock>* clocks = nullptr) const;
  void run_from(std::string_view name, Reading& reading, std::vector<StageClock>* clocks = nullptr) const;

  const std::vector<Stage>& stages() const { return stages_; }

 private:
  void run(std::size_t first, std::size_t last, Reading& reading, std::vector<StageClock>* clocks) const;
  std::size_t place_of(std::string_view name) const;

  std::vector<Stage> stages_;
};

// What is wrong with a reading: spans outside the text or off a character boundary, facts without evidence or of actors
// that are not there. Empty if nothing is.
std::string verify(const Reading& reading);

}  // namespace pourparler
