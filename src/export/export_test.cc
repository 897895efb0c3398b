#include <gtest/gtest.h>

#include "export/briefing.h"
#include "export/csv.h"
#include "export/jsonl.h"
#include "export/text.h"

namespace pourparler {
namespace {

Sink into(std::string& out) {
  return [&out](std::string_view bytes) {
    out += bytes;
    return ok();
  };
}

TEST(JsonLines, DocumentLine) {
  Document d;
  d.id = "d1";
  d.path = "a\xFF.txt";
  d.lang = "fr";
  d.title = "Un « titre »";
  d.published = Published{"2015-04", "", DateBasis::metadata, 0.5, ""};
  d.boilerplate = {{0, 4}};
  EXPECT_EQ(to_line(document_json(d)),
            R"({"kind":"document","id":"d1","path":"a�.txt","lang":"fr","title":"Un « titre »","outlet":null,)"
            R"("byline":null,"url":null,"published":{"date":"2015-04","basis":"metadata","confidence":0.5},)"
            R"("boilerplate":[[0,4]],"origin":null,"derivation":"unknown","parent":null,"fluency":null})");
  const Lineage lineage{"d1", "o1", Derivation::copy, "d0", 0.25};
  const Json with = document_json(d, &lineage);
  EXPECT_EQ(with["origin"], "o1");
  EXPECT_EQ(with["derivation"], "copy");
  EXPECT_EQ(with["parent"], "d0");
  EXPECT_EQ(with["fluency"], 0.25);
}

// Text "Le 3 mars" stands in the source after "PUB ".
Reading small_reading() {
  Reading r;
  r.document.id = "d1";
  r.document.source = "PUB Le 3 mars";
  r.document.text = "Le 3 mars";
  r.document.map.add({0, 9, 4, 9});
  r.document.sentences = {{{0, 9}, 0, 0}};
  Timex timex;
  timex.span = {3, 9};
  timex.value = "2015-03-03";
  r.document.timexes = {timex};
  Mention mention;
  mention.span = {0, 2};
  mention.actor = "a1";
  r.mentions = {mention};
  return r;
}

TEST(JsonLines, LayersPointIntoTheSource) {
  std::string text;
  JsonLines out(into(text));
  ASSERT_TRUE(out.layers(small_reading(), Layers::all()).ok());
  ASSERT_TRUE(out.finish().ok());
  EXPECT_EQ(text,
            R"({"kind":"sentence","doc":"d1","start":4,"end":13})"
            "\n"
            R"({"kind":"timex","doc":"d1","start":7,"end":13,"type":"DATE","value":"2015-03-03","from":null,"to":null})"
            "\n"
            R"({"kind":"mention","doc":"d1","start":4,"end":6,"actor":"a1"})"
            "\n");
}

TEST(JsonLines, MentionsTakeTheNamesOfTheRecord) {
  std::string text;
  JsonLines out(into(text));
  const ActorName name = [](const std::string& id) { return id == "a1" ? "person-7" : ""; };
  Reading reading = small_reading();
  reading.mentions.push_back(reading.mentions.front());
  reading.mentions.back().actor = "a2";
  ASSERT_TRUE(out.layers(reading, *layers_of("mention"), name).ok());
  ASSERT_TRUE(out.finish().ok());
  EXPECT_EQ(text, "{\"kind\":\"mention\",\"doc\":\"d1\",\"start\":4,\"end\":6,\"actor\":\"person-7\"}\n");
}

TEST(JsonLines, AnErrorOfTheSinkEndsTheExport) {
  JsonLines out([](std::string_view) -> Status { return unreadable("disk full"); });
  Status done = ok();
  for (int i = 0; done && i < 100000; ++i) done = out.write(Actor{});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().message, "disk full");
}

TEST(JsonLines, AnnotatedErrorAndIds) {
  EXPECT_EQ(annotated_line(7, malformed("no field 'text'").at("line 3")),
            "{\"id\":7,\"error\":\"line 3: no field 'text'\",\"lines\":[]}\n");
  EXPECT_TRUE(annotated_line(nullptr, Reading{}).starts_with(R"({"id":null,"error":null,"lines":[{"kind":"document")"));
}

TEST(Layers, Names) {
  const struct {
    const char* names;
    bool ok, sentence, timex, mention;
  } kCases[] = {
      {"", true, false, false, false},
      {"all", true, true, true, true},
      {"sentence", true, true, false, false},
      {"mention,timex", true, false, true, true},
      {"sentence,", true, true, false, false},
      {"token", false, false, false, false},
      {"sentence timex", false, false, false, false},
  };
  for (const auto& c : kCases) {
    const Result<Layers> layers = layers_of(c.names);
    ASSERT_EQ(layers.ok(), c.ok) << c.names;
    if (!c.ok) continue;
    EXPECT_EQ(layers->sentence, c.sentence) << c.names;
    EXPECT_EQ(layers->timex, c.timex) << c.names;
    EXPECT_EQ(layers->mention, c.mention) << c.names;
  }
}

TEST(Csv, RowsAreQuotedAndHarmless) {
  CsvOptions options;
  options.actor_name = [](const std::string& id) { return id == "a1" ? "=HYPERLINK(\"x\")" : "Vale, \"the\" envoy"; };
  options.words = [](const Evidence&) { return "line one\nline\xFFtwo"; };
  std::string text;
  Csv csv(into(text), options);
  Move move;
  move.id = "m1";
  move.evidence = {{"d1", {3, 9}}, {"d2", {0, 4}}};
  move.actors = {"a1"};
  move.targets = {"a2"};
  move.due = {"2015-06", ""};
  move.confidence = 0.25;
  move.issues = {"x", "y"};
  ASSERT_TRUE(csv.head().ok() && csv.write(move, "confirmed").ok() && csv.finish().ok());
  EXPECT_EQ(text,
            "kind,id,type,status,from,to,due_from,due_to,actors,targets,place,country,venue,issues,channel,same_as,"
            "origins,confidence,evidence,text,standing\r\n"
            "move,m1,propose,done,,,2015-06,,\"'=HYPERLINK(\"\"x\"\")\",\"Vale, \"\"the\"\" envoy\",,,,x; y,,,1,0.25,"
            "d1:3-9; d2:0-4,\"line one\nline\xEF\xBF\xBDtwo […] line one\nline\xEF\xBF\xBDtwo\",confirmed\r\n");
}

TEST(Csv, ContactsAndStatements) {
  std::string text;
  Csv csv(into(text));
  Contact contact;
  contact.id = "c1";
  contact.participants = {{"a1", ParticipantRole::host}, {"a2", ParticipantRole::participant}};
  contact.place = {"Vienna", "AT", ""};
  Statement statement;
  statement.id = "s1";
  statement.doc = "d1";
  statement.content = {{1, 2}};
  statement.speaker = "a1";
  ASSERT_TRUE(csv.write(contact).ok() && csv.write(statement).ok() && csv.finish().ok());
  EXPECT_EQ(text,
            "contact,c1,meeting,occurred,,,,,a1 (host); a2,,Vienna,AT,,,,,1,0,,,\r\n"
            "statement,s1,direct,,,,,,a1,,,,,,,,1,0,d1:1-2,,\r\n");
}

Briefing hostile_briefing() {
  Briefing b;
  b.dossier = "talks <b>";
  b.documents = 1;
  BriefLine line;
  line.id = "c1";
  line.date = "2015-07-13/2015-07-14";
  line.what = "meeting: <script>alert(1)</script> & \"Vale\"";
  line.quote = "“</q><img src=x onerror=alert(2)>”";
  line.status = "planned, due 2015-08";
  line.standing = "confirmed";
  line.origins = 2;
  line.sources = {0, 1};
  b.sections = {{"Contacts", {line}, 3}};
  b.sources = {{"d1", "</li><script>", "Daily", "2015-07-15", "en", "a.txt"}, {"d2", "", "", "", "", "b\x01.txt"}};
  b.failed = {"c.txt: <i>"};
  b.picture.lanes = {
      {"<party>",
       {{BriefMark::Kind::contact, BriefMark::Look::planned, "2015-07-13", "2015-07-14", false, "<script>"}}}};
  return b;
}

TEST(Briefing, PageEscapesAndAllowsNoScript) {
  const std::string html = brief_as_html(hostile_briefing());
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find(" style="), std::string::npos);  // the policy would not let it through
  EXPECT_EQ(html.find('\x01'), std::string::npos);
  EXPECT_NE(html.find("default-src 'none'; style-src 'sha256-"), std::string::npos);
  EXPECT_NE(html.find("2015-07-13/14<"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"#source-2\">2</a>"), std::string::npos);
  EXPECT_NE(html.find("id=\"source-2\""), std::string::npos);
  EXPECT_NE(html.find("confirmed"), std::string::npos);
}

