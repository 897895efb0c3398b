// Python's regular expressions, on PCRE2's 32-bit library with its just-in-time compiler.
//
// Patterns come from model files as Python wrote them and match UTF-32, so that lengths are code points, as in Python.
// A search that needs more than a million steps finds nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/kept.h"

namespace pourparler::spacy {

struct Match {
  std::size_t start = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - start; }
  bool operator==(const Match&) const = default;
};

// A pattern in Python's notation, in PCRE2's: \uXXXX and \UXXXXXXXX, leading flags, \Z.
std::string translate_regex(std::string_view python);

// Immutable; may be used by several threads at once.
class Regex {
 public:
  // A pattern of more than 64 KB, which takes a tenth of a second to compile, is kept compiled in `kept`.
  static Result<Regex> compile(std::string_view python, const std::string& source, const Kept& kept = Kept());

  std::optional<Match> search(std::u32string_view text) const { return match(text, 0, 0); }
  // As re.match: at the start of the text only.
  bool matches_at_start(std::u32string_view text) const;
  // As re.finditer.
  std::vector<Match> find_all(std::u32string_view text) const;
  // As search, looking only from `from` on; what stands before it is seen by lookbehinds.
  std::optional<Match> search_from(std::u32string_view text, std::size_t from) const { return match(text, from, 0); }

 private:
  Regex() = default;
  std::optional<Match> match(std::u32string_view text, std::size_t from, std::uint32_t options) const;

  struct Code;
  std::shared_ptr<Code> code_;
  bool folds_case_ = false;
};

}  // namespace pourparler::spacy
