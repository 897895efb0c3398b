// The record for other programs, over HTTP: what `pourparler export` prints.
#include <map>
#include <mutex>
#include <optional>

#include "export/markup.h"
#include "pipeline/briefing.h"
#include "pipeline/export_dossier.h"
#include "pipeline/material.h"
#include "publish/formats.h"
#include "server/api.h"

namespace pourparler {

namespace {

constexpr std::size_t kLargest = 512 << 20;

void attach_as(Response& out, const std::string& type, const std::string& name) {
  out.type = type;
  out.headers.emplace("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

// One at a time: each takes a processor and memory for seconds.
Result<std::string> printed(const std::string& html) {
  static std::mutex printing;
  const std::unique_lock lock(printing, std::try_to_lock);
  if (!lock) return busy("another briefing is being printed").mend("wait some seconds and ask again");
  return briefing_as_pdf(html);
}

// What `pourparler brief` writes. Its picture stands in the file itself.
Response briefing_response(const Ask& ask, const std::string& format, const std::string& name) {
  const std::size_t limit = ask.request.number("limit", format == "md" ? 0 : 200, 100'000);
  const auto words = briefing_words(ask.request.get("lang"));
  if (!words) return Response::error(words.error());
  const auto briefing = make_briefing(ask.store, {limit, 400, filter_of(ask.request), *words});
  if (!briefing) return Response::error(briefing.error());
  Response out;
  if (format == "md") {
    attach_as(out, "text/markdown; charset=utf-8", name + ".md");
    out.body = brief_as_markdown(*briefing, "data:image/svg+xml;base64," + base64(brief_picture(briefing->picture)));
    return out;
  }
  out.body = brief_as_html(*briefing);
  attach_as(out, "text/html; charset=utf-8", name + ".html");
  if (format == "html") return out;
  auto pdf = printed(out.body);
  if (!pdf) return Response::error(pdf.error());
  Response paper;
  attach_as(paper, "application/pdf", name + ".pdf");
  paper.body = *std::move(pdf);
  return paper;
}

// The formats of other tools: what `pourparler export` writes without filters.
std::optional<Response> published_response(const Ask& ask, const std::string& format, const std::string& name) {
  struct Form {
    const char *type, *ending;
    std::string (*write)(const Material&);
  };
  static const std::map<std::string, Form> kForms = {
      {"reports", {"text/csv; charset=utf-8", "-reports.csv", [](const Material& m) { return sheet_as_csv(reports_sheet(m, {})); }}},
      {"events", {"text/csv; charset=utf-8", "-events.csv", [](const Material& m) { return sheet_as_csv(events_sheet(m, {})); }}},
      {"graphml", {"application/graphml+xml", ".graphml", [](const Material& m) { return network_as_graphml(m, {}, NetworkBy::party); }}},
      {"ical", {"text/calendar; charset=utf-8", ".ics", [](const Material& m) { return deadlines_as_icalendar(m, {}); }}},
      {"webanno", {"application/ld+json", ".jsonld", [](const Material& m) { return facts_as_web_annotations(m, {}); }}}};
  const auto form = kForms.find(format);
  if (form == kForms.end()) return std::nullopt;
  const auto material = material_of(ask.store);
  if (!material) return Response::error(material.error());
  Response out;
  attach_as(out, form->second.type, name + form->second.ending);
  out.body = form->second.write(*material);
  return out;
}

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
  const auto attach = [&](const char* type, const char* ending) { attach_as(out, type, plain + ending); };
  if (format == "md" || format == "html" || format == "pdf") return briefing_response(ask, format, plain);
  if (auto other = published_response(ask, format, plain)) return *std::move(other);
  ExportOptions options;
  if (format == "jsonl") {
    attach("application/x-ndjson", ".jsonl");
  } else if (format == "csv") {
    options.format = ExportOptions::Format::csv;
    attach("text/csv; charset=utf-8", ".csv");
  } else {
    return Response::error(invalid_argument("format is jsonl, csv, reports, events, graphml, ical, webanno, md, html or pdf"));
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
