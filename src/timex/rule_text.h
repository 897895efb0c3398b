// A line of a rule file under the reader's finger: words, marks, quoted texts, and where a fault lies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pourparler {

class RuleLine {
 public:
  RuleLine(std::string_view file, std::size_t number, std::string_view text)
      : file_(file), number_(number), text_(text) {
    skip_space();
  }

  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  std::size_t number() const { return number_; }

  // Takes a mark if it is next.
  bool take(std::string_view mark);
  // Letters, digits, '_' and, inside, '-' ; "" if none is next.
  std::string_view take_name();
  // All up to white space or one of `stops`.
  std::string_view take_until(std::string_view stops);
  // Between two quotation marks.
  Result<std::string> take_quoted();
  std::optional<double> take_number();
  // The rest of the line, trimmed.
  std::string_view take_rest();

  Error fault(std::string message) const;

 private:
  void skip_space();

  std::string_view file_;
  std::size_t number_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace pourparler
