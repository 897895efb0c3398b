#include "clean/plain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

const PlainCleaner& cleaner() {
  static const PlainCleaner kCleaner = [] {
    auto data = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
    if (!data) throw std::runtime_error(data.error().text());
    return PlainCleaner(*data);
  }();
  return kCleaner;
}

// A text whose boilerplate stands between ⟦ and ⟧.
struct Marked {
  std::string text;
  std::vector<bool> boilerplate;  // a byte each
};

Marked unmark(std::string_view marked) {
  Marked out;
  bool inside = false;
  for (std::size_t i = 0; i < marked.size();) {
    const CodePoint c = decode(marked, i);
    if (c.value == U'⟦' || c.value == U'⟧') {
      inside = c.value == U'⟦';
    } else {
      out.text.append(marked, i, c.size);
      out.boilerplate.resize(out.text.size(), inside);
    }
    i += c.size;
  }
  return out;
}

struct Tally {
  std::size_t texts = 0, right = 0, lost = 0, kept = 0, report = 0, stated = 0, stated_right = 0;

  double precision() const {
    return static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(right + lost, 1));
  }
  double recall() const {
    return static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(right + kept, 1));
  }
  double f1() const { return 2 * precision() * recall() / (precision() + recall()); }
};

// White space counts neither way.
void score(const Marked& marked, const PlainText& got, Tally& tally) {
  std::vector<bool> cut(marked.text.size());
  for (const Span span : got.boilerplate) std::fill(cut.begin() + span.start, cut.begin() + span.end, true);
  for (std::size_t i = 0; i < marked.text.size(); ++i) {
    if (marked.text[i] == ' ' || marked.text[i] == '\n') continue;
    tally.right += cut[i] && marked.boilerplate[i] ? 1 : 0;
    tally.lost += cut[i] && !marked.boilerplate[i] ? 1 : 0;
    tally.kept += !cut[i] && marked.boilerplate[i] ? 1 : 0;
    tally.report += marked.boilerplate[i] ? 0 : 1;
  }
}

std::string stated_as(const Stated& stated, std::string_view name) {
  if (name == "title") return stated.title;
  if (name == "outlet") return stated.outlet;
  if (name == "byline") return stated.byline;
  if (name == "url") return stated.url;
  if (name == "credit") return stated.credit;
  if (name == "published") return stated.published ? stated.published->date : "";
  return name == "day_without_year" ? stated.day_without_year : "?";
}

void score_stated(std::string_view head, const Stated& stated, Tally& tally) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    ++tally.stated;
    tally.stated_right += stated_as(stated, line.substr(0, colon)) == trim(line.substr(colon + 1)) ? 1 : 0;
  }
}

Tally score_folder(std::string_view prefix) {
  Tally tally;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(POURPARLER_SOURCE_DIR) + "/tests/clean")) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const auto file = read_file(entry.path().string());
    if (!file) throw std::runtime_error(file.error().text());
    // The head may be empty: then the file begins with its rule.
    const std::size_t rule = file->starts_with("---\n") ? 0 : file->find("\n---\n") + 1;
    const Marked marked = unmark(std::string_view(*file).substr(rule + 4));
    const PlainText got = cleaner().clean(marked.text);
    ++tally.texts;
    score(marked, got, tally);
    score_stated(std::string_view(*file).substr(0, rule), got.stated, tally);
  }
  return tally;
}

void report(std::string_view name, const Tally& tally) {
  std::printf("%s: %zu texts, precision %.3f, recall %.3f, F1 %.3f, %zu of %zu report bytes lost, stated %zu of %zu\n",
              std::string(name).c_str(), tally.texts, tally.precision(), tally.recall(), tally.f1(), tally.lost,
              tally.report, tally.stated_right, tally.stated);
}

TEST(PlainScrapes, SeenWhileWriting) {
  const Tally tally = score_folder("dev_");
  report("dev", tally);
  EXPECT_GE(tally.texts, 40u);
  EXPECT_EQ(tally.lost, 0u);
  EXPECT_GE(tally.recall(), 0.97);
}

TEST(PlainScrapes, HeldOut) {
  const Tally tally = score_folder("held_");
  report("held", tally);
  if (tally.texts == 0) GTEST_SKIP() << "no held-out texts";
  EXPECT_GE(tally.precision(), 0.97);
  EXPECT_GE(tally.recall(), 0.80);
}

// Short texts: marked boilerplate, and what the clean text must be.
TEST(Plain, Texts) {
  struct Case {
    const char* marked;
    const char* text;
  };
  const Case cases[] = {
      {"", ""},
      {" \n\t\n", ""},
      {"Talks resume", "Talks resume"},
      {"\r\nTalks resume.\r\n\r\nThey go on.\r\n", "Talks resume.\n\nThey go on."},
      {"The  ministers \t met\u00a0: they   spoke.", "The ministers met\u00a0: they spoke."},
      {"Ne\u00adgotia\u200btions", "Negotiations"},
      {"The envoys met in the old customs house for the first time since\nspring and agreed to meet again.",
       "The envoys met in the old customs house for the first time since spring and agreed to meet again."},
      {"A space before a mark that is dropped \u2060\nstays out", "A space before a mark that is dropped stays out"},
      {"⟦Read more⟧", ""},
      {"⟦Your email address will not be published. Required fields are marked *⟧", ""},
      {"⟦© 2019 The Lake Post. All rights reserved.⟧", ""},
      // Reported speech about the same things stays.
      {"The minister said that the newsletter of his party was free of charge.",
       "The minister said that the newsletter of his party was free of charge."},
      {"“Please share this article with your friends,” the envoy told the crowd.",
       "“Please share this article with your friends,” the envoy told the crowd."},
  };
  for (const Case& c : cases) {
    const Marked marked = unmark(c.marked);
    const PlainText got = cleaner().clean(marked.text);
    EXPECT_EQ(got.text, c.text) << c.marked;
    Tally tally;
    score(marked, got, tally);
    EXPECT_EQ(tally.lost + tally.kept, 0u) << c.marked;
  }
}

