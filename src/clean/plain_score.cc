#include "clean/plain_score.h"

#include <algorithm>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr CueSet kPhraseCues = bit(Cue::certain) | bit(Cue::strong) | bit(Cue::weak);

float weight(CueSet cues) {
  if ((cues & bit(Cue::certain)) != 0) return 3.0F;
  if ((cues & bit(Cue::strong)) != 0) return 1.5F;
  return (cues & bit(Cue::weak)) != 0 ? 0.5F : 0.0F;
}

// The first of the block's hits that begins at or after a word.
std::uint32_t first_hit_at(const Page& page, const Block& block, std::uint32_t word) {
  const auto at = std::lower_bound(page.hits.begin() + block.first_hit, page.hits.begin() + block.last_hit, word,
                                   [](const Hit& hit, std::uint32_t value) { return hit.first < value; });
  return static_cast<std::uint32_t>(at - page.hits.begin());
}

// "They should share this story": an asking verb inside a sentence of prose asks nothing of the reader.
bool asks_others(const Page& page, const Block& block, const Hit& hit, std::uint32_t first) {
  if (!block.prose || hit.first == first || !page.is(hit.first, kAsk) || page.is(hit.first - 1, kPolite)) return false;
  const std::string_view before = page.slice({page.words[hit.first - 1].end, page.words[hit.first].start});
  return before.size() < 2 && page.words[hit.first].shape == WordShape::lower;
}

struct Phrases {
  float certain = 0, strong = 0, weak = 0;
};

// The cues' weights, each word counted once, the heaviest cue at each place. Weak ones add up to 1.5 at most.
Phrases weigh_phrases(const Page& page, const Block& block, std::uint32_t first, std::uint32_t last) {
  Phrases sum;
  std::uint32_t free = first;
  for (std::uint32_t i = first_hit_at(page, block, first); i < block.last_hit;) {
    const std::uint32_t start = page.hits[i].first;
    const Hit* best = nullptr;
    for (; i < block.last_hit && page.hits[i].first == start; ++i) {
      const Hit& hit = page.hits[i];
      if ((hit.cues & kPhraseCues) == 0 || start < free || hit.last > last) continue;
      if (best == nullptr || weight(hit.cues) > weight(best->cues)) best = &hit;
    }
    if (start >= last) break;
    if (best == nullptr) continue;
    const float value =
        asks_others(page, block, *best, first) ? std::min(weight(best->cues), 1.5F) : weight(best->cues);
    (value > 2 ? sum.certain : value > 1 ? sum.strong : sum.weak) += value;
    free = best->last;
  }
  sum.weak = std::min(sum.weak, 1.5F);
  return sum;
}

bool begins_quoted(const Page& page, const Block& block, std::uint32_t word) {
  const std::uint32_t start = word == block.first ? block.span.start : page.words[word - 1].end;
  const std::string_view before = page.slice({start, page.words[word].start});
  return before.find('"') != std::string_view::npos || before.find("“") != std::string_view::npos ||
         before.find("«") != std::string_view::npos || before.find("‘") != std::string_view::npos;
}

// Whether the words begin with a request to the reader: "Subscribe …", "Please like, comment and share …".
bool begins_asking(const Page& page, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last && i < first + 4; ++i) {
    if (page.is(i, kAsk)) return true;
    if (!page.is(i, kPolite)) return false;
  }
  return false;
}

struct Counts {
  std::uint32_t thing = 0, address = 0, say = 0, links = 0, mails = 0, handles = 0;
};

Counts count_words(const Page& page, std::uint32_t first, std::uint32_t last) {
  Counts out;
  for (std::uint32_t i = first; i < last; ++i) {
    out.thing += page.is(i, kThing) ? 1 : 0;
    out.address += page.is(i, kAddress) ? 1 : 0;
    out.say += page.is(i, kSay) ? 1 : 0;
    out.links += page.words[i].shape == WordShape::address ? 1 : 0;
    out.mails += page.words[i].shape == WordShape::mail ? 1 : 0;
    out.handles += page.words[i].shape == WordShape::handle ? 1 : 0;
  }
  return out;
}

