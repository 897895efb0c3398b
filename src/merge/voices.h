// Voices: what independent origins tell of one field, one voice an origin.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/evidence.h"

namespace pourparler {

template <class Value>
class Voices {
 public:
  void add(const Value& value, const std::string& origin, const std::vector<Evidence>& evidence) {
    Telling& telling = tellings_[value];
    telling.origins.insert(origin);
    telling.evidence.insert(telling.evidence.end(), evidence.begin(), evidence.end());
  }
  bool empty() const { return tellings_.empty(); }
  std::size_t size() const { return tellings_.size(); }
  std::size_t origins_of(const Value& value) const {
    const auto at = tellings_.find(value);
    return at == tellings_.end() ? 0 : at->second.origins.size();
  }
  // What most origins tell; of equals the one that `better` puts first, then the least.
  template <class Better>
  Value most(Better better) const {
    const Value* best = nullptr;
    std::size_t voices = 0;
    for (const auto& [value, telling] : tellings_) {
      const std::size_t own = telling.origins.size();
      if (best == nullptr || own > voices || (own == voices && better(value, *best))) best = &value, voices = own;
    }
    return best == nullptr ? Value() : *best;
  }
  Value most() const {
    return most([](const Value&, const Value&) { return false; });
  }

  struct Telling {
    std::set<std::string> origins;
    std::vector<Evidence> evidence;
  };
  const std::map<Value, Telling>& all() const { return tellings_; }

  // Whether two origins, of which neither tells both, tell two values.
  bool disagree(const Value& a, const Value& b) const {
    const auto x = tellings_.find(a), y = tellings_.find(b);
    if (x == tellings_.end() || y == tellings_.end()) return false;
    const auto only = [](const Telling& one, const Telling& other) {
      return std::any_of(one.origins.begin(), one.origins.end(),
                         [&](const std::string& o) { return !other.origins.contains(o); });
    };
    return only(x->second, y->second) && only(y->second, x->second);
  }

 private:
  std::map<Value, Telling> tellings_;
};

}  // namespace pourparler
