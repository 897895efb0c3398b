#include "pipeline/import.h"

#include <vector>

#include "record/json.h"
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

class Importer {
 public:
  Importer(Writer& writer, std::string author) : writer_(writer), author_(std::move(author)) {}

  Status take(const Json& json) {
    const std::string kind = text(json, "kind");
    if (kind == "document") return document(json);
    if (kind == "actor") return put(actor_of(json), report_.actors);
    if (kind == "disagreement") return put(disagreement_of(json), report_.disagreements);
    if (kind == "contact") return fact(json, contact_of(json));
    if (kind == "statement") return fact(json, statement_of(json));
    if (kind == "move") return fact(json, move_of(json));
    if (kind == "sentence" || kind == "timex" || kind == "mention") return ++report_.passed_over, ok();
    return malformed("kind is '" + kind + "', which is none");
  }
  const ImportReport& report() const { return report_; }
  std::vector<Revision>& revisions() { return revisions_; }

 private:
  Status document(const Json& json) {
    const Result<Document> d = document_of(json);
    if (!d) return d.error();
    if (const auto added = writer_.add_stated(*d); !added) return added.error();
    ++report_.documents;
    const std::optional<Lineage> lineage = lineage_of(json);
    return lineage ? writer_.put(*lineage) : ok();
  }
  template <class Thing>
  Status put(const Result<Thing>& thing, std::uint64_t& count) {
    if (!thing) return thing.error();
    ++count;
    return writer_.put(*thing);
  }
  template <class Fact>
  Status fact(const Json& json, const Result<Fact>& fact) {
    const std::string standing = text(json, "standing");
    if (!fact) return fact.error();
    if (standing == "made") {
      ++report_.facts;
      return revise(Act::make, fact->id, "", to_json(*fact)), ok();
    }
    if (standing == "confirmed") revise(Act::confirm, fact->id, "", nullptr);
    // What was extracted before it was corrected is not told: the correction is to what it is.
    if (standing == "corrected") revise(Act::edit, fact->id, "issues", to_json(*fact)["issues"]);
    return put(fact, report_.facts);
  }
  void revise(Act act, const std::string& target, const std::string& field, Json value) {
    Revision r;
    r.act = act, r.target = target, r.field = field, r.value = std::move(value), r.author = author_;
    revisions_.push_back(std::move(r));
  }

  Writer& writer_;
  const std::string author_;
  ImportReport report_;
  std::vector<Revision> revisions_;
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
  const Result<Counts> counts = store->counts();
  if (!counts) return counts.error();
  if (counts->documents + counts->failures > 0) {
    return refused("the dossier holds reports already").at(dossier).mend("import into a new one");
  }
  WriterOptions whole;
  whole.batch_documents = static_cast<std::size_t>(-1);
  whole.batch_bytes = static_cast<std::uint64_t>(-1);
  whole.batch_age = std::chrono::hours(24);
  Result<Writer> writer = Writer::on(*store, whole);
  if (!writer) return writer.error();
  Importer importer(*writer, author);
  if (Status done = read_lines(in, importer); !done) return done.error();
  if (Status done = writer->commit(); !done) return done.error();
  for (Revision& r : importer.revisions()) r.anchors[r.target] = anchor_of(*store, r.target);
  if (!importer.revisions().empty()) {
    Result<RevisionLog> log = RevisionLog::open(dossier);
    if (!log) return log.error();
    if (const auto done = log->append(std::move(importer.revisions())); !done) return done.error();
  }
  return importer.report();
}

}  // namespace pourparler
