#include "document/document.h"

namespace pourparler {

std::string_view name_of(DateBasis basis) {
  switch (basis) {
    case DateBasis::stated:
      return "stated";
    case DateBasis::metadata:
      return "metadata";
    case DateBasis::inferred:
      return "inferred";
  }
  return "stated";
}

}  // namespace pourparler
