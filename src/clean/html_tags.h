// Which tags and attributes of a page are worth parsing.
#pragma once

#include <cstdint>
#include <string_view>

namespace pourparler {

// What becomes of a tag.
enum class TagFate {
  keep,
  drop_tag,      // the tag alone: no text, or text that may count
  drop_element,  // up to its end tag; content is not parsed, or is not of this page
};

struct TagAttribute {
  std::string_view name, value;  // value without quotes, entities unresolved
  std::string_view whole;        // as written
};

// A GumboTag value, or a hash above all of them for a name that the HTML standard does not know.
std::uint32_t tag_of(std::string_view name);

TagFate fate_of_tag(std::uint32_t tag);

// Whether anything later reads the attribute.
bool is_read(const TagAttribute& attribute, std::uint32_t tag);

}  // namespace pourparler
