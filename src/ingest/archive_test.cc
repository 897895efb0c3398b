#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "ingest/testing.h"

namespace pourparler {
namespace {

struct File {
  std::string name, bytes;
};

enum class Pack { zip, tar, tar_bz2, seven_zip, xz };

std::string packed(Pack pack, const std::vector<File>& files, const char* password = nullptr) {
  std::string out(1 << 20, '\0');
  for (const File& f : files) out.resize(out.size() + f.bytes.size() + 2048);
  std::size_t used = 0;
  archive* a = archive_write_new();
  if (pack == Pack::zip) archive_write_set_format_zip(a);
  if (pack == Pack::seven_zip) archive_write_set_format_7zip(a);
  if (pack == Pack::tar || pack == Pack::tar_bz2) archive_write_set_format_pax_restricted(a);
  if (pack == Pack::tar_bz2) archive_write_add_filter_bzip2(a);
  if (pack == Pack::xz) {
    archive_write_set_format_raw(a);
    archive_write_add_filter_xz(a);
  }
  if (password) {
    archive_write_set_options(a, "zip:encryption=traditional");
    archive_write_set_passphrase(a, password);
  }
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const File& f : files) {
    archive_entry* e = archive_entry_new();
    archive_entry_set_pathname_utf8(e, f.name.c_str());
    archive_entry_set_filetype(e, f.name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, static_cast<la_int64_t>(f.bytes.size()));
    archive_write_header(a, e);
    archive_write_data(a, f.bytes.data(), f.bytes.size());
    archive_entry_free(e);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

const std::vector<File> kFiles = {
    {"dir/", ""},          {"dir/b.txt", "first"}, {"a.html", "<p>second</p>"},
    {"__MACOSX/._a", "x"}, {".DS_Store", "x"},     {"list.jsonl", "{\"text\": \"third\"}\n{\"text\": \"fourth\"}\n"}};

TEST(Archive, MembersInTheirOrder) {
  for (const Pack pack : {Pack::zip, Pack::tar, Pack::tar_bz2, Pack::seven_zip}) {
    const Collected got = read_bytes("x", packed(pack, kFiles));
    std::vector<std::string> found;
    for (const Capture& c : got.captures) found.push_back(c.path + "=" + c.bytes);
    EXPECT_EQ(found, (std::vector<std::string>{"x!/dir/b.txt=first", "x!/a.html=<p>second</p>",
                                               "x!/list.jsonl!/1=third", "x!/list.jsonl!/2=fourth"}))
        << static_cast<int>(pack);
    EXPECT_TRUE(got.errors.empty()) << static_cast<int>(pack) << " " << got.errors[0].text();
  }
}

TEST(Archive, SingleFiles) {
  const Collected xz = read_bytes("a.txt.xz", packed(Pack::xz, {{"a.txt", "text in xz"}}));
  ASSERT_EQ(xz.captures.size(), 1u);
  EXPECT_EQ(xz.captures[0].path, "a.txt.xz");
  EXPECT_EQ(xz.captures[0].bytes, "text in xz");
  const Collected gz = read_bytes("a.txt.gz", gzip("text in gzip"));
  ASSERT_EQ(gz.captures.size(), 1u);
  EXPECT_EQ(gz.captures[0].bytes, "text in gzip");
}

TEST(Archive, WithinEachOther) {
  const std::string inner = gzip(packed(Pack::tar, {{"c.txt", "deep"}}));
  const Collected got = read_bytes("a.zip", packed(Pack::zip, {{"b.tar.gz", inner}, {"é.txt", "plain"}}));
  ASSERT_EQ(got.captures.size(), 2u);
  EXPECT_EQ(got.captures[0].path, "a.zip!/b.tar.gz!/c.txt");
  EXPECT_EQ(got.captures[0].bytes, "deep");
  EXPECT_EQ(got.captures[1].path, "a.zip!/é.txt");

  std::string doll = "text";
  for (int i = 0; i < 10; ++i) doll = packed(Pack::zip, {{"d", doll}});
  const Collected deep = read_bytes("doll.zip", doll);
  ASSERT_EQ(deep.errors.size(), 1u);
  EXPECT_EQ(deep.errors[0].kind, ErrorKind::too_large);
}

TEST(Archive, Bombs) {
  IngestOptions options;
  options.max_expanded_bytes = 100000;
  const std::string bomb(2000000, '{');
  for (const std::string& bytes :
       {packed(Pack::zip, {{"a", bomb}, {"b", "b"}}), gzip(bomb), packed(Pack::xz, {{"a", bomb}})}) {
    const Collected got = read_bytes("bomb", bytes, options);
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].kind, ErrorKind::too_large) << got.errors[0].text();
    EXPECT_TRUE(got.captures.empty());
  }
  IngestOptions few;
  few.max_members = 2;
  const Collected many = read_bytes("many.zip", packed(Pack::zip, {{"a", "1"}, {"b", "2"}, {"c", "3"}}), few);
  EXPECT_EQ(many.captures.size(), 2u);
  ASSERT_EQ(many.errors.size(), 1u);
  EXPECT_EQ(many.errors[0].kind, ErrorKind::too_large);
}

TEST(Archive, LockedMembers) {
  const Collected got = read_bytes("a.zip", packed(Pack::zip, {{"a.txt", "secret"}}, "key"));
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].kind, ErrorKind::unsupported);
  EXPECT_EQ(got.errors[0].place.source, "a.zip!/a.txt");
}

TEST(Archive, Damage) {
  for (const Pack pack : {Pack::zip, Pack::tar, Pack::tar_bz2, Pack::seven_zip}) {
    const std::string whole = packed(pack, kFiles);
    for (std::size_t size = 4; size < whole.size(); size += 1 + whole.size() / 97) {
      const Collected got = read_bytes("x", whole.substr(0, size));
      EXPECT_LE(got.captures.size(), 5u) << size;
      EXPECT_GE(got.captures.size() + got.errors.size(), 1u) << static_cast<int>(pack) << " " << size;
    }
  }
}

TEST(Archive, FromFilesToo) {
  const TemporaryFolder folder;
  folder.put("a.zip", packed(Pack::zip, {{"a.txt", std::string(3 << 20, 'a')}, {"b.txt", "b"}}));
  folder.put("b.7z", packed(Pack::seven_zip, {{"c.txt", "c"}}));
  std::string noise;
  for (int i = 0; i < 3000000; ++i)
    noise += static_cast<char>('a' + (static_cast<unsigned>(i) * 2654435761U >> 13) % 26);
  folder.put("c.tar", packed(Pack::tar, {{"noise.txt", noise}, {"d.txt", "d"}}));
  const Collected got = read_paths({folder.path()});
  EXPECT_TRUE(got.errors.empty());
  ASSERT_EQ(got.captures.size(), 5u);
  EXPECT_EQ(got.captures[3].bytes, noise);
}

}  // namespace
}  // namespace pourparler
