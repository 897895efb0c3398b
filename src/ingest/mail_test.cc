#include "ingest/mail.h"

#include <gtest/gtest.h>

#include "ingest/testing.h"

namespace pourparler {
namespace {

const std::string kHead =
    "From: =?utf-8?Q?Ren=C3=A9e_Plume?= <r@example.org>\r\nTo: x@example.org\r\nSubject: "
    "=?iso-8859-1?Q?Pourparlers_=E0_Gen=E8ve?=\r\n"
    "Date: Thu, 17 Apr 2025 10:00:00 +0200\r\nMessage-ID: <a@b>\r\nMIME-Version: 1.0\r\n";

std::string part(const std::string& headers, const std::string& body) {
  return "--X\r\n" + headers + "\r\n" + body + "\r\n";
}

TEST(Mail, PlainText) {
  const Collected got =
      read_bytes("a.eml", kHead +
                              "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
                              "quoted-printable\r\n\r\nIls se sont r=E9unis=\r\n .\r\n");
  ASSERT_EQ(got.captures.size(), 1u);
  const Capture& c = got.captures[0];
  EXPECT_EQ(c.path, "a.eml");
  EXPECT_EQ(c.bytes, "Ils se sont r\xE9unis .\r\n");
  EXPECT_EQ(c.media_type, "text/plain; charset=iso-8859-1");
  EXPECT_EQ(c.title, "Pourparlers à Genève");
  EXPECT_EQ(c.byline, "Renée Plume");
  EXPECT_EQ(c.date, "2025-04-17T10:00:00+02:00");
}

TEST(Mail, Parts) {
  const std::string alternatives =
      "--X\r\nContent-Type: multipart/alternative; boundary=Y\r\n\r\n--Y\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
      "--Y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>rich</p>\r\n--Y--\r\n";
  const Collected got = read_bytes(
      "a.eml",
      kHead + "Content-Type: multipart/mixed; boundary=X\r\n\r\n" + alternatives +
          part("Content-Type: image/png\r\nContent-ID: <i>\r\n", "xxxx") +
          part("Content-Type: text/plain\r\nContent-Disposition: attachment; filename=note.txt\r\n", "a note") +
          part("Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64\r\n",
               "AAECAwQFBgcICQ==") +
          part("Content-Type: message/rfc822\r\n",
               "From: b@example.org\r\nMessage-ID: <c@d>\r\nSubject: inner\r\n\r\ninner text") +
          part("Content-Type: text/plain\r\n", "a footer") + "--X--\r\n");
  ASSERT_EQ(got.captures.size(), 4u);
  EXPECT_EQ(got.captures[0].bytes, "<p>rich</p>");
  EXPECT_EQ(got.captures[0].format, Format::html);
  EXPECT_EQ(got.captures[1].path, "a.eml!/note.txt");
  EXPECT_EQ(got.captures[1].bytes, "a note");
  EXPECT_EQ(got.captures[1].title, "");
  EXPECT_EQ(got.captures[2].title, "inner");
  EXPECT_EQ(got.captures[2].bytes, "inner text");
  EXPECT_EQ(got.captures[3].path, "a.eml!/part 6");
  EXPECT_EQ(got.captures[3].bytes, "a footer");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].place.source, "a.eml!/x.bin");
}

TEST(Mail, FlowedText) {
  const Collected got = read_bytes(
      "a.eml", kHead + "Content-Type: text/plain; format=flowed\r\n\r\nOne line \r\ngoes on.\r\n\r\n-- \r\nName \r\n");
  ASSERT_EQ(got.captures.size(), 1u);
  EXPECT_EQ(got.captures[0].bytes, "One line goes on.\n\n-- \nName \n");
}

TEST(Mail, Faults) {
  const Collected empty = read_bytes("a.eml", kHead + "\r\n");
  ASSERT_EQ(empty.errors.size(), 1u);
  EXPECT_EQ(empty.errors[0].kind, ErrorKind::malformed);

  const Collected cut = read_bytes(
      "a.eml",
      kHead + "Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type: text/plain\r\n\r\nso far");
  ASSERT_EQ(cut.captures.size(), 1u);
  EXPECT_EQ(cut.captures[0].bytes, "so far");
}

TEST(Mail, MonstersAreRefused) {
  std::string fold = kHead, parts = kHead + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 400000; ++i) fold += " x\n";
  for (int i = 0; i < 30000; ++i) parts += "--b\n\nx\n";
  for (const std::string& bytes : {fold + "\nbody", parts}) {
    const Collected got = read_bytes("a.eml", bytes);
    EXPECT_TRUE(got.captures.empty());
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].kind, ErrorKind::too_large);
  }
}

TEST(Mail, DeepNestingDoesNotHurt) {
  std::string deep = kHead;
  for (int i = 0; i < 3000; ++i) {
    const std::string name = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  const Collected got = read_bytes("a.eml", deep + "Content-Type: text/plain\r\n\r\nfound");
  EXPECT_EQ(got.captures.size() + got.errors.size(), 1u);

  std::string letters = "text";
  for (int i = 0; i < 20; ++i) letters = kHead + "Content-Type: message/rfc822\r\n\r\n" + letters;
  EXPECT_EQ(read_bytes("a.eml", letters).errors.size(), 1u) << "deeper than containers may lie";
}

}  // namespace
}  // namespace pourparler
