// The record for other programs, over HTTP: what `pourparler export` prints.
#include "pipeline/briefing.h"
#include "pipeline/export_dossier.h"
#include "server/api.h"

namespace pourparler {

namespace {

constexpr std::size_t kLargest = 512 << 20;

}  // namespace

Response get_export(const Ask& ask) {
  const std::string format = ask.request.get("format");
  Response out;
  const std::string path = ask.dossier.path();
  std::string name = path.substr(path.find_last_of('/') + 1);
  name = name.substr(0, name.find_last_of('.'));
  std::string plain;
  for (const char c : name)
    plain += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : '-';
  const auto attach = [&](const char* type, const char* ending) {
    out.type = type;
    out.headers.emplace("Content-Disposition", "attachment; filename=\"" + plain + ending + "\"");
  };
  if (format == "md") {
    const auto briefing = make_briefing(ask.store, {0, 400});
    if (!briefing) return Response::error(briefing.error());
    attach("text/markdown; charset=utf-8", ".md");
    out.body = brief_as_markdown(*briefing);
    return out;
  }
  ExportOptions options;
  if (format == "jsonl") {
    attach("application/x-ndjson", ".jsonl");
  } else if (format == "csv") {
    options.format = ExportOptions::Format::csv;
    attach("text/csv; charset=utf-8", ".csv");
  } else {
    return Response::error(invalid_argument("format is jsonl, csv or md"));
  }
  const Status done = export_dossier(ask.store, options, [&](std::string_view bytes) -> Status {
    if (out.body.size() + bytes.size() > kLargest) {
      return too_large("the export is too large for a page").mend("use `pourparler export`");
    }
    out.body += bytes;
    return ok();
  });
  return done ? out : Response::error(done.error());
}

}  // namespace pourparler
