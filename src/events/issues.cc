#include "events/issues.h"

#include <algorithm>

#include "events/hyphens.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::string_view kFormat = "talks-format", kOther = "other";

// Words of a phrase as the tokens have them: parted at spaces, apostrophes left at their word.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  const std::string folded = fold(phrase);
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = std::min(folded.find_first_of(" '", at), folded.size());
    if (end < folded.size() && folded[end] == '\'') ++end;
    if (end > at) out.push_back(folded.substr(at, end - at));
    at = end;
    while (at < folded.size() && folded[at] == ' ') ++at;
  }
  return out;
}

std::vector<Span> spans_of(const std::vector<Evidence>& evidence) {
  std::vector<Span> out;
  for (const Evidence& e : evidence) out.push_back(e.span);
  return out;
}

}  // namespace

IssueReader::IssueReader(const Data& data, const Pack& pack) {
  for (const TableRecord& record : data.shared().records("issues.issue")) {
    ids_.emplace_back(record.get("id"));
    add(record.list(pack.code));
    // What a pack brings of its own, where the list does not know its language.
    if (record.list(pack.code).empty()) add(pack.tables.list("issues." + ids_.back()));
  }
}

void IssueReader::add(const std::vector<pourparler::Entry>& entries) {
  for (const auto& entry : entries) {
    const std::vector<std::string> words = words_of(entry.text);
    if (words.empty()) continue;
    const auto list = [&](std::vector<std::string> phrase) {
      const std::string first = phrase.front();
      phrase.erase(phrase.begin());
      words_[first].push_back({std::move(phrase), ids_.size() - 1});
    };
    list(words);
    if (std::vector<std::string> more = parted_at_hyphens(words); more != words) list(std::move(more));
  }
}

std::vector<IssueReader::Hit> IssueReader::hits(const Document& d) const {
  std::vector<Hit> out;
  const auto is = [&](std::size_t i, const std::string& word) {
    return i < d.tokens.size() &&
           (fold_word(d.strings[d.tokens[i].lemma]) == word || fold_word(d.slice(d.tokens[i].span)) == word);
  };
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    const std::string text = fold_word(d.slice(d.tokens[i].span)), lemma = fold_word(d.strings[d.tokens[i].lemma]);
    for (const std::string* key : {&text, &lemma}) {
      if (key == &lemma && lemma == text) break;
      const auto at = words_.find(*key);
      if (at == words_.end()) continue;
      for (const Entry& entry : at->second) {
        std::size_t next = i + 1;
        for (const std::string& word : entry.rest) next = next != 0 && is(next, word) ? next + 1 : 0;
        if (next != 0) out.push_back({d.cite({d.tokens[i].span.start, d.tokens[next - 1].span.end}), entry.issue});
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Hit& a, const Hit& b) { return a.span < b.span; });
  return out;
}

std::vector<std::string> IssueReader::issues_in(const std::vector<Hit>& hits, const std::vector<Span>& spans) const {
  std::vector<bool> seen(ids_.size(), false);
  for (const Span& span : spans) {
    auto at = std::lower_bound(hits.begin(), hits.end(), span.start,
                               [](const Hit& h, std::uint32_t start) { return h.span.start < start; });
    for (; at != hits.end() && at->span.start < span.end; ++at) seen[at->issue] = true;
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    if (seen[i]) out.push_back(ids_[i]);
  }
  return out;
}

// What the report as a whole is about: the issues named most, the format of talks apart, which every report names.
std::vector<std::string> IssueReader::leading(const std::vector<Hit>& hits) const {
  std::vector<std::size_t> count(ids_.size(), 0);
  for (const Hit& h : hits) ++count[h.issue];
  std::size_t best = 0;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    if (ids_[i] != kFormat) best = std::max(best, count[i]);
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < ids_.size() && best > 1; ++i) {
    if (ids_[i] != kFormat && count[i] == best) out.push_back(ids_[i]);
  }
  return out;
}

// A move's issues are those of what it is about, else of its sentences, else of the report.
std::vector<std::string> IssueReader::issues_of(const Move& move, const std::vector<Hit>& hits,
                                                const std::vector<std::string>& leading) const {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<std::string>& more) {
    for (const std::string& id : more) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  };
  const auto vague = [&] {
    return std::all_of(out.begin(), out.end(), [](const std::string& id) { return id == kFormat || id == kOther; });
  };
  if (move.content) add(issues_in(hits, {move.content->span}));
  if (vague()) add(issues_in(hits, spans_of(move.evidence)));
  if (vague()) add(leading);
  if (out.empty()) out.emplace_back(kOther);
  return out;
}

void IssueReader::read(Reading& reading) const {
  const std::vector<Hit> found = hits(reading.document);
  for (Contact& c : reading.contacts) c.issues = issues_in(found, spans_of(c.evidence));
  for (Statement& s : reading.statements) s.issues = issues_in(found, s.content);
  const std::vector<std::string> most = leading(found);
  for (Move& m : reading.moves) m.issues = issues_of(m, found, most);
}

}  // namespace pourparler
