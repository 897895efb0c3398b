#include "ingest/feed.h"

#include <gtest/gtest.h>

#include "ingest/mail_date.h"
#include "ingest/testing.h"

namespace pourparler {
namespace {

TEST(Feed, Rss) {
  const Collected got = read_bytes("feed.xml", R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Example</title><language>en</language>
<item><title>L&amp;#8217;accord &amp;amp; more</title><link>https://example.org/1</link><guid isPermaLink="false">id-1</guid>
  <pubDate>Thu, 17 Apr 2025 10:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator><media:content url="x.jpg">caption</media:content>
  <description>Short.</description><content:encoded><![CDATA[<p>The full <b>report</b>.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://example.org/2</guid><author>w@example.org (W. Two)</author><description>Plain &amp;lt; summary</description></item>
<item><title>Empty</title></item>
</channel></rss>)");
  ASSERT_EQ(got.captures.size(), 2u);
  const Capture& a = got.captures[0];
  EXPECT_EQ(a.path, "feed.xml!/id-1");
  EXPECT_EQ(a.bytes, "<p>The full <b>report</b>.</p>");
  EXPECT_EQ(a.format, Format::html);
  EXPECT_EQ(a.title, "L’accord & more");
  EXPECT_EQ(a.url, "https://example.org/1");
  EXPECT_EQ(a.date, "2025-04-17T10:00:00+02:00");
  EXPECT_EQ(a.byline, "A. Writer");
  EXPECT_EQ(a.outlet, "The Example");
  EXPECT_EQ(a.lang, "en");
  const Capture& b = got.captures[1];
  EXPECT_EQ(b.url, "https://example.org/2");
  EXPECT_EQ(b.byline, "W. Two");
  EXPECT_EQ(b.format, Format::html) << "an entity";
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].place.source, "feed.xml!/3");
}

TEST(Feed, Atom) {
  const Collected got =
      read_bytes("feed", R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>L’Exemple</title>
<entry><id>tag:1</id><title type="text">Un</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/un"/>
 <published>2025-04-17T08:00:00Z</published><updated>2025-04-18T08:00:00Z</updated><author><name>Une Plume</name></author>
 <summary>court</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le texte.</p></div></content></entry>
<entry xml:lang="en"><id>tag:2</id><title>Two</title><content type="html">&lt;p&gt;Text&lt;/p&gt;</content><source><title>Elsewhere</title></source></entry>
<entry><id>tag:3</id><content type="text">a &lt; b</content></entry></feed>)");
  ASSERT_EQ(got.captures.size(), 3u);
  EXPECT_EQ(got.captures[0].bytes, "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Le texte.</p></div>");
  EXPECT_EQ(got.captures[0].url, "https://example.org/un");
  EXPECT_EQ(got.captures[0].date, "2025-04-17T08:00:00Z");
  EXPECT_EQ(got.captures[0].byline, "Une Plume");
  EXPECT_EQ(got.captures[0].lang, "fr");
  EXPECT_EQ(got.captures[1].bytes, "<p>Text</p>");
  EXPECT_EQ(got.captures[1].outlet, "Elsewhere");
  EXPECT_EQ(got.captures[1].lang, "en");
  EXPECT_EQ(got.captures[2].format, Format::plain);
  EXPECT_EQ(got.captures[2].bytes, "a < b");
}

TEST(Feed, OtherShapes) {
  struct Case {
    std::string bytes;
    std::vector<std::string> texts;
    std::size_t errors = 0;
  };
  const Case cases[] = {
      {"<rdf:RDF "
       "xmlns:rdf='r'><channel><title>c</title></channel><item><title>t</title><description>d</description></item></"
       "rdf:RDF>",
       {"d"}},
      {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:content>x</a:content></a:entry></a:feed>", {"x"}},
      {"<?xml version='1.0' "
       "encoding='iso-8859-1'?><rss><channel><item><description>caf\xE9</description></item></channel></rss>",
       {"café"}},
      {"<rss><channel><item><description>one</description></item><item><description>two</desc", {"one", "two"}, 1},
      {"<rss><channel><item><description>one</description></item></channel", {"one"}, 1},
      {"<rss><channel></channel></rss>", {}, 0},
      {"<rss>", {}, 1},
      {"<rss>" + std::string(100000, 'x'), {}, 1},
  };
  for (const Case& c : cases) {
    const Collected got = read_bytes("feed.xml", c.bytes, {}, "application/rss+xml");
    std::vector<std::string> texts;
    for (const Capture& one : got.captures) texts.push_back(one.bytes);
    EXPECT_EQ(texts, c.texts) << c.bytes.substr(0, 200);
    EXPECT_EQ(got.errors.size(), c.errors) << c.bytes.substr(0, 200);
  }
}

TEST(Feed, GivesUpWhereNoEntryHasText) {
  std::string items;
  for (int i = 0; i < 5000; ++i) items += "<item/>";
  EXPECT_EQ(read_bytes("feed.xml", "<rss><channel>" + items + "</channel></rss>").errors.size(), 1001u);
}

TEST(Feed, RowsOfAmpersandsDoNotHurt) {
  const std::string row = std::string(2000000, '&') + ";&bogus;&#x;&amp;#9999999;&amp;#65;";
  const Collected got = read_bytes(
      "feed.xml", "<rss><channel><item><title>" + row + "</title><description>d</description></item></channel></rss>");
  ASSERT_EQ(got.captures.size(), 1u);
  EXPECT_TRUE(got.captures[0].title.ends_with("&&;&bogus;&#x;\uFFFDA")) << got.captures[0].title.substr(1999990);
}

TEST(Feed, DeepNestingDoesNotHurt) {
  std::string deep = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>";
  for (int i = 0; i < 200000; ++i) deep += "<a>";
  const Collected got = read_bytes("feed.xml", deep);
  EXPECT_EQ(got.errors.size(), 1u);
}

TEST(MailDate, ReadsAndLeaves) {
  const std::pair<const char*, const char*> cases[] = {
      {"Thu, 17 Apr 2025 10:00:00 +0200", "2025-04-17T10:00:00+02:00"},
      {"17 Apr 2025 10:00:00 GMT", "2025-04-17T10:00:00+00:00"},
      {"2025-04-17", "2025-04-17"},
      {"2025-04-17T10:00:00Z", "2025-04-17T10:00:00Z"},
      {"", ""},
      {"jeudi 17 avril", "jeudi 17 avril"},
  };
  for (const auto& [in, out] : cases) EXPECT_EQ(iso_of_mail_date(in), out);
}

}  // namespace
}  // namespace pourparler
