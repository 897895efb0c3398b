#include "pipeline/briefing.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "language/data.h"
#include "pipeline/briefing_lanes.h"
#include "store/corrections.h"
#include "unicode/excerpt.h"
#include "views/choice.h"

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
  BriefingMaker(const Store& store, const BriefingOptions& options)
      : store_(store), options_(options), word_(options.words) {}

  Result<Briefing> run() {
    const Store::Snapshot snapshot(store_);
    Result<Corrections> corrections = Corrections::load(store_);
    if (!corrections) return corrections.error();
    corrections_ = *std::move(corrections);
    brief_.dossier = std::filesystem::path(store_.path()).stem().string();
    brief_.words = word_;
    brief_.chosen = chosen_words();
    for (const auto step :
         {&BriefingMaker::documents, &BriefingMaker::actors, &BriefingMaker::contradictions, &BriefingMaker::contacts,
          &BriefingMaker::moves, &BriefingMaker::statements, &BriefingMaker::failures}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    if (auto named = name_sources(); !named) return named.error();
    brief_.picture = lanes_.picture(word_("others"));
    brief_.picture.words = word_;
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
        heads_.reports[d.head.id] = {d.head.id, "", "", "", "", "", date, d.head.published->to};
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

  // The filters, for whoever reads the briefing.
  std::string chosen_words() const {
    const ViewFilter& f = options_.filter;
    std::string out;
    const auto say = [&](const char* name, const std::string& value) {
      if (!value.empty()) out += (out.empty() ? "" : ", ") + word_(name) + " " + value;
    };
    say("party", f.party);
    say("issue", f.issue);
    say("since", f.since);
    say("until", f.until);
    say("as of", f.as_of);
    if (f.min_origins > 1) say("independent origins at least", std::to_string(f.min_origins));
    return out;
  }

  bool is_chosen(const FactFacets& fact, const When& date, const std::vector<Evidence>& evidence) const {
    return chosen(fact, occasion_of(date, evidence, heads_), *parties_, options_.filter);
  }

  Status actors() {
    auto done = corrected_actors(store_, corrections_, [&](const Actor& a, Standing) {
      lanes_.add_actor(a);
      heads_.actors.emplace(a.id, a);
      names_[a.id] = a.name + (a.party.empty() || a.type == ActorType::state ? "" : " (" + a.party + ")");
      return ok();
    });
    parties_.emplace(heads_);
    return done;
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
    BriefSection section{word_("Contacts"), {}, 0};
    auto done = corrected_contacts(store_, corrections_, {}, [&](const Contact& c, Standing standing) {
      if (!is_chosen(facets_of(c), c.date, c.evidence)) return ok();
      BriefLine line = line_of(standing);
      line.date = words_of(c.date);
      line.what = said(name_of(c.channel));
      if (!c.place.name.empty()) line.what += " " + word_("in") + " " + c.place.name;
      line.what += word_(":");
      for (std::size_t i = 0; i < c.participants.size(); ++i) {
        const Participant& p = c.participants[i];
        line.what += (i == 0 ? " " : ", ") + name(p.actor);
        if (p.as != ParticipantRole::participant) line.what += " [" + said(name_of(p.as)) + "]";
      }
      if (c.status != ContactStatus::occurred) line.look = name_of(c.status);
      line.status = said(line.look);
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
    BriefSection section{word_("Moves"), {}, 0};
    auto done = corrected_moves(store_, corrections_, {}, [&](const Move& m, Standing standing) {
      if (!is_chosen(facets_of(m), m.date, m.evidence)) return ok();
      BriefLine line = line_of(standing);
      line.date = words_of(m.date);
      for (std::size_t i = 0; i < m.actors.size(); ++i) line.what += (i == 0 ? "" : ", ") + name(m.actors[i]);
      line.what += " · " + said(name_of(m.type));
      for (std::size_t i = 0; i < m.targets.size(); ++i) line.what += (i == 0 ? " → " : ", ") + name(m.targets[i]);
      if (m.content) quotes_[m.id] = {m.content->doc, {m.content->span}, false, false};
      if (m.status != MoveStatus::done) line.look = name_of(m.status);
      line.status = said(line.look);
      mark(BriefMark::Kind::move, line, m.date, m.actors, m.evidence);
      if (!m.content && !m.evidence.empty()) {
        quotes_[m.id] = {m.evidence.front().doc, {m.evidence.front().span}, false, true};
      }
      if (m.due.known()) line.status += (line.status.empty() ? "" : ", ") + word_("due") + " " + words_of(m.due);
      add(section, std::move(line), m.id, m.origins, m.evidence);
      return ok();
    });
    finish(std::move(section));
    return done;
  }

  Status statements() {
    BriefSection section{word_("Statements"), {}, 0};
    auto done = corrected_statements(store_, corrections_, {}, [&](const Statement& s, Standing standing) {
      if (!is_chosen(facets_of(s), s.date, evidence_of(s))) return ok();
      BriefLine line = line_of(standing);
      line.date = words_of(s.date);
      if (line.date.empty()) line.date = published_[s.doc];
      line.what = s.speaker.empty() ? word_("speaker not named") : name(s.speaker);
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
    if (!date.from.empty() || !date.to.empty()) return lanes_.add(kind, line.look, date, who, line.what);
    std::string first;
    for (const Evidence& e : evidence) {
      const auto at = published_.find(e.doc);
      if (at != published_.end() && (first.empty() || at->second < first)) first = at->second;
    }
    lanes_.add(kind, line.look, {first, ""}, who, line.what, true);
  }

  // A name of the exchange format in the briefing's language.
  std::string said(std::string_view name) const { return word_(std::string(name)); }

  BriefLine line_of(Standing standing) const {
    BriefLine line;
    if (standing != Standing::extracted) line.standing = said(name_of(standing));
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
      line.status += (line.status.empty() ? "" : ", ") + word_("origins disagree on") + " ";
      for (const std::string& field : at->second) {
        line.status += (field == *at->second.begin() ? "" : " " + word_("and") + " ") + word_(field);
      }
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
  const BriefWords& word_;
  Material heads_;  // actors and the days of reports alone: what facts are chosen by
  std::optional<Parties> parties_;
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

Result<BriefWords> briefing_words(const std::string& lang, const std::string& data) {
  BriefWords out;
  if (lang.empty() || lang == "en") return out;
  const auto loaded = Data::load(find_data_folder(data));
  if (!loaded) return loaded.error();
  std::string having = "en";
  for (const std::string& code : loaded->languages()) {
    const auto& words = loaded->pack(code)->tables.list("briefing.words");
    if (!words.empty()) having += ", " + code;
    if (code != lang) continue;
    for (const Entry& entry : words) out.words.emplace(entry.text, entry.value);
  }
  if (out.words.empty()) {
    return invalid_argument("no words for a briefing in '" + lang + "'").mend("choose one of " + having);
  }
  out.lang = lang;
  return out;
}

Result<Briefing> make_briefing(const Store& store, const BriefingOptions& options) {
  return BriefingMaker(store, options).run();
}

}  // namespace pourparler
