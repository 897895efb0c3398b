#include "actors/read.h"

#include "actors/casting.h"
#include "actors/lexicon.h"

namespace pourparler {

ActorReader::ActorReader(const Data& data, const Pack& pack) : lexicon_(std::make_unique<ActorLexicon>(data, pack)) {}
ActorReader::~ActorReader() = default;
ActorReader::ActorReader(ActorReader&&) noexcept = default;
ActorReader& ActorReader::operator=(ActorReader&&) noexcept = default;

void ActorReader::read(Reading& reading) const {
  Casting(reading, *lexicon_).run();
}

}  // namespace pourparler
