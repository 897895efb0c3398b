// The words are those of the text index itself (fts5vocab), so there is no second list to keep. Words that begin alike
// are looked through first, all others only where none of these will do.
#include "store/spelling.h"

#include <algorithm>
#include <limits>

#include "store/connection.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::size_t kMostInstead = 4;
constexpr std::size_t kLongest = 40;  // letters; longer words are no slips of anybody

std::u32string letters_of(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    out += c.value;
    at += c.size;
  }
  return out;
}

std::size_t slips_allowed(std::size_t letters) {
  return letters < 4 || letters > kLongest ? 0 : letters < 8 ? 1 : 2;
}

// The first word after all that begin with `start`.
std::string after(std::string start) {
  return start + "\xF7\xBF\xBF\xBF";
}

struct Near {
  std::size_t slips = 0;
  std::int64_t documents = 0;
  std::string word;
};

class Vocabulary {
 public:
  explicit Vocabulary(Connection& connection) : connection_(connection) {}

  // A view on the index, in the connection's own memory: a connection for reading may make it, once it is let.
  Status open() {
    Database& db = connection_.db;
    const Result<std::int64_t> only_reads = db.integer("PRAGMA query_only");
    if (!only_reads) return only_reads.error();
    if (*only_reads != 0) {
      if (Status let = db.run("PRAGMA query_only = OFF"); !let) return let;
    }
    Status made = db.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, document_text, row)");
    if (*only_reads != 0) {
      if (Status back = db.run("PRAGMA query_only = ON"); !back) return back;
    }
    return made;
  }

  Result<bool> holds(const std::string& word, bool prefix) {
    bool there = false;
    Status read = between(word, prefix ? after(word) : word, [&](std::string_view, std::int64_t) {
      there = true;
      return false;
    });
    if (!read) return read.error();
    return there;
  }

  Result<std::vector<std::string>> nearest(const std::string& word, bool prefix) {
    const std::u32string letters = letters_of(word);
    const std::size_t most = slips_allowed(letters.size());
    std::vector<Near> found;
    if (most == 0) return std::vector<std::string>();
    const auto weigh = [&](std::string_view candidate, std::int64_t documents) {
      // Letters take one to four bytes, so this much can be told without reading them.
      if (candidate.size() + most < letters.size()) return true;
      if (!prefix && candidate.size() > 4 * (letters.size() + most)) return true;
      const std::size_t slips = slips_between(word, candidate, most, prefix);
      if (slips <= most) found.push_back({slips, documents, std::string(candidate)});
      return true;
    };
    const std::string first = word.substr(0, decode(word, 0).size);
    if (Status read = between(first, after(first), weigh); !read) return read.error();
    if (found.empty()) {
      if (Status read = between("", after("\xF7"), weigh); !read) return read.error();
    }
    std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
      return std::tuple(a.slips, -a.documents, a.word) < std::tuple(b.slips, -b.documents, b.word);
    });
    std::vector<std::string> out;
    for (const Near& near : found) {
      if (out.size() == kMostInstead || near.slips > found.front().slips) break;
      out.push_back(near.word);
    }
    return out;
  }

 private:
  // Words from `first` to `last`, both included; `use` returns false to end.
  template <class Use>
  Status between(const std::string& first, const std::string& last, Use&& use) {
    bool ended = false;
    Status read = connection_.rows(
        "SELECT term, doc FROM temp.word WHERE term >= ?1 AND term <= ?2",
        [&](const Query& q) -> Status {
          ended = !use(q.text(0), q.integer(1));
          return ended ? Status(interrupted("enough")) : ok();
        },
        first, last);
    return ended ? ok() : read;
  }

  Connection& connection_;
};

}  // namespace

std::size_t slips_between(std::string_view written, std::string_view meant, std::size_t most, bool prefix) {
  const std::u32string a = letters_of(written);
  std::u32string b = letters_of(meant);
  const std::size_t none = most + 1;
  if (prefix && b.size() > a.size() + most) b.resize(a.size() + most);
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most && !(prefix && b.size() > a.size()))
    return none;
  // Three rows of the usual table: the one before the last is for neighbours that changed places.
  std::vector<std::size_t> older(b.size() + 1), old(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) old[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({old[j] + 1, now[j - 1] + 1, old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], older[j - 2] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > most) return none;
    std::swap(older, old);
    std::swap(old, now);
  }
  const std::size_t slips = prefix ? *std::min_element(old.begin(), old.end()) : old.back();
  return std::min(slips, none);
}

Status read_slips(Connection& connection, SearchQuery& query, ReadAs& read_as) {
  Vocabulary words(connection);
  if (Status opened = words.open(); !opened) return opened;
  for (Phrase& phrase : query.phrases) {
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
      const bool prefix = phrase.prefix && i + 1 == phrase.words.size();
      const Result<bool> known = words.holds(phrase.words[i], prefix);
      if (!known) return known.error();
      if (*known) continue;
      Result<std::vector<std::string>> nearest = words.nearest(phrase.words[i], prefix);
      if (!nearest) return nearest.error();
      if (nearest->empty()) continue;
      read_as[phrase.words[i]] = *nearest;
      phrase.words[i] = nearest->front();
      if (prefix) phrase.prefix = false;
      if (phrase.words.size() == 1) phrase.or_else.assign(nearest->begin() + 1, nearest->end());
    }
  }
  return ok();
}

}  // namespace pourparler
