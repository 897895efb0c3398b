// The conditions under which a fact is listed.
#include <algorithm>
#include <charconv>

#include "server/index.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

std::vector<std::string> parts_of(const Request& request, const char* name) {
  std::vector<std::string> out;
  const auto [from, to] = request.query.equal_range(name);
  for (auto at = from; at != to; ++at) {
    std::string_view left = at->second;
    while (!left.empty()) {
      const std::size_t comma = std::min(left.find(','), left.size());
      if (comma > 0) out.emplace_back(left.substr(0, comma));
      left.remove_prefix(std::min(left.size(), comma + 1));
    }
  }
  return out;
}

// What nobody wrote has a number that no fact has.
std::vector<std::uint32_t> words_of(const Request& request, const char* name, const Names& words) {
  std::vector<std::uint32_t> out;
  for (const std::string& part : parts_of(request, name)) out.push_back(words.find(part));
  return out;
}

bool is_date(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

Result<double> share(const Request& request, const char* name, double fallback) {
  const std::string text = request.get(name);
  if (text.empty()) return fallback;
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1)) {
    return invalid_argument(std::string(name) + " is '" + text + "', and must lie in [0, 1]");
  }
  return value;
}

bool one_of(const std::vector<std::uint32_t>& wanted, std::uint32_t has) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), has) != wanted.end();
}
bool one_of(const std::vector<std::uint32_t>& wanted, const std::vector<std::uint32_t>& has) {
  return wanted.empty() || std::any_of(has.begin(), has.end(), [&](std::uint32_t h) { return one_of(wanted, h); });
}

}  // namespace

Result<FactChoice> FactChoice::of(const Request& request, const Index& index) {
  FactChoice c;
  const Names& words = index.base().words;
  c.index_ = &index;
  c.kind_ = request.get("kind");
  c.standing_ = request.get("standing");
  c.lang_ = request.get("lang");
  c.role_ = request.get("role");
  c.text_ = fold(request.get("q"));
  c.types_ = words_of(request, "type", words);
  c.statuses_ = words_of(request, "status", words);
  c.issues_ = words_of(request, "issue", words);
  c.parties_ = words_of(request, "party", words);
  if (const std::string place = request.get("place"); !place.empty()) c.places_ = {words.find(place)};
  for (const std::string& id : parts_of(request, "actor")) c.actors_.push_back(index.actor_at(id));
  if (const std::string doc = request.get("doc"); !doc.empty()) {
    const auto at = index.base().doc_at.find(doc);
    c.doc_ = at == index.base().doc_at.end() ? Names::kNone - 1 : at->second;
  }
  if (const std::string group = request.get("same_as"); !group.empty()) {
    c.same_as_ = words.find(group) == Names::kNone ? Names::kNone - 1 : words.find(group);
  }
  for (const char* name : {"from", "to"}) {
    if (is_date(request.get(name))) continue;
    return invalid_argument(std::string(name) + " is '" + request.get(name) + "', and must be a day, month or year");
  }
  c.from_ = request.get("from");
  c.to_ = request.get("to");
  c.disputed_ = request.get("disputed") == "1";
  c.disagreed_ = request.get("disagreed") == "1";
  c.due_ = request.get("due") == "1";
  c.dated_ = request.get("dated") == "1";
  c.min_origins_ = static_cast<int>(request.number("min_origins", 0, 1'000'000));
  const Result<double> least = share(request, "min_confidence", 0), most = share(request, "max_confidence", 1);
  if (!least) return least.error();
  if (!most) return most.error();
  c.min_confidence_ = *least;
  c.max_confidence_ = *most;
  return c;
}

unsigned FactChoice::failed(const FactRow& f) const {
  unsigned out = 0;
  if (!kind_.empty() && name_of(f.kind) != kind_) out |= kind;
  if (standing_.empty() ? f.standing == Standing::rejected : name_of(f.standing) != standing_) out |= standing;
  if (!one_of(types_, f.type)) out |= type;
  if (!one_of(statuses_, f.status)) out |= status;
  if (!one_of(places_, f.place)) out |= place;
  if (!one_of(issues_, f.issues)) out |= issue;
  if (!one_of(parties_, f.parties)) out |= party;
  if (!role_.empty()) {
    const Names& words = index_->base().words;
    const bool there = std::any_of(f.actors.begin(), f.actors.end(),
                                   [&](const auto& a) { return one_of(actors_, a.first) && words[a.second] == role_; });
    if (!there) out |= role;
  }
  if (!lang_.empty()) {
    const bool there = std::any_of(f.docs.begin(), f.docs.end(), [&](std::uint32_t doc) {
      return index_->base().docs[doc].stored.head.lang == lang_;
    });
    if (!there) out |= lang;
  }
  return out;
}

bool FactChoice::in_rest(const FactRow& f) const {
  if (f.origins < min_origins_ || f.confidence < min_confidence_ || f.confidence > max_confidence_) return false;
  if (doc_ != Names::kNone && std::find(f.docs.begin(), f.docs.end(), doc_) == f.docs.end()) return false;
  if (same_as_ != Names::kNone && f.same_as != same_as_) return false;
  if (disputed_ && !f.disputed) return false;
  if (due_ && !f.due.known() && f.due.to.empty()) return false;
  if (dated_ && f.when.empty()) return false;
  if (disagreed_ && !index_->base().disagreements.contains(f.id)) return false;
  if (!from_.empty()) {
    const std::string& last = f.date.to.empty() ? f.when : f.date.to;
    if (last.empty() || last + "~" < from_) return false;
  }
  if (!to_.empty() && (f.when.empty() || f.when > to_ + "~")) return false;
  if (!actors_.empty()) {
    const bool there =
        std::any_of(f.actors.begin(), f.actors.end(), [&](const auto& a) { return one_of(actors_, a.first); });
    if (!there) return false;
  }
  if (text_.empty()) return true;
  return std::any_of(f.actors.begin(), f.actors.end(),
                     [&](const auto& a) { return index_->actors()[a.first].folded.find(text_) != std::string::npos; });
}

}  // namespace pourparler
