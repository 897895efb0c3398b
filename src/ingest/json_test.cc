#include "ingest/json.h"

#include <gtest/gtest.h>

#include "ingest/testing.h"

namespace pourparler {
namespace {

TEST(Json, ReadsTheFields) {
  const auto r = read_json_report(
      R"({"id": 7, "text": "They met.", "url": "https://example.org/a", "title": "Talks", "date": "2025-04-17",
                                     "lang": "en", "outlet": "The Example", "author": "A. Writer", "deep": {"text": "no", "title": ["no"]}})");
  ASSERT_TRUE(r.ok()) << r.error().text();
  EXPECT_EQ(r->id, "7");
  const Capture& c = r->capture;
  EXPECT_EQ(c.bytes, "They met.");
  EXPECT_EQ(c.format, Format::plain);
  EXPECT_EQ(c.url, "https://example.org/a");
  EXPECT_EQ(c.title, "Talks");
  EXPECT_EQ(c.date, "2025-04-17");
  EXPECT_EQ(c.lang, "en");
  EXPECT_EQ(c.outlet, "The Example");
  EXPECT_EQ(c.byline, "A. Writer");
}

TEST(Json, OneObject) {
  struct Case {
    std::string object, bytes, fault;
  };
  const Case cases[] = {
      {R"({"text": "a\u00e9\n\ud83d\ude00"})", "aé\n😀", ""},
      {R"({"html": "<p>a</p>", "text": null})", "<p>a</p>", ""},
      {R"({"text": "t", "html": "<p>h</p>"})", "t", ""},
      {"{\"text\": \"caf\xE9 ferm\xE9\"}", "café fermé", ""},
      {R"({"text": "half \ud83d pair"})", "half \uFFFD pair", ""},
      {R"({"text": "\\ud83d is no escape"})", "\\ud83d is no escape", ""},
      {"{}", "", "no `text`"},
      {R"({"text": ""})", "", "no `text`"},
      {R"({"text": ["a"]})", "", "no `text`"},
      {R"({"text": "a)", "", "syntax error"},
      {R"({"text": "a"} x)", "", "syntax error"},
      {R"(["text"])", "", "no JSON"},
      {"3", "", "no `text`"},
      {"", "", "syntax error"},
  };
  for (const Case& c : cases) {
    const auto r = read_json_report(c.object);
    EXPECT_EQ(r.ok(), c.fault.empty()) << c.object;
    if (r)
      EXPECT_EQ(r->capture.bytes, c.bytes) << c.object;
    else
      EXPECT_NE(r.error().message.find(c.fault), std::string::npos) << c.object << " " << r.error().text();
  }
}

TEST(Json, DeepNestingDoesNotHurt) {
  const std::string deep = "{\"x\": " + std::string(200000, '[') + std::string(200000, ']') + ", \"text\": \"a\"}";
  EXPECT_TRUE(read_json_report(deep).ok());
  EXPECT_FALSE(read_json_report("{\"x\": " + std::string(200000, '[')).ok());
}

TEST(Json, LinesGoOnAfterAFault) {
  const Collected got = read_bytes(
      "list.jsonl",
      "\xEF\xBB\xBF{\"text\": \"one\"}\r\n\n{\"text\": }\n{\"id\": \"x\", \"text\": \"two\"}\n  {\"html\": \"<p>3\"}");
  ASSERT_EQ(got.captures.size(), 3u);
  EXPECT_EQ(got.captures[0].path, "list.jsonl!/1");
  EXPECT_EQ(got.captures[0].bytes, "one");
  EXPECT_EQ(got.captures[1].path, "list.jsonl!/x");
  EXPECT_EQ(got.captures[2].path, "list.jsonl!/5");
  EXPECT_EQ(got.captures[2].format, Format::html);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].place.source, "list.jsonl");
  EXPECT_EQ(got.errors[0].place.line, 3u);
  EXPECT_EQ(got.errors[0].kind, ErrorKind::malformed);
}

TEST(Json, LongLinesAreRefusedAndPassed) {
  IngestOptions options;
  options.max_report_bytes = 50;
  const std::string text = "{\"text\": \"a\"}\n{\"text\": \"" + std::string(700000, 'b') + "\"}\n{\"text\": \"c\"}\n";
  const Collected got = read_bytes("list.jsonl", text, options);
  ASSERT_EQ(got.captures.size(), 2u);
  EXPECT_EQ(got.captures[1].bytes, "c");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].kind, ErrorKind::too_large);
  EXPECT_EQ(got.errors[0].place.line, 2u);
}

TEST(Json, ObjectsAndArrays) {
  struct Case {
    std::string bytes;
    std::vector<std::string> texts;
    std::size_t errors = 0;
  };
  const Case cases[] = {
      {"{\n  \"text\": \"a } \\\" {\"\n}\n", {"a } \" {"}},
      {"[\n {\"text\": \"a\"},\n {\"text\": \"b\", \"x\": [1, {}]}\n]", {"a", "b"}},
      {"[{\"text\": \"a\"}, {\"x\": 1}, {\"text\": \"c\"}]", {"a", "c"}, 1},
      {"[{\"text\": \"a\"}, 3, {\"text\": \"c\"}]", {"a"}, 1},
      {"[{\"text\": \"a\"}, {\"text\": \"b\"", {"a"}, 1},
      {"{\n\"text\": \"a\"\n}\n{\n\"text\": \"b\"\n}", {"a", "b"}},
      {"[]", {}, 0},
  };
  for (const Case& c : cases) {
    const Collected got = read_bytes("list.json", c.bytes);
    ASSERT_EQ(got.captures.size(), c.texts.size()) << c.bytes;
    for (std::size_t i = 0; i < c.texts.size(); ++i) EXPECT_EQ(got.captures[i].bytes, c.texts[i]);
    EXPECT_EQ(got.errors.size(), c.errors) << c.bytes;
  }
}

TEST(Json, GivesUpOnOtherJson) {
  std::string other;
  for (int i = 0; i < 5000; ++i) other += "{\"body\": 1}\n";
  EXPECT_EQ(read_bytes("list.jsonl", other).errors.size(), 1001u);
  EXPECT_EQ(read_bytes("list.json", "[" + other + "]").errors.size(), 1001u);
  EXPECT_EQ(read_bytes("list.jsonl", "{\"text\": \"a\"}\n" + other).errors.size(), 5000u);
}

TEST(Json, LineNumbersInArrays) {
  const Collected got = read_bytes("list.json", "[\n{\"text\": \"a\"},\n\n{\"text\":\n\"b\"},\n{}]");
  ASSERT_EQ(got.captures.size(), 2u);
  EXPECT_EQ(got.captures[1].path, "list.json!/4");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].place.line, 6u);
}

TEST(Json, WideJson) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("{\"text\": \"wide\"}\n{\"text\": \"too\"}")) wide += {c, '\0'};
  const Collected got = read_bytes("list.jsonl", wide);
  ASSERT_EQ(got.captures.size(), 2u);
  EXPECT_EQ(got.captures[1].bytes, "too");
}

}  // namespace
}  // namespace pourparler
