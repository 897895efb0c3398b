// How much a stretch of text looks like a site's own words rather than a report's.
#pragma once

#include <cstdint>

#include "clean/plain_page.h"

namespace pourparler {

// From which score a block that is not prose is cut, and a sentence of prose.
inline constexpr float kLineScore = 2.0F;
inline constexpr float kSentenceScore = 3.0F;

// The score of words [first, last) of a block: cues found, asking and addressing the reader, links; less what speaks
// for a report: reported speech, quotation, length.
float score_words(const Page& page, const Block& block, std::uint32_t first, std::uint32_t last);

// Scores every block and cuts those that speak for themselves: interface labels, promotion, links, pointers to other
// reports, credits, tags.
void cut_by_cues(Page& page);

// Cuts promotion out of paragraphs that stay, sentence by sentence.
void cut_sentences(Page& page);

}  // namespace pourparler
