#include "clean/cues.h"

#include <algorithm>
#include <charconv>

namespace pourparler {

namespace {

constexpr std::uint16_t kNumberId = 1;       // `#` in a phrase
constexpr std::uint32_t kGapWords = 4;       // how many words `*` may stand for
constexpr std::uint32_t kLongGapWords = 24;  // and `**`: a headline

struct RoleTable {
  const char* key;
  WordRole role;
};
constexpr RoleTable kRoles[] = {
    {"boilerplate.words.ask", kAsk},
    {"boilerplate.words.thing", kThing},
    {"boilerplate.words.address", kAddress},
    {"boilerplate.words.polite", kPolite},
    {"boilerplate.words.say", kSay},
    {"boilerplate.words.resume", kResume},
    {"boilerplate.words.headline", kHeadline},
    {"boilerplate.words.function", kFunction},
    {"dateline.noise", kNoise},
    {"dateline.ordinals", kOrdinal},
    {"calendar.weekdays", kWeekday},
};

struct PhraseTable {
  const char* key;
  Cue cue;
};
constexpr PhraseTable kPhrases[] = {
    {"boilerplate.phrases.certain", Cue::certain}, {"boilerplate.phrases.strong", Cue::strong},
    {"boilerplate.phrases.weak", Cue::weak},       {"boilerplate.labels.interface", Cue::interface},
    {"boilerplate.labels.section", Cue::section},  {"boilerplate.labels.comments", Cue::comments},
    {"boilerplate.labels.related", Cue::related},  {"boilerplate.openers.teaser", Cue::teaser},
    {"boilerplate.openers.credit", Cue::credit},   {"boilerplate.openers.source", Cue::source},
    {"boilerplate.openers.tags", Cue::tags},       {"boilerplate.openers.byline", Cue::byline},
    {"dateline.published", Cue::published},        {"dateline.updated", Cue::updated},
};

std::size_t spread(std::uint64_t key) {
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> 24U);
}

void put(std::vector<std::pair<std::uint64_t, std::uint32_t>>& edges, std::pair<std::uint64_t, std::uint32_t> edge) {
  std::size_t at = spread(edge.first) & (edges.size() - 1);
  while (edges[at].second != 0) at = (at + 1) & (edges.size() - 1);
  edges[at] = edge;
}

bool is_number(const Word& word) {
  return word.shape == WordShape::number;
}

}  // namespace

Cues::Cues(const Data& data) : slots_(256), roles_(2), months_(2), starts_(2), nodes_(1), edges_(256) {
  for (const std::string& code : data.languages()) {
    const Pack* pack = data.pack(code);
    if (pack == nullptr || packs_ >= kMaxPacks) continue;
    if (!pack->tables.has("boilerplate.words.function") && !pack->tables.has("calendar.months")) continue;
    add_pack(*pack, packs_++);
  }
  add_agencies(data.shared().list("agencies.agencies"));
}

void Cues::add_pack(const Pack& pack, std::size_t index) {
  for (const auto& [key, role] : kRoles) {
    for (const Entry& entry : pack.tables.list(key)) add_word(entry.text, role, index);
  }
  for (const auto& [key, cue] : kPhrases) {
    for (const Entry& entry : pack.tables.list(key)) add_phrase(entry.text, cue);
  }
  for (const Entry& entry : pack.tables.list("calendar.months")) {
    unsigned month = 0;
    std::from_chars(entry.value.data(), entry.value.data() + entry.value.size(), month);
    for (const Word& word : words_of(entry.text)) months_[id_of(word)] = static_cast<std::uint8_t>(month % 13);
  }
  day_first_[index] = pack.tables.text("dateline.order") != "mdy";
  day_first_[0] = true;
}

void Cues::add_word(std::string_view word, WordRole role, std::size_t pack) {
  for (const Word& part : words_of(word)) {
    const std::uint16_t id = id_of(part);
    roles_[id][pack] = static_cast<std::uint16_t>(roles_[id][pack] | role);
    roles_[id][0] = static_cast<std::uint16_t>(roles_[id][0] | role);
  }
}

void Cues::add_phrase(std::string_view phrase, Cue cue) {
  std::uint32_t node = 0;
  std::size_t at = 0;
  const auto step = [&](std::uint16_t id) {
    if (node == 0) starts_[id] = true;
    const std::uint32_t known = next(node, id);
    node = known != 0 ? known : add_edge(node, id);
  };
  while (at < phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view part = phrase.substr(at, end - at);
    at = end + 1;
    if (part == "*" || part == "**") {
      nodes_[node].gap_words = std::max(nodes_[node].gap_words, part.size() > 1 ? kLongGapWords : kGapWords);
      if (nodes_[node].gap == 0) {
        nodes_[node].gap = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
      }
      node = nodes_[node].gap;
    } else if (part == "#") {
      step(kNumberId);
    } else {
      for (const Word& word : words_of(part)) step(id_of(word));
    }
  }
  if (node != 0) nodes_[node].cues = static_cast<CueSet>(nodes_[node].cues | bit(cue));
}

