#include "pipeline/import.h"

#include <array>
#include <unordered_set>
#include <vector>

#include "pipeline/known_things.h"
#include "record/json.h"
#include "store/corrections.h"
#include "store/revision.h"
#include "store/writer.h"

namespace pourparler {

namespace {

constexpr std::size_t kLongest = 64 << 20;  // bytes of a line

std::string text(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Result<Published> published_of(const Json& json) {
  Published out;
  const Json date = json.value("date", Json());
  if (date.is_string()) {
    out.date = date.get<std::string>();
  } else if (date.is_object()) {
    out.date = text(date, "from");
    out.to = text(date, "to");
  }
  const std::string basis = text(json, "basis");
  for (const DateBasis b : {DateBasis::stated, DateBasis::metadata, DateBasis::inferred}) {
    if (name_of(b) == basis) out.basis = b;
  }
  if (!json.contains("confidence") || !json["confidence"].is_number()) return malformed("published has no confidence");
  out.confidence = json["confidence"].get<double>();
  return out;
}

Result<Document> document_of(const Json& json) {
  Document d;
  d.id = text(json, "id");
  d.path = text(json, "path");
  if (d.id.empty() || d.id.size() > 64) return malformed("a document has an id");
  d.lang = text(json, "lang");
  d.has_pack = !d.lang.empty();
  d.title = text(json, "title");
  d.outlet = text(json, "outlet");
  d.byline = text(json, "byline");
  d.url = text(json, "url");
  d.encoding = "UTF-8";
  for (const Json& span : json.value("boilerplate", Json::array())) {
    if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) {
      return malformed("boilerplate holds something other than [start, end]");
    }
    d.boilerplate.push_back({span[0].get<std::uint32_t>(), span[1].get<std::uint32_t>()});
  }
  if (const auto p = json.find("published"); p != json.end() && p->is_object()) {
    Result<Published> published = published_of(*p);
    if (!published) return published.error();
    d.published = *std::move(published);
  }
  return d;
}

std::optional<Lineage> lineage_of(const Json& json) {
  if (text(json, "origin").empty()) return std::nullopt;
  Lineage out{text(json, "id"), text(json, "origin"), Derivation::unknown, text(json, "parent"), 1.0};
  for (int i = 0; i <= static_cast<int>(Derivation::unknown); ++i) {
    if (name_of(static_cast<Derivation>(i)) == text(json, "derivation")) out.derivation = static_cast<Derivation>(i);
  }
  if (const auto f = json.find("fluency"); f != json.end() && f->is_number()) out.fluency = f->get<double>();
  return out;
}

// What a person may have corrected; the rest of a fact follows from its evidence.
constexpr std::array<const char*, 13> kCorrectable = {"channel", "participants", "date",   "place",   "status",
                                                      "issues",  "type",         "actors", "targets", "due",
                                                      "speaker", "addressee",    "mode"};

class Importer {
 public:
  Importer(Writer& writer, const KnownThings& known, std::string author)
      : writer_(writer), known_(known), author_(std::move(author)) {}

  Status take(const Json& json) {
    const std::string kind = text(json, "kind");
    if (kind == "document") return document(json);
    if (kind == "actor") return actor(json);
    if (kind == "disagreement") return disagreement(json);
    if (kind == "contact" || kind == "statement" || kind == "move") return fact(known_.with_own_actors(json));
    if (kind == "sentence" || kind == "timex" || kind == "mention") return ++report_.passed_over, ok();
    return malformed("kind is '" + kind + "', which is none");
  }
  ImportReport& report() { return report_; }
  std::vector<Revision>& revisions() { return revisions_; }

 private:
  Status document(const Json& json) {
    const Result<Document> d = document_of(json);
    if (!d) return d.error();
    const auto added = writer_.add_stated(*d);
    if (!added) return added.error();
    if (*added == Added::had_it) return ++report_.known_documents, ok();
    ++report_.documents;
    const std::optional<Lineage> lineage = lineage_of(json);
    return lineage ? writer_.put(*lineage) : ok();
  }

  Status actor(const Json& json) {
    const Result<Actor> actor = actor_of(json);
    if (!actor) return actor.error();
    if (known_.meet(*actor)) return ++report_.known_actors, ok();
    ++report_.actors;
    return writer_.put(*actor);
  }

