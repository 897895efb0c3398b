// The native half of the Python package: a dossier whose facts come out as lines of the exchange format, which
// python/pourparler turns into dataclasses. Errors become pourparler.Error.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <sstream>

#include "export/jsonl.h"
#include "pipeline/add.h"
#include "pipeline/annotate.h"
#include "pipeline/export_dossier.h"
#include "pipeline/material.h"
#include "pipeline/settings.h"
#include "publish/formats.h"
#include "record/json.h"
#include "store/corrections.h"
#include "store/store.h"

namespace py = pybind11;
namespace pourparler {
namespace {

struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class T>
T taken(Result<T> result) {
  if (!result) throw Failed(result.error().text());
  return std::move(*result);
}

void check(const Status& status) {
  if (!status) throw Failed(status.error().text());
}

using Lines = std::vector<std::string>;

template <class T>
Visit<T> as_lines(Lines& out) {
  return [&out](const T& fact) {
    out.push_back(to_line(to_json(fact)));
    return ok();
  };
}

// As people left it; `standing` says what it rests on (store/corrections.h).
template <class T>
VisitCorrected<T> as_corrected(Lines& out) {
  return [&out](const T& fact, Standing standing) {
    auto json = to_json(fact);
    json["standing"] = name_of(standing);
    out.push_back(to_line(json));
    return ok();
  };
}

class Dossier {
 public:
  Dossier(const std::string& path, bool writable)
      : store_(taken(Store::open(path, {writable ? OpenMode::create : OpenMode::read, std::chrono::seconds(5)}))) {}

  // The lines of a kind, with people's corrections; facts narrowed by the filter.
  Lines lines(const std::string& kind, const FactFilter& filter) const {
    const py::gil_scoped_release free;
    Lines out;
    const Corrections corrections = taken(Corrections::load(store_));
    if (kind == "document") {
      check(store_.documents([&](const StoredDocument& d) {
        out.push_back(to_line(document_json(d.head, d.lineage ? &*d.lineage : nullptr)));
        return ok();
      }));
    } else if (kind == "actor") {
      check(corrected_actors(store_, corrections, as_corrected<Actor>(out)));
    } else if (kind == "contact") {
      check(corrected_contacts(store_, corrections, filter, as_corrected<Contact>(out)));
    } else if (kind == "statement") {
      check(corrected_statements(store_, corrections, filter, as_corrected<Statement>(out)));
    } else if (kind == "move") {
      check(corrected_moves(store_, corrections, filter, as_corrected<Move>(out)));
    } else if (kind == "disagreement") {
      check(store_.disagreements(as_lines<Disagreement>(out)));
    } else {
      throw Failed("no kind of line: '" + kind + "'");
    }
    return out;
  }

  std::string words(const std::string& doc, std::uint32_t start, std::uint32_t end) {
    const Document& document = open(doc);
    if (start > end || end > document.source.size()) throw Failed("the citation lies outside " + doc);
    return std::string(document.words({start, end}));
  }

  // The clean text of a document.
  std::string text(const std::string& doc) { return open(doc).text; }
  // The source text as bytes: what offsets point into.
  py::bytes source(const std::string& doc) { return py::bytes(open(doc).source); }

  // Rows of a view, as JSON.
  std::string view(const std::string& name, const ViewFilter& filter, const std::string& by) const {
    const py::gil_scoped_release free;
    const Material material = taken(material_of(store_));
    if (name == "positions") return sheet_as_json(positions_sheet(material, filter));
    if (name == "commitments") return sheet_as_json(commitments_sheet(material, filter));
    if (name == "deadlines") return sheet_as_json(deadlines_sheet(material, filter));
    if (name == "timeline") return sheet_as_json(timeline_sheet(material, filter, {true, true, true}));
    if (name == "sources") return sheet_as_json(sources_sheet(material, filter));
    if (name == "events") return sheet_as_json(events_sheet(material, filter));
    if (name == "reports") return sheet_as_json(reports_sheet(material, filter));
    if (name == "network") {
      return sheet_as_json(network_sheet(material, filter, by == "actor" ? NetworkBy::actor : NetworkBy::party));
    }
    throw Failed("no view: '" + name + "'");
  }

