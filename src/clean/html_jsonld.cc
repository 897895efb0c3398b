#include "clean/html_jsonld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "clean/ascii.h"

namespace pourparler {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxScript = 4U << 20U;
constexpr std::size_t kMaxObjects = 20000;  // looked at in one page

const Json* field(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text(const Json* value) {
  const auto* const string = value != nullptr ? value->get_ptr<const std::string*>() : nullptr;
  return string != nullptr ? *string : std::string();
}

// "NewsArticle", "BlogPosting", "Report", "LiveBlogPosting", … and lists of such.
bool is_article_type(const Json* type) {
  if (type == nullptr) return false;
  if (type->is_array())
    return std::any_of(type->begin(), type->end(), [](const Json& t) { return is_article_type(&t); });
  const std::string name = text(type);
  for (const std::string_view end : {"Article", "BlogPosting", "Posting", "Report", "Review"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

// A name, an object with a name, or a list of these.
std::string names(const Json* value) {
  if (value == nullptr) return {};
  if (!value->is_array()) return value->is_object() ? text(field(*value, "name")) : text(value);
  std::string out;
  for (const Json& one : *value) {
    const std::string name = one.is_array() ? std::string() : names(&one);
    if (name.empty()) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

std::string address(const Json& article) {
  if (std::string url = text(field(article, "url")); !url.empty()) return url;
  const Json* const page = field(article, "mainEntityOfPage");
  return page != nullptr && page->is_object() ? text(field(*page, "@id")) : text(page);
}

JsonLdArticle read(const Json& article) {
  JsonLdArticle out;
  out.headline = text(field(article, "headline"));
  if (out.headline.empty()) out.headline = text(field(article, "name"));
  out.author = names(field(article, "author"));
  out.publisher = names(field(article, "publisher"));
  out.url = address(article);
  out.published = text(field(article, "datePublished"));
  out.modified = text(field(article, "dateModified"));
  out.body = text(field(article, "articleBody"));
  return out;
}

int filled(const JsonLdArticle& a) {
  const std::array<const std::string*, 6> all = {&a.headline, &a.author, &a.publisher, &a.url, &a.published, &a.body};
  return static_cast<int>(std::count_if(all.begin(), all.end(), [](const std::string* s) { return !s->empty(); }));
}

// The script without the comments of XHTML times around it (CDATA), and with raw line breaks inside strings, a fault
// that many pages share, made spaces.
std::string plain_json(std::string_view script) {
  constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
  if (const std::size_t open = script.substr(0, 64).find(kOpen); open != std::string_view::npos) {
    script.remove_prefix(open + kOpen.size());
    script = script.substr(0, script.rfind(kClose));
  }
  std::string out(script.substr(std::min(script.find_first_of("{["), script.size())));
  out.resize(out.find_last_of("}]") == std::string::npos ? 0 : out.find_last_of("}]") + 1);
  for (char& c : out) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return out;
}

// Every object of the tree that is an article, in order; with a list of its own, since trees may be deep.
void collect(const Json& root, JsonLdArticle& best) {
  std::vector<const Json*> open = {&root};
  for (std::size_t seen = 0; !open.empty() && seen < kMaxObjects; ++seen) {
    const Json& now = *open.back();
    open.pop_back();
    if (is_article_type(field(now, "@type"))) {
      JsonLdArticle article = read(now);
      if (filled(article) > filled(best)) best = std::move(article);
    }
    if (!now.is_structured()) continue;
    for (auto child = now.rbegin(); child != now.rend(); ++child) {
      if (child->is_structured()) open.push_back(&*child);
    }
  }
}

}  // namespace

JsonLdArticle article_in(const std::vector<std::string_view>& scripts) {
  JsonLdArticle best;
  for (const std::string_view written : scripts) {
    if (written.size() > kMaxScript) continue;
    const std::string script = plain_json(written);
    const Json parsed = Json::parse(script, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
    if (!parsed.is_discarded()) collect(parsed, best);
  }
  return best;
}

}  // namespace pourparler
