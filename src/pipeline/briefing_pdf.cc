// Paper: the page of a briefing, printed by WeasyPrint. It is a program beside us and not a library, so that the binary
// needs neither Python nor a layout engine, and what reports hold is laid out outside of it.
#include "ingest/subprocess.h"
#include "pipeline/briefing.h"

namespace pourparler {

Result<std::string> briefing_as_pdf(const std::string& html, const PdfPrinter& printer) {
  SubprocessLimits limits;
  limits.cpu_seconds = printer.cpu_seconds;
  limits.wall_seconds = printer.wall_seconds;
  limits.memory = 3ULL << 30;
  limits.output = 256ULL << 20;
  limits.file = 64ULL << 20;  // it keeps fonts in a folder of its own while it runs
  auto printed = run_program({printer.program, "--quiet", "--encoding", "utf-8", "-", "-"}, html, limits);
  if (!printed) {
    Error error = printed.error();
    if (error.kind == ErrorKind::not_found) {
      return unsupported("PDF is made by weasyprint, which is not installed")
          .mend("apt-get install weasyprint, or take --format html and print it from a browser");
    }
    if (error.kind == ErrorKind::too_large) return error.mend("ask for fewer lines (--limit), or take --format html");
    return error;
  }
  if (printed->exit_code != 0 || !printed->output.starts_with("%PDF")) {
    const std::string& said = printed->errors;
    const std::size_t last = said.find_last_of('\n', said.empty() ? 0 : said.size() - 2);
    return unreadable("weasyprint failed: " + (last == said.npos ? said : said.substr(last + 1)))
        .mend("take --format html and print it from a browser");
  }
  return std::move(printed->output);
}

}  // namespace pourparler
