// Every citation of a material's facts, in the order of documents: what formats that annotate texts walk over.
#pragma once

#include <string>
#include <vector>

#include "views/material.h"
#include "views/parties.h"

namespace pourparler {

struct Citation {
  Evidence evidence;
  std::string fact, kind, type, status;  // kind: contact, statement, move
  std::string summary;                   // "meeting: Ada Brunel, Élise Marchand"
  std::string date;                      // as words_of(Occasion); empty where the fact itself gives none
};

// Of the facts that the filter lets through; by document, place and fact.
std::vector<Citation> citations(const Material& material, const Parties& parties, const ViewFilter& filter);

// "a, b, c"
std::string joined(const std::vector<std::string>& list);

// Code points of a text by byte: positions for tools that count characters. Bytes that are no UTF-8 count as one each.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  std::size_t at(std::size_t byte) const;

 private:
  std::vector<std::size_t> starts_;  // byte at which each code point starts
};

}  // namespace pourparler
