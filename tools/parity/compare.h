// Holds a pipeline against what Python spaCy said of the same texts (golden.py writes the files).
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/result.h"
#include "spacy/pipeline.h"

namespace pourparler::parity {

// One kind of annotation: how many there were, how many differ.
struct Count {
  std::size_t all = 0;
  std::size_t different = 0;
  double agreement() const { return all == 0 ? 1.0 : 1.0 - static_cast<double>(different) / static_cast<double>(all); }
};

struct Report {
  std::string header;  // the versions that the golden file names, as JSON
  std::size_t texts = 0;
  std::size_t sentences = 0;
  Count tokens;    // boundaries: a text that is cut otherwise counts with all its tokens, and is compared no further
  Count features;  // ids that the embeddings look up
  Count tags, pos, morphs, lemmas;
  Count arcs;                            // head and label
  Count starts;                          // whether a sentence starts
  Count entities;                        // spans with label, of both sides
  std::vector<std::string> differences;  // a line each, with the margin of the decision
  double largest_margin = 0.0;           // of all differences that have one
};

// Reads a golden file and compares text by text. Refuses a file that golden.py did not write.
Result<Report> compare(const spacy::Pipeline& pipeline, std::istream& golden, const std::string& source);

// The report as a table for people.
std::string text_of(const Report& report);

}  // namespace pourparler::parity
