#include "clean/html_tags.h"

#include <gumbo.h>

#include "base/hash.h"
#include "clean/ascii.h"

namespace pourparler {

std::uint32_t tag_of(std::string_view name) {
  const GumboTag known = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
  if (known < GUMBO_TAG_UNKNOWN) return known;
  return 1024U + static_cast<std::uint32_t>(hash64(name) % 1000003U);
}

TagFate fate_of_tag(std::uint32_t tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_MAP:
      return TagFate::drop_element;
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_ISINDEX:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RTC:
      return TagFate::drop_tag;
    default:
      return TagFate::keep;
  }
}

// Long ones with no reader (addresses, styles) are half of many pages.
bool is_read(const TagAttribute& attribute, std::uint32_t tag) {
  const std::string_view name = attribute.name;
  const auto is = [&](std::string_view wanted) { return equals_lower(name, wanted); };
  switch (name.empty() ? '\0' : ascii_lower(name[0])) {
    case 'a':
      return is("aria-hidden");
    case 'c':
      return is("class") || is("content");
    case 'd':
      return is("datetime");
    case 'h':
      return is("hidden") || (is("href") && tag == GUMBO_TAG_LINK);
    case 'i':
      return is("id") || is("itemprop");
    case 'n':
      return is("name") && tag == GUMBO_TAG_META;
    case 'p':
      return is("property");
    case 'r':
      return is("role") || is("rel");
    case 's':
      return is("style") && attribute.value.find("none") != std::string_view::npos;
    default:
      return false;
  }
}

}  // namespace pourparler
