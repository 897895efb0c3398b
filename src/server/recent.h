// What was looked at lately, up to a weight: many threads may ask.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace pourparler {

template <class T>
class Recent {
 public:
  explicit Recent(std::size_t most_bytes) : most_(most_bytes) {}

  // nullptr where it is not there.
  std::shared_ptr<const T> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto at = at_.find(key);
    if (at == at_.end()) return nullptr;
    list_.splice(list_.begin(), list_, at->second);
    return at->second->value;
  }

  void keep(const std::string& key, std::shared_ptr<const T> value, std::size_t weight) {
    const std::lock_guard lock(mutex_);
    if (at_.contains(key)) return;
    list_.push_front({key, std::move(value), weight});
    at_.emplace(key, list_.begin());
    bytes_ += weight;
    while (bytes_ > most_ && list_.size() > 1) {
      bytes_ -= list_.back().weight;
      at_.erase(list_.back().key);
      list_.pop_back();
    }
  }

 private:
  struct Item {
    std::string key;
    std::shared_ptr<const T> value;
    std::size_t weight;
  };
  const std::size_t most_;
  std::mutex mutex_;
  std::list<Item> list_;
  std::unordered_map<std::string, typename std::list<Item>::iterator> at_;
  std::size_t bytes_ = 0;
};

}  // namespace pourparler
