#include "cli/view_options.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "views/occasion.h"

namespace pourparler {

namespace {

// A date that cannot be read would silently choose nothing.
std::string check_date(const std::string& date) {
  return first_day_of(date).empty() ? "'" + date + "' is no date: write 2025, 2025-04 or 2025-04-17" : "";
}

}  // namespace

void add_filter_options(CLI::App& verb, ViewFilter& filter) {
  verb.add_option("--party", filter.party, "a country code, or the name of an actor, in any language met");
  verb.add_option("--issue", filter.issue, "an issue's id");
  verb.add_option("--since", filter.since, "from this day, month or year on")->check(check_date);
  verb.add_option("--until", filter.until, "up to and with this day, month or year")->check(check_date);
  verb.add_option("--as-of", filter.as_of, "as things stood on that day")->check(check_date);
  verb.add_option("--min-origins", filter.min_origins, "only facts with as many independent origins");
}

Status write_output(const std::string& bytes, const std::string& path) {
  std::FILE* file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  if (file == nullptr) return unreadable("cannot write").at(path);
  bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  written &= (file == stdout ? std::fflush(file) : std::fclose(file)) == 0;
  return written ? ok() : Status(unreadable("cannot write the whole output").at(path));
}

}  // namespace pourparler