TEST(Plain, DateLines) {
  const std::string body =
      "\n\nThe envoys of both islands met on Monday, 3 March 2014, and agreed to meet again in the spring.\n\n"
      "They left the hall without a word to the press, who had waited there since the morning.\n";
  struct Case {
    const char* line;
    const char* date;  // or "--04-17" without a year, or ""
    bool cut;
  };
  const Case cases[] = {
      {"date 2025-04-18", "2025-04-18", true},
      {"Published: April 17, 2025", "2025-04-17", true},
      {"Published: 2025-04-17T10:32:00Z", "2025-04-17", true},
      {"Published on Thursday, 17th April 2025 at 10:32 GMT", "2025-04-17", true},
      {"Publié le 17 avril 2025 à 18h30", "2025-04-17", true},
      {"Publié le 1er février 2025 - Mis à jour le 3 février 2025", "2025-02-01", true},
      {"Updated 18 April 2025 | Published 17 April 2025", "2025-04-17", true},
      {"Mis à jour le 18.04.2025", "2025-04-18", true},
      {"Jeudi 17 avril 2025", "2025-04-17", true},
      {"17/04/2025", "2025-04-17", true},
      {"04/17/2025", "2025-04-17", true},
      {"2025/04/17", "2025-04-17", true},
      {"17-Apr-2025", "2025-04-17", true},
      {"17 Apr. 2025", "2025-04-17", true},
      {"Brenn, 17 April 2025", "2025-04-17", true},
      {"April 17", "--04-17", true},
      // No dates: a month that has no such day, a version number, a figure.
      {"Published: 31 April 2025", "", false},
      {"Report 2025-13-45", "", false},
      {"Resolution 17", "", false},
  };
  for (const Case& c : cases) {
    const PlainText got = cleaner().clean(c.line + body);
    const std::string partial = got.stated.day_without_year.empty() ? "" : "--" + got.stated.day_without_year;
    EXPECT_EQ(got.stated.published ? got.stated.published->date : partial, c.date) << c.line;
    EXPECT_EQ(got.text.find(c.line) == std::string::npos, c.cut) << c.line;
    if (got.stated.published) {
      EXPECT_EQ(got.stated.published->basis, DateBasis::stated);
    }
  }
}

TEST(Plain, OpeningDateLines) {
  const std::string rest =
      "The envoys of both islands met on Monday and agreed to meet again in the spring of next year.";
  struct Case {
    const char* line;
    const char* date;
    const char* credit;
    bool cut;
  };
  const Case cases[] = {
      {"PARIS, April 17 (Reuters) — ", "--04-17", "Reuters", true},
      {"BRENN, April 17, 2025 (AFP) - ", "2025-04-17", "AFP", true},
      {"Lissen, le 17 avril 2025 – ", "2025-04-17", "", true},
      {"31 janvier 2016. – ", "2016-01-31", "", true},
      {"PORT VELM (AP) _ ", "", "AP", true},
      {"(AFP) – ", "", "AFP", true},
      {"Minden (dpa) - ", "", "dpa", true},
      {"Lissen, 6 oct. (ATS) – ", "--10-06", "ATS", true},
      {"HARL -", "", "", false},  // a bare place is the report's
      {"LISSEN: ", "", "", false},
      {"On April 17, ", "", "", false},
  };
  for (const Case& c : cases) {
    const PlainText got = cleaner().clean(c.line + rest);
    const std::string partial = got.stated.day_without_year.empty() ? "" : "--" + got.stated.day_without_year;
    EXPECT_EQ(got.stated.published ? got.stated.published->date : partial, c.date) << c.line;
    EXPECT_EQ(got.stated.credit, c.credit) << c.line;
    EXPECT_EQ(got.text, c.cut ? rest : c.line + rest) << c.line;
  }
}

// Whatever goes in: the map leads to the same bytes, and nothing is both kept and cut.
TEST(Plain, HoldsTogether) {
  std::string noise;
  for (std::uint32_t i = 0; i < 4000; ++i) append(noise, (i * 2654435761U) % 0x2FFF + 1);
  const std::string texts[] = {noise,
                               std::string(5000, '\n'),
                               std::string(5000, '@'),
                               std::string(5000, '('),
                               "by by by by\n\nRead more: http://",
                               std::string("\0\0x\0", 4)};
  for (const std::string& text : texts) {
    const PlainText got = cleaner().clean(text);
    EXPECT_TRUE(is_valid_utf8(got.text));
    for (const auto& piece : got.map.pieces()) {
      ASSERT_EQ(text.substr(piece.source, piece.source_size), got.text.substr(piece.derived, piece.derived_size));
    }
    for (const Span span : got.boilerplate) {
      const auto back = got.map.to_derived(span);
      EXPECT_TRUE(!back || back->empty());
    }
    for (const Span span : got.paragraphs) EXPECT_EQ(trim(slice(got.text, span)).empty(), false);
  }
}

}  // namespace
}  // namespace pourparler
