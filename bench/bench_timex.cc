// Reads expressions of time in JSON Lines {"text", "date", "lang"} from standard input, writes {"timexes": […]} a line.
// With `--speed FILE LANG` reads a text file over and over for two seconds of processor time and prints megabytes
// a second.
#include <ctime>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "timex/timex.h"
#include "unicode/utf8.h"

namespace {

using namespace pourparler;
using Json = nlohmann::json;

std::map<std::string, TimeReader> load_readers() {
  std::map<std::string, TimeReader> out;
  const Result<Data> data = Data::load(POURPARLER_SOURCE_DIR "/data");
  if (!data) {
    std::cerr << data.error().text() << "\n";
    return out;
  }
  for (const std::string& code : data->languages()) {
    if (!data->pack(code)->rules.contains("timex")) continue;
    Result<TimeReader> reader = TimeReader::load(*data->pack(code));
    if (!reader) {
      std::cerr << reader.error().text() << "\n";
      continue;
    }
    for (const Error& fault : reader->run_examples()) std::cerr << fault.text() << "\n";
    out.emplace(code, std::move(*reader));
  }
  return out;
}

std::string_view name_of_mod(TimexMod mod) {
  constexpr std::string_view kNames[] = {"", "before", "after", "start", "mid", "end", "approx"};
  return kNames[static_cast<std::size_t>(mod)];
}

Json line_of(const Document& document) {
  Json out = Json::array();
  for (const Timex& timex : document.timexes) {
    out.push_back({{"start", count_code_points(document.text.substr(0, timex.span.start))},
                   {"end", count_code_points(document.text.substr(0, timex.span.end))},
                   {"text", document.slice(timex.span)},
                   {"type", name_of(timex.type)},
                   {"value", timex.value},
                   {"from", timex.from},
                   {"to", timex.to},
                   {"mod", name_of_mod(timex.mod)},
                   {"relative", timex.relative},
                   {"rule", timex.rule}});
  }
  return {{"timexes", out}};
}

int measure(const TimeReader& reader, const char* path) {
  Result<std::string> text = read_file(path);
  if (!text) return std::cerr << text.error().text() << "\n", 1;
  Document document;
  document.text = std::move(*text);
  const std::clock_t start = std::clock();  // processor time: other work on the machine does not count
  double seconds = 0, bytes = 0;
  while (seconds < 2) {
    reader.read(document, TimeAnchor::at("2025-04-18"));
    bytes += static_cast<double>(document.text.size());
    seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  std::cout << bytes / seconds / 1e6 << " MB/s, " << document.timexes.size() << " expressions\n";
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const auto readers = load_readers();
  if (count == 4 && std::string_view(arguments[1]) == "--speed") return measure(readers.at(arguments[3]), arguments[2]);
  for (std::string line; std::getline(std::cin, line);) {
    const Json in = Json::parse(line);
    Document document;
    document.text = in.at("text");
    const auto reader = readers.find(in.at("lang"));
    if (reader != readers.end()) {
      reader->second.read(document, TimeAnchor::at(in.at("date").is_string() ? std::string(in.at("date")) : ""));
    }
    std::cout << line_of(document).dump() << "\n";
  }
  return 0;
}
