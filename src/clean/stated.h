// What a report states of itself, whatever carries it.
#pragma once

#include <optional>
#include <string>

#include "document/document.h"

namespace pourparler {

// Empty where the report states nothing.
struct Stated {
  std::string title;
  std::string outlet;
  std::string byline;  // the author's name, without "By"
  std::string url;     // its own address, or that of the report it says it copies
  std::string credit;  // the agencies it credits ("AFP", "AFP, Reuters"), in the order they stand
  std::optional<Published> published;
  std::string day_without_year;  // "04-17": a date line that leaves the year out; only where `published` is empty
};

}  // namespace pourparler