  py::dict add(const std::vector<std::string>& inputs, const ReaderOptions& reading, unsigned jobs,
               const std::function<void(std::uint64_t, std::uint64_t, std::uint64_t)>& progress,
               const std::function<void(const std::string&, const std::string&)>& failure) {
    AddReport report;
    {
      const py::gil_scoped_release free;
      const ReportReader reader = taken(reader_for(store_, reading));
      AddListener listener;
      // Called from the writing thread; a signal (Ctrl-C) is seen on the calling thread, by `stop`.
      if (progress) {
        listener.progress = [&](const AddProgress& p) {
          const py::gil_scoped_acquire held;
          progress(p.done_bytes, p.total_bytes, p.documents);
        };
      }
      if (failure) {
        listener.failure = [&](const std::string& path, const Error& error) {
          const py::gil_scoped_acquire held;
          failure(path, error.text());
        };
      }
      listener.stop = [] {
        const py::gil_scoped_acquire held;
        return PyErr_CheckSignals() != 0;
      };
      AddOptions options;
      options.jobs = jobs;
      report = taken(add_inputs(store_, reader, inputs, options, listener));
    }
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    open_.clear();
    py::dict out;
    out["added"] = report.added;
    out["known"] = report.known;
    out["failed"] = report.failed;
    out["unread"] = report.unread;
    return out;
  }

 private:
  const Document& open(const std::string& doc) {
    auto at = open_.find(doc);
    if (at == open_.end()) {
      if (open_.size() >= 256) open_.clear();
      at = open_.emplace(doc, taken(store_.reading(doc)).document).first;
    }
    return at->second;
  }

  Store store_;
  std::unordered_map<std::string, Document> open_;
};

// Reads single reports, without a dossier.
class Reader {
 public:
  explicit Reader(const ReaderOptions& options) : reader_(taken(ReportReader::make(options))) {}

  // One JSON line of `annotate`, for one of its input.
  std::string annotate(const std::string& line) const {
    const py::gil_scoped_release free;
    std::istringstream in(line);
    std::string out;
    taken(pourparler::annotate(in, reader_, {}, [&](std::string_view bytes) { return out += bytes, true; }));
    return out;
  }
  Lines notices() const { return reader_.notices(); }

 private:
  ReportReader reader_;
};

FactFilter fact_filter(const std::map<std::string, std::string>& fields) {
  FactFilter out;
  const std::map<std::string, std::string*> known = {
      {"doc", &out.doc},       {"actor", &out.actor}, {"issue", &out.issue}, {"type", &out.type},
      {"status", &out.status}, {"since", &out.from},  {"until", &out.to}};
  for (const auto& [name, value] : fields) {
    const auto at = known.find(name);
    if (at == known.end()) throw Failed("no filter: '" + name + "'");
    *at->second = value;
  }
  return out;
}

ViewFilter view_filter(const std::map<std::string, std::string>& fields, int min_origins) {
  ViewFilter out;
  const std::map<std::string, std::string*> known = {{"party", &out.party},
                                                     {"issue", &out.issue},
                                                     {"since", &out.since},
                                                     {"until", &out.until},
                                                     {"as_of", &out.as_of}};
  for (const auto& [name, value] : fields) {
    const auto at = known.find(name);
    if (at == known.end()) throw Failed("no filter: '" + name + "'");
    *at->second = value;
  }
  out.min_origins = min_origins;
  return out;
}

}  // namespace
}  // namespace pourparler

PYBIND11_MODULE(_native, m) {
  using namespace pourparler;
  m.attr("version") = POURPARLER_VERSION;
  py::register_exception<Failed>(m, "Error", PyExc_RuntimeError).attr("__module__") = "pourparler";
  py::class_<Dossier>(m, "Dossier")
      .def(py::init<const std::string&, bool>(), py::arg("path"), py::arg("writable"))
      .def("lines", [](const Dossier& d, const std::string& kind,
                       const std::map<std::string, std::string>& filter) { return d.lines(kind, fact_filter(filter)); })
      .def("words", &Dossier::words)
      .def("text", &Dossier::text)
      .def("source", &Dossier::source)
      .def("view",
           [](const Dossier& d, const std::string& name, const std::map<std::string, std::string>& filter,
              int min_origins, const std::string& by) { return d.view(name, view_filter(filter, min_origins), by); })
      .def("add", [](Dossier& d, const std::vector<std::string>& inputs, const std::string& data,
                     const std::string& models, bool fast, unsigned jobs,
                     const std::function<void(std::uint64_t, std::uint64_t, std::uint64_t)>& progress,
                     const std::function<void(const std::string&, const std::string&)>& failure) {
        ReaderOptions options;
        options.data = data, options.models = models, options.fast = fast;
        return d.add(inputs, options, jobs, progress, failure);
      });
  py::class_<Reader>(m, "Reader")
      .def(py::init([](const std::string& data, const std::string& models, bool fast) {
        ReaderOptions options;
        options.data = data, options.models = models, options.fast = fast;
        return std::make_unique<Reader>(options);
      }))
      .def("annotate", &Reader::annotate)
      .def("notices", &Reader::notices);
}
