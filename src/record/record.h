// The record of a dossier: what all its documents say together. Written by `merge`, kept by `store`, shown by the
// views.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/facts.h"

namespace pourparler {

enum class Derivation { original, copy, edited, translation, back_translation, unknown };
std::string_view name_of(Derivation v);

// How a document descends from a piece of original reporting.
struct Lineage {
  std::string doc;
  std::string origin;  // id of the origin
  Derivation derivation = Derivation::unknown;
  std::string parent;  // document id or empty
  double fluency = 1.0;
};

// Where a difference comes from: independent origins tell against each other; or one origin's documents do, of which
// one descends from another, so that a copy or a translation has changed what was told.
enum class Cause { contradiction, distortion };
std::string_view name_of(Cause v);
std::optional<Cause> cause_of(std::string_view name);

struct DisagreementValue {
  std::string value;
  std::vector<Evidence> evidence;
  bool derived = false;  // of a distortion: told only by documents that descend from one that tells otherwise
};

struct Disagreement {
  std::string id, about, field;
  Cause cause = Cause::contradiction;
  std::vector<DisagreementValue> values;
};

struct Record {
  std::vector<Lineage> lineage;
  std::vector<Actor> actors;
  std::vector<Contact> contacts;
  std::vector<Statement> statements;
  std::vector<Move> moves;
  std::vector<Disagreement> disagreements;
};

}  // namespace pourparler
