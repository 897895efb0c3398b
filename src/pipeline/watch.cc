#include "pipeline/watch.h"

#include <algorithm>
#include <optional>

#include "ingest/fetch.h"
#include "ingest/walk.h"
#include "pipeline/settings.h"
#include "store/writer.h"

namespace pourparler {

namespace {

constexpr std::chrono::milliseconds kLongestNap = std::chrono::hours(1);

std::string memory_key(const std::string& url) {
  return "watch." + url;
}

// What a round is to add, and what its sources are to be told once it is added.
struct Catch {
  std::vector<std::string> inputs;
  WatchRound round;
  std::map<std::string, Fetched> fetched;
  bool ask_again = false;

  bool empty() const { return inputs.empty(); }
};

class Watching {
 public:
  Watching(std::string dossier, const WatchOptions& options, const WatchListener& listener, const WatchWorld& world)
      : dossier_(std::move(dossier)), options_(options), listener_(listener), world_(world) {}

  Status begin(const std::vector<std::string>& inputs) {
    const auto store = Store::open(dossier_, {OpenMode::create, options_.busy_wait});
    if (!store) return store.error();
    for (const std::string& input : inputs) {
      if (is_url(input)) {
        const auto memory = store->meta(memory_key(input));
        if (!memory) return memory.error();
        feeds_.emplace_back(input, options_.ask, *memory);
      } else if (is_folder(input)) {
        folders_.emplace_back(input, options_.settle);
      } else {
        return not_found("no such folder").at(input).mend("name a folder, or a feed by its http(s) address");
      }
    }
    return reader_for_today(*store);
  }

  Result<WatchReport> run() {
    while (true) {
      Catch found = gather();
      if (options_.once && found.ask_again && world_.wait(options_.settle)) found = gather(std::move(found));
      if (Status added = add(found); !added) {
        if (added.error().kind != ErrorKind::busy || options_.once) return added.error();
        fault(added.error());
      }
      report_.growing = found.round.growing.size();
      if (options_.once || !world_.wait(nap())) break;
    }
    report_.notices = reader_->notices();
    return report_;
  }

 private:
  void fault(const Error& error) {
    ++report_.faults;
    if (listener_.fault) listener_.fault(error);
  }

  // A second look within one round takes over what feeds gave at the first.
  Catch gather(Catch before = {}) {
    Catch out;
    out.fetched = std::move(before.fetched);
    out.round.unchanged = before.round.unchanged;
    for (WatchedFolder& folder : folders_) {
      FolderLook look = folder.look(world_.now());
      for (const Error& error : look.faults) fault(error);
      out.ask_again = out.ask_again || look.ask_again;
      out.round.files.insert(out.round.files.end(), look.ready.begin(), look.ready.end());
      out.round.growing.insert(out.round.growing.end(), look.growing.begin(), look.growing.end());
    }
    for (WatchedFeed& feed : feeds_) ask(feed, out);
    for (const auto& [url, fetched] : out.fetched) out.round.feeds.push_back(url);
    out.inputs = out.round.files;
    out.inputs.insert(out.inputs.end(), out.round.feeds.begin(), out.round.feeds.end());
    return out;
  }

  void ask(WatchedFeed& feed, Catch& out) {
    const SystemTime now = world_.now();
    if (now < feed.due() || out.fetched.contains(feed.url())) return;
    FetchOptions fetching;
    fetching.allow_private_addresses = options_.add.allow_private_addresses;
    auto fetched = feed.ask(now, fetching, world_.fetch);
    if (!fetched) return fault(fetched.error());
    if (*fetched) {
      out.fetched.emplace(feed.url(), std::move(**fetched));
    } else {
      ++out.round.unchanged;
    }
  }

  Status add(Catch& found) {
    if (found.empty() && waiting_.empty()) return ok();
    found.fetched.merge(waiting_);  // of a round that found the dossier busy
    waiting_.clear();
    for (const auto& [url, fetched] : found.fetched) {
      if (std::find(found.inputs.begin(), found.inputs.end(), url) == found.inputs.end()) {
        found.inputs.push_back(url);
        found.round.feeds.push_back(url);
      }
    }
    auto store = Store::open(dossier_, {OpenMode::create, options_.busy_wait});
    if (!store) {
      waiting_ = std::move(found.fetched);
      return store.error();
    }
    if (Status read = reader_for_today(*store); !read) return read;
    AddOptions adding = options_.add;
    adding.fetched = found.fetched;
    AddListener listener;
    listener.failure = [&](const std::string&, const Error& error) {
      if (listener_.fault) listener_.fault(error);
    };
    listener.stop = world_.stop;
    auto report = add_inputs(*store, *reader_, found.inputs, adding, listener);
    if (!report) return report.error();
    if (!report->interrupted) {
      if (Status kept = taken(*store, found); !kept) return kept;
    }
    tell(found.round, *std::move(report));
    return ok();
  }

  // Sources that were read to their end need not be read again.
  Status taken(Store& store, const Catch& found) {
    for (WatchedFolder& folder : folders_) folder.taken(found.round.files);
    if (found.fetched.empty()) return ok();
    auto writer = Writer::on(store);
    if (!writer) return writer.error();
    for (WatchedFeed& feed : feeds_) {
      const auto at = found.fetched.find(feed.url());
      if (at == found.fetched.end()) continue;
      feed.taken(at->second);
      if (Status set = writer->set_meta(memory_key(feed.url()), feed.memory()); !set) return set;
    }
    return writer->commit();
  }

  void tell(WatchRound& round, AddReport report) {
    ++report_.rounds;
    report_.added += report.added;
    report_.known += report.known;
    report_.failed += report.failed;
    report_.unread += report.unread;
    round.report = std::move(report);
    if (listener_.round) listener_.round(round);
  }

  // Own tables may have been changed since the last round.
  Status reader_for_today(const Store& store) {
    const auto own = own_tables_of(store);
    if (!own) return own.error();
    const std::string tables = own->actors.text + '\0' + own->issues.text;
    if (reader_ && tables == tables_) return ok();
    auto reader = reader_for(store, options_.reader);
    if (!reader) return reader.error();
    reader_.emplace(*std::move(reader));
    tables_ = tables;
    return ok();
  }

  std::chrono::milliseconds nap() const {
    std::chrono::milliseconds out = folders_.empty() ? kLongestNap : options_.look;
    if (!waiting_.empty()) out = std::min(out, options_.look);
    const SystemTime now = world_.now();
    for (const WatchedFeed& feed : feeds_) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(feed.due() - now);
      out = std::min(out, std::max(left, std::chrono::milliseconds(0)));
    }
    return out;
  }

  const std::string dossier_;
  const WatchOptions& options_;
  const WatchListener& listener_;
  const WatchWorld& world_;
  std::vector<WatchedFolder> folders_;
  std::vector<WatchedFeed> feeds_;
  std::map<std::string, Fetched> waiting_;
  std::optional<ReportReader> reader_;
  std::string tables_;
  WatchReport report_;
};

}  // namespace

Result<WatchReport> watch(const std::string& dossier, const std::vector<std::string>& inputs,
                          const WatchOptions& options, const WatchListener& listener, const WatchWorld& world) {
  Watching watching(dossier, options, listener, world);
  if (Status begun = watching.begin(inputs); !begun) return begun.error();
  return watching.run();
}

}  // namespace pourparler
