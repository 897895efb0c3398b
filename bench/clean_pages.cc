// Cleans pages and nothing else: one JSON line {"id", "html"} in, one {"id", "text", …} out, in order. At the end the
// processor seconds spent in clean() go to standard error. bench/pages.py drives it.
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "clean/clean.h"

namespace {

using namespace pourparler;

nlohmann::json described(const Document& doc) {
  nlohmann::json out{{"title", doc.title}, {"outlet", doc.outlet}, {"byline", doc.byline}, {"url", doc.url}};
  out["text"] = doc.source;
  if (doc.published) out["published"] = doc.published->date + " (" + doc.published->why + ")";
  return out;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  const Result<Data> data = Data::load(find_data_folder());
  if (!data) {
    std::cerr << data.error().text() << '\n';
    return 1;
  }
  const Cleaner cleaner(*data);
  std::clock_t spent = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json in = nlohmann::json::parse(line);
    Capture capture;
    capture.format = Format::html;
    capture.bytes = in.at("html").get<std::string>();
    Decoded decoded{capture.bytes, OffsetMap::identity(static_cast<std::uint32_t>(capture.bytes.size())), "UTF-8", 0};
    const std::clock_t start = std::clock();
    const Result<Document> doc = cleaner.clean(capture, std::move(decoded));
    spent += std::clock() - start;
    nlohmann::json out = doc ? described(*doc) : nlohmann::json{{"error", doc.error().text()}};
    out["id"] = in.at("id");
    std::cout << out.dump() << '\n';
  }
  std::cerr << "seconds " << static_cast<double>(spent) / CLOCKS_PER_SEC << '\n';
}
