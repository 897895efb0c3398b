// How fast texts become stored documents, and come back: store_bench DOSSIER [DOCUMENTS [BYTES]] (default 20000 of
// 4096).
//
// Words are drawn from 30,000 made-up ones with the skew of natural text, so that index and compression have their
// usual work.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "export/jsonl.h"
#include "store/search.h"
#include "store/store.h"
#include "store/writer.h"

namespace pourparler {
namespace {

std::vector<std::string> make_words(std::mt19937& random) {
  static const std::vector<std::string> kLetters = {"e", "a", "i", "s", "n", "t", "r", "o",
                                                    "l", "u", "d", "m", "c", "p", "é"};
  std::vector<std::string> words(30000);
  for (std::string& word : words) {
    for (std::size_t n = 2 + random() % 9; n-- > 0;) word += kLetters[random() % kLetters.size()];
  }
  return words;
}

std::string make_text(const std::vector<std::string>& words, std::size_t size, std::mt19937& random) {
  std::string text;
  while (text.size() < size) {
    const double share = static_cast<double>(random() % 1000000) / 1e6;
    text += words[static_cast<std::size_t>(std::pow(share, 4) * static_cast<double>(words.size()))];
    text += random() % 12 != 0 ? " " : ".\n";
  }
  return text;
}

// A reading as a plain report has it: paragraphs, sentences, a few statements.
Reading make_reading(const Capture& capture) {
  Reading reading;
  Document& d = reading.document;
  d.id = id_of_bytes(capture.bytes);
  d.path = capture.path;
  d.lang = "en";
  d.source = d.text = capture.bytes;
  d.map = OffsetMap::identity(static_cast<std::uint32_t>(d.text.size()));
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < d.text.size(); ++i) {
    if (d.text[i] != '\n') continue;
    d.paragraphs.push_back({{start, i}, "en"});
    d.sentences.push_back({{start, i}, 0, 0});
    start = i + 1;
  }
  for (std::size_t i = 0; i < 4 && i < d.sentences.size(); ++i) {
    Statement s;
    s.id = "s" + std::to_string(i + 1);
    s.doc = d.id;
    s.content = {d.sentences[i].span};
    s.speaker = "a1";
    s.reason = {"say", "said", "quote"};
    reading.statements.push_back(s);
  }
  return reading;
}

struct Took {
  double wall = 0, cpu = 0;  // seconds
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

Took seconds(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  const double cpu = cpu_now();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(), cpu_now() - cpu};
}

void must(const Status& status) {
  if (status) return;
  std::fprintf(stderr, "%s\n", status.error().text().c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) must(Status(result.error()));
  return *std::move(result);
}

// Rates are by processor time: what a core does that has nothing else to do.
void report(const char* what, Took took, double documents, double megabytes) {
  std::printf("%-30s %7.2f s (%6.2f s on the clock) %9.0f documents/s %8.1f MB/s\n", what, took.cpu, took.wall,
              documents / took.cpu, megabytes / took.cpu);
}

struct Sample {
  Capture capture;
  Reading reading;
};

void measure(const std::string& path, std::size_t count, std::size_t size) {
  std::mt19937 random(1);
  const std::vector<std::string> words = make_words(random);
  std::vector<Sample> samples(count);
  double megabytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    samples[i].capture.path = "reports/" + std::to_string(i) + ".txt";
    samples[i].capture.bytes = make_text(words, size, random);
    samples[i].reading = make_reading(samples[i].capture);
    megabytes += static_cast<double>(samples[i].capture.bytes.size()) / 1e6;
  }
  const auto documents = static_cast<double>(count);

  OpenOptions open;
  open.mode = OpenMode::create;
  const Took added = seconds([&] {
    Store store = must(Store::open(path, open));
    Writer writer = must(Writer::on(store));
    for (const Sample& s : samples) must(writer.add(s.capture, s.reading));
    must(writer.commit());
  });
  report("add", added, documents, megabytes);

  Store store = must(Store::open(path, open));
  Writer writer = must(Writer::on(store));
  report("known bytes, hashed", seconds([&] {
           for (const Sample& s : samples) must(writer.add_path(id_of_bytes(s.capture.bytes), s.capture.path));
         }),
         documents, megabytes);
  Record record;
  for (const Sample& s : samples) {
    for (Statement statement : s.reading.statements) {
      statement.id = s.reading.document.id + "." + statement.id;
      record.statements.push_back(statement);
    }
  }
  report("replace record (4 facts each)", seconds([&] { must(writer.replace_record(record)), must(writer.commit()); }),
         documents, megabytes);
  report("replace it by itself", seconds([&] { must(writer.replace_record(record)), must(writer.commit()); }),
         documents, megabytes);
  report("readings", seconds([&] {
           for (const Sample& s : samples) must(store.reading(s.reading.document.id));
         }),
         documents, megabytes);
  std::size_t exported = 0;
  report("export as JSON Lines", seconds([&] {
           JsonLines out([&](std::string_view bytes) {
             exported += bytes.size();
             return ok();
           });
           must(store.documents([&](const StoredDocument& d) { return out.document(d.head); }));
           must(store.statements({}, [&](const Statement& s) { return out.write(s); }));
           must(out.finish());
         }),
         documents, megabytes);
  report("search, common word", seconds([&] { must(search(store, words[0])); }), 20, 0);
  report("search, rare phrase",
         seconds([&] { must(search(store, "\"" + samples[7].capture.bytes.substr(100, 40) + "\"")); }), 1, 0);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%.1f MB of text in %zu documents, %zu MB exported; peak memory %ld MB, samples included\n", megabytes,
              count, exported / 1000000, usage.ru_maxrss / 1000);
}

}  // namespace
}  // namespace pourparler

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: store_bench DOSSIER [DOCUMENTS [BYTES]]\n");
    return 2;
  }
  pourparler::measure(argv[1], argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20000,
                      argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 4096);
  return 0;
}
