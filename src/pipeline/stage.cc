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

void StageList::run(Reading& reading, std::vector<StageClock>* clocks) const {
  using Clock = std::chrono::steady_clock;
  if (clocks != nullptr && clocks->empty()) {
    for (const Stage& stage : stages_) clocks->push_back({stage.name});
  }
  for (std::size_t i = 0; i < stages_.size(); ++i) {
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
