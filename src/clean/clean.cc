#include "clean/clean.h"

#include "clean/html.h"

namespace pourparler {

namespace {

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
  if (!capture.date.empty()) {
    out.published = Published{capture.date, "", DateBasis::metadata, 1.0, "stated by the carrier"};
  }
  return out;
}

// Runs of text between empty lines.
std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> out;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r\n\f", at)) != std::string_view::npos) {
    std::size_t end = std::min(text.find("\n\n", at), text.size());
    const std::size_t next = end;
    while (end > at && (text[end - 1] == '\n' || text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
    out.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, ""});
    at = next;
  }
  return out;
}

}  // namespace

struct Cleaner::Inner {
  Inner(const Data& data, const CleanOptions& options) : html_reader(data, options) {}

  Result<Document> html(const Capture& capture, const Decoded& decoded) const {
    Result<HtmlReport> report = html_reader.read(decoded.text);
    if (!report) return std::move(report).error().at(capture.path);
    Document out = stated_by_carrier(capture, decoded);
    out.text = std::move(report->text);
    out.source = out.text;
    out.map = OffsetMap::identity(static_cast<std::uint32_t>(out.text.size()));
    for (const Span span : report->paragraphs) out.paragraphs.push_back({span, ""});
    HtmlMetadata& stated = report->metadata;
    out.title = first_of(stated.title, out.title);
    out.byline = first_of(stated.byline, out.byline);
    out.outlet = first_of(out.outlet, stated.outlet);
    out.url = first_of(out.url, stated.url);
    if (!out.published) out.published = std::move(stated.published);
    return out;
  }

  Result<Document> plain(const Capture& capture, Decoded decoded) const {
    Document out = stated_by_carrier(capture, decoded);
    if (capture.format == Format::plain) {
      out.source = capture.bytes;
      out.map = std::move(decoded.map);
    } else {
      out.source = decoded.text;
      out.map = OffsetMap::identity(static_cast<std::uint32_t>(decoded.text.size()));
    }
    out.text = std::move(decoded.text);
    out.paragraphs = paragraphs_of(out.text);
    return out;
  }

  HtmlReader html_reader;
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
