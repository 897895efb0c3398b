#include "pipeline/watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <set>

namespace pourparler {
namespace {

using namespace std::chrono_literals;

constexpr const char* kReport =
    "Minister Ada Lund met Ambassador Ola Berg in Oslo on 4 March 2015. They agreed on aid.";

std::string feed_of(const std::string& text) {
  return "<rss><channel><title>News</title><item><guid>" + std::to_string(text.size()) + "</guid><description>" + text +
         "</description></item></channel></rss>";
}

// A folder, a dossier, and a world in which time passes only when somebody waits: each wait takes the next step.
struct Scene {
  Scene() {
    char pattern[] = "/tmp/pourparler-watch-XXXXXX";
    path = mkdtemp(pattern);
    inbox = path + "/inbox";
    std::filesystem::create_directory(inbox);
    options.add.jobs = 1;
  }
  ~Scene() {
    if (writer >= 0) ::close(writer);
    std::filesystem::remove_all(path);
  }

  void write(const std::string& name, const std::string& text) { std::ofstream(inbox + "/" + name) << text; }
  void open_and_write(const std::string& name, const std::string& text) {
    writer = ::open((inbox + "/" + name).c_str(), O_WRONLY | O_CREAT, 0600);
    write_more(text);
  }
  void write_more(const std::string& text) {
    ASSERT_EQ(::write(writer, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void close_it() {
    ::close(writer);
    writer = -1;
  }

  Result<WatchReport> run(const std::vector<std::string>& inputs) {
    WatchListener listener;
    listener.round = [&](const WatchRound& round) { rounds.push_back(round); };
    listener.fault = [&](const Error& error) { faults.push_back(error.message); };
    const WatchWorld world{[&] { return now; },
                           [&](std::chrono::milliseconds time) {
                             naps.push_back(time);
                             now += time;
                             if (steps.empty()) return false;
                             const auto step = std::move(steps.front());
                             steps.pop_front();
                             step();
                             return true;
                           },
                           [] { return false; },
                           [&](const std::string& url, const FetchOptions& fetching, long* retry_after) {
                             return answer(url, fetching, retry_after);
                           }};
    return watch(path + "/talks.db", inputs, options, listener, world);
  }

  Result<Fetched> answer(const std::string& url, const FetchOptions& fetching, long* retry_after) {
    asked.push_back({fetching.etag, fetching.last_modified});
    if (retry_after) *retry_after = retry;
    if (page.empty()) return unreadable("the server answers 503").at(url);
    if (!etag.empty() && fetching.etag == etag) {
      Fetched same;
      same.unchanged = true;
      return same;
    }
    return Fetched{page, "application/rss+xml", url, "2015-03-05T08:00:00Z", false, etag, modified};
  }

  std::uint64_t added() const {
    std::uint64_t n = 0;
    for (const WatchRound& round : rounds) n += round.report.added;
    return n;
  }

  std::string path, inbox;
  int writer = -1;
  WatchOptions options;
  SystemTime now = std::chrono::system_clock::now();
  std::deque<std::function<void()>> steps;
  std::vector<WatchRound> rounds;
  std::vector<std::string> faults;
  std::vector<std::chrono::milliseconds> naps;
  std::string page, etag, modified;
  long retry = 0;
  std::vector<std::pair<std::string, std::string>> asked;
};

TEST(Watch, AddsFilesAsTheyCome) {
  Scene scene;
  scene.write("a.txt", kReport);
  scene.steps = {[] {}, [&] { scene.write("b.txt", std::string(kReport) + " Berg left."); },
                 [&] { scene.write("a.txt", std::string(kReport) + " Lund stayed."); }, [] {}};
  const auto done = scene.run({scene.inbox});
  ASSERT_TRUE(done.ok()) << done.error().text();
  ASSERT_EQ(scene.rounds.size(), 3u);
  EXPECT_EQ(scene.rounds[0].files, std::vector{scene.inbox + "/a.txt"});
  EXPECT_EQ(scene.rounds[1].files, std::vector{scene.inbox + "/b.txt"});
  EXPECT_EQ(scene.rounds[2].files, std::vector{scene.inbox + "/a.txt"});
  EXPECT_EQ(done->added, 3u);
  EXPECT_EQ(scene.naps[0], scene.options.look);
  EXPECT_TRUE(scene.faults.empty());
}

TEST(Watch, BegunAgainAddsNothingTwice) {
  Scene scene;
  scene.write("a.txt", kReport);
  scene.options.once = true;
  EXPECT_EQ(scene.run({scene.inbox})->added, 1u);
  const auto again = scene.run({scene.inbox});
  EXPECT_EQ(again->added, 0u);
  EXPECT_EQ(again->known, 1u);
}

TEST(Watch, WaitsForAFileThatIsBeingWritten) {
  Scene scene;
  scene.steps = {[&] { scene.open_and_write("slow.txt", "Minister Ada Lund met "); },
                 [] {},
                 [&] { scene.write_more("Ambassador Ola Berg in Oslo on 4 March 2015."); },
                 [] {},
                 [&] { scene.close_it(); },
                 [] {}};
  const auto done = scene.run({scene.inbox});
  ASSERT_TRUE(done.ok()) << done.error().text();
  ASSERT_EQ(scene.rounds.size(), 1u);
  EXPECT_EQ(done->added, 1u);
  const Store store = *Store::open(scene.path + "/talks.db");
  std::uint64_t size = 0;
  ASSERT_TRUE(store.documents([&](const StoredDocument& d) {
    size = d.source_size;
    return ok();
  }));
  EXPECT_GT(size, 60u);  // whole, not the half that lay there first
}

TEST(Watch, LeavesHalvesAndEmptyFilesAlone) {
  Scene scene;
  for (const char* name : {"a.txt.part", "b.crdownload", "c.tmp", ".hidden.txt"}) scene.write(name, kReport);
  scene.write("empty.txt", "");
  scene.options.once = true;
  const auto done = scene.run({scene.inbox});
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(scene.rounds.empty());
  EXPECT_EQ(done->growing, 1u);
}

TEST(Watch, OnceLeavesWhatIsBeingWrittenForTheNextTime) {
  Scene scene;
  scene.open_and_write("slow.txt", "Minister Ada Lund met ");
  scene.write("whole.txt", kReport);
  scene.options.once = true;
  const auto done = scene.run({scene.inbox});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->added, 1u);
  EXPECT_EQ(done->growing, 1u);
}

TEST(Watch, AFolderThatGoesIsSaidOnceAndMayComeBack) {
  Scene scene;
  scene.steps = {[&] { std::filesystem::remove_all(scene.inbox); }, [] {}, [] {},
                 [&] {
                   std::filesystem::create_directory(scene.inbox);
                   scene.write("a.txt", kReport);
                 }};
  const auto done = scene.run({scene.inbox});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(scene.faults.size(), 1u);
  EXPECT_EQ(done->added, 1u);
}

TEST(Watch, RefusesWhatIsNeitherFolderNorAddress) {
  Scene scene;
  EXPECT_EQ(scene.run({scene.inbox + "/none"}).error().kind, ErrorKind::not_found);
  scene.write("a.txt", kReport);
  EXPECT_EQ(scene.run({scene.inbox + "/a.txt"}).error().kind, ErrorKind::not_found);
}

TEST(Watch, ABusyDossierIsTriedAgain) {
  Scene scene;
  scene.options.busy_wait = 0ms;
  const std::string url = "https://example.org/feed";
  std::optional<Store> other;
  scene.steps = {[&] {
                   other = *Store::open(scene.path + "/talks.db", {OpenMode::write, {}});
                   scene.write("a.txt", kReport);
                   scene.page = feed_of(std::string(kReport) + " Berg left.");
                   scene.now += 1h;
                 },
                 [&] { other.reset(); }, [] {}};
  scene.page = feed_of("Envoys met in Geneva.");
  const auto done = scene.run({scene.inbox, url});
  ASSERT_TRUE(done.ok()) << done.error().text();
  EXPECT_EQ(done->added, 3u);  // the file and both entries
  EXPECT_EQ(scene.asked.size(), 2u);
  ASSERT_EQ(scene.faults.size(), 1u);
}

TEST(Watch, AsksAFeedForWhatChangedAndNotOftenerThanTold) {
  Scene scene;
  const std::string url = "https://example.org/feed";
  scene.page = feed_of(kReport);
  scene.etag = "\"1\"";
  scene.modified = "Thu, 05 Mar 2015 08:00:00 GMT";
  scene.steps = {[] {},
                 [&] {
                   scene.page = feed_of(std::string(kReport) + " Berg left.");
                   scene.etag = "\"2\"";
                 }};
  const auto done = scene.run({url});
  ASSERT_TRUE(done.ok()) << done.error().text();
  ASSERT_EQ(scene.asked.size(), 3u);
  EXPECT_EQ(scene.asked[0].first, "");
  EXPECT_EQ(scene.asked[1], (std::pair<std::string, std::string>("\"1\"", scene.modified)));
  EXPECT_EQ(done->added, 2u);
  for (const auto nap : scene.naps) EXPECT_EQ(nap, 15min);

  // Another run remembers.
  scene.options.once = true;
  scene.asked.clear();
  ASSERT_TRUE(scene.run({url}).ok());
  ASSERT_EQ(scene.asked.size(), 1u);
  EXPECT_EQ(scene.asked[0].first, "\"2\"");
}

TEST(Watch, AFeedWithoutValidatorsIsKnownByItsBytes) {
  Scene scene;
  scene.page = feed_of(kReport);
  scene.steps = {[] {}, [] {}};
  const auto done = scene.run({"https://example.org/feed"});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(scene.asked.size(), 3u);
  EXPECT_EQ(scene.rounds.size(), 1u);
}

TEST(Watch, AServerInTroubleIsAskedMoreSeldom) {
  Scene scene;
  scene.steps = {[] {}, [&] { scene.retry = 14400; }, [] {}, [] {}, [] {}, [&] {
                   scene.retry = 0;
                   scene.page = feed_of(kReport);
                 }};
  const auto done = scene.run({"https://example.org/feed"});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->added, 1u);
  EXPECT_EQ(scene.faults.size(), 3u);
  std::vector<long> waited;
  for (const auto nap : scene.naps) waited.push_back(std::chrono::duration_cast<std::chrono::minutes>(nap).count());
  // Twice as long, twice again, then the four hours that the server asked for, an hour at a time; then as told.
  EXPECT_EQ(waited, (std::vector<long>{30, 60, 60, 60, 60, 60, 15}));
}

}  // namespace
}  // namespace pourparler
