#include "pipeline/export_dossier.h"

#include <map>

#include "export/csv.h"
#include "export/jsonl.h"
#include "export/text.h"
#include "pipeline/merging.h"
#include "store/corrections.h"

namespace pourparler {

namespace {

// The ids of the documents to export, in order.
Result<std::vector<std::string>> chosen(const Store& store, const std::string& doc) {
  std::vector<std::string> ids;
  if (doc.empty()) {
    auto listed = store.documents([&](const StoredDocument& d) {
      ids.push_back(d.head.id);
      return ok();
    });
    if (!listed) return listed.error();
    return ids;
  }
  auto by_path = store.ids_of_path(doc);
  if (!by_path) return by_path.error();
  auto found = by_path->empty() ? store.ids_with_prefix(doc, 2) : by_path;
  if (!found) return found.error();
  if (found->size() != 1) {
    Error error =
        not_found(found->empty() ? "no document has the id or path " + doc : doc + " means several documents");
    return error.at(store.path());
  }
  return found;
}

Status export_text(const Store& store, const ExportOptions& options, const Sink& sink) {
  const auto ids = chosen(store, options.doc);
  if (!ids) return ids.error();
  for (const std::string& id : *ids) {
    const auto reading = store.reading(id);
    if (!reading) return reading.error();
    auto written =
        options.doc.empty() ? write_text_with_heading(reading->document, sink) : write_text(reading->document, sink);
    if (!written) return written;
  }
  return ok();
}

// Writes every fact, as analysts left it, to an exporter that has a `write` for each kind.
template <class Exporter>
Status write_facts(const Store& store, const Corrections& corrections, const FactFilter& filter, Exporter& out) {
  const auto write = [&](const auto& fact, Standing standing) { return out.write(fact, name_of(standing)); };
  if (auto done = corrected_contacts(store, corrections, filter, write); !done) return done;
  if (auto done = corrected_statements(store, corrections, filter, write); !done) return done;
  return corrected_moves(store, corrections, filter, write);
}

Status export_documents(const Store& store, const std::vector<std::string>& ids, JsonLines& out) {
  for (const std::string& id : ids) {
    const auto document = store.document(id);
    if (!document) return document.error();
    if (auto done = out.document(document->head, document->lineage ? &*document->lineage : nullptr); !done) return done;
  }
  return ok();
}

Status export_layers(const Store& store, const std::vector<std::string>& ids, Layers layers, JsonLines& out) {
  for (const std::string& id : ids) {
    const auto reading = store.reading(id);
    if (!reading) return reading.error();
    const auto names = record_ids_of_actors(store, *reading);
    if (!names) return names.error();
    const auto name = [&](const std::string& local) {
      const auto at = names->find(local);
      return at == names->end() ? std::string() : at->second;
    };
    if (auto done = out.layers(*reading, layers, name); !done) return done;
  }
  return ok();
}

Status export_jsonl(const Store& store, const ExportOptions& options, const Sink& sink) {
  const auto ids = chosen(store, options.doc);
  if (!ids) return ids.error();
  JsonLines out(sink);
  FactFilter filter;
  if (!options.doc.empty()) filter.doc = ids->front();
  if (auto done = export_documents(store, *ids, out); !done) return done;
  const auto corrections = Corrections::load(store);
  if (!corrections) return corrections.error();
  auto actors = corrected_actors(store, *corrections, [&](const Actor& a, Standing) { return out.write(a); });
  if (!actors) return actors;
  if (auto done = write_facts(store, *corrections, filter, out); !done) return done;
  if (options.doc.empty()) {
    if (auto done = store.disagreements([&](const Disagreement& d) { return out.write(d); }); !done) return done;
  }
  if (options.layers.any()) {
    if (auto done = export_layers(store, *ids, options.layers, out); !done) return done;
  }
  return out.finish();
}

Status export_csv(const Store& store, const ExportOptions& options, const Sink& sink) {
  const auto ids = chosen(store, options.doc);
  if (!ids) return ids.error();
  std::map<std::string, std::string> names;
  const auto corrections = Corrections::load(store);
  if (!corrections) return corrections.error();
  auto named = corrected_actors(store, *corrections, [&](const Actor& a, Standing) {
    names[a.id] = a.name;
    return ok();
  });
  if (!named) return named;
  std::string open_doc;
  Document open;
  CsvOptions csv;
  csv.actor_name = [&](const std::string& id) { return names.contains(id) ? names[id] : id; };
  csv.words = [&](const Evidence& e) {
    if (e.doc != open_doc) {
      auto reading = store.reading(e.doc);
      open_doc = e.doc;
      open = reading ? std::move(reading->document) : Document();
    }
    return std::string(open.words(e.span));
  };
  Csv out(sink, csv);
  FactFilter filter;
  if (!options.doc.empty()) filter.doc = ids->front();
  if (auto done = out.head(); !done) return done;
  if (auto done = write_facts(store, *corrections, filter, out); !done) return done;
  return out.finish();
}

}  // namespace

Status export_dossier(const Store& store, const ExportOptions& options, const Sink& sink) {
  const Store::Snapshot snapshot(store);
  switch (options.format) {
    case ExportOptions::Format::jsonl:
      return export_jsonl(store, options, sink);
    case ExportOptions::Format::csv:
      return export_csv(store, options, sink);
    case ExportOptions::Format::text:
      return export_text(store, options, sink);
  }
  return ok();
}

}  // namespace pourparler
