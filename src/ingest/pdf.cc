#include "ingest/pdf.h"

#include <algorithm>
#include <vector>

#include "ingest/ascii.h"
#include "ingest/subprocess.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

std::string first_line(const std::string& text) {
  return text.substr(0, std::min<std::size_t>(text.find('\n'), 200));
}

Error reason_of(const Finished& done, const PdfOptions& options) {
  if (done.errors.find("assword") != std::string::npos || done.exit_code == 3) {
    return refused("the PDF is locked").mend("save it without a password");
  }
  if (done.exit_code > 128 || done.errors.find("ut of memory") != std::string::npos) {
    return too_large("the PDF takes more than " + std::to_string(options.cpu_seconds) + " seconds or " +
                     std::to_string(options.memory >> 20) + " MiB");
  }
  return malformed("no PDF that can be read: " + first_line(done.errors));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(trim_ascii_space(text.substr(0, end)));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

// A line that fills most of its block's width went on only because the page ended.
bool was_broken(std::string_view line, std::size_t width) {
  return line.size() * 10 >= width * 7;
}

void append_block(std::string& out, const std::vector<std::string_view>& block) {
  std::size_t width = 0;
  for (const std::string_view line : block) width = std::max(width, line.size());
  for (std::size_t i = 0; i < block.size(); ++i) {
    out += block[i];
    if (i + 1 < block.size()) out += was_broken(block[i], width) ? ' ' : '\n';
  }
}

}  // namespace

std::string join_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::vector<std::string_view> block;
  const auto flush = [&] {
    if (block.empty()) return;
    if (!out.empty()) out += "\n\n";
    append_block(out, block);
    block.clear();
  };
  for (const std::string_view line : lines_of(text)) {
    if (line.empty())
      flush();
    else
      block.push_back(line);
  }
  flush();
  if (!out.empty()) out += '\n';
  return out;
}

Result<std::string> text_of_pdf(std::string_view bytes, const PdfOptions& options) {
  const SubprocessLimits limits{options.cpu_seconds, options.wall_seconds, options.memory, options.max_text};
  Result<Finished> done =
      run_program({options.program, "-q", "-enc", "UTF-8", "-nopgbrk", "/dev/fd/0", "-"}, bytes, limits);
  if (!done && done.error().kind == ErrorKind::not_found) {
    return unsupported("reading PDF needs the program \"" + options.program + "\"").mend("install poppler-utils");
  }
  if (!done) return done.error();
  if (done->exit_code != 0) return reason_of(*done, options);
  std::string text = join_lines(done->output);
  if (is_blank(text)) return unsupported("the PDF holds no text, only images").mend("run it through OCR first");
  return text;
}

}  // namespace pourparler
