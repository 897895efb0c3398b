#include "pipeline/reader.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "actors/read.h"
#include "base/hash.h"
#include "clean/clean.h"
#include "events/contacts.h"
#include "events/issues.h"
#include "events/moves.h"
#include "ingest/decode.h"
#include "langid/identify.h"
#include "language/data.h"
#include "language/lemmas.h"
#include "language/segment.h"
#include "merge/sketcher.h"
#include "pipeline/confidence.h"
#include "pipeline/prune.h"
#include "pipeline/syntax.h"
#include "spacy/models.h"
#include "spacy/pipeline.h"
#include "statements/quotations.h"
#include "statements/read.h"
#include "timex/timex.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// The first stage that asks for the days of expressions.
constexpr std::string_view kFirstDated = "contacts";

// What one language's stages need, made once.
struct LanguageParts {
  LanguageParts(const Data& data, const Pack& pack, std::optional<TimeReader> time_reader)
      : segmenter(pack),
        lemmas(pack),
        quotations(pack),
        actors(data, pack),
        times(std::move(time_reader)),
        statements(pack),
        contacts(pack),
        moves(data, pack),
        issues(data, pack) {}
  void read_times(Document& document) const {
    if (times) times->read(document, TimeAnchor::of(document));
  }

  Segmenter segmenter;
  Lemmas lemmas;
  QuotationFinder quotations;
  ActorReader actors;
  std::optional<TimeReader> times;  // rests without timex.rules
  StatementReader statements;
  ContactReader contacts;
  MoveReader moves;
  IssueReader issues;
  std::unique_ptr<spacy::Pipeline> pipeline;  // null where the model is not on this machine
};

// Whether `models fetch` brings it.
bool is_listed(const Data& data, const std::string& model) {
  const auto& packages = data.shared().records("models.package");
  return std::any_of(packages.begin(), packages.end(), [&](const TableRecord& p) { return p.get("name") == model; });
}

