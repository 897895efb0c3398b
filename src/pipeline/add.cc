#include "pipeline/add.h"

#include <algorithm>
#include <thread>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "ingest/read.h"
#include "pipeline/dating.h"
#include "pipeline/merging.h"
#include "pipeline/relating.h"
#include "pipeline/work_line.h"
#include "store/writer.h"

namespace pourparler {

namespace {

// What comes from the walk: a report, or why there is none; a report whose bytes the dossier has comes without bytes.
struct Incoming {
  Capture capture;
  std::string id;
  bool known = false;
  std::optional<Error> error;
};

// What goes to the writer.
struct Outgoing {
  Incoming in;
  std::optional<Reading> reading;
  DateTrace dates;
  Sketch sketch;
};

// The ids that may not be committed yet: at least the last kMost, and a bounded number more.
class RecentIds {
 public:
  bool contains(const std::string& id) const {
    const std::uint64_t key = hash64(id);
    return young_.contains(key) || old_.contains(key);
  }
  void add(const std::string& id) {
    if (young_.size() >= kMost) old_ = std::exchange(young_, {});
    young_.insert(hash64(id));
  }

 private:
  static constexpr std::size_t kMost = 100'000;  // more than fit into the line of work and a batch of the writer
  std::unordered_set<std::uint64_t> young_, old_;
};

class Adding {
 public:
  Adding(const Store& store, const Store& known, const ReportReader& reader, const AddOptions& options,
         const AddListener& listener, Writer& writer)
      : store_(store),
        known_(known),
        reader_(reader),
        options_(options),
        listener_(listener),
        writer_(writer),
        dating_(store, writer, reader) {}

  Result<AddReport> run(const std::vector<std::string>& inputs) {
    const unsigned jobs = options_.jobs != 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
    clocks_.resize(jobs);
    IngestOptions ingest;
    ingest.fetch.allow_private_addresses = options_.allow_private_addresses;
    ingest.fetched = options_.fetched;
    ingest.progress = &progress_;
    Status walked = ok();
    {
      WorkLine<Incoming, Outgoing> line(
          jobs, options_.in_flight_bytes,
          [this](Incoming&& in, unsigned worker) { return read(std::move(in), worker); },
          [this](Outgoing&& out) { return write(std::move(out)); });
      walked = read_inputs(inputs, ingest, [&](Result<Capture> item) { return take(std::move(item), line); });
      line.close();
    }
    if (fatal_) return *fatal_;
    if (auto merged = bring_up_to_date(); !merged) return merged.error();
    report_.interrupted = !walked && walked.error().kind == ErrorKind::interrupted;
    if (!walked && !report_.interrupted) return walked.error();
    add_clocks();
    return report_;
  }

 private:
  // On the calling thread.
  template <class Line>
  bool take(Result<Capture> item, Line& line) {
    if (listener_.stop && listener_.stop()) return false;
    rename(item);
    Incoming in;
    std::uint64_t weight = 256;
    if (!item) {
      in.error = item.error();
    } else {
      in.capture = std::move(*item);
      in.id = id_of_bytes(in.capture.bytes);
      weight += in.capture.bytes.size();
      bytes_ += in.capture.bytes.size();
      if (is_known(in.id)) {
        in.known = true;
        in.capture.bytes.clear();
      }
    }
    return line.put(std::move(in), weight);
  }

  void rename(Result<Capture>& item) const {
    std::string path = item ? item->path : item.error().place.source;
    for (const auto& [input, name] : options_.name_as) {
      if (path.starts_with(input)) path.replace(0, input.size(), name);
    }
    if (item) {
      item->path = std::move(path);
    } else {
      Error error = item.error();
      error.place.source = std::move(path);
      item = std::move(error);
    }
  }

  // Bytes of this run count too: the second copy in one folder is not read again.
  bool is_known(const std::string& id) {
    if (in_flight_.contains(id)) return true;
    const auto known = known_.known(id);
    if (known && *known == Known::document) return true;
    in_flight_.add(id);
    return false;
  }

