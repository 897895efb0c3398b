// Cuts one paragraph into tokens, left to right.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/token.h"
#include "language/segment.h"

namespace pourparler {

class TokenScanner {
 public:
  TokenScanner(const Segmenter& rules, std::string_view text, std::vector<Token>& out)
      : rules_(rules), text_(text), out_(out) {}

  // Appends the tokens of text[span]; span on character boundaries.
  void scan(Span span);

 private:
  char32_t at(std::uint32_t i, std::uint32_t* size = nullptr) const;
  void put(std::uint32_t start, std::uint32_t end);
  std::uint32_t address_end(std::uint32_t start) const;
  std::uint32_t word_end(std::uint32_t start) const;
  std::uint32_t number_end(std::uint32_t start) const;
  std::uint32_t with_full_stop(std::uint32_t start, std::uint32_t end) const;
  std::uint32_t run_end(std::uint32_t start) const;
  void word(std::uint32_t start, std::uint32_t end);

  const Segmenter& rules_;
  std::string_view text_;
  std::vector<Token>& out_;
  std::uint32_t end_ = 0;  // of the paragraph
};

}  // namespace pourparler
