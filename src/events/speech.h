// Speech: which statement a word of the text stands in, and which it reports.
#pragma once

#include <map>
#include <vector>

#include "record/reading.h"

namespace pourparler {

class Speech {
 public:
  explicit Speech(const Reading& reading);

  // The statement in whose content the span of `text` begins, the one whose cue it touches; null if none.
  const Statement* around(Span span) const;
  const Statement* of_cue(Span span) const;

 private:
  struct Piece {
    Span span;  // of the source
    const Statement* statement;
  };
  static const Statement* find(const std::vector<Piece>& pieces, Span source);

  const Document& document_;
  std::vector<Piece> contents_, cues_;
};

}  // namespace pourparler
