// Jobs: adding reports while the pages go on. One at a time; each says how far it is and what failed.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/add.h"
#include "record/json.h"

namespace pourparler {

struct JobOptions {
  ReaderOptions reader;
  std::size_t most_waiting = 200;
  std::uint64_t most_bytes = 256ULL << 20;  // of uploads that wait
  bool allow_private_addresses = false;
};

class Jobs {
 public:
  Jobs(std::string dossier, JobOptions options);
  ~Jobs();  // ends the running one after the report in hand
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Reports to read: the bytes of a file under its name, or an address (http, https). Gives the job's number.
  Result<std::uint64_t> add_bytes(std::string name, std::string bytes);
  Result<std::uint64_t> add_url(const std::string& url);

  Json list() const;  // newest first
  Result<Json> one(const std::string& number) const;

 private:
  struct Job {
    std::uint64_t number = 0;
    std::string name, url, bytes;
    std::string state = "waiting";  // waiting, reading, done, failed
    AddReport report;
    std::vector<std::string> faults;
    std::uint64_t done_bytes = 0, total_bytes = 0;
  };
  Result<std::uint64_t> put(Job job);
  void run();
  void work(Job& job);
  Json json(const Job& job) const;

  const std::string dossier_;
  const JobOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::uint64_t next_ = 1, waiting_bytes_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace pourparler
