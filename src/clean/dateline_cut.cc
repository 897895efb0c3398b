// Which dates are a report's own, and how much of their line goes with them.

#include <algorithm>
#include <cstdio>

#include "clean/dateline.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint32_t kLineWords = 24;      // a longer block is no date line
constexpr std::uint32_t kOpeningBytes = 110;  // how far into a paragraph its date line may reach

// Dates stated so far; what was published beats what was updated, a label beats a bare line.
struct Claim {
  int rank = 0;
  WrittenDate date;
  std::string why;
};

class DateFinder {
 public:
  DateFinder(Page& page, Stated& stated) : page_(page), stated_(stated) {}

  void run() {
    chronology_ = is_chronology();
    for (std::uint32_t i = 0; i < page_.blocks.size(); ++i) {
      const bool around = page_.before_prose(i) || page_.after_prose(i) || page_.first_prose == page_.blocks.size();
      if (around || labelled(page_.blocks[i]) != nullptr) read_line(page_.blocks[i]);
    }
    std::uint32_t openings = 0;
    for (std::uint32_t i = page_.first_prose; i < page_.blocks.size() && openings < 2; ++i) {
      if (!page_.blocks[i].kept() || !page_.blocks[i].prose) continue;
      ++openings;
      if (read_opening(page_.blocks[i])) break;
    }
    state();
  }

 private:
  const Hit* labelled(const Block& block) const {
    return opening(page_, block, bit(Cue::published) | bit(Cue::updated));
  }

  void claim(int rank, const WrittenDate& date, std::string why) {
    if (rank <= claim_.rank && (claim_.date.year != 0 || date.year == 0)) return;
    claim_ = {rank, date, std::move(why)};
  }

  // The cues of a label that ends at words[at], within its block.
  CueSet label_before(const Block& block, std::uint32_t at) const {
    for (std::uint32_t i = block.first_hit; i < block.last_hit; ++i) {
      const Hit& hit = page_.hits[i];
      if (hit.last <= at && at - hit.last <= 2 && (hit.cues & (bit(Cue::published) | bit(Cue::updated))) != 0) {
        if (hit.last == at || noise(hit.last)) return hit.cues;
      }
    }
    return 0;
  }

  bool noise(std::uint32_t word) const {
    const Word& w = page_.words[word];
    if (w.shape == WordShape::number || page_.is_anywhere(word, kNoise) || page_.is_anywhere(word, kWeekday) ||
        page_.is_anywhere(word, kOrdinal))
      return true;
    const std::string_view text = page_.slice(w.span());
    return !text.empty() && text[0] >= '0' && text[0] <= '9' && text.size() <= 6;  // "18h30", "10am"
  }

  bool in_label(const Block& block, std::uint32_t word) const {
    const CueSet labels = bit(Cue::published) | bit(Cue::updated) | bit(Cue::interface);
    for (std::uint32_t i = block.first_hit; i < block.last_hit && page_.hits[i].first <= word; ++i) {
      if (page_.hits[i].last > word && (page_.hits[i].cues & labels) != 0) return true;
    }
    return false;
  }

  // A block outside the report's running text: is it a date line, or does it hold one?
  void read_line(Block& block) {
    if (block.words() == 0 || block.words() > kLineWords || (block.prose && labelled(block) == nullptr)) return;
    std::uint32_t first = block.last;
    std::uint32_t last = block.first;
    std::uint32_t left = 0;
    std::vector<WrittenDate> dates;
    bool full = false;
    bool lower = false;
    for (std::uint32_t i = block.first; i < block.last;) {
      if (const auto date = read_date(page_, i, block.last)) {
        full = full || date->year != 0;
        first = std::min(first, i);
        dates.push_back(*date);
        i = last = date->last;
        continue;
      }
      if (!noise(i) && !in_label(block, i)) {
        ++left;
        lower = lower || page_.words[i].shape == WordShape::lower;
      }
      ++i;
    }
    if (last == block.first || !block.kept()) return;
    if (chronology_ && labelled(block) == nullptr) return;
    const bool by_label = labelled(block) != nullptr && left <= 6 && !block.sentence;
    const bool by_place = full && left <= 3 && !lower && !block.sentence;
    if (left == 0 || by_label || (by_place && left == 1 && !has_byline(block))) {
      block.cut = Cut::date;
    } else if (full && (by_place || has_byline(block))) {
      cut_beside_name(block, first, last);
    } else {
      return;
    }
    for (const WrittenDate& date : dates) note(block, date);
  }

