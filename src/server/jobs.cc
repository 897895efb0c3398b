#include "server/jobs.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "pipeline/settings.h"
#include "server/api.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kRemembered = 300;

// A name for a file of one's own: the last part of what the browser said, without what a file system or a terminal
// could take amiss.
std::string plain_name(std::string_view name) {
  name = name.substr(
      std::min(name.size(), name.find_last_of("/\\") == std::string_view::npos ? 0 : name.find_last_of("/\\") + 1));
  std::string out;
  for (std::size_t i = 0; i < name.size() && out.size() < 120;) {
    const CodePoint c = decode(name, i);
    i += c.size;
    const bool fine = c.valid && c.value >= 0x20 && c.value != 0x7F &&
                      (is_letter(c.value) || is_digit(c.value) || c.value == '.' || c.value == '-' || c.value == '_' ||
                       c.value == ' ');
    append(out, fine ? c.value : U'_');
  }
  while (!out.empty() && out.front() == '.') out.erase(0, 1);
  return out.empty() ? "pasted.txt" : out;
}

// A folder that goes away.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "pourparler-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

Jobs::Jobs(std::string dossier, JobOptions options) : dossier_(std::move(dossier)), options_(std::move(options)) {
  thread_ = std::thread([this] { run(); });
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

Result<std::uint64_t> Jobs::put(Job job) {
  const std::lock_guard lock(mutex_);
  const auto waiting = std::count_if(jobs_.begin(), jobs_.end(), [](const Job& j) { return j.state == "waiting"; });
  if (static_cast<std::size_t>(waiting) >= options_.most_waiting ||
      waiting_bytes_ + job.bytes.size() > options_.most_bytes) {
    return busy("too much waits to be read").mend("wait until some of it is done");
  }
  waiting_bytes_ += job.bytes.size();
  job.number = next_++;
  jobs_.push_front(std::move(job));
  while (jobs_.size() > kRemembered && (jobs_.back().state == "done" || jobs_.back().state == "failed"))
    jobs_.pop_back();
  changed_.notify_all();
  return jobs_.front().number;
}

Result<std::uint64_t> Jobs::add_bytes(std::string name, std::string bytes) {
  if (bytes.empty()) return invalid_argument("there is nothing to read");
  Job job;
  job.name = plain_name(name);
  job.total_bytes = bytes.size();
  job.bytes = std::move(bytes);
  return put(std::move(job));
}

Result<std::uint64_t> Jobs::add_url(const std::string& url) {
  const bool known = url.starts_with("http://") || url.starts_with("https://");
  const bool plain = std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c != 0x7F; });
  if (!known || !plain || url.size() > 2000) return invalid_argument("an address starts with http:// or https://");
  Job job;
  job.name = job.url = url;
  return put(std::move(job));
}

void Jobs::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    const auto next = std::find_if(jobs_.rbegin(), jobs_.rend(), [](const Job& j) { return j.state == "waiting"; });
    if (stopping_) return;
    if (next == jobs_.rend()) {
      changed_.wait(lock);
      continue;
    }
    next->state = "reading";
    Job job = *next;
    next->bytes.clear();
    waiting_bytes_ -= job.bytes.size();
    lock.unlock();
    work(job);
    lock.lock();
    const auto at = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& j) { return j.number == job.number; });
    job.bytes.clear();
    if (at != jobs_.end()) *at = std::move(job);
  }
}

void Jobs::work(Job& job) {
  const auto fail = [&](const Error& error) {
    job.state = "failed";
    job.faults.push_back(error.text());
  };
  auto store = Store::open(dossier_, {OpenMode::write, std::chrono::seconds(600)});
  if (!store) return fail(store.error());
  // Made anew for every job: the dossier's own tables may have changed since the last one.
  const auto reader = reader_for(*store, options_.reader);
  if (!reader) return fail(reader.error());
  AddListener listener;
  listener.failure = [&](const std::string& path, const Error& error) {
    if (job.faults.size() < 20) job.faults.push_back(path + ": " + error.message);
  };
  listener.stop = [this] {
    const std::lock_guard lock(mutex_);
    return stopping_;
  };
  listener.progress = [&](const AddProgress& p) {
    const std::lock_guard lock(mutex_);
    for (Job& shown : jobs_) {
      if (shown.number == job.number) shown.done_bytes = p.done_bytes, shown.total_bytes = p.total_bytes;
    }
  };
  AddOptions options;
  options.allow_private_addresses = options_.allow_private_addresses;
  const Folder folder;
  std::vector<std::string> inputs;
  if (job.url.empty()) {
    const std::string file = folder.path() + "/" + job.name;
    if (Status written = write_file(file, job.bytes); !written) return fail(written.error());
    options.name_as.emplace_back(file, job.name);
    inputs = {file};
  } else {
    inputs = {job.url};
  }
  const auto report = add_inputs(*store, *reader, inputs, options, listener);
  if (!report) return fail(report.error());
  job.report = *report;
  job.state = report->added + report->known == 0 && report->failed > 0 ? "failed" : "done";
}

Json Jobs::json(const Job& job) const {
  return {{"id", std::to_string(job.number)},
          {"name", job.name},
          {"state", job.state},
          {"added", job.report.added},
          {"known", job.report.known},
          {"failed", job.report.failed},
          {"unread", job.report.unread},
          {"done_bytes", job.done_bytes},
          {"total_bytes", job.total_bytes},
          {"faults", job.faults}};
}

Json Jobs::list() const {
  const std::lock_guard lock(mutex_);
  Json out = Json::array();
  for (const Job& job : jobs_) out.push_back(json(job));
  return out;
}

Result<Json> Jobs::one(const std::string& number) const {
  const std::lock_guard lock(mutex_);
  for (const Job& job : jobs_) {
    if (std::to_string(job.number) == number) return json(job);
  }
  return not_found("no job " + number);
}

Answer get_jobs(const Ask& ask) {
  return Json{{"items", ask.jobs == nullptr ? Json::array() : ask.jobs->list()}};
}

Answer get_job(const Ask& ask) {
  if (ask.jobs == nullptr) return not_found("no job " + ask.parts.at(0));
  return ask.jobs->one(ask.parts.at(0));
}

// A file's bytes with its name in the query, or a JSON object with `url` or `text`.
Answer post_documents(const Ask& ask) {
  if (ask.jobs == nullptr) return refused("nothing is added here");
  const auto started = [](Result<std::uint64_t> number) -> Answer {
    if (!number) return number.error();
    return Json{{"job", std::to_string(*number)}};
  };
  if (!ask.request.header("content-type").starts_with("application/json")) {
    return started(ask.jobs->add_bytes(ask.request.get("name"), ask.request.body));
  }
  const Json json = Json::parse(ask.request.body, nullptr, false);
  if (!json.is_object()) return malformed("the body is no JSON object");
  const auto text = [&](const char* name) {
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  if (!text("url").empty()) return started(ask.jobs->add_url(text("url")));
  const std::string title = text("title");
  return started(ask.jobs->add_bytes((title.empty() ? "pasted" : title) + ".txt", text("text")));
}

}  // namespace pourparler
