// What single elements of a page state of the report: <meta>, <link>, <title>, <time>, and elements marked as author or
// date. Which of them to believe is for metadata_html.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clean/html_tree.h"

namespace pourparler {

// Field ("title", "published") → names of the <meta> elements that state it, surest first.
using MetaNames = std::vector<std::pair<std::string, std::vector<std::string>>>;

struct PageFact {
  std::string text;  // white space collapsed; empty: not stated
  std::string why;   // where: "meta og:title"
  std::size_t rank = SIZE_MAX;
};

inline constexpr std::size_t kLongestName = 200;  // bytes of a byline or outlet

// White space collapsed, cut at `most` bytes on a boundary.
std::string tidy(std::string_view text, std::size_t most);
// Whether it is an http or https address.
bool is_address(std::string_view text);

class PageFacts {
 public:
  // `names` must outlive it.
  PageFacts(const HtmlTree& tree, const MetaNames& names);

  // What the surest <meta> states of a field.
  const PageFact& meta(std::string_view field) const;

  std::string canonical, title, heading, rel_author, item_author, class_author;
  PageFact item_date, time;  // ISO dates

 private:
  void look(std::uint32_t i);
  void look_at_meta(std::uint32_t i);
  void look_at_time(std::uint32_t i);
  void look_at_marks(std::uint32_t i);
  std::string visible_below(std::uint32_t i) const;

  const HtmlTree& tree_;
  const MetaNames& names_;
  std::vector<PageFact> facts_;  // by index of names_
};

}  // namespace pourparler
