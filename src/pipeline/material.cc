#include "pipeline/material.h"

#include <memory>

#include "store/corrections.h"
#include "unicode/excerpt.h"

namespace pourparler {

namespace {

// Keeps a few documents open: the facts of one stand together in most lists.
class Words {
 public:
  explicit Words(const Store& store) : store_(store) {}

  const Document& document(const std::string& id) {
    auto at = open_.find(id);
    if (at == open_.end()) {
      if (open_.size() >= kMost) open_.clear();
      auto reading = store_.reading(id);
      at = open_.emplace(id, reading ? std::move(reading->document) : Document()).first;
    }
    return at->second;
  }

  std::string of(const Evidence& e) {
    const Document& document = this->document(e.doc);
    return e.span.end <= document.source.size() ? on_one_line(document.words(e.span)) : "";
  }

 private:
  static constexpr std::size_t kMost = 512;
  const Store& store_;
  std::unordered_map<std::string, Document> open_;
};

ReportHead head_of(const StoredDocument& d) {
  ReportHead out{d.head.id, d.head.path, d.head.title, d.head.outlet, d.head.lang, d.head.url, "", ""};
  if (d.head.published) out.published = d.head.published->date, out.published_to = d.head.published->to;
  return out;
}

template <class T>
Visit<T> into(std::vector<T>& list) {
  return [&list](const T& item) {
    list.push_back(item);
    return ok();
  };
}

template <class T>
VisitCorrected<T> all_into(std::vector<T>& list) {
  return [&list](const T& item, Standing) {
    list.push_back(item);
    return ok();
  };
}

}  // namespace

Result<Material> material_of(const Store& store) {
  const Store::Snapshot snapshot(store);
  Material out;
  const Result<Corrections> corrections = Corrections::load(store);
  if (!corrections) return corrections.error();
  const auto steps = {
      corrected_actors(store, *corrections,
                       [&](const Actor& a, Standing) { return out.actors.emplace(a.id, a), ok(); }),
      store.documents([&](const StoredDocument& d) { return out.reports.emplace(d.head.id, head_of(d)), ok(); }),
      corrected_contacts(store, *corrections, {}, all_into(out.contacts)),
      corrected_statements(store, *corrections, {}, all_into(out.statements)),
      corrected_moves(store, *corrections, {}, all_into(out.moves)),
      store.lineages(into(out.lineages)),
  };
  for (const Status& step : steps) {
    if (!step) return step.error();
  }
  const auto words = std::make_shared<Words>(store);
  out.words = [words](const Evidence& e) { return words->of(e); };
  out.document = [words](const std::string& id) -> const Document* {
    const Document& document = words->document(id);
    return document.id.empty() ? nullptr : &document;
  };
  return out;
}

}  // namespace pourparler
