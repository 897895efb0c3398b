// A dossier as many requests at a time see it: connections that are lent out, the index of today, the log of revisions,
// and texts that were looked at lately.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/index.h"
#include "server/recent.h"
#include "server/shown.h"

namespace pourparler {

class Dossier {
 public:
  static Result<std::unique_ptr<Dossier>> open(const std::string& path, bool read_only);
  ~Dossier();
  Dossier(const Dossier&) = delete;
  Dossier& operator=(const Dossier&) = delete;

  const std::string& path() const { return path_; }
  bool read_only() const { return read_only_; }

  // A connection for one request.
  class Lent {
   public:
    Lent(Dossier& dossier, std::unique_ptr<Store> store) : dossier_(&dossier), store_(std::move(store)) {}
    Lent(Lent&&) = default;
    ~Lent() {
      if (store_) dossier_->give_back(std::move(store_));
    }
    const Store& operator*() const { return *store_; }
    const Store* operator->() const { return store_.get(); }

   private:
    Dossier* dossier_;
    std::unique_ptr<Store> store_;
  };
  Result<Lent> store();

  // The index. One that is quick to make is made at once when the dossier changed; another is made behind, and the last
  // one serves meanwhile.
  Result<std::shared_ptr<const Index>> index();
  // Writes revisions; the index that comes next has them.
  Result<std::vector<Revision>> append(std::vector<Revision> revisions);

  // What views are answered from, for the dossier as an index has it.
  std::shared_ptr<const Shown> shown(const Index& index);

  // A reading, or the source text of one, from memory where it was asked for lately.
  Result<std::shared_ptr<const Reading>> reading(const Store& store, const std::string& id);
  Result<std::shared_ptr<const std::string>> source(const Store& store, const std::string& id);

 private:
  Dossier(std::string path, bool read_only) : path_(std::move(path)), read_only_(read_only) {}
  void give_back(std::unique_ptr<Store> store);
  Result<std::shared_ptr<const Index>> reload();
  void reload_behind();
  Result<std::int64_t> version();
  std::shared_ptr<const Shown> shown_already(const Index& index);

  const std::string path_;
  const bool read_only_;

  std::mutex stores_mutex_;
  std::vector<std::unique_ptr<Store>> stores_;

  std::mutex log_mutex_;
  std::unique_ptr<RevisionLog> log_;

  std::mutex index_mutex_;
  std::shared_ptr<const Index> index_;
  std::int64_t index_version_ = -1;
  std::chrono::duration<double> took_{0};
  std::chrono::steady_clock::time_point loaded_at_;
  std::thread behind_;
  bool behind_runs_ = false;
  std::uint64_t revised_ = 0;  // counts revisions, so that an index made behind does not hide a newer one

  std::mutex making_mutex_;  // one at a time is made; taken before shown_mutex_
  std::mutex shown_mutex_;
  std::array<std::shared_ptr<const Shown>, 2> shown_;  // the newer one first

  Recent<Reading> readings_{48 << 20};
  Recent<std::string> sources_{32 << 20};
};

}  // namespace pourparler