  bool has_byline(const Block& block) const { return opening(page_, block, bit(Cue::byline)) != nullptr; }

  // "By Jane Roe | 3 April 2019", "3 April 2019, Jane Roe": the name stays.
  void cut_beside_name(const Block& block, std::uint32_t first, std::uint32_t last) {
    while (first > block.first && beside(block, first - 1)) --first;
    while (last < block.last && beside(block, last)) ++last;
    if (first > block.first && last < block.last) return;
    const std::uint32_t start = first > block.first ? page_.words[first - 1].end : block.span.start;
    const std::uint32_t end = last < block.last ? page_.words[last].start : block.span.end;
    page_.pieces.push_back({start, end});
  }

  bool beside(const Block& block, std::uint32_t word) const {
    return !begins_byline(block, word) && (noise(word) || in_label(block, word));
  }

  bool begins_byline(const Block& block, std::uint32_t word) const {
    for (std::uint32_t i = block.first_hit; i < block.last_hit && page_.hits[i].first <= word; ++i) {
      if (page_.hits[i].first == word && (page_.hits[i].cues & bit(Cue::byline)) != 0) return true;
    }
    return false;
  }

  // Whether bare dates stand between the report's paragraphs: a chronology, whose dates are its subheads.
  bool is_chronology() const {
    std::uint32_t dates = 0;
    for (std::uint32_t i = page_.first_prose; i < page_.blocks.size() && i < page_.last_prose; ++i) {
      const Block& block = page_.blocks[i];
      if (block.words() == 0 || block.words() > 5 || block.prose) continue;
      const auto date = read_date(page_, block.first, block.last);
      dates += date && date->last == block.last ? 1 : 0;
    }
    return dates >= 2;
  }

  void note(const Block& block, const WrittenDate& date) {
    const CueSet label = label_before(block, date.first);
    const std::string why =
        "line '" + std::string(page_.slice({page_.words[block.first].start, page_.words[date.last - 1].end})) + "'";
    if ((label & bit(Cue::published)) != 0) {
      claim(4, date, why);
    } else if ((label & bit(Cue::updated)) != 0) {
      claim(1, date, why);
    } else {
      // A bare date above the report is its own; one far behind it may belong to anything.
      claim(block.span.start < page_.text.size() / 2 ? 3 : 1, date, why);
    }
  }

  // The date line that opens a paragraph, up to its dash.
  bool read_opening(Block& block) {
    bool place = true;
    bool agency = false;
    std::optional<WrittenDate> date;
    std::uint32_t i = block.first;
    std::uint32_t places = 0;
    while (i < block.last && page_.words[i].start - block.span.start < kOpeningBytes) {
      if (i > block.first && (date || agency) &&
          ends_opening(page_.words[i - 1].end, page_.words[i].start, date && last_ == i, agency)) {
        return take_opening(block, i, date, agency);
      }
      if (const auto read = read_date(page_, i, block.last); read && !date) {
        date = read;
        i = last_ = read->last;
        continue;
      }
      if (const std::uint32_t next = agency_at(block, i); next > i) {
        agency = true;
        i = next;
        continue;
      }
      const Word& word = page_.words[i];
      place = word.shape == WordShape::capitalised || word.shape == WordShape::upper;
      if (!place && !page_.is_anywhere(i, kNoise) && !page_.is_anywhere(i, kFunction) &&
          word.shape != WordShape::number)
        return false;
      if (++places > 7) return false;
      ++i;
    }
    return false;
  }