TEST(Briefing, MarkdownLeadsToThePictureAndToSources) {
  const std::string text = brief_as_markdown(hostile_briefing(), "talks.svg");
  EXPECT_NE(text.find("![Timeline](<talks.svg>)"), std::string::npos);
  EXPECT_NE(text.find("[^1] [^2]"), std::string::npos);
  EXPECT_NE(text.find("**confirmed**"), std::string::npos);
  EXPECT_EQ(text.find(" <script"), std::string::npos);
  EXPECT_NE(text.find("\\<script"), std::string::npos);
  EXPECT_EQ(brief_as_markdown(hostile_briefing()).find("!["), std::string::npos);
}

TEST(Briefing, SaysItsOwnWordsInAnotherLanguage) {
  Briefing b = hostile_briefing();
  b.chosen = "pays FR";
  b.words = {"fr", {{"Sources", "Références"}, {"Chosen", "Choix"}, {":", " :"}, {"undated", "sans date"}}};
  b.sections.front().lines.front().date.clear();
  const std::string html = brief_as_html(b), text = brief_as_markdown(b);
  EXPECT_NE(html.find("<html lang=\"fr\">"), std::string::npos);
  EXPECT_NE(html.find("<h2>Références</h2>"), std::string::npos);
  EXPECT_NE(html.find("Choix : pays FR"), std::string::npos);
  EXPECT_NE(text.find("- sans date ·"), std::string::npos);
  EXPECT_NE(text.find("1 report"), std::string::npos) << "what is missing is said in English";
}

