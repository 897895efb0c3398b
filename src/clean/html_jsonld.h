// What a page's JSON-LD (schema.org) states of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pourparler {

struct JsonLdArticle {
  std::string headline, author, publisher, url, published, modified, body;  // as written; empty where not stated
};

// Of several articles the first with most fields. Scripts that are no JSON are passed over.
JsonLdArticle article_in(const std::vector<std::string_view>& scripts);

}  // namespace pourparler