float asking_score(const Counts& counts, bool asking) {
  if (asking) return 0.5F + (counts.thing > 0 ? 1.5F : 0.0F) + (counts.address > 0 ? 0.5F : 0.0F);
  return counts.thing > 0 && counts.address > 0 ? 0.5F : 0.0F;
}

float link_score(const Counts& counts, std::uint32_t words) {
  float sum = 0;
  if (counts.links > 0) sum += words <= 3 ? 3.0F : 1.0F;
  if (counts.mails > 0) sum += words <= 2 ? 2.0F : 1.0F;
  if (counts.handles > 0 && words > 1) sum += counts.handles == words ? 2.0F : 0.5F;
  return sum;
}

// What stands between an opener and the rest: a colon, a bar, an arrow, a dash.
bool parted(const Page& page, const Block& block, const Hit& opener) {
  const std::uint32_t end = opener.last < block.last ? page.words[opener.last].start : block.span.end;
  const std::string_view between = page.slice({page.words[opener.last - 1].end, end});
  for (const char* mark : {":", "|", "»", "›", ">", "→", " - ", "–", "—", "/", "▶", "►"}) {
    if (between.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

bool begins_copyright(const Page& page, const Block& block) {
  const std::string_view text = page.text_of(block);
  return text.starts_with("©") || text.starts_with("(c) ") || text.starts_with("(C) ");
}

// A pointer to another report, a credit, a source or tags: by how the block begins.
Cut opener_cut(const Page& page, std::uint32_t at) {
  const Block& block = page.blocks[at];
  const bool headline = !block.sentence && block.words() <= 30;
  if (const Hit* hit = opening(page, block, bit(Cue::teaser)); hit != nullptr && hit->last < block.last) {
    const bool marked = parted(page, block, *hit) && block.words() <= 40;
    const bool sure = hit->last - hit->first >= 2 || (hit->cues & bit(Cue::certain)) != 0;
    const bool title = page.before_prose(at);
    if (marked && !title && (headline || (sure && block.words() <= 30))) return Cut::teaser;
    if (sure && headline && !title && page.words[hit->last].shape != WordShape::lower) return Cut::teaser;
  }
  if (const Hit* hit = opening(page, block, bit(Cue::credit)); hit != nullptr && hit->last < block.last) {
    const bool sure = hit->last - hit->first >= 2 && block.words() <= 14;
    const bool marked = parted(page, block, *hit);
    if (block.words() <= 20 && (marked || (sure && !page.is(hit->last, kFunction)))) {
      return Cut::credit;
    }
  }
  if (const Hit* hit = opening(page, block, bit(Cue::source)); hit != nullptr && hit->last < block.last) {
    bool link = false;
    for (std::uint32_t i = hit->last; i < block.last; ++i) link = link || page.words[i].shape == WordShape::address;
    const bool around = page.after_prose(at) || page.before_prose(at);
    if (link && block.words() <= 60) return Cut::link;
    if (around && parted(page, block, *hit) && block.words() <= 14) return Cut::link;
  }
  if (const Hit* hit = opening(page, block, bit(Cue::tags)); hit != nullptr && hit->last < block.last) {
    if (parted(page, block, *hit) && !block.sentence && !page.before_prose(at)) return Cut::label;
    if (parted(page, block, *hit) && !block.sentence && block.words() <= 8) return Cut::label;
  }
  return Cut::none;
}

// "Home » World » Title": the way to the report.
bool is_breadcrumb(const Page& page, const Block& block) {
  std::uint32_t marks = 0;
  std::uint32_t first_part = block.last;
  for (std::uint32_t i = block.first + 1; i < block.last; ++i) {
    const std::string_view gap = page.slice({page.words[i - 1].end, page.words[i].start});
    const bool mark = gap.find(" > ") != std::string_view::npos || gap.find(" » ") != std::string_view::npos ||
                      gap.find(" › ") != std::string_view::npos || gap.find(" / ") != std::string_view::npos ||
                      gap.find(" | ") != std::string_view::npos || gap.find(" → ") != std::string_view::npos;
    if (mark && marks++ == 0) first_part = i;
  }
  if (marks < 2) return false;
  Block part = block;
  part.last = first_part;
  return covered(page, part, bit(Cue::interface) | bit(Cue::section));
}

// A line of nothing but labels of the interface.
Cut label_cut(const Page& page, std::uint32_t at) {
  const Block& block = page.blocks[at];
  if (block.words() == 0 || block.words() > 24 || block.sentence) return Cut::none;
  const CueSet everywhere = bit(Cue::interface) | bit(Cue::certain);
  if (covered(page, block, everywhere)) return Cut::label;
  const bool around = page.before_prose(at) || page.after_prose(at);
  if (around && is_breadcrumb(page, block)) return Cut::label;
  const CueSet outside = everywhere | bit(Cue::section) | bit(Cue::related) | bit(Cue::comments) | bit(Cue::strong);
  if (around && covered(page, block, outside)) return Cut::label;
  return Cut::none;
}

Cut cue_cut(const Page& page, std::uint32_t at) {
  const Block& block = page.blocks[at];
  if (begins_copyright(page, block) && block.words() <= 60) return Cut::credit;
  if (block.prose) return Cut::none;
  // A line that announces what follows belongs to it.
  const bool announces = page.text_of(block).ends_with(":") && block.words() > 6;
  return block.score >= (announces ? kSentenceScore : kLineScore) ? Cut::cue : Cut::none;
}

struct SentenceEnd {
  std::uint32_t word;  // the first word of the next sentence
  std::uint32_t byte;  // where the sentence ends
};

// Whether a sentence ends between words[i] and words[i + 1]; its end goes to `byte`.
bool ends_between(const Page& page, std::uint32_t i, std::uint32_t& byte) {
  const Word& word = page.words[i];
  const Word& next = page.words[i + 1];
  const std::string_view gap = page.slice({word.end, next.start});
  const std::size_t mark = gap.find_first_of(".!?");
  std::size_t stop = mark;
  if (const std::size_t dots = gap.find("…"); dots < stop) stop = dots;
  if (stop == std::string_view::npos || next.shape == WordShape::lower) return false;
  if (gap.find_first_of(" \n\t", stop) == std::string_view::npos &&
      gap.find("\u00a0", stop) == std::string_view::npos) {
    return false;
  }
  if (stop == mark && gap[stop] == '.' && word.letters <= 2 && word.shape != WordShape::number) return false;
  std::size_t end = stop;
  while (end < gap.size() && gap[end] != ' ' && gap[end] != '\n' && gap[end] != '\t' && gap[end] != '\r') {
    end += decode(gap, end).size;
  }
  byte = word.end + static_cast<std::uint32_t>(end);
  return true;
}

std::vector<SentenceEnd> sentences_of(const Page& page, const Block& block) {
  std::vector<SentenceEnd> out;
  std::uint32_t byte = 0;
  for (std::uint32_t i = block.first; i + 1 < block.last; ++i) {
    if (ends_between(page, i, byte)) out.push_back({i + 1, byte});
  }
  out.push_back({block.last, block.span.end});
  return out;
}

bool worth_splitting(const Page& page, const Block& block) {
  for (std::uint32_t i = block.first_hit; i < block.last_hit; ++i) {
    if ((page.hits[i].cues & (bit(Cue::certain) | bit(Cue::strong))) != 0) return true;
  }
  return false;
}

// The sentences of a paragraph that are promotion, and whether so much of it is that all of it goes.
struct Promotion {
  std::vector<Span> sentences;
  bool whole = false;
};

// "Lire aussi : L'accord en cinq questions Les ministres se sont vus lundi.": in a page whose line breaks are lost
// nobody can tell where the pointer's title ends; its label alone goes, and no word of the report.
std::uint32_t end_of_promotion(const Page& page, const Block& block, std::uint32_t first, const SentenceEnd& end) {
  constexpr std::uint32_t kTitle = 8;  // words that may be a title and nothing else
  constexpr std::uint32_t kOwner = 4;  // words of "Lire aussi sur NAME :"
  for (std::uint32_t i = first_hit_at(page, block, first); i < block.last_hit && page.hits[i].first == first; ++i) {
    const Hit& hit = page.hits[i];
    if ((hit.cues & bit(Cue::teaser)) == 0) continue;
    for (std::uint32_t w = hit.last; w <= hit.last + kOwner && w + kTitle < end.word; ++w) {
      if (w == hit.last ? parted(page, block, hit)
                        : page.slice({page.words[w - 1].end, page.words[w].start}).find(':') != std::string_view::npos)
        return page.words[w].start;
    }
  }
  return end.byte;
}

Promotion promotion_in(const Page& page, const Block& block) {
  Promotion out;
  std::uint32_t first = block.first;
  std::uint32_t start = block.span.start;
  std::uint32_t promoted = 0;
  std::uint32_t addressed = 0;
  for (const SentenceEnd& end : sentences_of(page, block)) {
    if (end.word > first && score_words(page, block, first, end.word) >= kSentenceScore) {
      out.sentences.push_back({start, end_of_promotion(page, block, first, end)});
      promoted += out.sentences.back().size();
    } else if (const Counts counts = count_words(page, first, end.word); counts.address > 0 && counts.say == 0) {
      addressed += end.byte - start;
    }
    first = end.word;
    start = first < block.last ? page.words[first].start : end.byte;
    // Opening marks belong to the sentence that they open.
    while (start > end.byte && page.text[start - 1] != ' ' && page.text[start - 1] != '\n') --start;
  }
  const std::uint32_t size = block.span.size();
  out.whole = promoted > 0 && (promoted * 2 >= size || (promoted + addressed) * 10 >= size * 7);
  return out;
}

}  // namespace

float score_words(const Page& page, const Block& block, std::uint32_t first, std::uint32_t last) {
  if (first >= last) return 0;
  const Counts counts = count_words(page, first, last);
  const Phrases phrases = weigh_phrases(page, block, first, last);
  const bool asking = begins_asking(page, first, last);
  float score = phrases.certain + asking_score(counts, asking) + link_score(counts, last - first);
  // A report may well be about newsletters and data protection: in prose such words count only where it turns to its
  // reader.
  const float topic = phrases.strong + phrases.weak;
  if (!block.prose || asking || phrases.certain > 0) {
    score += topic;
  } else if (counts.address > 0) {
    score += topic * 0.7F;
  }
  if (counts.say > 0) score -= 1.5F;
  if (begins_quoted(page, block, first)) score -= 2.0F;
  // A question is put to somebody in the report, unless the site is known to ask it.
  if (phrases.certain == 0 && last == block.last && page.text_of(block).ends_with("?")) score -= 1.5F;
  if (last - first > 45) score -= 1.0F;
  if (last - first > 90) score -= 1.5F;
  return score;
}

void cut_by_cues(Page& page) {
  for (Block& block : page.blocks) block.score = score_words(page, block, block.first, block.last);
  for (Block& block : page.blocks) {
    if (block.prose && worth_splitting(page, block) && promotion_in(page, block).whole) block.cut = Cut::cue;
  }
  mark_prose(page);
  for (std::uint32_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    if (block.kept()) block.cut = label_cut(page, i);
    if (block.kept()) block.cut = cue_cut(page, i);
    if (block.kept()) block.cut = opener_cut(page, i);
  }
  mark_prose(page);
}

void cut_sentences(Page& page) {
  for (const Block& block : page.blocks) {
    if (!block.kept() || !block.prose || !worth_splitting(page, block)) continue;
    for (const Span sentence : promotion_in(page, block).sentences) page.pieces.push_back(sentence);
  }
}

}  // namespace pourparler
