// What may be opened, by whom, and what is said where it may not.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "base/file.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "store/testing.h"
#include "store/writer.h"

namespace pourparler {
namespace {

using testing::Scratch;

Result<Store> open(const std::string& path, OpenMode mode) {
  OpenOptions options;
  options.mode = mode;
  options.busy_wait = std::chrono::milliseconds(0);
  return Store::open(path, options);
}

void add(Store& store, const std::string& text) {
  Writer writer = *Writer::on(store);
  const Capture capture = testing::plain_capture("p", text);
  ASSERT_TRUE(writer.add(capture, testing::plain_reading(capture)).ok());
  ASSERT_TRUE(writer.commit().ok());
}

TEST(Open, WhatIsNotThere) {
  Scratch scratch;
  for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
    const Result<Store> store = open(scratch.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().kind, ErrorKind::not_found);
    EXPECT_EQ(store.error().place.source, scratch.path());
    EXPECT_NE(store.error().remedy, "");
  }
  EXPECT_EQ(open(scratch.path("no/folder.db"), OpenMode::create).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(open(scratch.path(""), OpenMode::read).error().kind, ErrorKind::unreadable);
}

TEST(Open, ForeignAndDamagedFiles) {
  Scratch scratch;
  ASSERT_TRUE(write_file(scratch.path("text"), std::string(5000, 'x')).ok());
  {
    Database db = *Database::open(scratch.path("other"), Database::Mode::create, 0);
    ASSERT_TRUE(db.run("CREATE TABLE people (name)").ok());
  }
  {
    Database db = *Database::open(scratch.path("newer"), Database::Mode::create, 0);
    ASSERT_TRUE(
        db.run("PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = 9999").ok());
  }
  const std::string other = *read_file(scratch.path("other"));
  const struct {
    const char* file;
    ErrorKind kind;
    const char* message;
  } kCases[] = {
      {"text", ErrorKind::malformed, "not a dossier: file is not a database"},
      {"other", ErrorKind::malformed, "not a dossier: this database belongs to another program"},
      {"newer", ErrorKind::unsupported, "the dossier was written by a newer pourparler"},
  };
  for (const auto& c : kCases) {
    for (const OpenMode mode : {OpenMode::read, OpenMode::write, OpenMode::create}) {
      const Result<Store> store = open(scratch.path(c.file), mode);
      ASSERT_FALSE(store.ok()) << c.file;
      EXPECT_EQ(store.error().kind, c.kind) << c.file;
      EXPECT_TRUE(store.error().message.starts_with(c.message)) << store.error().text();
      EXPECT_NE(store.error().remedy, "");
    }
  }
  EXPECT_EQ(*read_file(scratch.path("other")), other) << "a foreign file is left as it is";
}

TEST(Open, DamageIsFoundAndNamed) {
  Scratch scratch;
  {
    Store store = scratch.create();
    for (int i = 0; i < 50; ++i) add(store, "Report " + std::to_string(i) + std::string(3000, 'y'));
  }
  std::string bytes = *read_file(scratch.path());
  ASSERT_GT(bytes.size(), 40000u);
  for (std::size_t at = 20000; at < bytes.size(); at += 4096) bytes.replace(at, 512, 512, '\xA5');
  ASSERT_TRUE(write_file(scratch.path(), bytes).ok());
  const Result<Store> store = open(scratch.path(), OpenMode::read);
  const Status checked = store ? store->check(true) : Status(store.error());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().kind, ErrorKind::corrupt);
  EXPECT_EQ(checked.error().place.source, scratch.path());
}

TEST(Open, CapturedBytesAreHeldAgainstTheirHash) {
  Scratch scratch;
  {
    Store store = scratch.create();
    add(store, "one");
  }
  {
    Database db = *Database::open(scratch.path(), Database::Mode::write, 0);
    ASSERT_TRUE(db.run("UPDATE capture SET sha256 = replace(sha256, '1', '2')").ok());
  }
  EXPECT_EQ(scratch.read().capture(id_of_bytes("one")).error().kind, ErrorKind::corrupt);
}

TEST(Open, NamesThatSqliteWouldTakeForSomethingElse) {
  Scratch scratch;
  ASSERT_EQ(chdir(scratch.path("").c_str()), 0);
  for (const char* name : {":memory:", "file:x?mode=memory", "a b%20c?.db", "-wal"}) {
    {
      Result<Store> store = open(name, OpenMode::create);
      ASSERT_TRUE(store.ok()) << name << store.error().text();
      add(*store, "kept");
    }
    struct stat info {};
    EXPECT_EQ(stat(name, &info), 0) << name;
    EXPECT_EQ(open(name, OpenMode::read)->counts()->documents, 1u) << name;
  }
  ASSERT_EQ(chdir("/"), 0);
}

// For as long as it lives we are a user to whom rights matter, even if root runs the tests.
class OrdinaryUser {
 public:
  OrdinaryUser() : before_(geteuid()) {
    if (before_ == 0 && seteuid(65534) != 0) throw std::runtime_error("cannot become an ordinary user");
  }
  ~OrdinaryUser() { (void)!seteuid(before_); }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  uid_t before_;
};

TEST(Open, AFolderThatMayNotBeWritten) {
  Scratch scratch;
  {
    Store store = scratch.create();
    add(store, "kept");
  }
  ASSERT_EQ(chmod(scratch.path("").c_str(), 0555), 0);
  {
    const OrdinaryUser ordinary;
    EXPECT_EQ(scratch.read().counts()->documents, 1u);
    EXPECT_EQ(open(scratch.path(), OpenMode::write).error().kind, ErrorKind::unreadable);
  }
  ASSERT_EQ(chmod(scratch.path("").c_str(), 0700), 0);
}

TEST(Open, AFileThatMayNotBeRead) {
  Scratch scratch;
  { Store store = scratch.create(); }
  ASSERT_EQ(chmod(scratch.path("").c_str(), 0755), 0);
  ASSERT_EQ(chmod(scratch.path().c_str(), 0000), 0);
  const OrdinaryUser ordinary;
  EXPECT_EQ(open(scratch.path(), OpenMode::read).error().kind, ErrorKind::unreadable);
}

TEST(Open, ReadersReadWhileOneWrites) {
  Scratch scratch;
  Store writing = scratch.create();
  add(writing, "one");
  const Store first = scratch.read(), second = scratch.read();
  Writer writer = *Writer::on(writing);
  const Capture two = testing::plain_capture("p", "two"), three = testing::plain_capture("p", "three");
  ASSERT_TRUE(writer.add(two, testing::plain_reading(two)).ok());
  EXPECT_EQ(first.counts()->documents, 1u) << "a batch in flight is nobody's but the writer's";
  ASSERT_TRUE(writer.commit().ok());
  EXPECT_EQ(first.counts()->documents, 2u);
  {
    const Store::Snapshot snapshot(second);
    EXPECT_EQ(second.counts()->documents, 2u);
    ASSERT_TRUE(writer.add(three, testing::plain_reading(three)).ok() && writer.commit().ok());
    EXPECT_EQ(second.counts()->documents, 2u) << "a snapshot stands still";
  }
  EXPECT_EQ(second.counts()->documents, 3u);
}

TEST(Open, ASecondWriterIsToldWhoHoldsIt) {
  Scratch scratch;
  {
    const Store writing = scratch.create();
    const Result<Store> second = open(scratch.path(), OpenMode::write);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, ErrorKind::busy);
    EXPECT_NE(second.error().message.find("process " + std::to_string(getpid()) + " on "), std::string::npos)
        << second.error().text();
  }
  EXPECT_TRUE(open(scratch.path(), OpenMode::write).ok());
  struct stat info {};
  EXPECT_NE(stat(scratch.path("talks.db-lock").c_str(), &info), 0) << "the lock file goes with its holder";
}

