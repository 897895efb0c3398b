#include "server/dossier.h"

namespace pourparler {

namespace {

constexpr std::size_t kIdleStores = 16;
constexpr std::size_t kRecentBytes = 48 << 20;
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
  if (const auto index = dossier->index(); !index) return index.error();
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

Result<std::shared_ptr<Dossier::Shown>> Dossier::material(const Index& index) {
  const std::lock_guard lock(shown_mutex_);
  if (shown_ && shown_->index == index.serial()) return shown_;
  Result<Store> store = Store::open(path_);
  if (!store) return store.error();
  auto fresh = std::make_shared<Shown>();
  fresh->store = std::make_unique<Store>(*std::move(store));
  Result<Material> material = material_of(*fresh->store);
  if (!material) return material.error();
  fresh->material = *std::move(material);
  fresh->index = index.serial();
  shown_ = fresh;
  return fresh;
}

Result<std::shared_ptr<const Reading>> Dossier::reading(const Store& store, const std::string& id) {
  {
    const std::lock_guard lock(readings_mutex_);
    if (const auto at = recent_at_.find(id); at != recent_at_.end()) {
      recent_.splice(recent_.begin(), recent_, at->second);
      return at->second->second;
    }
  }
  Result<Reading> read = store.reading(id);
  if (!read) return read.error();
  auto shared = std::make_shared<const Reading>(*std::move(read));
  const std::lock_guard lock(readings_mutex_);
  if (!recent_at_.contains(id)) {
    recent_.emplace_front(id, shared);
    recent_at_.emplace(id, recent_.begin());
    recent_bytes_ += weight(*shared);
    while (recent_bytes_ > kRecentBytes && recent_.size() > 1) {
      recent_bytes_ -= weight(*recent_.back().second);
      recent_at_.erase(recent_.back().first);
      recent_.pop_back();
    }
  }
  return shared;
}

}  // namespace pourparler
