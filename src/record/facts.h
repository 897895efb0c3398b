// The three kinds of fact: contacts, statements, moves. Fields and values are those of the exchange format
// (docs/formats.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/actor.h"
#include "record/evidence.h"

namespace pourparler {

// ---- contact: actors met or communicated ----

enum class Channel { meeting, call, visit, message };
enum class ContactStatus { occurred, ongoing, planned, cancelled, denied, possible };
enum class ParticipantRole { host, mediator, participant, absent };

struct Participant {
  std::string actor;
  ParticipantRole as = ParticipantRole::participant;
};

struct PlaceName {
  std::string name;     // the town where one is named, else the country, in the document's words
  std::string country;  // ISO 3166-1 alpha-2
  std::string venue;
  bool known() const { return !name.empty() || !country.empty() || !venue.empty(); }
};

struct Contact {
  std::string id;
  std::vector<Evidence> evidence;
  Channel channel = Channel::meeting;
  std::vector<Participant> participants;
  When date;
  PlaceName place;
  ContactStatus status = ContactStatus::occurred;
  std::vector<std::string> issues;
  int origins = 1;
  double confidence = 0.0;
  Reason reason;
};

// ---- statement: somebody said something ----

enum class Mode { direct, indirect, mixed };

struct Statement {
  std::string id;
  std::string doc;
  std::vector<Span> content;  // of the source text, in order
  Mode mode = Mode::direct;
  std::string speaker;      // actor id; empty if the document does not tell
  std::optional<Span> cue;  // of the source text
  std::string addressee;    // as printed, or an actor id
  std::string channel;      // "X", "Telegram", "phone", …
  When date;
  std::vector<std::string> issues;
  std::string same_as;
  std::string original;  // of the statements with one same_as, the id of the one whose words are likely the first
  double confidence = 0.0;
  Reason reason;
};

// ---- move: an actor did something in or about the negotiation ----

enum class MoveType {
  propose,
  demand,
  offer,
  accept,
  agree,
  reject,
  pledge,
  threaten,
  accuse,
  endorse,
  violate,
  attack,
  coerce,
  relieve,
  aid,
  appoint,
  withdraw
};
enum class MoveStatus { done, planned, alleged, conditional, denied };

struct Move {
  std::string id;
  std::vector<Evidence> evidence;
  MoveType type = MoveType::propose;
  std::vector<std::string> actors, targets;
  std::vector<std::string> issues;
  std::optional<Evidence> content;
  When date;
  When due;
  MoveStatus status = MoveStatus::done;
  std::string plover, cameo;
  int origins = 1;
  double confidence = 0.0;
  Reason reason;
};

// The names of the exchange format, and back (nothing for an unknown name).
std::string_view name_of(Channel v);
std::string_view name_of(ContactStatus v);
std::string_view name_of(ParticipantRole v);
std::string_view name_of(Mode v);
std::string_view name_of(MoveType v);
std::string_view name_of(MoveStatus v);
std::optional<Channel> channel_of(std::string_view name);
std::optional<ContactStatus> contact_status_of(std::string_view name);
std::optional<ParticipantRole> participant_role_of(std::string_view name);
std::optional<Mode> mode_of(std::string_view name);
std::optional<MoveType> move_type_of(std::string_view name);
std::optional<MoveStatus> move_status_of(std::string_view name);

}  // namespace pourparler
