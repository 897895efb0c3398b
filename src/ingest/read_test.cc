#include "ingest/read.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "ingest/sniff.h"
#include "ingest/testing.h"

namespace pourparler {
namespace {

std::vector<std::string> paths_of(const Collected& got, const TemporaryFolder& folder) {
  std::vector<std::string> out;
  for (const Capture& c : got.captures) out.push_back(c.path.substr(folder.path().size() + 1));
  return out;
}

TEST(Read, FoldersInStableOrder) {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a/b/c.txt", "B.txt", "é.txt", ".hidden", ".git/x.txt", "a.txt"}) {
    folder.put(name, std::string("text of ") + name);
  }
  const Collected got = read_paths({folder.path()});
  EXPECT_TRUE(got.finished);
  EXPECT_TRUE(got.errors.empty());
  EXPECT_EQ(paths_of(got, folder),
            (std::vector<std::string>{"B.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "é.txt"}));
  EXPECT_EQ(got.captures[0].bytes, "text of B.txt");
  EXPECT_EQ(got.captures[0].fetched.size(), 20u);
}

TEST(Read, FaultsAreRowsAndTheRunGoesOn) {
  const TemporaryFolder folder;
  folder.put("a.txt", "a text");
  folder.put("empty.txt", "");
  folder.put("blank.txt", " \n\t \n");
  folder.put("picture.jpg", "\xFF\xD8\xFF\xE0 JFIF");
  folder.put("z.txt", "z text");
  folder.put("deep/in.txt", "in");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("loop"));
  std::filesystem::create_symlink("nowhere", folder.path("dangling"));
  ::mkfifo(folder.path("pipe").c_str(), 0600);
  const Collected got = read_paths({folder.path(), folder.path("missing.txt"), folder.path("a.txt"), "gopher://x/y"});
  EXPECT_EQ(paths_of(got, folder), (std::vector<std::string>{"a.txt", "deep/in.txt", "z.txt", "a.txt"}));
  std::vector<std::string> errors;
  for (const Error& e : got.errors)
    errors.push_back(std::string(name_of(e.kind)) + " " + std::filesystem::path(e.place.source).filename().string());
  EXPECT_EQ(errors, (std::vector<std::string>{"malformed blank.txt", "unreadable dangling", "malformed empty.txt",
                                              "refused loop", "unsupported picture.jpg", "unsupported pipe",
                                              "not_found missing.txt", "refused y"}));
}

TEST(Read, TheSinkStopsTheRun) {
  const TemporaryFolder folder;
  folder.put("a.txt", "a");
  folder.put("b.txt", "b");
  int seen = 0;
  const Status status =
      read_inputs({folder.path(), folder.path()}, {}, [&](const Result<Capture>&) { return ++seen < 1; });
  EXPECT_EQ(seen, 1);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::interrupted);
}

TEST(Read, SaysHowFarItIs) {
  const TemporaryFolder folder;
  folder.put("a.txt", std::string(1000, 'a'));
  folder.put("b/big.txt", std::string(3 << 20, 'b'));
  folder.put("c.png", "\x89PNG....");
  Progress progress;
  IngestOptions options;
  options.progress = &progress;
  std::vector<std::uint64_t> bytes;
  ASSERT_TRUE(read_inputs({folder.path()}, options, [&](const Result<Capture>&) {
                bytes.push_back(progress.bytes);
                return true;
              }).ok());
  EXPECT_EQ(progress.total, 1000u + (3 << 20) + 8);
  EXPECT_EQ(bytes, (std::vector<std::uint64_t>{1000, 1000 + (3 << 20), 1000 + (3 << 20) + 8}));
  EXPECT_EQ(progress.captures, 2u);
  EXPECT_EQ(progress.failures, 1u);
}

TEST(Read, TooLarge) {
  const TemporaryFolder folder;
  folder.put("a.txt", std::string(2 << 20, 'a'));
  IngestOptions options;
  options.max_report_bytes = 1 << 20;
  const Collected got = read_paths({folder.path()}, options);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].kind, ErrorKind::too_large);
}

