#include "store/store.h"

#include <gtest/gtest.h>

#include "record/json.h"
#include "record/testing.h"
#include "store/testing.h"
#include "store/writer.h"

namespace pourparler {
namespace {

using testing::Scratch;

struct Sample {
  Capture capture;
  Reading reading;
};

std::vector<Sample> samples(std::uint32_t seed, int count) {
  testing::RandomReadings random(seed);
  std::vector<Sample> out(static_cast<std::size_t>(count));
  for (Sample& s : out) s.reading = random.reading(s.capture);
  return out;
}

Record record_of(const std::vector<Sample>& samples) {
  std::vector<Reading> readings;
  for (const Sample& s : samples) readings.push_back(s.reading);
  return testing::record_of(readings);
}

// All that a reader can see of a dossier, as one text.
std::string shown(const Store& store) {
  std::string out;
  Status done = store.documents([&](const StoredDocument& d) {
    const Reading reading = *store.reading(d.head.id);
    const Capture capture = *store.capture(d.head.id);
    out += d.head.id + "|" + d.head.path + "|" + d.head.title + "|" + std::to_string(d.text_size) + "|" +
           reading.document.text + "|" + capture.bytes + "|" + capture.media_type + "|" +
           (d.lineage ? d.lineage->origin : "");
    for (const Statement& s : reading.statements) out += to_line(to_json(s));
    for (const std::string& path : *store.paths_of(d.head.id)) out += "|" + path;
    return ok();
  });
  EXPECT_TRUE(done.ok());
  const Record record = *store.record();
  for (const Actor& a : record.actors) out += to_line(to_json(a)) + "\n";
  for (const Contact& c : record.contacts) out += to_line(to_json(c)) + "\n";
  for (const Statement& s : record.statements) out += to_line(to_json(s)) + "\n";
  for (const Move& m : record.moves) out += to_line(to_json(m)) + "\n";
  for (const Disagreement& d : record.disagreements) out += to_line(to_json(d)) + "\n";
  return out;
}

TEST(Store, KeepsWhatItIsGiven) {
  Scratch scratch;
  const Capture capture = testing::plain_capture("a.txt", "Les ministres se sont réunis à Genève.\n");
  const Reading reading = testing::plain_reading(capture);
  const std::string id = reading.document.id;
  {
    Store store = scratch.create();
    Writer writer = *Writer::on(store);
    EXPECT_EQ(*writer.add(capture, reading), Added::yes);
    EXPECT_EQ(*writer.add(capture, reading), Added::had_it);
    Capture again = capture;
    again.path = "copies/a.txt";
    EXPECT_EQ(*writer.add(again, reading), Added::path_only);
    EXPECT_EQ(*writer.add_path(id, "copies/a.txt"), Added::had_it);
    ASSERT_TRUE(writer.set_meta("settings", "x").ok());
    ASSERT_TRUE(writer.commit().ok());
    EXPECT_EQ(writer.committed(), 1u);
  }
  const Store store = scratch.read();
  EXPECT_EQ(*store.known(id), Known::document);
  EXPECT_EQ(*store.known("d0"), Known::no);
  EXPECT_EQ(store.capture(id)->bytes, capture.bytes);
  EXPECT_EQ(store.reading(id)->document.text, reading.document.text);
  EXPECT_EQ(store.document(id)->head.path, "a.txt");
  EXPECT_EQ(store.document("d0").error().kind, ErrorKind::not_found);
  EXPECT_EQ(*store.paths_of(id), (std::vector<std::string>{"a.txt", "copies/a.txt"}));
  EXPECT_EQ(*store.ids_of_path("copies/a.txt"), std::vector<std::string>{id});
  EXPECT_EQ(*store.ids_with_prefix(id.substr(0, 5)), std::vector<std::string>{id});
  EXPECT_TRUE(store.ids_with_prefix("e")->empty());
  EXPECT_EQ(store.counts()->documents, 1u);
  EXPECT_EQ(*store.meta("settings"), "x");
  EXPECT_EQ(*store.meta("nothing"), "");
  EXPECT_EQ(store.meta("created")->size(), 20u);
}

TEST(Store, RandomDossiersComeBackWhole) {
  const std::vector<Sample> all = samples(21, 120);
  Scratch scratch;
  {
    Store store = scratch.create();
    WriterOptions options;
    options.keep_tokens = true;
    Writer writer = *Writer::on(store, options);
    for (const Sample& s : all) ASSERT_TRUE(writer.add(s.capture, s.reading).ok());
    ASSERT_TRUE(writer.replace_record(record_of(all)).ok());
    ASSERT_TRUE(writer.commit().ok());
    EXPECT_TRUE(store.check(true).ok());
  }
  const Store store = scratch.read();
  for (const Sample& s : all) {
    const std::string& id = s.reading.document.id;
    const Capture capture = *store.capture(id);
    EXPECT_EQ(capture.bytes, s.capture.bytes);
    EXPECT_EQ(capture.media_type, s.capture.media_type);
    const StoredDocument d = *store.document(id);
    EXPECT_EQ(d.head.lang, s.reading.document.lang);
    EXPECT_EQ(d.head.boilerplate, s.reading.document.boilerplate);
    EXPECT_EQ(d.head.published.has_value(), s.reading.document.published.has_value());
    EXPECT_EQ(d.source_size, s.reading.document.source.size());
    EXPECT_EQ(store.reading(id)->document.tokens.size(), s.reading.document.tokens.size());
  }
  const Record given = record_of(all), kept = *store.record();
  EXPECT_EQ(kept.lineage.size(), store.counts()->documents);
  EXPECT_EQ(kept.contacts.size(), given.contacts.size());
  for (const Contact& c : given.contacts) EXPECT_EQ(to_json(*store.contact(c.id)), to_json(c));
  for (const Statement& s : given.statements) EXPECT_EQ(to_json(*store.statement(s.id)), to_json(s));
  for (const Move& m : given.moves) EXPECT_EQ(to_json(*store.move(m.id)), to_json(m));
  for (const Actor& a : given.actors) EXPECT_EQ(to_json(*store.actor(a.id)), to_json(a));
}

TEST(Store, AnyBatchingAndOrderGiveTheSameDossier) {
  const std::vector<Sample> all = samples(22, 40);
  const auto dossier = [&](std::size_t documents, std::uint64_t bytes, bool backwards) {
    Scratch scratch;
    Store store = scratch.create();
    WriterOptions options;
    options.batch_documents = documents;
    options.batch_bytes = bytes;
    Writer writer = *Writer::on(store, options);
    std::vector<Sample> order = all;
    if (backwards) std::reverse(order.begin(), order.end());
    for (const Sample& s : order) {
      EXPECT_TRUE(writer.add(s.capture, s.reading).ok());
      EXPECT_EQ(*writer.add(s.capture, s.reading), Added::had_it);
    }
    EXPECT_TRUE(writer.replace_record(record_of({all[0], all[1]})).ok());
    EXPECT_TRUE(writer.replace_record(record_of(all)).ok());
    EXPECT_TRUE(writer.commit().ok());
    EXPECT_TRUE(store.check().ok());
    return shown(store);
  };
  const std::string whole = dossier(1000, 1 << 30, false);
  EXPECT_EQ(dossier(1, 1 << 30, false), whole);
  EXPECT_EQ(dossier(7, 1 << 30, true), whole);
  EXPECT_EQ(dossier(1000, 300, true), whole);
}

TEST(Store, FactsByFilter) {
  Scratch scratch;
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  const Capture a = testing::plain_capture("a", "They met in March."),
                b = testing::plain_capture("b", "They met in May.");
  const Reading ra = testing::plain_reading(a), rb = testing::plain_reading(b);
  ASSERT_TRUE(writer.add(a, ra).ok() && writer.add(b, rb).ok());
  const auto move = [&](const char* id, const Reading& reading, const char* from, const char* to, double confidence) {
    Move m;
    m.id = id;
    m.evidence = {{reading.document.id, {0, 4}}};
    m.actors = {std::string("a") + id};
    m.issues = {"oil"};
    m.date = {from, to};
    m.confidence = confidence;
    ASSERT_TRUE(writer.put(m).ok());
  };
  move("1", ra, "2015-03", "", 0.9);
  move("2", rb, "2015-05-02", "", 0.5);
  move("3", rb, "2015-02-01", "2015-06-30", 0.5);
  move("4", rb, "", "", 0.5);
  const auto ids = [&](const FactFilter& filter) {
    std::string out;
    EXPECT_TRUE(store
                    .moves(filter,
                           [&](const Move& m) {
                             out += m.id;
                             return ok();
                           })
                    .ok());
    return out;
  };
  const auto filter = [](std::string FactFilter::*field, const std::string& value) {
    FactFilter f;
    f.*field = value;
    return f;
  };
  EXPECT_EQ(ids({}), "1234");
  EXPECT_EQ(ids(filter(&FactFilter::doc, ra.document.id)), "1");
  EXPECT_EQ(ids(filter(&FactFilter::actor, "a2")), "2");
  EXPECT_EQ(ids(filter(&FactFilter::issue, "oil")), "1234");
  EXPECT_EQ(ids(filter(&FactFilter::issue, "gas")), "");
  EXPECT_EQ(ids(filter(&FactFilter::type, "propose")), "1234");
  EXPECT_EQ(ids(filter(&FactFilter::status, "planned")), "");
  EXPECT_EQ(ids(filter(&FactFilter::from, "2015-03-20")), "123");
  EXPECT_EQ(ids(filter(&FactFilter::to, "2015-03-20")), "13");
  FactFilter may = filter(&FactFilter::from, "2015-05-01");
  may.to = "2015-05";
  EXPECT_EQ(ids(may), "23");
  FactFilter sure;
  sure.min_confidence = 0.8;
  EXPECT_EQ(ids(sure), "1");
}

TEST(Store, FactsChangeAndGo) {
  Scratch scratch;
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  const Capture a = testing::plain_capture("a", "They met.");
  ASSERT_TRUE(writer.add(a, testing::plain_reading(a)).ok());
  Move m;
  m.id = "m1";
  m.evidence = {{id_of_bytes(a.bytes), {0, 4}}};
  m.actors = {"a1"};
  ASSERT_TRUE(writer.put(m).ok());
  m.actors = {"a2"};
  ASSERT_TRUE(writer.put(m).ok());
  FactFilter filter;
  filter.actor = "a1";
  EXPECT_TRUE(store.moves(filter, [](const Move&) -> Status { return corrupt("still there"); }).ok());
  const auto found = *store.find("m");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, "move");
  ASSERT_TRUE(writer.remove("m1").ok());
  EXPECT_EQ(store.move("m1").error().kind, ErrorKind::not_found);
  ASSERT_TRUE(writer.commit().ok());
  EXPECT_TRUE(store.check().ok());
}

TEST(Store, FactsWithoutEvidenceAreRefused) {
  const Capture a = testing::plain_capture("a", "They met.");
  const struct {
    const char* id;
    std::vector<Evidence> evidence;
    const char* message;
  } kCases[] = {
      {"", {{id_of_bytes(a.bytes), {0, 1}}}, "a move has no id"},
      {"m1", {}, "fact 'm1' has no evidence"},
      {"m1", {{"d9", {0, 1}}}, "fact 'm1' has evidence in document 'd9', which the dossier does not hold"},
  };
  for (const auto& c : kCases) {
    Scratch scratch;
    Store store = scratch.create();
    Writer writer = *Writer::on(store);
    ASSERT_TRUE(writer.add(a, testing::plain_reading(a)).ok() && writer.commit().ok());
    Move m;
    m.id = c.id;
    m.evidence = c.evidence;
    const Status put = writer.put(m);
    ASSERT_FALSE(put.ok());
    EXPECT_EQ(put.error().message, c.message);
    EXPECT_FALSE(writer.put(Actor{}).ok()) << "a Writer takes nothing more after an Error";
    EXPECT_FALSE(writer.commit().ok());
    EXPECT_EQ(store.counts()->documents, 1u);
    EXPECT_EQ(store.counts()->moves, 0u);
  }
}

TEST(Store, ABatchThatIsNotCommittedLeavesNothing) {
  Scratch scratch;
  Store store = scratch.create();
  const Capture a = testing::plain_capture("a", "They met.");
  {
    Writer writer = *Writer::on(store);
    ASSERT_TRUE(writer.add(a, testing::plain_reading(a)).ok());
  }
  EXPECT_EQ(*store.known(id_of_bytes(a.bytes)), Known::no);
}

TEST(Store, RefusesAReadingOfOtherBytes) {
  Scratch scratch;
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  const Capture a = testing::plain_capture("a", "one"), b = testing::plain_capture("b", "two");
  EXPECT_EQ(writer.add(a, testing::plain_reading(b)).error().kind, ErrorKind::invalid_argument);
  EXPECT_EQ(*writer.add(a, testing::plain_reading(a)), Added::yes) << "what was refused did no harm";
}

TEST(Failures, AreRowsWithTheirError) {
  Scratch scratch;
  Store store = scratch.create();
  Writer writer = *Writer::on(store);
  const Capture bad = testing::plain_capture("bad.pdf", "%PDF-broken");
  const Error why = malformed("no cross-reference table").at("bad.pdf", 3, 7).mend("open it elsewhere");
  EXPECT_EQ(*writer.add_failure("bad.pdf", why, &bad), Added::yes);
  EXPECT_EQ(*writer.add_failure("copy.pdf", why, &bad), Added::had_it);
  EXPECT_EQ(*writer.add_failure("https://example.org/x", unreadable("no answer")), Added::yes);
  EXPECT_EQ(*writer.add_failure("https://example.org/x", unreadable("no answer again")), Added::yes);
  std::vector<Failure> failures;
  const auto list = [&] {
    failures.clear();
    EXPECT_TRUE(store
                    .failures([&](const Failure& f) {
                      failures.push_back(f);
                      return ok();
                    })
                    .ok());
  };
  list();
  ASSERT_EQ(failures.size(), 2u);
  EXPECT_EQ(failures[0].id, id_of_bytes(bad.bytes));
  EXPECT_TRUE(failures[0].has_bytes);
  EXPECT_EQ(failures[0].error.text(), why.text());
  EXPECT_EQ(failures[0].error.kind, ErrorKind::malformed);
  EXPECT_EQ(failures[1].error.message, "no answer again");
  EXPECT_EQ(*store.known(id_of_bytes(bad.bytes)), Known::failure);
  EXPECT_EQ(store.capture(id_of_bytes(bad.bytes))->bytes, bad.bytes);
  EXPECT_EQ(store.counts()->documents, 0u);

  // What fails today may be read tomorrow.
  EXPECT_EQ(*writer.add(bad, testing::plain_reading(bad)), Added::yes);
  const Capture page = testing::plain_capture("https://example.org/x", "An answer.");
  EXPECT_EQ(*writer.add(page, testing::plain_reading(page)), Added::yes);
  EXPECT_EQ(*writer.add_failure("bad.pdf", why, &bad), Added::had_it);
  list();
  EXPECT_TRUE(failures.empty());
  ASSERT_TRUE(writer.commit().ok());
  EXPECT_TRUE(store.check(true).ok());
}

}  // namespace
}  // namespace pourparler
