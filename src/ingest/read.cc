#include "ingest/read.h"

#include "ingest/fetch.h"
#include "ingest/file_source.h"
#include "ingest/item.h"
#include "ingest/walk.h"

namespace pourparler {

namespace {

// Files up to here are read in one go, which spares a buffer.
constexpr std::uint64_t kSmallFile = 1 << 20;

bool read_path(Run& run, const std::string& path) {
  Result<std::unique_ptr<FileSource>> file = FileSource::open(path, run.progress());
  if (!file) return run.fail(file.error(), path);
  const std::uint64_t size = (*file)->size().value_or(0);
  run.start_input(size);
  Item item;
  item.stated.path = path;
  item.stated.fetched = (*file)->modified();
  if (size == 0 || size > kSmallFile) return read_item(run, item, **file);
  std::string bytes(size, '\0');
  std::size_t used = 0;
  while (used < size) {
    const std::size_t n = (*file)->read(bytes.data() + used, size - used);
    if (n == 0) break;
    used += n;
  }
  if ((*file)->failure()) return run.fail(*(*file)->failure(), path);
  bytes.resize(used);
  return read_item(run, item, std::move(bytes));
}

bool read_url(Run& run, const std::string& url) {
  const auto& had = run.options().fetched;
  const auto at = had.find(url);
  Result<Fetched> page = at != had.end() ? Result<Fetched>(at->second) : fetch(url, run.options().fetch);
  if (!page) return run.fail(page.error(), url);
  run.start_input(page->bytes.size());
  Item item;
  item.stated.path = url;
  item.stated.url = page->url;
  item.stated.media_type = page->media_type;
  item.stated.fetched = page->time;
  return read_item(run, item, std::move(page->bytes));
}

bool read_input(Run& run, const std::string& input) {
  if (is_url(input)) return read_url(run, input);
  if (input == "-" || !is_folder(input)) return read_path(run, input);
  const auto file = [&](const std::string& path, std::uint64_t) { return read_path(run, path); };
  const auto fault = [&](Error error) { return run.fail(std::move(error), input); };
  return walk(input, file, fault);
}

// The bytes of all files that the inputs name; URLs and pipes count nothing.
std::uint64_t total_of(const std::vector<std::string>& inputs) {
  std::uint64_t total = 0;
  for (const std::string& input : inputs) {
    if (is_url(input) || input == "-") continue;
    if (is_folder(input)) {
      walk(
          input,
          [&](const std::string&, std::uint64_t size) {
            total += size;
            return true;
          },
          [](const Error&) { return true; });
    } else {
      total += size_of(input);
    }
  }
  return total;
}

}  // namespace

Status read_inputs(const std::vector<std::string>& inputs, const IngestOptions& options, const CaptureSink& sink) {
  Run run(options, sink);
  if (options.progress) options.progress->total.store(total_of(inputs));
  for (const std::string& input : inputs) {
    if (!read_input(run, input)) return interrupted("stopped before the end");
  }
  return ok();
}

}  // namespace pourparler