  std::uint32_t agency_at(const Block& block, std::uint32_t word) const {
    std::uint32_t best = word;
    for (std::uint32_t i = block.first_hit; i < block.last_hit && page_.hits[i].first <= word; ++i) {
      if (page_.hits[i].first == word && names_agency(page_, page_.hits[i])) best = std::max(best, page_.hits[i].last);
    }
    return best;
  }

  // Whether the bytes between two words close a date line.
  bool ends_opening(std::uint32_t from, std::uint32_t to, bool after_date, bool agency) {
    const std::string_view gap = page_.slice({from, to});
    if (gap.find("–") != std::string_view::npos || gap.find("—") != std::string_view::npos ||
        gap.find("―") != std::string_view::npos || gap.find(" _") != std::string_view::npos) {
      return true;
    }
    if (gap.find('-') != std::string_view::npos && gap.find(' ') != std::string_view::npos) return true;
    if (gap.find("--") != std::string_view::npos || gap.find(':') != std::string_view::npos) return true;
    if (agency && gap.find(')') != std::string_view::npos) return true;
    return after_date && gap.find('(') == std::string_view::npos && gap.starts_with(".") && gap.size() >= 2 &&
           gap.size() <= 3;
  }

  bool take_opening(const Block& block, std::uint32_t next, const std::optional<WrittenDate>& date, bool agency) {
    const std::uint32_t end = after_closing(page_.words[next - 1].end, page_.words[next].start);
    page_.pieces.push_back({block.span.start, end});
    if (agency) credit(block, next);
    if (date) claim(2, *date, "date line '" + std::string(trim(page_.slice({block.span.start, end}))) + "'");
    return true;
  }

  // Where the text begins after the mark that closes a date line and the space behind it.
  std::uint32_t after_closing(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t end = from;
    for (std::uint32_t at = from; at < to;) {
      const CodePoint c = decode(page_.text, at);
      at += c.size;
      const bool mark = c.value == U'–' || c.value == U'—' || c.value == U'―' || c.value == U'-' || c.value == U':' ||
                        c.value == U')' || c.value == U'.' || c.value == U'_';
      if (mark || (is_space(c.value) && end > from)) end = at;
      if (!mark && !is_space(c.value)) {
        if (end > from) break;
      }
    }
    return end;
  }

  void credit(const Block& block, std::uint32_t before) {
    for (std::uint32_t i = block.first_hit; i < block.last_hit && page_.hits[i].first < before; ++i) {
      const Hit& hit = page_.hits[i];
      if (!names_agency(page_, hit) || agency_at(block, hit.first) != hit.last) continue;
      if (!stated_.credit.empty()) stated_.credit += ", ";
      stated_.credit += page_.slice({page_.words[hit.first].start, page_.words[hit.last - 1].end});
    }
  }

  void state() {
    if (claim_.rank == 0) return;
    const WrittenDate& date = claim_.date;
    if (date.year == 0) {
      char text[8];
      std::snprintf(text, sizeof text, "%02u-%02u", date.month % 100, date.day % 100);
      stated_.day_without_year = text;
      return;
    }
    Published published;
    published.date = date.iso();
    published.basis = DateBasis::stated;
    published.confidence = date.ambiguous ? 0.6 : claim_.rank == 1 ? 0.8 : 0.97;
    published.why = claim_.why;
    stated_.published = std::move(published);
  }

  Page& page_;
  Stated& stated_;
  Claim claim_;
  std::uint32_t last_ = 0;
  bool chronology_ = false;
};

}  // namespace

void cut_dates(Page& page, Stated& stated) {
  DateFinder(page, stated).run();
}

}  // namespace pourparler
