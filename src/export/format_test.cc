// Every exported line is held against a table of the exchange format, written here a second time by hand.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "export/jsonl.h"
#include "record/testing.h"
#include "unicode/utf8.h"

namespace pourparler {
namespace {

using Check = std::function<bool(const Json&)>;
using Fields = std::vector<std::pair<std::string, Check>>;

bool is_text(const Json& v) {
  return v.is_string();
}
bool is_share(const Json& v) {
  return v.is_number() && v.get<double>() >= 0 && v.get<double>() <= 1;
}
bool is_count(const Json& v) {
  return v.is_number_integer() && v.get<int>() >= 1;
}
bool is_offset(const Json& v) {
  return v.is_number_unsigned();
}
bool is_pair(const Json& v) {
  return v.is_array() && v.size() == 2 && is_offset(v[0]) && is_offset(v[1]) && v[0] < v[1];
}

// ISO 8601, year, month or day.
bool is_day(const Json& v) {
  if (!v.is_string()) return false;
  const std::string text = v.get<std::string>();
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  return true;
}

bool fits(const Json& value, const Fields& fields);

Check nullable(Check check) {
  return [=](const Json& v) { return v.is_null() || check(v); };
}
Check list_of(Check check) {
  return [=](const Json& v) {
    if (!v.is_array()) return false;
    for (const Json& item : v) {
      if (!check(item)) return false;
    }
    return true;
  };
}
Check object(Fields fields) {
  return [=](const Json& v) { return fits(v, fields); };
}
Check one_of(std::set<std::string> names) {
  return [=](const Json& v) { return v.is_string() && names.contains(v.get<std::string>()); };
}

// Fields in order; what follows them is an addition of ours.
bool fits(const Json& value, const Fields& fields) {
  if (!value.is_object()) return false;
  auto at = value.begin();
  for (const auto& [name, check] : fields) {
    if (at == value.end() || at.key() != name || !check(*at)) {
      ADD_FAILURE() << "field " << name << " of " << value.dump();
      return false;
    }
    ++at;
  }
  return true;
}

const Check kDate = [](const Json& v) {
  return is_day(v) || fits(v, {{"from", nullable(is_day)}, {"to", nullable(is_day)}});
};
const Check kEvidence = object({{"doc", is_text}, {"start", is_offset}, {"end", is_offset}});
const Check kTexts = list_of(is_text);

const std::map<std::string, Fields>& format() {
  static const std::map<std::string, Fields> kFormat = {
      {"document",
       {{"id", is_text},
        {"path", is_text},
        {"lang", nullable(is_text)},
        {"title", nullable(is_text)},
        {"outlet", nullable(is_text)},
        {"byline", nullable(is_text)},
        {"url", nullable(is_text)},
        {"published",
         nullable(object(
             {{"date", kDate}, {"basis", one_of({"stated", "metadata", "inferred"})}, {"confidence", is_share}}))},
        {"boilerplate", list_of(is_pair)},
        {"origin", nullable(is_text)},
        {"derivation", one_of({"original", "copy", "edited", "translation", "back_translation", "unknown"})},
        {"parent", nullable(is_text)},
        {"fluency", nullable(is_share)}}},
      {"actor",
       {{"id", is_text},
        {"name", is_text},
        {"type", one_of({"person", "state", "organisation", "group", "unnamed"})},
        {"party", nullable(is_text)},
        {"roles", list_of(object({{"title", is_text},
                                  {"of", nullable(is_text)},
                                  {"from", nullable(is_day)},
                                  {"to", nullable(is_day)},
                                  {"evidence", list_of(kEvidence)}}))},
        {"aliases", kTexts}}},
      {"contact",
       {{"id", is_text},
        {"evidence", list_of(kEvidence)},
        {"channel", one_of({"meeting", "call", "visit", "message"})},
        {"participants",
         list_of(object({{"actor", is_text}, {"as", one_of({"host", "mediator", "participant", "absent"})}}))},
        {"date", nullable(kDate)},
        {"place",
         nullable(object({{"name", nullable(is_text)}, {"country", nullable(is_text)}, {"venue", nullable(is_text)}}))},
        {"status", one_of({"occurred", "ongoing", "planned", "cancelled", "denied", "possible"})},
        {"issues", kTexts},
        {"origins", is_count},
        {"confidence", is_share}}},
      {"statement",
       {{"id", is_text},
        {"doc", is_text},
        {"content", list_of(is_pair)},
        {"mode", one_of({"direct", "indirect", "mixed"})},
        {"speaker", nullable(is_text)},
        {"cue", nullable(is_pair)},
        {"addressee", nullable(is_text)},
        {"channel", nullable(is_text)},
        {"date", nullable(kDate)},
        {"issues", kTexts},
        {"same_as", nullable(is_text)},
        {"original", nullable(is_text)},
        {"confidence", is_share}}},
      {"move",
       {{"id", is_text},
        {"evidence", list_of(kEvidence)},
        {"type", one_of({"propose", "demand", "offer", "accept", "agree", "reject", "pledge", "threaten", "accuse",
                         "endorse", "violate", "attack", "coerce", "relieve", "aid", "appoint", "withdraw"})},
        {"actors", kTexts},
        {"targets", kTexts},
        {"content", nullable(kEvidence)},
        {"date", nullable(kDate)},
        {"due", nullable(kDate)},
        {"status", one_of({"done", "planned", "alleged", "conditional", "denied"})},
        {"plover", nullable(is_text)},
        {"cameo", nullable(is_text)},
        {"issues", kTexts},
        {"origins", is_count},
        {"confidence", is_share}}},
      {"disagreement",
       {{"id", is_text},
        {"about", is_text},
        {"field", is_text},
        {"cause", one_of({"contradiction", "distortion"})},
        {"values", list_of(object({{"value", is_text}, {"evidence", list_of(kEvidence)}}))}}},
      {"sentence", {{"doc", is_text}, {"start", is_offset}, {"end", is_offset}}},
      {"timex",
       {{"doc", is_text},
        {"start", is_offset},
        {"end", is_offset},
        {"type", one_of({"DATE", "TIME", "DURATION", "SET"})},
        {"value", nullable(is_text)},
        {"from", nullable(is_day)},
        {"to", nullable(is_day)}}},
      {"mention", {{"doc", is_text}, {"start", is_offset}, {"end", is_offset}, {"actor", is_text}}},
  };
  return kFormat;
}

void expect_in_format(const Json& line) {
  const std::string kind = line.value("kind", "");
  ASSERT_TRUE(format().contains(kind)) << line.dump();
  Fields fields = format().at(kind);
  fields.insert(fields.begin(), {"kind", is_text});
  EXPECT_TRUE(fits(line, fields));
}

// Every {"doc", "start", "end"} and [start, end] of a line lies in the source text, on borders of characters.
void expect_spans_inside(const Json& value, const std::string& source) {
  const auto expect = [&](std::uint64_t start, std::uint64_t end) {
    EXPECT_LE(start, end);
    ASSERT_LE(end, source.size());
    EXPECT_TRUE(is_boundary(source, start) && is_boundary(source, end)) << value.dump();
  };
  if (value.is_object() && value.contains("start")) expect(value["start"], value["end"]);
  if (value.is_array() && is_pair(value)) expect(value[0], value[1]);
  if (value.is_structured()) {
    for (const Json& item : value) expect_spans_inside(item, source);
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

Sink into(std::string& out) {
  return [&out](std::string_view bytes) {
    out += bytes;
    return ok();
  };
}

TEST(ExchangeFormat, EveryLineOfARandomReadingIsInIt) {
  testing::RandomReadings random(1);
  for (int i = 0; i < 300; ++i) {
    Capture capture;
    const Reading reading = random.reading(capture);
    std::string text;
    JsonLines out(into(text));
    ASSERT_TRUE(out.reading(reading, Layers::all()).ok());
    ASSERT_TRUE(out.finish().ok());
    EXPECT_TRUE(is_valid_utf8(text));
    for (const std::string& line : lines_of(text)) {
      const Json json = Json::parse(line);
      expect_in_format(json);
      expect_spans_inside(json, reading.document.source);
    }
  }
}

TEST(ExchangeFormat, ARecordIsInItAndGivesTheSameBytesTwice) {
  testing::RandomReadings random(2);
  std::vector<Reading> readings;
  Capture capture;
  for (int i = 0; i < 40; ++i) readings.push_back(random.reading(capture));
  const Record record = testing::record_of(readings);
  const auto exported = [&] {
    std::string text;
    JsonLines out(into(text));
    for (std::size_t i = 0; i < readings.size(); ++i) (void)out.document(readings[i].document, &record.lineage[i]);
    for (const Actor& a : record.actors) (void)out.write(a);
    for (const Contact& c : record.contacts) (void)out.write(c);
    for (const Statement& s : record.statements) (void)out.write(s);
    for (const Move& m : record.moves) (void)out.write(m);
    for (const Disagreement& d : record.disagreements) (void)out.write(d);
    (void)out.finish();
    return text;
  };
  const std::string text = exported();
  EXPECT_EQ(text, exported());
  std::set<std::string> kinds;
  for (const std::string& line : lines_of(text)) {
    const Json json = Json::parse(line);
    expect_in_format(json);
    kinds.insert(json["kind"]);
  }
  EXPECT_EQ(kinds.size(), 6u);
}

TEST(ExchangeFormat, AnnotatedLineHoldsAllOfOneDocument) {
  testing::RandomReadings random(3);
  for (int i = 0; i < 100; ++i) {
    Capture capture;
    const Reading reading = random.reading(capture);
    const std::string line = annotated_line("x-1", reading);
    ASSERT_EQ(line.find('\n'), line.size() - 1);
    const Json json = Json::parse(line);
    EXPECT_EQ(json["id"], "x-1");
    EXPECT_TRUE(json["error"].is_null());
    EXPECT_EQ(json["lines"].size(), 1 + reading.actors.size() + reading.contacts.size() + reading.statements.size() +
                                        reading.moves.size() + reading.document.sentences.size() +
                                        reading.document.timexes.size() + reading.mentions.size());
    for (const Json& item : json["lines"]) expect_in_format(item);
  }
}

}  // namespace
}  // namespace pourparler
