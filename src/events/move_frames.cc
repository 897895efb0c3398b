#include "events/move_frames.h"

namespace pourparler {

MoveFrames::MoveFrames(const Data& data) {
  for (const TableRecord& record : data.shared().records("moves.frame")) {
    const auto type = move_type_of(record.get("type"));
    if (!type) continue;
    MoveFrame& frame = frames_[static_cast<std::size_t>(*type)];
    frame.plover = record.get("plover");
    frame.plover_intended = record.get("plover_intended");
    if (frame.plover_intended.empty()) frame.plover_intended = frame.plover;
    frame.cameo = record.get("cameo");
    frame.intended = record.get("intended");
    frame.saying = record.get("saying") == "true";
    frame.holds = record.get("content") == "true";
  }
}

}  // namespace pourparler
