#include "clean/metadata_html.h"

#include <gtest/gtest.h>

#include <string>

#include "clean/clean.h"

namespace pourparler {
namespace {

const Data& data() {
  static const Data loaded = Data::load(POURPARLER_SOURCE_DIR "/data").value();
  return loaded;
}

Document read(const std::string& html, Capture capture = {}) {
  capture.bytes = html;
  capture.format = Format::html;
  static const Cleaner cleaner(data());
  return cleaner.clean(capture, Decoded{html, OffsetMap::identity(static_cast<std::uint32_t>(html.size())), "UTF-8", 0})
      .value();
}

struct DateCase {
  const char* text;
  const char* date;
};

TEST(MachineDate, ReadsWhatMachinesWrite) {
  const DateCase cases[] = {
      {"2025-04-17T09:30:00+02:00", "2025-04-17"},
      {"2025-04-17", "2025-04-17"},
      {"2025-04", "2025-04"},
      {"2025", "2025"},
      {"20250417", "2025-04-17"},
      {"20250417T093000Z", "2025-04-17"},
      {"2025/4/7 09:30", "2025-04-07"},
      {"Thu, 17 Apr 2025 09:30:00 GMT", "2025-04-17"},
      {"April 17, 2025", "2025-04-17"},
      {"17 April 2025", "2025-04-17"},
      {"", ""},
      {"yesterday", ""},
      {"2025-02-30", "2025-02"},
      {"1999-13-01", ""},
      {"17/04/25", ""},
      {"99999999999999999999", ""},
  };
  for (const DateCase& c : cases) EXPECT_EQ(machine_date(c.text), c.date) << c.text;
}

TEST(DateInUrl, ReadsDaysAndMonths) {
  const DateCase cases[] = {
      {"https://example.org/2025/04/17/envoys-meet", "2025-04-17"},
      {"https://example.org/world/2025/apr/17/envoys-meet", "2025-04-17"},
      {"https://example.org/news/2025-04-17-envoys.html", "2025-04-17"},
      {"https://example.org/a/20250417/envoys", "2025-04-17"},
      {"https://example.org/2025/04/envoys-meet", "2025-04"},
      {"https://example.org/envoys-12345678", ""},
      {"https://example.org/the-2025-budget", ""},
      {"https://example.org/", ""},
      {"example", ""},
  };
  for (const DateCase& c : cases) EXPECT_EQ(date_in_url(c.text), c.date) << c.text;
}

TEST(MonthNames, FindTheFirstDateOfALine) {
  const MonthNames months(data());
  const DateCase cases[] = {
      {"Published: 17 April 2025, 9:30", "2025-04-17"},
      {"April 17th, 2025", "2025-04-17"},
      {"Jan. 3, 2025", "2025-01-03"},
      {"Publié le 1er mars 2025 à 10h30", "2025-03-01"},
      {"le 31 décembre 2024", "2024-12-31"},
      {"17.04.2025", "2025-04-17"},
      {"17/04/2025", "2025-04-17"},
      {"04/05/2025", ""},  // April or May
      {"05/05/2025", "2025-05-05"},
      {"2025-04-17", "2025-04-17"},
      {"17 April", ""},
      {"31 April 2025", ""},
      {"no date at all", ""},
  };
  for (const DateCase& c : cases) EXPECT_EQ(months.first_date(c.text), c.date) << c.text;
}

const std::string kStory =
    "<p>The two delegations met in Arlon on Tuesday, and the talks on the fishing waters lasted until late in the "
    "evening.</p><p>A spokeswoman for the hosts said that the text was nearly ready, but two paragraphs remained "
    "open.</p>";

TEST(Metadata, FromJsonLd) {
  const Document doc = read(
      "<script type='application/ld+json'>{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"WebSite\"},"
      "{\"@type\": [\"NewsArticle\"], \"headline\": \"Envoys &#039;nearly&#039; agree\", "
      "\"datePublished\": \"2025-04-17T09:30:00Z\", \"author\": [{\"@type\": \"Person\", \"name\": \"Ann Writer\"},"
      "{\"name\": \"Bo Penner\"}], \"publisher\": {\"name\": \"The Example\"},"
      "\"mainEntityOfPage\": {\"@id\": \"https://example.org/a\"}}]}</script>" +
      kStory);
  EXPECT_EQ(doc.title, "Envoys 'nearly' agree");
  EXPECT_EQ(doc.outlet, "The Example");
  EXPECT_EQ(doc.byline, "Ann Writer, Bo Penner");
  EXPECT_EQ(doc.url, "https://example.org/a");
  ASSERT_TRUE(doc.published);
  EXPECT_EQ(doc.published->date, "2025-04-17");
  EXPECT_EQ(doc.published->basis, DateBasis::metadata);
  EXPECT_EQ(doc.published->why, "JSON-LD datePublished");
}

TEST(Metadata, FromMetaElements) {
  const Document doc = read(
      "<head><title>Envoys agree | The Example</title><meta property='og:title' content='Envoys agree | The Example'>"
      "<meta property='og:site_name' content='The Example'><meta name=author content='By Ann Writer'>"
      "<meta property='article:published_time' content='2025-04-17T09:30'>"
      "<link rel=canonical href='https://example.org/a'></head>" +
      kStory);
  EXPECT_EQ(doc.title, "Envoys agree");
  EXPECT_EQ(doc.outlet, "The Example");
  EXPECT_EQ(doc.byline, "Ann Writer");
  EXPECT_EQ(doc.url, "https://example.org/a");
  ASSERT_TRUE(doc.published);
  EXPECT_EQ(doc.published->date, "2025-04-17");
  EXPECT_EQ(doc.published->why, "meta article:published_time");
}

TEST(Metadata, FromTheVisiblePage) {
  const Document doc = read(
      "<title>Envoys agree - The Example</title><meta property='og:site_name' content='The Example'><article>"
      "<h1>Envoys agree</h1><div class=byline>Par Ann Writer</div><div>Publié le 17 avril 2025</div>" +
      kStory + "</article>");
  EXPECT_EQ(doc.title, "Envoys agree");
  EXPECT_EQ(doc.byline, "Ann Writer");
  ASSERT_TRUE(doc.published);
  EXPECT_EQ(doc.published->date, "2025-04-17");
  EXPECT_EQ(doc.published->basis, DateBasis::stated);
}

TEST(Metadata, TheSurestDateWins) {
  const char* const time = "<time datetime='2025-04-15'>15 April</time>";
  EXPECT_EQ(
      read("<link rel=canonical href='https://example.org/2025/04/16/a'>" + std::string(time) + kStory).published->date,
      "2025-04-16");
  EXPECT_EQ(read(std::string(time) + kStory).published->date, "2025-04-15");
  EXPECT_EQ(read("<link rel=canonical href='https://example.org/2025/04/a'>" + kStory).published->date, "2025-04");
  EXPECT_EQ(read("<meta itemprop=datePublished content='2025-04-14'>" + std::string(time) + kStory).published->date,
            "2025-04-14");
  EXPECT_FALSE(read(kStory).published);
}

TEST(Metadata, CarrierAndPage) {
  Capture capture;
  capture.url = "https://example.org/fetched";
  capture.title = "Envoys…";
  capture.date = "2025-04-17";
  const Document doc = read(
      "<meta property='og:title' content='Envoys agree'><link rel=canonical href='https://example.org/'>"
      "<meta name=date content='2025-04-16'>" +
          kStory,
      capture);
  EXPECT_EQ(doc.url, "https://example.org/fetched");
  EXPECT_EQ(doc.title, "Envoys agree");
  EXPECT_EQ(doc.published->date, "2025-04-17");
}

TEST(Metadata, NothingStatedNothingInvented) {
  const Document doc = read("<p>Short.</p>");
  EXPECT_EQ(doc.title + doc.outlet + doc.byline + doc.url, "");
  EXPECT_FALSE(doc.published);
}

TEST(Metadata, BrokenJsonLdIsPassedOver) {
  const Document doc = read(
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": </script>"
      "<script type='application/ld+json'>/*<![CDATA[*/ {\"@type\": \"NewsArticle\", \"headline\": \"Two\nlines\"} "
      "/*]]>*/</script>" +
      kStory);
  EXPECT_EQ(doc.title, "Two lines");
}

}  // namespace
}  // namespace pourparler
