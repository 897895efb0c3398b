// Families among the lines of a file: seconds of processor time from texts in memory to families on the first line of
// standard output, then for every text the number of the first one of its family.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "merge/near_duplicates.h"

int main(int count, char** arguments) {
  using namespace pourparler;
  if (count < 2) return std::fprintf(stderr, "usage: near_duplicates FILE [LIMIT]\n"), 2;
  const auto bytes = read_file(arguments[1]);
  if (!bytes) return std::fprintf(stderr, "%s\n", bytes.error().text().c_str()), 1;
  const std::size_t limit = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 0;
  std::vector<std::string_view> texts;
  for (std::size_t at = 0; at < bytes->size() && (limit == 0 || texts.size() < limit);) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    texts.push_back(std::string_view(*bytes).substr(at, end - at));
    at = end + 1;
  }
  const auto start = std::clock();
  NearDuplicates finder;
  for (const std::string_view text : texts) finder.add(text);
  const auto hashed = std::clock();
  const std::vector<std::uint32_t> families = finder.families();
  const auto end = std::clock();
  const auto seconds = [](std::clock_t from, std::clock_t to) {
    return static_cast<double>(to - from) / CLOCKS_PER_SEC;
  };
  std::fprintf(stderr, "sampling %.2f s, families %.2f s\n", seconds(start, hashed), seconds(hashed, end));
  std::printf("%.3f\n", seconds(start, end));
  for (const std::uint32_t family : families) std::printf("%u\n", family);
}
