#include "clean/clean.h"

#include <algorithm>

#include "clean/html.h"
#include "clean/html_date.h"
#include "clean/plain.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostCut = 6;        // paragraphs at one end of a page's report that plain-text rules may take
constexpr std::uint32_t kShortHead = 120;  // bytes of one at the head

const std::string& first_of(const std::string& a, const std::string& b) {
  return a.empty() ? b : a;
}

Document stated_by_carrier(const Capture& capture, const Decoded& decoded) {
  Document out;
  out.id = id_of_bytes(capture.bytes);
  out.path = capture.path;
  out.format = capture.format;
  out.encoding = decoded.encoding;
  out.repaired = decoded.repaired;
  out.title = capture.title;
  out.outlet = capture.outlet;
  out.byline = capture.byline;
  out.url = capture.url;
  if (const std::string date = machine_date(capture.date); !date.empty()) {
    out.published = Published{date, "", DateBasis::metadata, 1.0, "stated by the carrier"};
  }
  return out;
}

const std::optional<Published>& first_of(const std::optional<Published>& a, const std::optional<Published>& b) {
  return a ? a : b;
}

// Takes off the paragraphs at both ends that are boilerplate whole. Those in between stay: there the markup has spoken.
void cut_ends(HtmlReport& report, const std::vector<Span>& boilerplate) {
  const auto covered = [&](Span paragraph) {
    return std::any_of(boilerplate.begin(), boilerplate.end(), [&](Span b) { return b.contains(paragraph); });
  };
  std::vector<Span>& paragraphs = report.paragraphs;
  std::size_t first = 0, last = paragraphs.size();
  while (first < last && first < kMostCut && paragraphs[first].size() < kShortHead && covered(paragraphs[first]))
    ++first;
  const std::size_t lowest = last > kMostCut ? last - kMostCut : 0;
  while (last > std::max(first, lowest) && covered(paragraphs[last - 1])) --last;
  if (first == last) return;
  const Span kept{paragraphs[first].start, paragraphs[last - 1].end};
  if (kept.size() * 4 < report.text.size() * 3) return;
  paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(last), paragraphs.end());
  paragraphs.erase(paragraphs.begin(), paragraphs.begin() + static_cast<std::ptrdiff_t>(first));
  report.text = report.text.substr(kept.start, kept.size());
  for (Span& paragraph : paragraphs) paragraph = {paragraph.start - kept.start, paragraph.end - kept.start};
}

void set_paragraphs(Document& doc, const std::vector<Span>& spans) {
  doc.paragraphs.reserve(spans.size());
  for (const Span span : spans) doc.paragraphs.push_back({span, ""});
}

}  // namespace

struct Cleaner::Inner {
  Inner(const Data& data, const CleanOptions& options) : html_reader(data, options), plain_cleaner(data) {}

  // What markup does not tell apart from the report (credits, a newsletter's paragraph), the words may: the rules for
  // plain text judge the first and the last paragraphs too.
  Result<Document> html(const Capture& capture, const Decoded& decoded) const {
    Result<HtmlReport> report = html_reader.read(decoded.text);
    if (!report) return std::move(report).error().at(capture.path);
    PlainText plain = plain_cleaner.clean(report->text);
    cut_ends(*report, plain.boilerplate);
    Document out = stated_by_carrier(capture, decoded);
    out.text = std::move(report->text);
    out.source = out.text;
    out.map = OffsetMap::identity(static_cast<std::uint32_t>(out.text.size()));
    set_paragraphs(out, report->paragraphs);
    const HtmlMetadata& page = report->metadata;
    out.title = first_of(page.title, first_of(out.title, plain.stated.title));
    out.byline = first_of(page.byline, first_of(out.byline, plain.stated.byline));
    out.outlet = first_of(out.outlet, first_of(page.outlet, plain.stated.outlet));
    out.url = first_of(out.url, first_of(page.url, plain.stated.url));
    out.published = first_of(out.published, first_of(page.published, plain.stated.published));
    return out;
  }

  Result<Document> plain(const Capture& capture, Decoded decoded) const {
    PlainText plain = plain_cleaner.clean(decoded.text);
    Document out = stated_by_carrier(capture, decoded);
    if (capture.format == Format::plain) {
      out.source = capture.bytes;
      out.map = plain.map.over(decoded.map);
      for (const Span span : plain.boilerplate) add_boilerplate(out, decoded.map.to_source(span));
    } else {
      out.source = std::move(decoded.text);
      out.map = std::move(plain.map);
      out.boilerplate = std::move(plain.boilerplate);
    }
    out.text = std::move(plain.text);
    set_paragraphs(out, plain.paragraphs);
    out.title = first_of(out.title, plain.stated.title);
    out.byline = first_of(out.byline, plain.stated.byline);
    out.outlet = first_of(out.outlet, plain.stated.outlet);
    out.url = first_of(out.url, plain.stated.url);
    out.published = first_of(out.published, plain.stated.published);
    return out;
  }

  // Where bytes were dropped in decoding, spans may come to touch.
  static void add_boilerplate(Document& doc, Span span) {
    if (span.empty()) return;
    if (!doc.boilerplate.empty() && doc.boilerplate.back().end >= span.start) {
      doc.boilerplate.back().end = std::max(doc.boilerplate.back().end, span.end);
    } else {
      doc.boilerplate.push_back(span);
    }
  }

  HtmlReader html_reader;
  PlainCleaner plain_cleaner;
};

Cleaner::Cleaner(const Data& data, const CleanOptions& options)
    : inner_(std::make_unique<const Inner>(data, options)) {}
Cleaner::~Cleaner() = default;
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;

Result<Document> Cleaner::clean(const Capture& capture, Decoded decoded) const {
  if (capture.format == Format::html) return inner_->html(capture, decoded);
  return inner_->plain(capture, std::move(decoded));
}

Result<Document> clean(const Capture& capture, Decoded decoded, const Data& data, const CleanOptions& options) {
  return Cleaner(data, options).clean(capture, std::move(decoded));
}

}  // namespace pourparler
