// For tests: reports read by rules alone, and their statements written in a line.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "language/segment.h"
#include "statements/quotations.h"
#include "statements/read.h"

namespace pourparler {

struct Parts {
  explicit Parts(const Pack& pack) : segmenter(pack), quotations(pack), statements(pack) {}
  Segmenter segmenter;
  QuotationFinder quotations;
  StatementReader statements;
};

inline const Parts& parts(const std::string& lang) {
  static const Data kData = [] {
    auto loaded = Data::load(std::string(POURPARLER_SOURCE_DIR) + "/data");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
    return loaded ? *loaded : Data();
  }();
  static const Parts kEnglish(*kData.pack("en"));
  static const Parts kFrench(*kData.pack("fr"));
  return lang == "fr" ? kFrench : kEnglish;
}

// A report whose paragraphs are the lines, read by rules alone.
inline Reading read(const std::string& lang, const std::string& text) {
  Reading reading;
  Document& document = reading.document;
  document.text = document.source = text;
  document.map = OffsetMap::identity(static_cast<std::uint32_t>(text.size()));
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start)
      document.paragraphs.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, lang});
    start = end + 1;
  }
  parts(lang).segmenter.segment(document);
  parts(lang).quotations.find(document);
  parts(lang).statements.read(reading);
  return reading;
}

// "speaker: content + content (mode)", statements one after another with " | " between them.
inline std::string said(const std::string& lang, const std::string& text) {
  const Reading reading = read(lang, text);
  std::string out;
  for (const Statement& statement : reading.statements) {
    if (!out.empty()) out += " | ";
    std::string speaker = "?";
    for (const Actor& actor : reading.actors) {
      if (actor.id == statement.speaker) speaker = actor.name;
    }
    out += speaker + ": ";
    for (std::size_t i = 0; i < statement.content.size(); ++i) {
      out += (i > 0 ? " + " : "") + std::string(slice(text, statement.content[i]));
    }
    out += " (" + std::string(name_of(statement.mode)) + ")";
  }
  return out;
}

}  // namespace pourparler
