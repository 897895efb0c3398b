#include "pipeline/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace pourparler {

namespace {

// How far from 0 and 1 a confidence stays: nothing read from a text is certain.
constexpr double kMargin = 0.02;

double log_odds(double score) {
  const double p = std::clamp(score, kMargin, 1.0 - kMargin);
  return std::log(p / (1.0 - p));
}

double probability(double odds) {
  return std::clamp(1.0 / (1.0 + std::exp(-odds)), kMargin, 1.0 - kMargin);
}

// How many times longer than usual, in doublings.
double doublings(std::uint32_t bytes, double usual) {
  return std::clamp(std::log2((bytes + 1.0) / usual), -3.0, 3.0);
}

// Looks at facts with their sentences and actors at hand.
class Observer {
 public:
  explicit Observer(const Reading& reading) : reading_(reading) {
    for (const Actor& actor : reading.actors) actors_.emplace(actor.id, &actor);
    for (const Token& token : reading.document.tokens) syntax_ |= token.dep != Dep::none;
    crowd_.assign(reading.document.sentences.size() + 1, 0);
  }

  // What facts of every kind have.
  std::vector<Feature> common(double score, const Reason& reason, std::size_t sentence) const {
    const Document& d = reading_.document;
    std::vector<Feature> out = {{"bias"}, {"score", log_odds(score)}, {"lang=" + d.lang}};
    // A rule that is known by its line in a table is another one after the next edit.
    if (reason.rule.find(':') == std::string::npos) out.push_back({"rule=" + reason.rule});
    if (syntax_) out.push_back({"syntax"});
    if (sentence < d.sentences.size()) out.push_back({"length", doublings(d.sentences[sentence].span.size(), 160)});
    if (crowd_[sentence] > 1) out.push_back({"crowd", std::log2(static_cast<double>(crowd_[sentence]))});
    return out;
  }

  // The sentence that holds the beginning of a citation; one past the last where none does.
  std::size_t sentence_of(Span cited) const {
    const Document& d = reading_.document;
    const auto span = d.map.to_derived(cited);
    if (!span) return d.sentences.size();
    const auto after = std::upper_bound(d.sentences.begin(), d.sentences.end(), span->start,
                                        [](std::uint32_t at, const Sentence& s) { return at < s.span.start; });
    return after == d.sentences.begin() ? d.sentences.size()
                                        : static_cast<std::size_t>(after - d.sentences.begin()) - 1;
  }
  std::size_t sentence_of(const std::vector<Evidence>& evidence) const {
    return evidence.empty() ? reading_.document.sentences.size() : sentence_of(evidence.front().span);
  }
  // Counts the facts of one kind that a sentence reports.
  template <class Facts, class Where>
  std::vector<std::size_t> count(const Facts& facts, const Where& where) {
    std::fill(crowd_.begin(), crowd_.end(), 0);
    std::vector<std::size_t> out;
    for (const auto& fact : facts) out.push_back(where(fact)), ++crowd_[out.back()];
    return out;
  }

  std::string kind_of(const std::string& actor) const {
    const auto at = actors_.find(actor);
    return at == actors_.end() ? "none" : std::string(name_of(at->second->type));
  }
  bool has_party(const std::string& actor) const {
    const auto at = actors_.find(actor);
    return at != actors_.end() && !at->second->party.empty();
  }
  const Reading& reading() const { return reading_; }

