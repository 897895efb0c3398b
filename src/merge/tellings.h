// Tellings: which document tells what of one field, and where two of them cannot both be right.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "merge/trace.h"
#include "record/record.h"

namespace pourparler {

inline constexpr std::size_t kMostCompared =
    24;  // tellings of one value, or of one origin, that others are held against

template <class Value>
class Tellings {
 public:
  struct Telling {
    Value value;
    const Trace* trace;
    const std::vector<Evidence>* evidence;
  };

  void add(const Value& value, const Trace& trace, const std::vector<Evidence>& evidence) {
    all_.push_back({value, &trace, &evidence});
  }
  bool empty() const { return all_.empty(); }

  // Appends what independent origins tell against each other, and what within one origin is told otherwise.
  // `text(value)`; `against(telling, telling)`, symmetric.
  template <class Text, class Against>
  void note(const std::string& about, const std::string& field, Text text, Against against,
            std::vector<Disagreement>& out) const {
    if (all_.size() < 2) return;
    const std::vector<bool> changed = distorted(against);
    note_contradictions(about, field, text, against, changed, out);
    note_distortions(about, field, text, against, changed, out);
  }

 private:
  using Docs = std::map<std::string, std::vector<std::size_t>>;

  Docs by(const std::string Trace::*part) const {
    Docs out;
    for (std::size_t i = 0; i < all_.size(); ++i) out[all_[i].trace->*part].push_back(i);
    return out;
  }

  // For each telling, whether a document that its own descends from tells against it, and none tells it.
  template <class Against>
  std::vector<bool> distorted(Against against) const {
    const Docs docs = by(&Trace::doc);
    std::vector<bool> out(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      std::string doc = all_[i].trace->parent;
      bool told = false, otherwise = false;
      for (int steps = 0; steps < 8 && !doc.empty(); ++steps) {
        const auto at = docs.find(doc);
        if (at == docs.end()) break;
        for (const std::size_t other : at->second) {
          told = told || all_[other].value == all_[i].value;
          otherwise = otherwise || against(all_[other], all_[i]);
        }
        doc = all_[at->second.front()].trace->parent;
      }
      out[i] = otherwise && !told;
    }
    return out;
  }

  template <class Text, class Against>
  void note_contradictions(const std::string& about, const std::string& field, Text text, Against against,
                           const std::vector<bool>& changed, std::vector<Disagreement>& out) const {
    struct Voice {
      std::set<std::string> origins;
      std::vector<std::size_t> tellings;
    };
    std::map<Value, Voice> voices;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (changed[i]) continue;
      Voice& voice = voices[all_[i].value];
      voice.origins.insert(all_[i].trace->origin);
      voice.tellings.push_back(i);
    }
    // Whether an origin tells the one and not the other.
    const auto alone = [](const Voice& one, const Voice& other) {
      return std::any_of(one.origins.begin(), one.origins.end(),
                         [&](const std::string& o) { return !other.origins.contains(o); });
    };
    const auto meet = [&](const Voice& a, const Voice& b) {
      for (std::size_t i = 0; i < std::min(a.tellings.size(), kMostCompared); ++i) {
        for (std::size_t j = 0; j < std::min(b.tellings.size(), kMostCompared); ++j) {
          if (against(all_[a.tellings[i]], all_[b.tellings[j]])) return true;
        }
      }
      return false;
    };
    std::set<std::size_t> kept;
    for (auto a = voices.begin(); a != voices.end(); ++a) {
      for (auto b = std::next(a); b != voices.end(); ++b) {
        if (!alone(a->second, b->second) || !alone(b->second, a->second) || !meet(a->second, b->second)) continue;
        kept.insert(a->second.tellings.begin(), a->second.tellings.end());
        kept.insert(b->second.tellings.begin(), b->second.tellings.end());
      }
    }
    put(about, field, Cause::contradiction, text, kept, changed, out);
  }

  template <class Text, class Against>
  void note_distortions(const std::string& about, const std::string& field, Text text, Against against,
                        const std::vector<bool>& changed, std::vector<Disagreement>& out) const {
    std::set<std::size_t> kept;
    for (const auto& [origin, own] : by(&Trace::origin)) {
      for (std::size_t i = 0; i < std::min(own.size(), kMostCompared); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          const Telling &a = all_[own[i]], &b = all_[own[j]];
          if (a.trace->doc == b.trace->doc || !against(a, b)) continue;
          kept.insert({own[i], own[j]});
        }
      }
    }
    put(about, field, Cause::distortion, text, kept, changed, out);
  }

  template <class Text>
  void put(const std::string& about, const std::string& field, Cause cause, Text text,
           const std::set<std::size_t>& kept, const std::vector<bool>& changed, std::vector<Disagreement>& out) const {
    if (kept.empty()) return;
    std::map<std::string, DisagreementValue> values;
    for (const std::size_t i : kept) {
      const auto [at, fresh] = values.try_emplace(text(all_[i].value));
      DisagreementValue& value = at->second;
      value.value = at->first;
      value.derived = cause == Cause::distortion && changed[i] && (fresh || value.derived);
      value.evidence.insert(value.evidence.end(), all_[i].evidence->begin(), all_[i].evidence->end());
    }
    if (values.size() < 2) return;
    const std::string what = field + (cause == Cause::distortion ? "/distortion" : "");
    Disagreement d{"d" + hex64(hash64(about, hash64(what))).substr(0, 12), about, field, cause, {}};
    for (auto& [key, value] : values) {
      std::sort(value.evidence.begin(), value.evidence.end());
      value.evidence.erase(std::unique(value.evidence.begin(), value.evidence.end()), value.evidence.end());
      d.values.push_back(std::move(value));
    }
    out.push_back(std::move(d));
  }

  std::vector<Telling> all_;
};

}  // namespace pourparler