  Status disagreement(const Json& json) {
    const Result<Disagreement> d = disagreement_of(json);
    if (!d) return d.error();
    if (!known_.empty() && !fresh_.contains(d->about)) return ok();
    ++report_.disagreements;
    return writer_.put(*d);
  }

  Status fact(const Json& json) {
    const std::string kind = text(json, "kind");
    if (kind == "contact") return fact(json, contact_of(json));
    if (kind == "statement") return fact(json, statement_of(json));
    return fact(json, move_of(json));
  }
  template <class Fact>
  Status fact(const Json& json, const Result<Fact>& fact) {
    if (!fact) return fact.error();
    const std::string standing = text(json, "standing");
    std::string own = known_.fact(to_json(*fact));
    if (fresh_.contains(own)) own.clear();  // it came with this one
    if (!own.empty()) return ++report_.known_facts, known_fact(own, standing, to_json(*fact));
    if (!known_.empty()) fresh_.insert(fact->id);
    if (standing == "made") {
      ++report_.facts;
      return revise(Act::make, fact->id, "", to_json(*fact)), ok();
    }
    if (standing == "confirmed") revise(Act::confirm, fact->id, "", nullptr);
    // What was extracted before it was corrected is not told: the correction is to what it is.
    if (standing == "corrected") revise(Act::edit, fact->id, "issues", to_json(*fact)["issues"]);
    ++report_.facts;
    return writer_.put(*fact);
  }

  // The dossier's own version stays; what a person did to theirs is done to it.
  Status known_fact(const std::string& own, const std::string& standing, const Json& theirs) {
    if (standing == "confirmed" && !known_.confirmed(own, author_)) revise(Act::confirm, own, "", nullptr);
    if (standing != "corrected") return ok();
    const Json ours = known_.body(own);
    for (const char* field : kCorrectable) {
      const auto at = theirs.find(field);
      if (at != theirs.end() && ours.contains(field) && ours[field] != *at) revise(Act::edit, own, field, *at);
    }
    return ok();
  }

  void revise(Act act, const std::string& target, const std::string& field, Json value) {
    Revision r;
    r.act = act, r.target = target, r.field = field, r.value = std::move(value), r.author = author_;
    revisions_.push_back(std::move(r));
  }

  Writer& writer_;
  const KnownThings& known_;
  const std::string author_;
  ImportReport report_;
  std::vector<Revision> revisions_;
  std::unordered_set<std::string> fresh_;  // facts that came into a dossier that held some
};

Status read_lines(std::istream& in, Importer& importer) {
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    if (line.size() > kLongest) return too_large("a line of more than 64 MB").at("", number);
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return malformed("not a JSON object").at("line " + std::to_string(number), number);
    if (Status done = importer.take(json); !done) {
      Error error = done.error();
      return error.at("line " + std::to_string(number), number);
    }
  }
  return ok();
}

}  // namespace

Result<ImportReport> import_record(const std::string& dossier, std::istream& in, const std::string& author) {
  Result<Store> store = Store::open(dossier, {OpenMode::create, std::chrono::seconds(5)});
  if (!store) return store.error();
  Result<KnownThings> known = KnownThings::of(*store);
  if (!known) return known.error();
  WriterOptions whole;
  whole.batch_documents = static_cast<std::size_t>(-1);
  whole.batch_bytes = static_cast<std::uint64_t>(-1);
  whole.batch_age = std::chrono::hours(24);
  Result<Writer> writer = Writer::on(*store, whole);
  if (!writer) return writer.error();
  Importer importer(*writer, *known, author);
  if (Status done = read_lines(in, importer); !done) return done.error();
  if (Status done = writer->commit(); !done) return done.error();
  importer.report().revisions = importer.revisions().size();
  for (Revision& r : importer.revisions()) r.anchors[r.target] = anchor_of(*store, r.target);
  if (!importer.revisions().empty()) {
    Result<RevisionLog> log = RevisionLog::open(dossier);
    if (!log) return log.error();
    if (const auto done = log->append(std::move(importer.revisions())); !done) return done.error();
  }
  return importer.report();
}

}  // namespace pourparler
