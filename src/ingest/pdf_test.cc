#include "ingest/pdf.h"

#include <gtest/gtest.h>

#include "ingest/decode.h"
#include "ingest/subprocess.h"
#include "ingest/testing.h"

namespace pourparler {
namespace {

// A PDF of one page with these lines; y falls by 14 points a line, and by as much again at an empty one.
std::string pdf_of(const std::vector<std::string>& lines) {
  std::string page = "BT /F1 12 Tf 14 TL 72 720 Td\n";
  for (const std::string& line : lines) page += line.empty() ? "T* T*\n" : "(" + line + ") Tj T*\n";
  page += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = out.size();
  return out + "xref\n0 6\n" + table + "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

TEST(Pdf, TextInParagraphs) {
  Capture capture;
  capture.format = Format::pdf;
  capture.bytes = pdf_of({"The delegations met again on Thursday in a hotel by the lake",
                          "and spoke until late at night about the d\\351lai.", "",
                          "A second paragraph follows the first after a gap, and it too", "runs over two lines."});
  const Result<Decoded> out = decode(capture);
  ASSERT_TRUE(out.ok()) << out.error().text();
  EXPECT_EQ(
      out->text,
      "The delegations met again on Thursday in a hotel by the lake and spoke until late at night about the délai.\n\n"
      "A second paragraph follows the first after a gap, and it too runs over two lines.\n");
  EXPECT_EQ(out->map.pieces(), OffsetMap::identity(static_cast<std::uint32_t>(out->text.size())).pieces());
}

TEST(Pdf, Faults) {
  struct Case {
    std::string bytes;
    PdfOptions options;
    ErrorKind kind;
  };
  PdfOptions absent, tight, slow;
  absent.program = "no-such-program-here";
  tight.max_text = 3;
  slow.memory = 1 << 20;
  const std::string good = pdf_of({"A line of text."});
  const Case cases[] = {
      {good, absent, ErrorKind::unsupported},
      {good, tight, ErrorKind::too_large},
      {"%PDF-1.4 nothing", {}, ErrorKind::malformed},
      {pdf_of({}), {}, ErrorKind::unsupported},
  };
  for (const Case& c : cases) {
    const auto text = text_of_pdf(c.bytes, c.options);
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().kind, c.kind) << text.error().text();
  }
  EXPECT_FALSE(text_of_pdf(good, slow).ok());
}

TEST(Pdf, IsRecognised) {
  const Collected got = read_bytes("paper", pdf_of({"text"}));
  ASSERT_EQ(got.captures.size(), 1u);
  EXPECT_EQ(got.captures[0].format, Format::pdf);
}

TEST(Pdf, JoinsLines) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"one\n", "one\n"},
      {"a long line of words that\ngoes on here\n", "a long line of words that goes on here\n"},
      {"Title\nA much longer line that was broken by the\npage\n\n\n\nNext\n",
       "Title\nA much longer line that was broken by the page\n\nNext\n"},
  };
  for (const auto& [in, out] : cases) EXPECT_EQ(join_lines(in), out);
}

TEST(Subprocess, RunsWithinLimits) {
  const auto echo = run_program({"cat"}, "bytes", {});
  ASSERT_TRUE(echo.ok());
  EXPECT_EQ(echo->output, "bytes");
  EXPECT_EQ(echo->exit_code, 0);

  SubprocessLimits limits;
  limits.wall_seconds = 1;
  EXPECT_EQ(run_program({"sleep", "30"}, "", limits).error().kind, ErrorKind::too_large);
  limits.wall_seconds = 30;
  limits.cpu_seconds = 1;
  EXPECT_GT(run_program({"sh", "-c", "while :; do :; done"}, "", limits)->exit_code, 128);
  limits.output = 1000;
  EXPECT_EQ(run_program({"sh", "-c", "while :; do echo text; done"}, "", limits).error().kind, ErrorKind::too_large);
  const TemporaryFolder folder;
  EXPECT_NE(run_program({"sh", "-c", "echo x > " + folder.path("file")}, "", {})->exit_code, 0)
      << "it may write no file";
}

}  // namespace
}  // namespace pourparler
