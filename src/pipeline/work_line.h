// A line of work: items go in one by one, are worked on by several threads, and come out in the order in which they
// went in.
//
// What waits is bounded by weight, so that a fast source cannot fill the memory. The first thread to fail stops the
// line.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace pourparler {

template <class In, class Out>
class WorkLine {
 public:
  using Work = std::function<Out(In&&, unsigned worker)>;
  using Finish = std::function<bool(Out&&)>;  // false stops the line

  // `work` runs on `workers` threads, `finish` on one more, in order.
  WorkLine(unsigned workers, std::uint64_t max_weight, Work work, Finish finish)
      : max_weight_(max_weight), work_(std::move(work)), finish_(std::move(finish)) {
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this, i] { run_worker(i); });
    threads_.emplace_back([this] { run_finisher(); });
  }
  ~WorkLine() { close(); }
  WorkLine(const WorkLine&) = delete;
  WorkLine& operator=(const WorkLine&) = delete;

  // Waits for room. False if the line has stopped: nothing more is taken.
  bool put(In item, std::uint64_t weight) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || weight_ == 0 || weight_ + weight <= max_weight_; });
    if (stopped_) return false;
    weight_ += weight;
    waiting_.push_back({next_in_++, weight, std::move(item)});
    changed_.notify_all();
    return true;
  }

  // Waits until all that was put is finished, or the line has stopped.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      changed_.notify_all();
    }
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

 private:
  struct Job {
    std::uint64_t number, weight;
    In item;
  };
  struct Ready {
    std::uint64_t weight;
    Out item;
  };

  void run_worker(unsigned worker) {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
      if (stopped_ || waiting_.empty()) return;
      Job job = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Out out = work_(std::move(job.item), worker);
      lock.lock();
      ready_.emplace(job.number, Ready{job.weight, std::move(out)});
      changed_.notify_all();
    }
  }

  void run_finisher() {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || ready_.contains(next_out_) || (closed_ && next_out_ == next_in_); });
      if (stopped_ || !ready_.contains(next_out_)) return;
      auto node = ready_.extract(next_out_);
      lock.unlock();
      const bool go_on = finish_(std::move(node.mapped().item));
      lock.lock();
      ++next_out_;
      weight_ -= node.mapped().weight;
      stopped_ = stopped_ || !go_on;
      changed_.notify_all();
    }
  }

  const std::uint64_t max_weight_;
  Work work_;
  Finish finish_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_;
  std::map<std::uint64_t, Ready> ready_;
  std::uint64_t next_in_ = 0, next_out_ = 0, weight_ = 0;
  bool closed_ = false, stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace pourparler
