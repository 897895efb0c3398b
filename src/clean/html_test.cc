#include <gtest/gtest.h>

#include <string>

#include "clean/clean.h"

namespace pourparler {
namespace {

const Cleaner& cleaner() {
  static const Data data = Data::load(POURPARLER_SOURCE_DIR "/data").value();
  static const Cleaner made(data);
  return made;
}

Result<Document> try_clean(const std::string& html) {
  Capture capture;
  capture.path = "page.html";
  capture.bytes = html;
  capture.format = Format::html;
  return cleaner().clean(capture,
                         Decoded{html, OffsetMap::identity(static_cast<std::uint32_t>(html.size())), "UTF-8", 0});
}

std::string text_of(const std::string& html) {
  return try_clean(html).value().text;
}

// Paragraphs that are long enough to be prose.
const std::string kFirst =
    "The two delegations met in Arlon on Tuesday, and the talks on the fishing waters lasted until late in the "
    "evening.";
const std::string kSecond =
    "A spokeswoman for the hosts said that the text was nearly ready, but that two paragraphs remained open.";
const std::string kThird = "The next round is to be held in Eupen in a fortnight, if both sides agree to it by Friday.";
const std::string kStory = "<p>" + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>";
const std::string kText = kFirst + "\n\n" + kSecond + "\n\n" + kThird;

struct Case {
  const char* what;
  std::string html;
  std::string text;
};

TEST(Html, TheReportWithoutWhatSurroundsIt) {
  const Case cases[] = {
      {"paragraphs alone", kStory, kText},
      {"navigation and footer",
       "<nav><a href=/>Home</a> <a href=/w>World</a></nav><article>" + kStory +
           "</article><footer><p>Nothing on these pages may be copied, says the publisher of this paper.</p></footer>",
       kText},
      {"the title is not in the text",
       "<html><head><title>Talks go on</title></head><body><h1>Talks go on</h1>" + kStory + "</body></html>", kText},
      {"what stands between headline and report",
       "<article><h1>Talks go on</h1><div class=byline>By A. Writer</div><div>Tuesday</div>" + kStory + "</article>",
       kText},
      {"lists of links",
       "<article>" + kStory +
           "<ul><li><a href=/1>Fishermen block the port again</a></li><li><a href=/2>What the treaty says</a></li></ul>"
           "</article>",
       kText},
      {"lines that lead away",
       "<article><p>" + kFirst + "</p><p>Read more: <a href=/1>Fishermen block the port again</a></p><p>" + kSecond +
           "</p><p>À lire aussi : <a href=/2>Le port bloqué</a></p><p>" + kThird + "</p></article>",
       kText},
      {"labels",
       "<article><p>" + kFirst + "</p><p>Advertisement</p><p>" + kSecond + "</p><p>Publicité</p><p>" + kThird +
           "</p></article>",
       kText},
      {"requests", "<article>" + kStory + "<p>Sign up for our newsletter to get the news every morning.</p></article>",
       kText},
      {"comments",
       "<article>" + kStory + "</article><div id=comments><p>" + kFirst +
           " I doubt it, and so do all my friends.</p></div>",
       kText},
      {"captions",
       "<article><figure><img src=a><figcaption>The hall in Arlon, seen from the river, on "
       "Monday.</figcaption></figure>" +
           kStory + "</article>",
       kText},
      {"hidden", "<article><p style='display: none'>" + kFirst + " Hidden.</p>" + kStory + "</article>", kText},
      {"printed twice", "<article>" + kStory + "<div>" + kStory + "</div></article>", kText.substr(0, 0) + kText},
      {"a subhead whose section is gone",
       "<article>" + kStory +
           "<h2>More from this place</h2><ul><li><a href=/1>Fishermen block the port</a></li></ul>"
           "</article>",
       kText},
      {"a name that tells the layout, not the matter",
       "<div class='has-sidebar no-comments'><div class='category-share'>" + kStory + "</div></div>", kText},
      {"noise that holds nearly all prose is no noise", "<div class=sidebar>" + kStory + "</div>", kText},
      {"scripts and styles",
       "<style>p { color: red }</style><article>" + kStory +
           "<script>if (a < b) { x = '<p>no</p>' }</script></article>",
       kText},
  };
  for (const Case& c : cases) EXPECT_EQ(text_of(c.html), c.text) << c.what;
}

TEST(Html, LinesAndParagraphs) {
  const Case cases[] = {
      {"white space", "<p>  The envoys\n\t met   again. </p>", "The envoys met again."},
      {"inline elements", "<p>The <b>en</b>voys <a href=/x>met</a> <i>again</i>.</p>", "The envoys met again."},
      {"entities", "<p>&laquo;&nbsp;Oui&nbsp;&raquo;, dit-elle &amp; partit.</p>",
       "«\u00A0Oui\u00A0», dit-elle & partit."},
      {"soft hyphens", "<p>nego&shy;tiation, they said.</p>", "negotiation, they said."},
      {"one break ends a line, two a paragraph", "<div>One line.<br>Two lines.<br><br>Another paragraph.</div>",
       "One line.\nTwo lines.\n\nAnother paragraph."},
      {"list items", "<p>They agreed on three points.</p><ul><li>Fish.</li><li>Salt.</li></ul><p>Then they left.</p>",
       "They agreed on three points.\n\nFish.\nSalt.\n\nThen they left."},
      {"a less-than sign", "<p>It is 3 < 4, he said.</p>", "It is 3 < 4, he said."},
  };
  for (const Case& c : cases) EXPECT_EQ(text_of(c.html), c.text) << c.what;
}

TEST(Html, SubheadsStay) {
  EXPECT_EQ(text_of("<article><p>" + kFirst + "</p><h2>What is open</h2><p>" + kSecond + "</p></article>"),
            kFirst + "\n\nWhat is open\n\n" + kSecond);
}

TEST(Html, TextStatedInJsonLdWhereThePageShowsNone) {
  EXPECT_EQ(text_of("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": \"" + kFirst +
                    "\\n\\n" + kSecond + "\"}</script><p>Please enable scripts.</p>"),
            kFirst + "\n\n" + kSecond);
}

TEST(Html, ParagraphsCoverTheText) {
  const Document doc = try_clean("<article>" + kStory + "</article>").value();
  ASSERT_EQ(doc.paragraphs.size(), 3U);
  EXPECT_EQ(doc.slice(doc.paragraphs[0].span), kFirst);
  EXPECT_EQ(doc.slice(doc.paragraphs[2].span), kThird);
}

std::string repeated(const std::string& what, std::size_t times) {
  std::string out;
  out.reserve(what.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

// Pages that no newspaper prints. None may crash, hang or exhaust memory; what can be read is read.
TEST(Html, HostilePages) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"no body", "<html><head><title>T</title></head></html>", ""},
      {"deep", repeated("<div>", 100000) + kFirst, kFirst},
      {"deep and closed", repeated("<div>", 100000) + kFirst + repeated("</div>", 100000), kFirst},
      {"deep, with paragraphs", repeated("<div><p>", 50000) + kFirst, kFirst},
      {"deep in objects", repeated("<div><object></div></object>", 50000) + "<p>" + kFirst, kFirst},
      {"formatting never closed", repeated("<p><b><i><font color=a>", 20000) + kFirst, kFirst},
      {"tables in tables", repeated("<table><tr><td>", 20000) + kFirst, kFirst},
      {"links in links", repeated("<a href=x>", 50000) + "</a><p>" + kFirst, kFirst},
      {"a long attribute",
       "<p title='" + std::string(10 << 20, 'x') + "' class='" + std::string(1 << 20, 'y') + "'>" + kFirst, kFirst},
      {"a tag cut off", "<p>" + kFirst + "<a href='", kFirst},
      {"a comment cut off", "<p>" + kFirst + "<!-- ", kFirst},
      {"a script cut off", "<p>" + kFirst + "<script>var a = '<p>", kFirst},
      {"script soup", "<p>" + kFirst + repeated("<script><!--<script></script>", 5000), kFirst},
      {"unclosed vocabularies", repeated("<svg><math><select><template>", 20000) + "<p>" + kFirst, kFirst},
      {"end tags alone", repeated("</div></p></table></b>", 20000) + kFirst, kFirst},
      {"NUL bytes", "<p>" + kFirst + std::string(3, '\0') + "</p>", kFirst},
      {"less-than signs", repeated("<", 100000) + "p>", "-"},
      {"entities without end", "<p>" + kFirst + repeated("&#", 1), kFirst + "&#"},
      {"JSON-LD that nests", "<script type='application/ld+json'>" + repeated("[", 100000) + "</script><p>" + kFirst,
       kFirst},
      {"frames", "<frameset><frame src=a></frameset><noframes><p>" + kFirst + "</noframes>", kFirst},
  };
  for (const Case& c : cases) {
    const Result<Document> doc = try_clean(c.html);
    ASSERT_TRUE(doc.ok()) << c.what << ": " << doc.error().text();
    if (c.text != "-") {
      EXPECT_EQ(doc->text, c.text) << c.what;
    }
  }
}

TEST(Html, LimitsAreErrors) {
  static const Data data = Data::load(POURPARLER_SOURCE_DIR "/data").value();
  CleanOptions options;
  options.max_html = 1000;
  options.max_tree_memory = 2U << 20U;
  const Cleaner small(data, options);
  Capture capture;
  capture.path = "page.html";
  capture.format = Format::html;
  const Result<Document> long_page = small.clean(capture, Decoded{std::string(1001, 'x'), {}, "UTF-8", 0});
  ASSERT_FALSE(long_page.ok());
  EXPECT_EQ(long_page.error().kind, ErrorKind::too_large);
  EXPECT_EQ(long_page.error().place.source, "page.html");

  options.max_html = 10U << 20U;
  const Result<Document> big_tree =
      Cleaner(data, options).clean(capture, Decoded{repeated("<i></i>", 100000), {}, "UTF-8", 0});
  ASSERT_FALSE(big_tree.ok());
  EXPECT_EQ(big_tree.error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace pourparler
