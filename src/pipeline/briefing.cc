#include "pipeline/briefing.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "pipeline/briefing_lanes.h"
#include "store/corrections.h"
#include "unicode/excerpt.h"

namespace pourparler {

namespace {

std::string words_of(const When& when) {
  if (when.from.empty()) return when.to.empty() ? "" : "…" + when.to;
  return when.to.empty() ? when.from : when.from + "/" + when.to;
}

// What a line quotes; read only for the lines that stay.
struct Quote {
  std::string doc;
  std::vector<Span> spans;
  bool direct = false;
  bool proof = false;  // nobody said it: the words that prove the fact
};

class BriefingMaker {
 public:
  BriefingMaker(const Store& store, const BriefingOptions& options) : store_(store), options_(options) {}

  Result<Briefing> run() {
    const Store::Snapshot snapshot(store_);
    Result<Corrections> corrections = Corrections::load(store_);
    if (!corrections) return corrections.error();
    corrections_ = *std::move(corrections);
    brief_.dossier = std::filesystem::path(store_.path()).stem().string();
    for (const auto step :
         {&BriefingMaker::documents, &BriefingMaker::actors, &BriefingMaker::contradictions, &BriefingMaker::contacts,
          &BriefingMaker::moves, &BriefingMaker::statements, &BriefingMaker::failures}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    if (auto named = name_sources(); !named) return named.error();
    brief_.picture = lanes_.picture();
    return std::move(brief_);
  }

 private:
  Status documents() {
    std::map<std::string, std::uint64_t> languages;
    auto done = store_.documents([&](const StoredDocument& d) {
      ++brief_.documents;
      ++languages[d.head.lang];
      if (!d.head.has_pack) ++brief_.unread;
      if (d.head.published) {
        const std::string& date = d.head.published->date;
        published_[d.head.id] = date;
        if (brief_.from.empty() || date < brief_.from) brief_.from = date;
        if (date > brief_.to) brief_.to = date;
      }
      return ok();
    });
    brief_.languages.assign(languages.begin(), languages.end());
    std::stable_sort(brief_.languages.begin(), brief_.languages.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return done;
  }

  Status actors() {
    return corrected_actors(store_, corrections_, [&](const Actor& a, Standing) {
      lanes_.add_actor(a);
      names_[a.id] = a.name + (a.party.empty() || a.type == ActorType::state ? "" : " (" + a.party + ")");
      return ok();
    });
  }

  // What independent origins tell of a fact against each other; that somebody is named by few is none.
  Status contradictions() {
    return store_.disagreements([&](const Disagreement& d) {
      const bool silent = std::any_of(d.values.begin(), d.values.end(),
                                      [](const DisagreementValue& v) { return v.value == "not named"; });
      if (d.cause == Cause::contradiction && !silent) disputed_[d.about].insert(d.field.substr(0, d.field.find('/')));
      return ok();
    });
  }

  std::string name(const std::string& id) const {
    const auto at = names_.find(id);
    return at == names_.end() ? "?" : at->second;
  }

  std::size_t source(const std::string& doc) {
    const auto [at, fresh] = source_of_.emplace(doc, brief_.sources.size());
    if (fresh) brief_.sources.push_back({doc, "", "", "", "", ""});
    return at->second;
  }

  Status contacts() {
    BriefSection section{"Contacts", {}, 0};
    auto done = corrected_contacts(store_, corrections_, {}, [&](const Contact& c, Standing standing) {
      BriefLine line = line_of(standing);
      line.date = words_of(c.date);
      line.what = std::string(name_of(c.channel)) + (c.place.name.empty() ? "" : " in " + c.place.name) + ":";
      for (std::size_t i = 0; i < c.participants.size(); ++i) {
        const Participant& p = c.participants[i];
        line.what += (i == 0 ? " " : ", ") + name(p.actor);
        if (p.as != ParticipantRole::participant) line.what += " [" + std::string(name_of(p.as)) + "]";
      }
      if (c.status != ContactStatus::occurred) line.status = name_of(c.status);
      std::vector<std::string> there;
      for (const Participant& p : c.participants) {
        if (p.as != ParticipantRole::absent) there.push_back(p.actor);
      }
      mark(BriefMark::Kind::contact, line, c.date, there, c.evidence);
      if (!c.evidence.empty()) quotes_[c.id] = {c.evidence.front().doc, {c.evidence.front().span}, false, true};
      add(section, std::move(line), c.id, c.origins, c.evidence);
      return ok();
    });
    finish(std::move(section));
    return done;
  }

  Status moves() {
    BriefSection section{"Moves", {}, 0};
    auto done = corrected_moves(store_, corrections_, {}, [&](const Move& m, Standing standing) {
      BriefLine line = line_of(standing);
      line.date = words_of(m.date);
      for (std::size_t i = 0; i < m.actors.size(); ++i) line.what += (i == 0 ? "" : ", ") + name(m.actors[i]);
      line.what += " · " + std::string(name_of(m.type));
      for (std::size_t i = 0; i < m.targets.size(); ++i) line.what += (i == 0 ? " → " : ", ") + name(m.targets[i]);
      if (m.content) quotes_[m.id] = {m.content->doc, {m.content->span}, false, false};
      if (m.status != MoveStatus::done) line.status = name_of(m.status);
      mark(BriefMark::Kind::move, line, m.date, m.actors, m.evidence);
      if (!m.content && !m.evidence.empty()) {
        quotes_[m.id] = {m.evidence.front().doc, {m.evidence.front().span}, false, true};
      }
      if (m.due.known()) line.status += (line.status.empty() ? "due " : ", due ") + words_of(m.due);
      add(section, std::move(line), m.id, m.origins, m.evidence);
      return ok();
    });
    finish(std::move(section));
    return done;
  }

  Status statements() {
    BriefSection section{"Statements", {}, 0};
    auto done = corrected_statements(store_, corrections_, {}, [&](const Statement& s, Standing standing) {
      BriefLine line = line_of(standing);
      line.date = words_of(s.date);
      if (line.date.empty()) line.date = published_[s.doc];
      line.what = s.speaker.empty() ? "speaker not named" : name(s.speaker);
      mark(BriefMark::Kind::statement, line, s.date, {s.speaker}, {{s.doc, {}}});
      quotes_[s.id] = {s.doc, s.content, s.mode == Mode::direct, false};
      std::vector<Evidence> evidence;
      for (const Span& span : s.content) evidence.push_back({s.doc, span});
      add(section, std::move(line), s.id, 1, evidence);
      return ok();
    });
    finish(std::move(section));
    return done;
  }

  // On the picture a fact without a day of its own stands at that of its first report.
  void mark(BriefMark::Kind kind, const BriefLine& line, const When& date, const std::vector<std::string>& who,
            const std::vector<Evidence>& evidence) {
    if (!date.from.empty() || !date.to.empty()) return lanes_.add(kind, line.status, date, who, line.what);
    std::string first;
    for (const Evidence& e : evidence) {
      const auto at = published_.find(e.doc);
      if (at != published_.end() && (first.empty() || at->second < first)) first = at->second;
    }
    lanes_.add(kind, line.status, {first, ""}, who, line.what, true);
  }

  static BriefLine line_of(Standing standing) {
    BriefLine line;
    if (standing != Standing::extracted) line.standing = name_of(standing);
    return line;
  }

  // The words of a quotation, from the document that was looked at last or from the store.
  std::string words(const Quote& quote) {
    if (quote.doc != open_doc_) {
      auto reading = store_.reading(quote.doc);
      open_doc_ = quote.doc;
      open_ = reading ? std::move(reading->document) : Document();
    }
    std::string out;
    for (const Span& span : quote.spans)
      out += (out.empty() ? "" : " … ") + on_one_line(open_.words(span), options_.quote_bytes);
    return quote.direct ? "“" + out + "”" : out;
  }

  void add(BriefSection& section, BriefLine line, const std::string& id, int origins,
           const std::vector<Evidence>& evidence) {
    line.id = id;
    line.origins = origins;
    if (const auto at = disputed_.find(id); at != disputed_.end()) {
      line.status += line.status.empty() ? "origins disagree on" : ", origins disagree on";
      for (const std::string& field : at->second) line.status += (field == *at->second.begin() ? " " : " and ") + field;
    }
    for (const Evidence& e : evidence) docs_[id].push_back(e.doc);
    section.lines.push_back(std::move(line));
  }

  // Puts the lines in order of time, cuts the section, numbers the sources of what is left.
  void finish(BriefSection section) {
    std::stable_sort(section.lines.begin(), section.lines.end(), [](const BriefLine& a, const BriefLine& b) {
      return std::tuple(a.date.empty(), a.date) < std::tuple(b.date.empty(), b.date);
    });
    if (options_.limit != 0 && section.lines.size() > options_.limit) {
      section.left_out = section.lines.size() - options_.limit;
      section.lines.resize(options_.limit);
    }
    for (BriefLine& line : section.lines) {
      if (const auto quote = quotes_.find(line.id); quote != quotes_.end()) {
        (quote->second.proof ? line.words : line.quote) = words(quote->second);
      }
      for (const std::string& doc : docs_[line.id]) {
        const std::size_t number = source(doc);
        if (std::find(line.sources.begin(), line.sources.end(), number) == line.sources.end())
          line.sources.push_back(number);
      }
    }
    brief_.sections.push_back(std::move(section));
  }

  Status name_sources() {
    for (BriefSource& s : brief_.sources) {
      const auto document = store_.document(s.id);
      if (!document) return document.error();
      const Document& head = document->head;
      s = {head.id, head.title, head.outlet, head.published ? head.published->date : "", head.lang, head.path};
    }
    return ok();
  }

  Status failures() {
    return store_.failures([&](const Failure& f) {
      ++brief_.failures;
      if (options_.limit == 0 || brief_.failed.size() < options_.limit) {
        brief_.failed.push_back(f.path + ": " + f.error.message);
      } else {
        ++brief_.failed_left_out;
      }
      return ok();
    });
  }

  const Store& store_;
  const BriefingOptions& options_;
  Corrections corrections_;
  Briefing brief_;
  BriefLanes lanes_;
  std::map<std::string, std::string> names_, published_;
  std::map<std::string, std::size_t> source_of_;
  std::map<std::string, std::vector<std::string>> docs_;   // fact → documents
  std::map<std::string, std::set<std::string>> disputed_;  // fields, by fact
  std::map<std::string, Quote> quotes_;
  std::string open_doc_;
  Document open_;
};

}  // namespace

Result<Briefing> make_briefing(const Store& store, const BriefingOptions& options) {
  return BriefingMaker(store, options).run();
}

}  // namespace pourparler