TEST(Briefing, PictureStaysSmallAndLeavesOutWhatLiesFarAway) {
  BriefPicture picture;
  picture.lanes.resize(2);
  for (int i = 0; i < 20000; ++i) {
    const std::string day =
        "20" + std::to_string(10 + i % 6) + "-0" + std::to_string(1 + i % 9) + "-" + std::to_string(10 + i % 18);
    picture.lanes[static_cast<std::size_t>(i % 2)].marks.push_back(
        {static_cast<BriefMark::Kind>(i % 3), static_cast<BriefMark::Look>(i % 3), day, day, i % 5 == 0, "x"});
  }
  picture.lanes[0].marks.push_back(
      {BriefMark::Kind::move, BriefMark::Look::happened, "1648-10-24", "1648-10-24", false, "x"});
  const std::string svg = brief_picture(picture);
  EXPECT_LT(svg.size(), 1'000'000u);
  EXPECT_NE(svg.find("1 earlier or later: not drawn"), std::string::npos);
  EXPECT_EQ(brief_picture({}), "");
  // One mark, and one with a date that no calendar has.
  picture.lanes = {{"", {{BriefMark::Kind::move, BriefMark::Look::denied, "2015-02-31", "2015-99-99", false, ""}}}};
  EXPECT_NE(brief_picture(picture), "");
}

TEST(Text, BytesAsTheyAre) {
  Document d;
  d.id = "d1";
  d.path = "a.txt";
  d.source = "one\xFF\r\ntwo";
  std::string text;
  ASSERT_TRUE(write_text(d, into(text)).ok());
  EXPECT_EQ(text, d.source);
  text.clear();
  ASSERT_TRUE(write_text_with_heading(d, into(text)).ok());
  EXPECT_EQ(text, "== d1 a.txt\none\xFF\r\ntwo\n\n");
}

}  // namespace
}  // namespace pourparler
