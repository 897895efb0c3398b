// The parts of digests, traces and gatherings as fields for the Encoder and the Decoder (document/archive.h).
#pragma once

#include "merge/groups.h"
#include "merge/state.h"
#include "merge/trace.h"
#include "record/archive.h"

namespace pourparler {

constexpr FactKind last_of(FactKind) {
  return FactKind::echo;
}

void visit(auto& io, Like<Count> auto& count) {
  auto& [what, number, text] = count;
  io(what, number, text);
}

void visit(auto& io, Like<Content> auto& content) {
  auto& [words, numbers, names, size, counts, negations] = content;
  io(words, numbers, names, size, counts, negations);
}

void visit(auto& io, Like<Digest> auto& digest) {
  auto& [doc, lang, published, size, actors, contacts, statements, moves, said, done, met] = digest;
  io(doc, lang, published, size, actors, contacts, statements, moves, said, done, met);
}

void visit(auto& io, Like<Days> auto& days) {
  auto& [first, last] = days;
  io(first, last);
}

void visit(auto& io, Like<Trace> auto& trace) {
  auto& [kind, doc, lang, origin, parent, index, at, id, block, loose, seeks, days, dated, contact, statement, move,
         content, version] = trace;
  (void)version;
  io(kind, doc, lang, origin, parent, index, at, id, block, loose, seeks, days, dated);
  if (kind == FactKind::contact) return io(contact, content);
  if (kind == FactKind::statement || kind == FactKind::echo) return io(statement, content);
  io(move, content);
}

void visit(auto& io, Like<Name> auto& name) {
  auto& [key, type, words, party, own] = name;
  io(key, type, words, party, own);
}

void visit(auto& io, Like<NameUse> auto& use) {
  auto& [name, actor] = use;
  io(name, actor);
}

void visit(auto& io, Like<Player> auto& player) {
  auto& [id, type, party] = player;
  io(id, type, party);
}

void visit(auto& io, Like<Occasion> auto& occasion) {
  auto& [lang, origin, doc, call, message, days, dated, ahead, place, present] = occasion;
  io(lang, origin, doc, call, message, days, dated, ahead, place, present);
}

void visit(auto& io, Like<Gathering> auto& gathering) {
  auto& [group, reports] = gathering;
  io(group, reports);
}

}  // namespace pourparler
