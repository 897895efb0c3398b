// Gathering: a reading's facts into the record, each under an id that depends on its evidence alone, so that the order
// in which documents come makes no difference.
//
// Actors meet across documents where their type and their folded name are the same.
#pragma once

#include <string>
#include <unordered_map>

#include "base/result.h"
#include "record/reading.h"
#include "store/writer.h"

namespace pourparler {

// The id in the record of every actor of a reading, by its id in the reading.
std::unordered_map<std::string, std::string> record_ids_of_actors(const Reading& reading);

class Gatherer {
 public:
  // Both must outlive the Gatherer; used by the writing thread alone.
  Gatherer(const Store& store, Writer& writer) : store_(store), writer_(writer) {}

  // The reading's document must be in the batch already.
  Status add(const Reading& reading);

 private:
  using Ids = std::unordered_map<std::string, std::string>;  // id within the reading → id in the record

  Status add_actors(const Reading& reading, const Ids& ids);
  Status merge_actor(Actor actor);

  const Store& store_;
  Writer& writer_;
  std::unordered_map<std::string, Actor> recent_;  // what the record holds of actors met lately; bounded
};

}  // namespace pourparler
