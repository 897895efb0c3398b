// The briefing as one page, for a screen and for paper: weasyprint and browsers print it as it is.
#include "base/hash.h"
#include "export/briefing.h"
#include "export/markup.h"

namespace pourparler {

namespace {

constexpr const char* kStyle = R"css(
:root{color-scheme:light dark;--ink:#1c1c1c;--soft:#595959;--line:#cccccc;--link:#0b5394;--page:#ffffff}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--soft:#b0b0b0;--line:#4a4a4a;--link:#8ab8e8;--page:#161616}svg text{fill:#e8e8e8}}
*{box-sizing:border-box}
body{font:15px/1.5 "Source Sans 3","Noto Sans","DejaVu Sans",sans-serif;color:var(--ink);background:var(--page);max-width:62rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}
.soft,.summary{color:var(--soft)}
figure{margin:1rem 0}
figure svg{width:100%;height:auto}
ol.facts,ol.sources,ul{list-style:none;padding:0;margin:0}
ol.facts li{padding:.35rem 0 .35rem 9rem;border-bottom:1px dotted var(--line);break-inside:avoid;overflow-wrap:anywhere}
ol.facts .day{float:left;width:9rem;margin-left:-9rem;color:var(--soft);font-variant-numeric:tabular-nums}
.words{font-style:italic;display:block}
.tag{font-size:.8rem;border:1px solid currentColor;border-radius:.7em;padding:0 .5em;white-space:nowrap}
.denied,.cancelled{text-decoration:line-through}
.planned,.possible,.conditional,.alleged{border-style:dashed}
.standing{font-weight:bold}
sup{font-size:.75em;line-height:0}
ol.sources li{padding:.2rem 0 .2rem 2.5rem;text-indent:-2.5rem;overflow-wrap:anywhere}
ol.sources .n{display:inline-block;width:2.5rem;text-indent:0;color:var(--soft)}
code{font-size:.85em;color:var(--soft);white-space:nowrap}
@page{size:A4;margin:18mm 16mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#595959}}
@media print{body{font-size:9.5pt;max-width:none;padding:0;--ink:#000000;--page:#ffffff}a{text-decoration:none}h2{break-after:avoid}}
)css";

// What a policy calls a piece of style by.
std::string style_hash() {
  const std::string hex = sha256_hex(kStyle);
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "sha256-" + base64(bytes);
}

// Text of a report in its own direction, whatever stands beside it.
std::string apart(const std::string& text) {
  return "<bdi>" + markup_text(text) + "</bdi>";
}

// "2015-07-13/2015-07-14" as "2015-07-13/14": ISO 8601 lets the end leave out what it shares with the start.
std::string shorter(const std::string& date) {
  const std::size_t slash = date.find('/');
  const bool months = slash == 10 && date.size() == 21 && date.compare(0, 8, date, 11, 8) == 0;
  return months ? date.substr(0, 11) + date.substr(19) : date;
}

std::string more(const BriefWords& word, std::uint64_t left_out) {
  return markup_text("… " + word("and") + " " + std::to_string(left_out) + " " + word("more"));
}

std::string footnotes(const BriefLine& line) {
  std::string out = "<sup>";
  for (std::size_t i = 0; i < line.sources.size(); ++i) {
    const std::string n = std::to_string(line.sources[i] + 1);
    out += (i == 0 ? "" : ", ") + std::string("<a href=\"#source-") + n + "\">" + n + "</a>";
  }
  return out + "</sup>";
}

std::string tag(const std::string& text, const std::string& look) {
  return " <span class=\"tag " + markup_text(look) + "\">" + markup_text(text) + "</span>";
}

std::string fact(const BriefLine& line, const BriefWords& word) {
  std::string out = "<li id=\"" + markup_text(line.id) + "\"><span class=\"day\">" +
                    (line.date.empty() ? markup_text(word("undated")) : markup_text(shorter(line.date))) + "</span>" +
                    apart(line.what);
  if (!line.status.empty()) out += tag(line.status, line.look);
  if (!line.standing.empty()) out += tag(line.standing, "standing");
  if (line.origins > 1) out += tag(std::to_string(line.origins) + " " + word("origins"), "");
  out += " " + footnotes(line) + " <code>" + markup_text(line.id) + "</code>";
  if (!line.quote.empty()) out += "<span class=\"words\">" + apart(line.quote) + "</span>";
  if (!line.words.empty()) out += "<span class=\"words\">“" + apart(line.words) + "”</span>";
  return out + "</li>\n";
}

std::string sources(const Briefing& b) {
  if (b.sources.empty()) return "";
  std::string out = "<h2>" + markup_text(b.words("Sources")) + "</h2>\n<ol class=\"sources\">\n";
  for (std::size_t i = 0; i < b.sources.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    out += "<li id=\"source-" + n + "\"><span class=\"n\">" + n + "</span>" + apart(brief_source(b.sources[i])) +
           " <code>" + markup_text(b.sources[i].id) + "</code></li>\n";
  }
  return out + "</ol>\n";
}

std::string failures(const Briefing& b) {
  if (b.failed.empty()) return "";
  std::string out = "<h2>" + markup_text(b.words("Reports that could not be read")) + "</h2>\n<ul>\n";
  for (const std::string& line : b.failed) out += "<li>" + apart(line) + "</li>\n";
  if (b.failed_left_out > 0) out += "<li class=\"soft\">" + more(b.words, b.failed_left_out) + "</li>\n";
  return out + "</ul>\n";
}

}  // namespace

std::string brief_as_html(const Briefing& b) {
  const std::string policy =
      "default-src 'none'; style-src '" + style_hash() + "'; base-uri 'none'; form-action 'none'";
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + markup_text(b.words.lang) +
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
      policy +
      "\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
      "content=\"pourparler\">\n<title>" +
      markup_text(b.dossier) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n<h1>" +
      apart(b.dossier) + "</h1>\n<p class=\"summary\">" + markup_text(brief_summary(b)) + "</p>\n";
  if (!b.chosen.empty()) out += "<p class=\"summary\">" + apart(brief_choice(b)) + "</p>\n";
  if (!b.picture.empty()) out += "<figure>\n" + brief_picture(b.picture, true) + "</figure>\n";
  for (const BriefSection& section : b.sections) {
    if (section.lines.empty()) continue;
    out += "<h2>" + markup_text(section.title) + "</h2>\n<ol class=\"facts\">\n";
    for (const BriefLine& line : section.lines) out += fact(line, b.words);
    out += "</ol>\n";
    if (section.left_out > 0) {
      out += "<p class=\"soft\">" + more(b.words, section.left_out) + "</p>\n";
    }
  }
  return out + sources(b) + failures(b) + "</main>\n</body>\n</html>\n";
}

}  // namespace pourparler