// Scenes look mentions up in the order of the text.
void in_order(std::vector<Mention>& mentions) {
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace

struct ReportReader::Parts {
  Parts(Data loaded, Sketcher made)
      : data(std::move(loaded)), cleaner(data), sketcher(std::move(made)), calibration(data.shared()) {}

  Data data;
  Cleaner cleaner;
  Sketcher sketcher;
  Identifier identifier;
  Calibration calibration;
  OwnActors own_actors;
  bool raw_scores = false;
  std::map<std::string, LanguageParts, std::less<>> languages;
  StageList stages;
  struct Notice {
    std::string lang, text;
    bool always = false;
  };
  std::vector<Notice> notices;
  mutable std::map<std::string, std::atomic<bool>, std::less<>> met;  // languages read

  // Between finding times and finding facts: gives an undated report the date that its own words tell.
  void date_by_itself(Reading& reading, DateTrace* trace) const;
  DateTrace trace_provisionally(Reading& reading) const;
  void read_as_of_likely_day(Reading& reading) const;
  void read_contacts(Reading& reading) const;
  const LanguageParts& of(const Reading& reading) const { return languages.find(reading.document.lang)->second; }
  void decide_language(Reading& reading) const;
  Status add_language(const Pack& pack, const spacy::ModelStore& models, bool fast);
  Status list_stages();
};

// Reads the contacts of an undated report as if it had come out on a likely day. That day stays in the document.
void ReportReader::Parts::read_as_of_likely_day(Reading& reading) const {
  reading.document.published = Published{provisional_date(date_trace_of(reading)), "", DateBasis::inferred, 0.0, ""};
  of(reading).read_times(reading.document);
  of(reading).contacts.read(reading);
}

// The contacts of an undated report, their days resolved against a provisional date. Leaves the reading as it was.
DateTrace ReportReader::Parts::trace_provisionally(Reading& reading) const {
  DateTrace out = date_trace_of(reading);
  const auto published = reading.document.published;
  const std::vector<Timex> times = reading.document.timexes;
  const auto actors = reading.actors;
  const auto mentions = reading.mentions;
  const auto places = reading.places;
  read_as_of_likely_day(reading);
  out.events = date_trace_of(reading).events;
  reading.document.published = published;
  reading.document.timexes = times;
  reading.actors = actors;
  reading.mentions = mentions;
  reading.places = places;
  reading.contacts.clear();
  return out;
}

bool tells(const Timex& time, const When& date) {
  const bool one = date.to.empty();
  return (one && time.value == date.from) || (time.from == date.from && time.to == (one ? date.from : date.to));
}

// Takes back what only a guessed day of publication told: days are kept where the words alone tell them.
void forget_guessed_days(std::vector<Contact>& contacts, const std::vector<Timex>& told) {
  for (Contact& contact : contacts) {
    const auto is_it = [&](const Timex& time) { return tells(time, contact.date); };
    if (std::none_of(told.begin(), told.end(), is_it)) contact.date = {};
  }
}

// In an undated report "Tuesday" and "last week" have no days, yet tell two encounters apart: so its contacts are read
// against a likely day.
void ReportReader::Parts::read_contacts(Reading& reading) const {
  if (reading.document.published) return of(reading).contacts.read(reading);
  std::vector<Timex> told = reading.document.timexes;
  read_as_of_likely_day(reading);
  forget_guessed_days(reading.contacts, told);
  reading.document.published.reset();
  reading.document.timexes = std::move(told);
}

void ReportReader::Parts::date_by_itself(Reading& reading, DateTrace* trace) const {
  if (!reading.document.has_pack || reading.document.published) return;
  const DateTrace own = trace != nullptr ? trace_provisionally(reading) : date_trace_of(reading);
  if (trace != nullptr) *trace = own;
  reading.document.published = infer_date(own);
  if (reading.document.published) of(reading).read_times(reading.document);
}

void ReportReader::Parts::decide_language(Reading& reading) const {
  Document& document = reading.document;
  identifier.identify(document);
  const Pack* pack = data.pack(document.lang);
  document.has_pack = pack != nullptr && languages.contains(document.lang);
  if (document.has_pack) met.find(document.lang)->second.store(true, std::memory_order_relaxed);
}

Status ReportReader::Parts::add_language(const Pack& pack, const spacy::ModelStore& models, bool fast) {
  std::optional<TimeReader> times;
  if (pack.rules.contains("timex")) {
    auto loaded = TimeReader::load(pack);
    if (!loaded) return loaded.error();
    times = std::move(*loaded);
  }
  LanguageParts& own = languages.emplace(pack.code, LanguageParts(data, pack, std::move(times))).first->second;
  met.try_emplace(pack.code, false);
  const std::string name(pack.tables.text("language.model"));
  if (name.empty()) return ok();
  const auto model = models.find(name);
  if (!model) {
    notices.push_back(
        {pack.code, pack.name + " is read without syntax: " + model.error().text(), is_listed(data, name)});
    return ok();
  }
  auto pipeline = spacy::Pipeline::load(model->folder, {fast, models.compiled_folder()});
  if (!pipeline) return pipeline.error();
  own.pipeline = std::move(*pipeline);
  if (!own.pipeline->without_lemmas().empty() && pack.tables.file_of("lemmas").empty()) {
    notices.push_back({pack.code, pack.name + " is read without lemmas: " + own.pipeline->without_lemmas() +
                                      " rests, and the pack has no lemmas.toml"});
  }
  return ok();
}

Status ReportReader::Parts::list_stages() {
  std::vector<Stage> list = {
      {"langid", layer::text, layer::language, false, [this](Reading& r) { decide_language(r); }},
      {"segment", layer::text | layer::language, layer::sentences, true,
       [this](Reading& r) { of(r).segmenter.segment(r.document); }},
      {"quotations", layer::text | layer::language, layer::quotations, true,
       [this](Reading& r) { of(r).quotations.find(r.document); }},
      {"syntax", layer::sentences, layer::syntax, true,
       [this](Reading& r) {
         if (of(r).pipeline) read_syntax(r.document, *of(r).pipeline);
       }},
      {"lemmas", layer::sentences | layer::syntax, 0, true, [this](Reading& r) { of(r).lemmas.fill(r.document); }},
      {"times", layer::text | layer::language, layer::times, true,
       [this](Reading& r) { of(r).read_times(r.document); }},
      {"actors", layer::sentences, layer::actors, true, [this](Reading& r) { of(r).actors.read(r); }},
      {"own actors", layer::sentences | layer::actors, 0, true, [this](Reading& r) { own_actors.apply(r); }},
      // Before statements, which add speakers that are known by what they say alone.
      {"contacts", layer::syntax | layer::times | layer::actors, layer::contacts, true,
       [this](Reading& r) { read_contacts(r); }},
      {"statements", layer::sentences | layer::quotations | layer::actors, layer::statements, true,
       [this](Reading& r) {
         of(r).statements.read(r);
         in_order(r.mentions);
       }},
      {"moves", layer::syntax | layer::times | layer::actors | layer::statements | layer::contacts, layer::moves, true,
       [this](Reading& r) { of(r).moves.read(r); }},
      {"issues", layer::sentences | layer::statements | layer::contacts | layer::moves, 0, true,
       [this](Reading& r) { of(r).issues.read(r); }},
      {"confidence", layer::statements | layer::contacts | layer::moves, 0, true,
       [this](Reading& r) {
         if (!raw_scores) calibration.rate(r);
       }},
      {"prune", layer::statements | layer::contacts | layer::moves, 0, true, [](Reading& r) { prune(r); }},
  };
  auto made = StageList::make(std::move(list), layer::text);
  if (!made) return made.error();
  stages = std::move(*made);
  return ok();
}

// What was read, by what it was read from.
struct ReportReader::Memory {
  struct Page {
    Reading reading;
    DateTrace dates;
    Sketch sketch;
  };
  std::mutex lock;
  std::map<std::string, Page> pages;

  static std::string key(const Capture& capture, const ReadOptions& options) {
    std::string out = id_of_bytes(capture.bytes) + '\0' + capture.path;
    if (const auto& p = options.published) {
      out += '\0' + p->date + '/' + p->to + '/' + std::to_string(static_cast<int>(p->basis)) + '/' +
             std::to_string(p->confidence) + '/' + p->why;
    }
    return out;
  }
};

ReportReader::ReportReader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ReportReader::ReportReader(ReportReader&&) noexcept = default;
ReportReader& ReportReader::operator=(ReportReader&&) noexcept = default;
ReportReader::~ReportReader() = default;

Result<ReportReader> ReportReader::make(const ReaderOptions& options) {
  auto data = Data::load(find_data_folder(options.data), options.pack.empty() ? own_languages_folder() : "");
  if (!data) return data.error();
  std::string only;
  if (!options.pack.empty()) {
    auto pack = Data::load_pack(options.pack);
    if (!pack) return pack.error();
    only = pack->code;
    data->put(std::move(*pack));
  }
  if (auto used = use_own_issues(*data, options.issues); !used) return used.error();
  auto own_actors = OwnActors::parse(options.actors);
  if (!own_actors) return own_actors.error();
  auto sketcher = Sketcher::load(*data);
  if (!sketcher) return sketcher.error();
  auto parts = std::make_unique<Parts>(std::move(*data), std::move(*sketcher));
  parts->own_actors = std::move(*own_actors);
  parts->raw_scores = options.raw_scores;
  const spacy::ModelStore models(options.models.empty() ? spacy::default_model_folder() : options.models);
  for (const std::string& code : parts->data.languages()) {
    const Pack& pack = *parts->data.pack(code);
    if (!pack.complete || (!only.empty() && code != only)) continue;
    if (auto added = parts->add_language(pack, models, options.fast); !added) return added.error();
  }
  if (auto listed = parts->list_stages(); !listed) return listed.error();
  ReportReader out(std::move(parts));
  if (options.remember) out.memory_ = std::make_unique<Memory>();
  return out;
}

Result<Reading> ReportReader::read(const Capture& capture, const ReadOptions& options) const {
  if (!memory_) return read_afresh(capture, options);
  const std::string key = Memory::key(capture, options);
  const std::lock_guard guard(memory_->lock);
  auto at = memory_->pages.find(key);
  if (at == memory_->pages.end()) {
    Memory::Page page;
    auto reading = read_afresh(capture, {options.published, &page.dates, &page.sketch, options.clocks});
    if (!reading) return reading;
    page.reading = std::move(*reading);
    at = memory_->pages.emplace(key, std::move(page)).first;
  }
  if (options.dates != nullptr) *options.dates = at->second.dates;
  if (options.sketch != nullptr) *options.sketch = at->second.sketch;
  return at->second.reading;
}

Result<Reading> ReportReader::read_afresh(const Capture& capture, const ReadOptions& options) const {
  auto decoded = decode(capture);
  if (!decoded) return decoded.error();
  auto document = parts_->cleaner.clean(capture, std::move(*decoded));
  if (!document) return document.error();
  if (is_blank(document->text)) {
    return malformed("holds no text").at(capture.path).mend("is the report drawn as a picture, or behind a form?");
  }
  Reading reading;
  reading.document = std::move(*document);
  if (!reading.document.published) reading.document.published = options.published;
  parts_->stages.run_before(kFirstDated, reading, options.clocks);
  const bool undated = !reading.document.published;
  parts_->date_by_itself(reading, options.dates);
  parts_->stages.run_from(kFirstDated, reading, options.clocks);
  if (options.dates != nullptr && (!undated || !reading.document.has_pack)) *options.dates = date_trace_of(reading);
  if (options.sketch != nullptr) *options.sketch = sketch_of(reading);
#ifndef NDEBUG
  if (const std::string fault = verify(reading); !fault.empty()) throw std::logic_error(capture.path + ": " + fault);
#endif
  return reading;
}

Sketch ReportReader::sketch_of(const Reading& reading) const {
  return parts_->sketcher.sketch_of(reading);
}

std::vector<std::string> ReportReader::notices() const {
  std::vector<std::string> out;
  for (const Parts::Notice& notice : parts_->notices) {
    if (notice.always || parts_->met.find(notice.lang)->second.load(std::memory_order_relaxed))
      out.push_back(notice.text);
  }
  return out;
}
std::vector<std::string> ReportReader::languages() const {
  return parts_->data.languages();
}

}  // namespace pourparler
