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

std::string_view Document::words(Span cited) const {
  if (encoding.empty() || encoding == "UTF-8") return pourparler::slice(source, cited);
  const std::optional<Span> span = map.to_derived(cited);
  return span ? slice(*span) : std::string_view();
}

}  // namespace pourparler
