#include "langid/identify.h"

#include <algorithm>
#include <cstdio>  // cld2's header needs it and does not include it
#include <map>
#include <vector>

#include <cld2/public/compact_lang_det.h>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

// CLD2 keeps a few codes that ISO has replaced, and some with a script or country.
std::string iso_639_1(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return "";
  std::string code = CLD2::LanguageCode(language);
  code.resize(std::min(code.size(), code.find('-')));
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "in") return "id";
  if (code == "mo") return "ro";
  return code.size() == 2 && code != "un" && code != "xx" ? code : "";
}

// At most `limit` bytes from the start, cut at a character.
std::string_view prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && !is_boundary(text, limit)) --limit;
  return text.substr(0, limit);
}

// Pieces from the start, the middle and the end: the ends alone may be a slogan or a list of names.
std::string sample(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  std::string out;
  for (const std::size_t at : {std::size_t{0}, text.size() / 2, text.size() - limit / 3}) {
    std::size_t start = at;
    while (!is_boundary(text, start)) ++start;
    out += prefix(text.substr(start), limit / 3);
    out += ' ';
  }
  return out;
}

}  // namespace

Identification Identifier::of(std::string_view text) const {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int letters = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, -1, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percents,
                                 scores, nullptr, &letters, &reliable);
  Identification out;
  out.lang = iso_639_1(languages[0]);
  out.letters = static_cast<std::size_t>(std::max(letters, 0));
  if (!out.lang.empty()) out.confidence = (reliable ? 1.0 : 0.5) * percents[0] / 100.0;
  return out;
}

void Identifier::identify(Document& document) const {
  constexpr double kSure = 0.6;
  std::map<std::string, std::size_t> votes;
  std::size_t total = 0;
  std::vector<Identification> found;
  found.reserve(document.paragraphs.size());
  for (const Paragraph& paragraph : document.paragraphs) {
    found.emplace_back();
    if (paragraph.span.size() < options_.least_bytes) continue;
    Identification& one = found.back();
    one = of(prefix(document.slice(paragraph.span), options_.paragraph_bytes));
    if (one.confidence < kSure) continue;
    votes[one.lang] += one.letters;
    total += one.letters;
  }

  std::string winner;
  std::size_t most = 0;
  for (const auto& [lang, bytes] : votes) {
    if (bytes > most) winner = lang, most = bytes;
  }
  const double share = total == 0 ? 0.0 : static_cast<double>(most) / static_cast<double>(total);
  if (total >= options_.vote_bytes && share >= options_.vote_share) {
    document.lang = winner;
    document.lang_confidence = share;
  } else {
    const Identification whole = of(sample(document.text, options_.sample_bytes));
    document.lang = whole.lang;
    document.lang_confidence = whole.confidence;
  }

  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool own = found[i].confidence >= kSure && found[i].letters >= options_.foreign_bytes;
    document.paragraphs[i].lang = own ? found[i].lang : document.lang;
  }
}

void identify(Document& document) {
  Identifier().identify(document);
}

}  // namespace pourparler
