#include "server/dossier.h"

#include <utility>

namespace pourparler {

namespace {

constexpr std::size_t kIdleStores = 16;
constexpr std::chrono::milliseconds kQuick{40};  // an index that takes no longer is made while the request waits

std::size_t weight(const Reading& r) {
  return 4096 + r.document.source.size() + r.document.text.size() + 200 * r.mentions.size();
}

}  // namespace

Result<std::unique_ptr<Dossier>> Dossier::open(const std::string& path, bool read_only) {
  std::unique_ptr<Dossier> dossier(new Dossier(path, read_only));
  Result<RevisionLog> log = RevisionLog::open(path, read_only);
  if (!log) return log.error();
  dossier->log_ = std::make_unique<RevisionLog>(*std::move(log));
  const auto index = dossier->index();
  if (!index) return index.error();
  (void)dossier->shown(**index);  // so that not even the first question to a view waits for it
  return dossier;
}

Dossier::~Dossier() {
  if (behind_.joinable()) behind_.join();
}

Result<Dossier::Lent> Dossier::store() {
  {
    const std::lock_guard lock(stores_mutex_);
    if (!stores_.empty()) {
      auto store = std::move(stores_.back());
      stores_.pop_back();
      return Lent(*this, std::move(store));
    }
  }
  Result<Store> store = Store::open(path_);
  if (!store) return store.error();
  return Lent(*this, std::make_unique<Store>(*std::move(store)));
}

void Dossier::give_back(std::unique_ptr<Store> store) {
  const std::lock_guard lock(stores_mutex_);
  if (stores_.size() < kIdleStores) stores_.push_back(std::move(store));
}

// Of the dossier as others left it; what this process revises does not count.
Result<std::int64_t> Dossier::version() {
  const std::lock_guard lock(log_mutex_);
  return log_->version();
}

Result<std::shared_ptr<const Index>> Dossier::reload() {
  const auto began = std::chrono::steady_clock::now();
  const auto lent = store();
  if (!lent) return lent.error();
  auto index = Index::load(**lent);
  took_ = std::chrono::steady_clock::now() - began;
  return index;
}

Result<std::shared_ptr<const Index>> Dossier::index() {
  const Result<std::int64_t> now = version();
  const std::lock_guard lock(index_mutex_);
  if (!now) return now.error();
  if (index_ && *now == index_version_) return index_;
  if (index_ && took_ > kQuick) {
    // Never more than a tenth of the time goes into loading.
    if (!behind_runs_ && std::chrono::steady_clock::now() - loaded_at_ > took_ * 10) {
      index_version_ = *now;
      reload_behind();
    }
    return index_;
  }
  auto fresh = reload();
  if (!fresh) return fresh;
  index_ = *fresh;
  index_version_ = *now;
  loaded_at_ = std::chrono::steady_clock::now();
  return index_;
}

// The caller holds index_mutex_.
void Dossier::reload_behind() {
  if (behind_.joinable()) behind_.join();
  behind_runs_ = true;
  const std::uint64_t revised = revised_;
  behind_ = std::thread([this, revised] {
    const auto began = std::chrono::steady_clock::now();
    Result<std::shared_ptr<const Index>> fresh = not_found("no index");
    if (const auto lent = store()) fresh = Index::load(**lent);
    if (fresh) (void)shown(**fresh);  // so that no question waits for it
    const std::lock_guard lock(index_mutex_);
    behind_runs_ = false;
    took_ = std::chrono::steady_clock::now() - began;
    loaded_at_ = std::chrono::steady_clock::now();
    if (fresh && revised == revised_) {
      index_ = *fresh;
    } else {
      index_version_ = -1;  // try again
    }
  });
}

Result<std::vector<Revision>> Dossier::append(std::vector<Revision> revisions) {
  Result<std::vector<Revision>> done = refused("the server is read-only");
  {
    const std::lock_guard lock(log_mutex_);
    if (!read_only_) done = log_->append(std::move(revisions));
  }
  if (!done) return done;
  const auto lent = store();
  if (!lent) return lent.error();
  const std::lock_guard lock(index_mutex_);
  auto fresh = Index::revise(**lent, index_);
  if (!fresh) return fresh.error();
  index_ = *fresh;
  ++revised_;
  return done;
}

std::shared_ptr<const Shown> Dossier::shown_already(const Index& index) {
  const std::lock_guard lock(shown_mutex_);
  for (const auto& shown : shown_) {
    if (shown && shown->index == index.serial()) return shown;
  }
  return nullptr;
}

std::shared_ptr<const Shown> Dossier::shown(const Index& index) {
  if (auto known = shown_already(index)) return known;
  const std::lock_guard making(making_mutex_);
  if (auto known = shown_already(index)) return known;  // made while this one waited
  auto fresh = std::make_shared<const Shown>(index);
  const std::lock_guard lock(shown_mutex_);
  // Two are kept: while the newer one is made ready, questions are still answered from the older one.
  if (!shown_[0] || shown_[0]->index < fresh->index) {
    shown_[1] = std::exchange(shown_[0], fresh);
  } else {
    shown_[1] = fresh;
  }
  return fresh;
}

Result<std::shared_ptr<const Reading>> Dossier::reading(const Store& store, const std::string& id) {
  if (auto known = readings_.find(id)) return known;
  Result<Reading> read = store.reading(id);
  if (!read) return read.error();
  const auto shared = std::make_shared<const Reading>(*std::move(read));
  readings_.keep(id, shared, weight(*shared));
  return shared;
}

Result<std::shared_ptr<const std::string>> Dossier::source(const Store& store, const std::string& id) {
  if (auto known = sources_.find(id)) return known;
  Result<std::string> read = store.source(id);
  if (!read) return read.error();
  const auto shared = std::make_shared<const std::string>(*std::move(read));
  sources_.keep(id, shared, shared->size() + 128);
  return shared;
}

}  // namespace pourparler