  // On a reading thread.
  Outgoing read(Incoming&& in, unsigned worker) {
    Outgoing out;
    if (!in.error && !in.known) {
      auto reading = reader_.read(
          in.capture, {.published = {}, .dates = &out.dates, .sketch = &out.sketch, .clocks = &clocks_[worker]});
      if (reading) {
        out.reading = std::move(*reading);
      } else {
        in.error = reading.error();
        if (in.error->place.source.empty()) in.error->at(in.capture.path);
      }
    }
    out.in = std::move(in);
    return out;
  }

  // On the writing thread. False stops the run: the store would not take it.
  bool write(Outgoing&& out) {
    const auto written = put(out);
    if (!written) {
      fatal_ = written.error();
      return false;
    }
    if (listener_.progress) {
      listener_.progress({progress_.bytes, progress_.total, report_.added + report_.known + report_.failed});
    }
    return true;
  }

  Result<Added> put(const Outgoing& out) {
    const Incoming& in = out.in;
    if (in.error) {
      return put_failure(in, *in.error);
    }
    if (in.known) {
      ++report_.known;
      return writer_.add_path(in.id, in.capture.path);
    }
    ++report_.added;
    if (!out.reading->document.has_pack) ++report_.unread;
    auto added = writer_.add(in.capture, *out.reading);
    if (!added) return added;
    if (auto left = leave_for_merging(store_, writer_, *out.reading); !left) return left.error();
    if (auto left = leave_for_relating(store_, writer_, out.sketch); !left) return left.error();
    if (auto noted = dating_.note(out.dates); !noted) return noted.error();
    return added;
  }

  // What the documents say together: families, then dates, then facts.
  Status bring_up_to_date() {
    if (auto committed = writer_.commit(); !committed) return committed;
    const auto related = relate_waiting(store_, writer_, reader_);
    if (!related) return related.error();
    for (const std::string& id : *related) dating_.touch(id);
    if (auto dated = dating_.settle(); !dated) return dated.error();
    if (auto merged = merge_waiting(store_, writer_); !merged) return merged;
    return writer_.commit();
  }

  Result<Added> put_failure(const Incoming& in, const Error& error) {
    ++report_.failed;
    const std::string& path = in.capture.path.empty() ? error.place.source : in.capture.path;
    if (listener_.failure) listener_.failure(path, error);
    return writer_.add_failure(path, error, in.capture.bytes.empty() ? nullptr : &in.capture);
  }

  void add_clocks() {
    report_.bytes = bytes_;
    for (const auto& own : clocks_) {
      if (report_.clocks.empty()) {
        report_.clocks = own;
        continue;
      }
      for (std::size_t i = 0; i < own.size(); ++i) {
        report_.clocks[i].seconds += own[i].seconds;
        report_.clocks[i].documents += own[i].documents;
      }
    }
  }

  const Store& store_;
  const Store& known_;  // a connection of the walking thread's own
  const ReportReader& reader_;
  const AddOptions& options_;
  const AddListener& listener_;
  Writer& writer_;
  Dating dating_;
  Progress progress_;
  AddReport report_;
  std::uint64_t bytes_ = 0;
  RecentIds in_flight_;
  std::vector<std::vector<StageClock>> clocks_;
  std::optional<Error> fatal_;
};

}  // namespace

Result<AddReport> add_inputs(Store& store, const ReportReader& reader, const std::vector<std::string>& inputs,
                             const AddOptions& options, const AddListener& listener) {
  auto writer = Writer::on(store);
  if (!writer) return writer.error();
  auto known = Store::open(store.path(), {OpenMode::read, {}});
  if (!known) return known.error();
  return Adding(store, *known, reader, options, listener, *writer).run(inputs);
}

}  // namespace pourparler
