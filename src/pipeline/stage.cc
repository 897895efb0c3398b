#include "pipeline/stage.h"

#include <chrono>

namespace pourparler {

Result<StageList> StageList::make(std::vector<Stage> stages, Needs given) {
  for (const Stage& stage : stages) {
    if ((stage.needs & ~given) != 0) {
      return invalid_argument("stage " + std::string(stage.name) + " comes before what it needs");
    }
    given |= stage.gives;
  }
  StageList list;
  list.stages_ = std::move(stages);
  return list;
}

std::size_t StageList::place_of(std::string_view name) const {
  std::size_t place = 0;
  while (place < stages_.size() && stages_[place].name != name) ++place;
  return place;
}

void StageList::run(Reading& reading, std::vector<StageClock>* clocks) const {
  run(0, stages_.size(), reading, clocks);
}

void StageList::run_before(std::string_view name, Reading& reading, std::vector<StageClock>* clocks) const {
  run(0, place_of(name), reading, clocks);
}

void StageList::run_from(std::string_view name, Reading& reading, std::vector<StageClock>* clocks) const {
  run(place_of(name), stages_.size(), reading, clocks);
}

void StageList::run(std::size_t first, std::size_t last, Reading& reading, std::vector<StageClock>* clocks) const {
  using Clock = std::chrono::steady_clock;
  if (clocks != nullptr && clocks->empty()) {
    for (const Stage& stage : stages_) clocks->push_back({stage.name});
  }
  for (std::size_t i = first; i < last; ++i) {
    const Stage& stage = stages_[i];
    if (stage.needs_pack && !reading.document.has_pack) continue;
    const auto started = Clock::now();
    stage.run(reading);
    if (clocks != nullptr) {
      (*clocks)[i].seconds += std::chrono::duration<double>(Clock::now() - started).count();
      ++(*clocks)[i].documents;
    }
  }
}

}  // namespace pourparler