TEST(Sniff, ByContent) {
  using namespace std::string_literals;
  struct Case {
    std::string head, name, media_type;
    Kind kind;
  };
  const Case cases[] = {
      {"", "", "", Kind::empty},
      {" \r\n\t", "a.html", "", Kind::empty},
      {"\xEF\xBB\xBF \n", "", "", Kind::empty},
      {"The talks resumed.", "a.html", "", Kind::plain},
      {"La délégation est partie.", "a.txt", "", Kind::plain},
      {"Up in arms", "a.txt", "", Kind::plain},
      {"5 < 6 and <3", "a.txt", "", Kind::plain},
      {"<!DOCTYPE html><title>a</title>", "a.txt", "", Kind::html},
      {"<!-- x --><!doctype HTML>", "", "", Kind::html},
      {"\xEF\xBB\xBF\n<HTML>", "", "", Kind::html},
      {"<?xml version='1.0'?>\n<html xmlns='x'>", "", "", Kind::html},
      {"<p>A paragraph", "", "", Kind::html},
      {"<a href='x'>y</a>", "", "", Kind::html},
      {"text <b>with</b> tags", "a.html", "", Kind::html},
      {"text <b>with</b> tags", "", "text/html; charset=x", Kind::html},
      {"text <b>with</b> tags", "a.txt", "", Kind::plain},
      {"<?xml version='1.0'?><rss version='2.0'>", "", "", Kind::feed},
      {"<rss version='2.0'>", "", "text/html", Kind::feed},
      {"<?xml version='1.0'?><!-- c --><feed xmlns='http://www.w3.org/2005/Atom'>", "", "", Kind::feed},
      {"<?xml version='1.0'?><atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "", "", Kind::feed},
      {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "", "", Kind::feed},
      {"<?xml version='1.0'?><svg>", "", "", Kind::binary},
      {"<?xml version='1.0'?><urlset>", "", "", Kind::binary},
      {"<?xml version='1.0'?><nitf><body>", "", "", Kind::html},
      {"{\"text\": \"a\"}", "", "", Kind::json_lines},
      {"{\"text\": \"a\"}\n{\"te", "", "", Kind::json_lines},
      {"{\n \"text\": \"a\"\n}", "", "", Kind::json},
      {" [ {\"text\": 1}]", "", "", Kind::json},
      {"[Editor's note] The talks", "", "", Kind::plain},
      {"{curly} text", "", "", Kind::plain},
      {"{\\rtf1 text}", "", "", Kind::office},
      {"WARC/1.0\r\n", "", "", Kind::warc},
      {"%PDF-1.4", "", "", Kind::pdf},
      {"junk\1\2\3\4\n%PDF-1.4", "", "", Kind::pdf},
      {"\x1F\x8B\x08", "", "", Kind::gzip},
      {"PK\x03\x04", "", "", Kind::archive},
      {"PK\x03\x04"s + std::string(26, '\0') + "[Content_Types].xml", "a.docx", "", Kind::office},
      {"\xD0\xCF\x11\xE0", "a.doc", "", Kind::office},
      {"\x89PNG\r\n", "a.txt", "", Kind::binary},
      {"\x7F"
       "ELF\2\1\1",
       "", "", Kind::binary},
      {std::string("\1\2\3\4\5\6\7\0abc", 11), "", "", Kind::binary},
      {"a stray \1 byte", "", "", Kind::plain},
      {"\xFF\xFE<\0h\0t\0m\0l\0>\0"s, "", "", Kind::html},
      {"From: a@example.org\nMessage-ID: <x@y>\n\nBody", "", "", Kind::mail},
      {"Received: by x\n\tfolded\nSubject: y\n\nBody", "", "", Kind::mail},
      {"From: Reuters\nDate: 17 April\n\nBody", "a.txt", "", Kind::plain},
      {"From: Reuters\nDate: 17 April\n\nBody", "a.EML", "", Kind::mail},
      {"Date: 17 April\nThe talks resumed", "", "", Kind::plain},
      {"caf\xE9 ferm\xE9", "", "", Kind::plain},
  };
  for (const Case& c : cases) EXPECT_EQ(sniff(c.head, c.name, c.media_type), c.kind) << c.head << " " << c.name;
}

}  // namespace
}  // namespace pourparler
