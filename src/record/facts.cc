#include "record/facts.h"

#include <array>

namespace pourparler {

namespace {

constexpr std::array<std::string_view, 5> kActor = {"person", "state", "organisation", "group", "unnamed"};
constexpr std::array<std::string_view, 4> kChannel = {"meeting", "call", "visit", "message"};
constexpr std::array<std::string_view, 6> kContactStatus = {"occurred",  "ongoing", "planned",
                                                            "cancelled", "denied",  "possible"};
constexpr std::array<std::string_view, 4> kParticipant = {"host", "mediator", "participant", "absent"};
constexpr std::array<std::string_view, 3> kMode = {"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 17> kMove = {"propose", "demand",   "offer",  "accept",  "agree",   "reject",
                                                    "pledge",  "threaten", "accuse", "endorse", "violate", "attack",
                                                    "coerce",  "relieve",  "aid",    "appoint", "withdraw"};
constexpr std::array<std::string_view, 5> kMoveStatus = {"done", "planned", "alleged", "conditional", "denied"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names.at(i) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ActorType v) {
  return kActor.at(static_cast<std::size_t>(v));
}
ActorType actor_type_of(std::string_view name) {
  return find<ActorType>(kActor, name).value_or(ActorType::group);
}

std::string_view name_of(Channel v) {
  return kChannel.at(static_cast<std::size_t>(v));
}
std::string_view name_of(ContactStatus v) {
  return kContactStatus.at(static_cast<std::size_t>(v));
}
std::string_view name_of(ParticipantRole v) {
  return kParticipant.at(static_cast<std::size_t>(v));
}
std::string_view name_of(Mode v) {
  return kMode.at(static_cast<std::size_t>(v));
}
std::string_view name_of(MoveType v) {
  return kMove.at(static_cast<std::size_t>(v));
}
std::string_view name_of(MoveStatus v) {
  return kMoveStatus.at(static_cast<std::size_t>(v));
}

std::optional<Channel> channel_of(std::string_view name) {
  return find<Channel>(kChannel, name);
}
std::optional<ContactStatus> contact_status_of(std::string_view name) {
  return find<ContactStatus>(kContactStatus, name);
}
std::optional<ParticipantRole> participant_role_of(std::string_view name) {
  return find<ParticipantRole>(kParticipant, name);
}
std::optional<Mode> mode_of(std::string_view name) {
  return find<Mode>(kMode, name);
}
std::optional<MoveType> move_type_of(std::string_view name) {
  return find<MoveType>(kMove, name);
}
std::optional<MoveStatus> move_status_of(std::string_view name) {
  return find<MoveStatus>(kMoveStatus, name);
}

}  // namespace pourparler
