// The parts of a reading as fields for the Encoder and the Decoder (document/archive.h): what the store's readings and
// merge's digests share.
//
// Each struct is taken apart by structured binding, so that a field added to it does not build until it is written here
// as well; whoever keeps such bytes on disk then raises the layout that it marks them with.
#pragma once

#include "document/archive.h"
#include "record/reading.h"

namespace pourparler {

constexpr DateBasis last_of(DateBasis) {
  return DateBasis::inferred;
}
constexpr ActorType last_of(ActorType) {
  return ActorType::unnamed;
}
constexpr MentionKind last_of(MentionKind) {
  return MentionKind::metonym;
}
constexpr Channel last_of(Channel) {
  return Channel::message;
}
constexpr ParticipantRole last_of(ParticipantRole) {
  return ParticipantRole::absent;
}
constexpr ContactStatus last_of(ContactStatus) {
  return ContactStatus::possible;
}
constexpr Mode last_of(Mode) {
  return Mode::mixed;
}
constexpr MoveType last_of(MoveType) {
  return MoveType::withdraw;
}
constexpr MoveStatus last_of(MoveStatus) {
  return MoveStatus::denied;
}

void visit(auto& io, Like<Published> auto& published) {
  auto& [date, to, basis, confidence, why] = published;
  io(date, to, basis, confidence, why);
}

void visit(auto& io, Like<Evidence> auto& evidence) {
  auto& [doc, span] = evidence;
  io(doc, span);
}

void visit(auto& io, Like<When> auto& when) {
  auto& [from, to] = when;
  io(from, to);
}

void visit(auto& io, Like<Reason> auto& reason) {
  auto& [frame, trigger, rule] = reason;
  io(frame, trigger, rule);
}

void visit(auto& io, Like<Role> auto& role) {
  auto& [title, of, from, to, evidence] = role;
  io(title, of, from, to, evidence);
}

void visit(auto& io, Like<Actor> auto& actor) {
  auto& [id, name, type, party, roles, aliases, unions] = actor;  // unions are no reading's
  io(id, name, type, party, roles, aliases);
}

void visit(auto& io, Like<Mention> auto& mention) {
  auto& [span, head, actor, kind] = mention;
  io(span, head, actor, kind);
}

void visit(auto& io, Like<Participant> auto& participant) {
  auto& [actor, as] = participant;
  io(actor, as);
}

void visit(auto& io, Like<PlaceName> auto& place) {
  auto& [name, country, venue] = place;
  io(name, country, venue);
}

void visit(auto& io, Like<PlaceMention> auto& mention) {
  auto& [span, place] = mention;
  io(span, place);
}

void visit(auto& io, Like<Contact> auto& contact) {
  auto& [id, evidence, channel, participants, date, place, status, issues, origins, confidence, reason] = contact;
  io(id, evidence, channel, participants, date, place, status, issues, origins, confidence, reason);
}

void visit(auto& io, Like<Statement> auto& statement) {
  auto& [id, doc, content, mode, speaker, cue, addressee, channel, date, issues, same_as, original, confidence,
         reason] = statement;  // the original is no reading's
  io(id, doc, content, mode, speaker, cue, addressee, channel, date, issues, same_as, confidence, reason);
}

void visit(auto& io, Like<Move> auto& move) {
  auto& [id, evidence, type, actors, targets, issues, content, date, due, status, plover, cameo, origins, confidence,
         reason] = move;
  io(id, evidence, type, actors, targets, issues, content, date, due, status, plover, cameo, origins, confidence,
     reason);
}

}  // namespace pourparler