void Cues::add_agencies(const std::vector<Entry>& names) {
  for (const Entry& name : names) {
    add_phrase(name.text, Cue::agency);
  }
}

std::uint32_t Cues::next(std::uint32_t node, std::uint16_t id) const {
  const std::uint64_t key = std::uint64_t{node} << 16U | id;
  for (std::size_t at = spread(key) & (edges_.size() - 1);; at = (at + 1) & (edges_.size() - 1)) {
    if (edges_[at].second == 0 || edges_[at].first == key) return edges_[at].second;
  }
}

// A new node under `node`.
std::uint32_t Cues::add_edge(std::uint32_t node, std::uint16_t id) {
  const auto target = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  if (nodes_.size() * 2 > edges_.size()) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> old(edges_.size() * 4);
    old.swap(edges_);
    for (const auto& edge : old) {
      if (edge.second != 0) put(edges_, edge);
    }
  }
  put(edges_, {std::uint64_t{node} << 16U | id, target});
  return target;
}

std::uint16_t Cues::find(std::uint64_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].second == 0) return 0;
    if (slots_[at].first == hash) return slots_[at].second;
  }
}

std::uint16_t Cues::id_of(const Word& word) {
  if (const std::uint16_t known = find(word.hash); known != 0) return known;
  if (roles_.size() >= 0xFFFF) return 0;
  const auto id = static_cast<std::uint16_t>(roles_.size());
  roles_.emplace_back();
  months_.push_back(0);
  starts_.push_back(false);
  if (roles_.size() * 2 > slots_.size()) grow();
  std::size_t at = word.hash & (slots_.size() - 1);
  while (slots_[at].second != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {word.hash, id};
  return id;
}

void Cues::grow() {
  std::vector<std::pair<std::uint64_t, std::uint16_t>> bigger(slots_.size() * 4);
  for (const auto& slot : slots_) {
    if (slot.second == 0) continue;
    std::size_t at = slot.first & (bigger.size() - 1);
    while (bigger[at].second != 0) at = (at + 1) & (bigger.size() - 1);
    bigger[at] = slot;
  }
  slots_ = std::move(bigger);
}

void Cues::know(std::vector<Word>& words) const {
  for (Word& word : words) {
    word.id = find(word.hash);
    if (word.id == 0 && is_number(word)) word.id = kNumberId;
  }
}

std::size_t Cues::guess_pack(const std::vector<Word>& words) const {
  std::array<std::size_t, kMaxPacks> counts{};
  const std::size_t step = words.size() / 4000 + 1;
  for (std::size_t i = 0; i < words.size(); i += step) {
    if (words[i].id == 0) continue;
    for (std::size_t pack = 1; pack < packs_; ++pack) counts[pack] += is(words[i], kFunction, pack) ? 1 : 0;
  }
  const auto best = std::max_element(counts.begin() + 1, counts.end());
  return *best >= 3 ? static_cast<std::size_t>(best - counts.begin()) : 0;
}

void Cues::match(const std::vector<Word>& words, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const {
  const std::uint16_t id = words[at].id;
  if (id == 0) return;
  if (starts_[id]) walk(words, at, at, end, 0, 0, hits);
  if (id != kNumberId && is_number(words[at]) && starts_[kNumberId]) {
    walk(words, at, at + 1, end, next(0, kNumberId), 0, hits);
  }
}

void Cues::walk(const std::vector<Word>& words, std::uint32_t first, std::uint32_t at, std::uint32_t end,
                std::uint32_t node, int gaps, std::vector<Hit>& hits) const {
  for (;;) {
    if (nodes_[node].cues != 0) hits.push_back({first, at, nodes_[node].cues});
    if (at >= end) return;
    if (nodes_[node].gap != 0 && gaps < 2) {
      for (std::uint32_t skip = 0; skip <= nodes_[node].gap_words && at + skip < end; ++skip) {
        walk(words, first, at + skip, end, nodes_[node].gap, gaps + 1, hits);
      }
    }
    const std::uint32_t under = words[at].id == 0 ? 0 : next(node, words[at].id);
    if (under == 0) return;
    node = under;
    ++at;
  }
}

}  // namespace pourparler
