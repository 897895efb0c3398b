// A sketch: all that lineage knows of one report, made from its reading alone, a few kilobytes, comparable with the
// sketch of any other report in any language.
//
//   wording    a sample of its shingles: copies, also edited and shortened ones, share them
//   passages   its sentences in order, each as the terms in it: translations and back-translations share their sequence
//   credits    whom it names as its source
//
// A term is written in up to kForms ways at once: the stem of the word in its own language, the stems of its
// translations (a pivot that all languages share), the sound of a name, the digits of a number. Two terms are one where
// any of their forms is.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "merge/shingles.h"
#include "record/record.h"

namespace pourparler {

inline constexpr std::uint32_t kForms = 6;

enum class TermKind : std::uint8_t { word, name, number };

struct Term {
  std::array<std::uint32_t, kForms> forms{};  // hashes; 0 behind the last. A name's first is its sound
  std::uint8_t weight = 0;                    // how much it tells, 1 (common word) to 255 (number, rare name)
  TermKind kind = TermKind::word;

  bool operator==(const Term&) const = default;
};

struct Passage {
  std::uint32_t size = 0;  // characters
  bool quotes = false;     // whether words are quoted in it
  std::vector<Term> terms;

  bool operator==(const Passage&) const = default;
};

// Somebody whom a report names as its source: an agency, another paper.
struct Credit {
  std::string name;         // folded
  bool translates = false;  // the report says that it is a translation
  bool written = false;     // in words ("Source: …"), not by an agency's name alone

  bool operator==(const Credit&) const = default;
};

struct Sketch {
  std::string doc;   // document id
  std::string lang;  // ISO 639-1, or empty
  std::string date;  // of publication, as far as it is stated (ISO 8601), or empty
  // What the report may call its outlet, folded: the outlet that was found, short lines at its head.
  std::vector<std::string> mastheads;

  std::uint32_t words = 0;  // of the clean text
  double fluency = 1.0;     // how native it reads, [0, 1]
  ShingleSample wording;
  std::vector<Passage> passages;
  std::vector<Credit> credits;

  bool operator==(const Sketch&) const = default;
};

// Two reports can belong to one family only if they share a key. Rising, no two the same, at most 120; equal in
// every run and on every machine. A key that very many reports share tells nothing and may be passed over.
std::vector<std::uint64_t> keys_of(const Sketch& sketch);
// Whether a key is of the wording, which copies share; else it is of names and telling words.
constexpr bool is_of_wording(std::uint64_t key) {
  return (key & 1) != 0;
}

// As bytes, little-endian and compact, for a store.
std::string encode(const Sketch& sketch);
// Error corrupt where the bytes are not a sketch's, unsupported where another version of the program wrote them.
Result<Sketch> decode_sketch(std::string_view bytes);

}  // namespace pourparler