 private:
  const Reading& reading_;
  std::unordered_map<std::string_view, const Actor*> actors_;
  std::vector<std::uint32_t> crowd_;
  bool syntax_ = false;
};

void describe(const Observer& see, const Statement& s, std::vector<Feature>& out) {
  out.push_back({"mode=" + std::string(name_of(s.mode))});
  out.push_back({"speaker=" + see.kind_of(s.speaker)});
  if (see.has_party(s.speaker)) out.push_back({"party"});
  if (s.cue) out.push_back({"cue"});
  if (s.content.size() > 1) out.push_back({"pieces"});
  std::uint32_t bytes = 0;
  for (const Span& span : s.content) bytes += span.size();
  out.push_back({"content", doublings(bytes, 90)});
}

void describe(const Observer& see, const Contact& c, std::vector<Feature>& out) {
  out.push_back({"channel=" + std::string(name_of(c.channel))});
  out.push_back({"status=" + std::string(name_of(c.status))});
  out.push_back({"participants=" + std::to_string(std::min<std::size_t>(c.participants.size(), 4))});
  double vague = 0;
  for (const Participant& p : c.participants) {
    const std::string kind = see.kind_of(p.actor);
    vague += kind == "group" || kind == "unnamed" || kind == "none";
  }
  if (vague > 0) out.push_back({"vague", vague / static_cast<double>(c.participants.size())});
  if (c.date.known()) out.push_back({"dated"});
  if (c.place.known()) out.push_back({"placed"});
  if (c.evidence.size() > 1) out.push_back({"again"});
}

void describe(const Observer& see, const Move& m, std::vector<Feature>& out) {
  out.push_back({"type=" + std::string(name_of(m.type))});
  out.push_back({"status=" + std::string(name_of(m.status))});
  out.push_back({"actor=" + (m.actors.empty() ? "none" : see.kind_of(m.actors.front()))});
  out.push_back({"target=" + (m.targets.empty() ? "none" : see.kind_of(m.targets.front()))});
  if (m.content) out.push_back({"content", doublings(m.content->span.size(), 90)});
  if (m.due.known()) out.push_back({"due"});
}

template <class Fact, class Where>
std::vector<std::vector<Feature>> rows_of(Observer& see, const std::vector<Fact>& facts, const Where& where) {
  const std::vector<std::size_t> sentences = see.count(facts, where);
  std::vector<std::vector<Feature>> rows;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    rows.push_back(see.common(facts[i].confidence, facts[i].reason, sentences[i]));
    describe(see, facts[i], rows.back());
  }
  return rows;
}

double weight_of(const std::vector<std::pair<std::string, double>>& weights, const std::string& name) {
  const auto at = std::lower_bound(weights.begin(), weights.end(), name,
                                   [](const auto& w, const std::string& n) { return w.first < n; });
  return at != weights.end() && at->first == name ? at->second : 0.0;
}

template <class Fact>
void rate_facts(std::vector<Fact>& facts, const std::vector<std::vector<Feature>>& rows,
                const std::vector<std::pair<std::string, double>>& weights) {
  if (weights.empty()) return;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    double odds = 0.0;
    for (const Feature& f : rows[i]) odds += f.value * weight_of(weights, f.name);
    facts[i].confidence = std::round(1000.0 * probability(odds)) / 1000.0;
  }
}

std::vector<std::pair<std::string, double>> weights_of(const Tables& shared, const char* key) {
  std::vector<std::pair<std::string, double>> out;
  for (const Entry& e : shared.list(key)) {
    double weight = 0.0;
    std::from_chars(e.value.data(), e.value.data() + e.value.size(), weight);
    if (std::isfinite(weight)) out.emplace_back(e.text, weight);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

FeatureRows features_of(const Reading& reading) {
  Observer see(reading);
  FeatureRows out;
  out.statements = rows_of(see, reading.statements, [&](const Statement& s) {
    return see.sentence_of(s.content.empty() ? Span() : s.content.front());
  });
  out.contacts = rows_of(see, reading.contacts, [&](const Contact& c) { return see.sentence_of(c.evidence); });
  out.moves = rows_of(see, reading.moves, [&](const Move& m) { return see.sentence_of(m.evidence); });
  return out;
}

Calibration::Calibration(const Tables& shared)
    : statement_(weights_of(shared, "confidence.statement")),
      contact_(weights_of(shared, "confidence.contact")),
      move_(weights_of(shared, "confidence.move")) {}

void Calibration::rate(Reading& reading) const {
  const FeatureRows rows = features_of(reading);
  rate_facts(reading.statements, rows.statements, statement_);
  rate_facts(reading.contacts, rows.contacts, contact_);
  rate_facts(reading.moves, rows.moves, move_);
}

const Calibration::Weights& Calibration::of(std::string_view kind) const {
  return kind == "statement" ? statement_ : kind == "contact" ? contact_ : move_;
}

std::vector<Feature> Calibration::parts(std::string_view kind, const std::vector<Feature>& features) const {
  std::vector<Feature> out;
  for (const Feature& f : features) {
    const double part = f.value * weight_of(of(kind), f.name);
    if (part != 0.0) out.push_back({f.name, part});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Feature& a, const Feature& b) { return std::abs(a.value) > std::abs(b.value); });
  return out;
}

}  // namespace pourparler
