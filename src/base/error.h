// What can go wrong, said so that a person can mend it.
//
// An Error names its culprit: which file, which line, which value, and where it can, the remedy. Exceptions are left
// for bugs and for memory; everything that input, disk or network can cause travels as an Error in a Result.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace pourparler {

enum class ErrorKind {
  not_found,         // no such file, document, fact
  unreadable,        // exists, but the system would not let us read or write it
  malformed,         // the bytes are not what their format demands
  unsupported,       // well formed, but nothing here handles it
  too_large,         // over a stated limit
  refused,           // safe-guard: private address, other scheme, path outside
  busy,              // somebody else holds it
  corrupt,           // our own file, damaged
  invalid_argument,  // the caller asked for something that makes no sense
  interrupted,       // Ctrl-C
};

// "malformed", "not_found", …: the name that JSON and the store use.
std::string_view name_of(ErrorKind kind);
ErrorKind error_kind_of(std::string_view name);  // `unreadable` for what is unknown

// Where the fault lies. Empty source: nowhere in particular. Lines and columns count from 1; 0 means unknown.
// Columns count bytes.
struct Place {
  std::string source;  // file, URL, archive member (`a.zip!/b.txt`) or node of a model
  std::size_t line = 0;
  std::size_t column = 0;
};

struct Error {
  ErrorKind kind = ErrorKind::invalid_argument;
  std::string message;  // one sentence, lower case, no full stop
  Place place;
  std::string remedy;  // what to do about it; may be empty

  // "reports/a.warc:12:3: malformed: no WARC version line (try …)"
  std::string text() const;

  Error& at(std::string source, std::size_t line = 0, std::size_t column = 0);
  Error& mend(std::string how);
};

Error not_found(std::string message);
Error unreadable(std::string message);
Error malformed(std::string message);
Error unsupported(std::string message);
Error too_large(std::string message);
Error refused(std::string message);
Error busy(std::string message);
Error corrupt(std::string message);
Error invalid_argument(std::string message);
Error interrupted(std::string message);

}  // namespace pourparler