TEST(Open, ADeadWritersLockIsFree) {
  Scratch scratch;
  const pid_t child = fork();
  if (child == 0) {
    const Store store = scratch.create();
    _exit(0);  // without letting go
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  struct stat info {};
  EXPECT_EQ(stat(scratch.path("talks.db-lock").c_str(), &info), 0);
  EXPECT_TRUE(open(scratch.path(), OpenMode::write).ok());
}

TEST(Open, AReaderMayNotWrite) {
  Scratch scratch;
  { Store store = scratch.create(); }
  Store store = scratch.read();
  EXPECT_EQ(Writer::on(store).error().kind, ErrorKind::invalid_argument);
}

// Every schema that a release wrote is opened by this one, and holds what it held. Step n starts from a dossier of
// schema n.
TEST(Migrations, EachStepKeepsTheDossier) {
  for (std::size_t version = 1; version <= migrations().size(); ++version) {
    for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
      Scratch scratch;
      {
        Database db = *Database::open(scratch.path(), Database::Mode::create, 0);
        ASSERT_TRUE(migrate(db, version).ok());
        ASSERT_TRUE(db.run("INSERT INTO meta (key, value) VALUES ('settings', 'old')").ok());
      }
      const Result<Store> store = open(scratch.path(), mode);
      ASSERT_TRUE(store.ok()) << store.error().text();
      EXPECT_EQ(*store->meta("settings"), "old");
      EXPECT_TRUE(store->check().ok());
    }
  }
}

TEST(Migrations, AreAppliedOnce) {
  Scratch scratch;
  Database db = *Database::open(scratch.path(), Database::Mode::create, 0);
  EXPECT_EQ(*schema_state(db), SchemaState::empty);
  ASSERT_TRUE(migrate(db).ok());
  EXPECT_EQ(*schema_state(db), SchemaState::current);
  EXPECT_TRUE(migrate(db).ok());
}

}  // namespace
}  // namespace pourparler
