#include "pipeline/explain.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "base/file.h"
#include "language/data.h"
#include "pipeline/confidence.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// The entry of a table that a rule names by its line, "moves.toml:12": its first lines, as one.
std::string entry_at(const Data& data, const std::string& lang, const std::string& rule) {
  const std::size_t colon = rule.find(':');
  if (colon == std::string::npos || rule.find('/') != std::string::npos) return "";
  for (const std::string& folder : {own_languages_folder() + "/" + lang, data.folder() + "/languages/" + lang}) {
    const auto text = read_file(folder + "/" + rule.substr(0, colon), 8u << 20);
    if (!text) continue;
    std::size_t at = 0;
    for (long line = std::atol(rule.c_str() + colon + 1); line > 1 && at != std::string::npos; --line) {
      at = text->find('\n', at);
      at += at != std::string::npos;
    }
    if (at >= text->size()) return "";
    std::string out;
    for (int n = 0; n < 6 && at < text->size(); ++n) {
      const std::size_t end = std::min(text->find('\n', at), text->size());
      const std::string line(trim(std::string_view(*text).substr(at, end - at)));
      if (n > 0 && (line.empty() || line.starts_with("[["))) break;
      if (!line.starts_with("[["))
        out += (out.empty() ? "" : "; ") + line.substr(0, 70) + (line.size() > 70 ? "…" : "");
      at = end + 1;
    }
    return out;
  }
  return "";
}

// The fact of the reading that the fact of the record was made of, by place and reason.
template <class Fact>
std::size_t find_fact(const std::vector<Fact>& facts, const FactInQuestion& asked) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Span first;
    if constexpr (requires { facts[i].content.front().start; }) {
      if (!facts[i].content.empty()) first = facts[i].content.front();
    } else {
      if (!facts[i].evidence.empty()) first = facts[i].evidence.front().span;
    }
    const Reason& why = facts[i].reason;
    if (first == asked.evidence.front().span && why.rule == asked.reason.rule && why.trigger == asked.reason.trigger)
      return i;
  }
  return facts.size();
}

std::string signed_number(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%+.2f", value);
  return out;
}

// "lifted by …; lowered by …": the parts in log-odds, the score's being what the others leave.
std::string confidence_line(const Calibration& calibration, const FactInQuestion& fact,
                            const std::vector<Feature>& features) {
  std::vector<Feature> parts = calibration.parts(fact.kind, features);
  if (parts.empty()) return "not calibrated: the number of the rule";
  std::string up, down;
  for (const Feature& part : parts) {
    if (part.name == "bias" || part.name == "score" || std::abs(part.value) < 0.05) continue;
    std::string& side = part.value > 0 ? up : down;
    side += (side.empty() ? "" : ", ") + part.name + " " + signed_number(part.value);
  }
  char number[32];
  std::snprintf(number, sizeof number, "%.2f", fact.confidence);
  return std::string(number) + (up.empty() ? "" : "; lifted by " + up) + (down.empty() ? "" : "; lowered by " + down);
}

// "Ana Ruiz as “Ruiz”, “she”": those who are named in the sentence.
std::vector<std::string> naming(const Reading& reading, const std::vector<Evidence>& evidence) {
  std::map<std::string, std::string> surfaces;
  for (const Mention& m : reading.mentions) {
    const Span cited = reading.document.cite(m.span);
    const bool inside =
        std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& e) { return e.span.overlaps(cited); });
    if (!inside) continue;
    const std::string surface = "“" + std::string(reading.document.slice(m.span)) + "”";
    std::string& all = surfaces[m.actor];
    if (all.find(surface) == std::string::npos) all += (all.empty() ? "" : ", ") + surface;
  }
  std::vector<std::string> out;
  for (const Actor& actor : reading.actors) {
    if (const auto at = surfaces.find(actor.id); at != surfaces.end()) out.push_back(actor.name + " as " + at->second);
  }
  return out;
}

}  // namespace

Result<std::vector<WhyLine>> explain(const Store& store, const std::string& data_folder, const FactInQuestion& fact) {
  std::vector<WhyLine> out;
  const bool told = !fact.reason.trigger.empty();
  out.push_back({"frame", fact.reason.frame + (told ? ", evoked by “" + fact.reason.trigger + "”" : "")});
  if (fact.evidence.empty()) return out;
  const auto reading = store.reading(fact.evidence.front().doc);
  if (!reading) return reading.error();
  const auto data = Data::load(find_data_folder(data_folder));
  if (!data) return data.error();
  const std::string& lang = reading->document.lang;
  const std::string entry = entry_at(*data, lang, fact.reason.rule);
  out.push_back({"rule", entry.empty() ? fact.reason.rule : lang + "/" + fact.reason.rule + "  " + entry});
  for (const std::string& named : naming(*reading, fact.evidence)) out.push_back({"named", named});
  if (fact.evidence.size() > 1) out.push_back({"told", std::to_string(fact.evidence.size()) + " times"});
  const FeatureRows rows = features_of(*reading);
  const std::vector<Feature>* features = nullptr;
  const auto pick = [&](const auto& facts, const auto& list) {
    const std::size_t i = find_fact(facts, fact);
    if (i < list.size()) features = &list[i];
  };
  if (fact.kind == "statement") pick(reading->statements, rows.statements);
  if (fact.kind == "contact") pick(reading->contacts, rows.contacts);
  if (fact.kind == "move") pick(reading->moves, rows.moves);
  if (features != nullptr) {
    out.push_back({"confidence", confidence_line(Calibration(data->shared()), fact, *features)});
  }
  return out;
}

}  // namespace pourparler
