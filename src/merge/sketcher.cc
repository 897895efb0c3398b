#include "merge/sketcher.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/hash.h"
#include "merge/credits.h"
#include "merge/fluency.h"
#include "merge/folded_words.h"
#include "merge/lexicon.h"
#include "merge/stemmer.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kSample = 256;      // shingles kept of a text
constexpr std::size_t kMostPassages = 400;  // what comes later in a very long text is not aligned
constexpr std::size_t kMostTerms = 120;     // in one passage
constexpr std::uint8_t kNumberWeight = 255;
constexpr std::uint8_t kNameBonus = 80;
constexpr std::uint8_t kListed = 240;  // a weight above it: a word on no list of common ones
constexpr std::size_t kLeastName = 3;  // letters of a capitalised word that may be a name

// Stretches of the text that are passages: sentences where they were found, else lines cut at full stops.
std::vector<Span> passages_of(const Document& document) {
  std::vector<Span> out;
  for (const Sentence& sentence : document.sentences) out.push_back(sentence.span);
  if (!out.empty()) return out;
  const std::string& text = document.text;
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool stop = (text[i] == '.' || text[i] == '!' || text[i] == '?') && (next == ' ' || next == '\n');
    if (text[i] != '\n' && !stop) continue;
    if (i + 1 > start) out.push_back({start, i + 1});
    start = i + 1;
  }
  if (start < text.size()) out.push_back({start, static_cast<std::uint32_t>(text.size())});
  std::erase_if(out, [&](Span span) { return is_blank(document.slice(span)); });
  return out;
}

}  // namespace

struct Sketcher::Tables {
  explicit Tables(const Data& data) : credits(data) {}

  CreditFinder credits;
  FluencyJudge fluency;
  std::map<std::string, Lexicon, std::less<>> lexicons;
  Lexicon none;

  const Lexicon& lexicon(std::string_view lang) const {
    const auto at = lexicons.find(lang);
    return at == lexicons.end() ? none : at->second;
  }
};

namespace {

// Makes the terms of one report; remembers the words that it has met.
class TermMaker {
 public:
  TermMaker(const Lexicon& lexicon, const std::string& lang)
      : lexicon_(lexicon), lang_(lang.empty() ? "und" : lang), stemmer_(lang) {}

  // Nothing (weight 0) for a word of grammar. `first`: it opens its passage, where a capital means little.
  // `printed` is the word as it stands.
  Term term(const FoldedWord& word, std::string_view printed, bool first) {
    if (word.number) return number(word.text);
    if (word.text.size() < 2) return {};
    auto [at, fresh] = known_.try_emplace((first ? " " : "") + std::string(printed));
    if (fresh) at->second = make(word, printed, first);
    return at->second;
  }

  // How rare a word is in the language, whatever else it is.
  std::uint8_t rarity(std::string_view printed) {
    auto [at, fresh] = rarity_.try_emplace(std::string(printed));
    if (fresh) at->second = lexicon_.weight(stemmer_.stem(lower(printed)));
    return at->second;
  }

 private:
  static Term number(std::string_view digits) {
    Term out;
    out.forms[0] = number_form(digits);
    out.kind = TermKind::number;
    out.weight = digits.size() == 1 ? kNumberWeight / 2 : kNumberWeight;
    return out;
  }

  Term make(const FoldedWord& word, std::string_view printed, bool first) const {
    Term out;
    const std::string stem = stemmer_.stem(lower(printed));
    out.weight = lexicon_.weight(stem);
    if (out.weight == 0) return out;
    std::size_t used = 0;
    const auto put = [&](std::uint32_t form) {
      if (form != 0 && used < kForms && std::find(out.forms.begin(), out.forms.end(), form) == out.forms.end()) {
        out.forms[used++] = form;
      }
    };
    const bool name = word.capital && word.text.size() >= kLeastName && (!first || out.weight > kListed);
    if (name && name_form(word.text) != 0) {
      out.kind = TermKind::name;
      put(name_form(word.text));
      out.weight = static_cast<std::uint8_t>(std::min(255, out.weight + kNameBonus));
    }
    const auto& pivot = lexicon_.translations(stem);
    if (!pivot.empty()) put(pivot.front());
    put(stem_form(lang_, stem));
    for (const std::uint32_t form : pivot) put(form);
    return out;
  }

  const Lexicon& lexicon_;
  std::string lang_;
  Stemmer stemmer_;
  std::unordered_map<std::string, Term> known_;
  std::unordered_map<std::string, std::uint8_t> rarity_;
};

Passage passage_of(const Document& document, Span span, TermMaker& maker) {
  Passage out;
  const std::string_view text = document.slice(span);
  out.size = static_cast<std::uint32_t>(count_code_points(text));
  bool first = true;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word) && out.terms.size() < kMostTerms;) {
    const Term term = maker.term(word, text.substr(word.start, word.end - word.start), first);
    first = false;
    if (term.weight != 0) out.terms.push_back(term);
  }
  return out;
}

Style style_of(std::string_view text, TermMaker& maker, std::uint32_t& words_seen) {
  StyleCounter counter;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word); ++words_seen) {
    if (!word.number) counter.word(word.text, maker.rarity(text.substr(word.start, word.end - word.start)));
  }
  return counter.style(text);
}

}  // namespace

Sketcher::Sketcher(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Sketcher::Sketcher(Sketcher&&) noexcept = default;
Sketcher& Sketcher::operator=(Sketcher&&) noexcept = default;
Sketcher::~Sketcher() = default;

Result<Sketcher> Sketcher::load(const Data& data) {
  auto tables = std::make_unique<Tables>(data);
  for (const std::string& lang : data.languages()) {
    auto lexicon = Lexicon::load(data, lang);
    if (!lexicon) return lexicon.error();
    tables->lexicons.emplace(lang, std::move(*lexicon));
  }
  auto fluency = FluencyJudge::load(data);
  if (!fluency) return fluency.error();
  tables->fluency = std::move(*fluency);
  return Sketcher(std::unique_ptr<const Tables>(std::move(tables)));
}

Sketch Sketcher::sketch_of(const Reading& reading) const {
  const Document& document = reading.document;
  Sketch out;
  out.doc = document.id;
  out.lang = document.lang;
  if (document.published && document.published->basis != DateBasis::inferred) out.date = document.published->date;
  const std::string outlet = fold(document.outlet);
  out.mastheads = tables_->credits.mastheads(document.source, document.title);
  if (!outlet.empty()) out.mastheads.insert(out.mastheads.begin(), outlet);
  out.wording = shingles_of(document.text, kSample);
  out.credits = tables_->credits.find(document.source, outlet);
  TermMaker maker(tables_->lexicon(document.lang), document.lang);
  const Style style = style_of(document.text, maker, out.words);
  out.fluency = tables_->fluency.judge(style, document.lang, out.words);
  for (const Span span : passages_of(document)) {
    if (out.passages.size() >= kMostPassages) break;
    Passage passage = passage_of(document, span, maker);
    for (const Quotation& quotation : document.quotations) passage.quotes |= quotation.outer.overlaps(span);
    if (!passage.terms.empty()) out.passages.push_back(std::move(passage));
  }
  return out;
}

}  // namespace pourparler
