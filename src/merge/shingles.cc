#include "merge/shingles.h"

#include <algorithm>
#include <array>

#include "unicode/chars.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kPrime = 0x9e3779b97f4a7c15ULL;

std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 32)) * 0xd6e8feb86659fd93ULL;
  return h ^ (h >> 32);
}

// For every ASCII byte the letter or digit that it counts as, 0 for what separates.
constexpr std::array<char, 128> kAscii = [] {
  std::array<char, 128> out{};
  for (char c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = c, out[static_cast<std::size_t>(c - 32)] = c;
  return out;
}();

// What a character beyond ASCII counts as, as a number made of its folded letters; 0 for what separates.
std::uint64_t folded(char32_t c) {
  constexpr std::uint32_t kTabled = 0x600;  // Latin, Greek, Cyrillic
  const auto make = [](char32_t of) -> std::uint64_t {
    if (!is_letter(of) && !is_digit(of)) return 0;
    std::string utf8;
    append(utf8, of);
    std::uint64_t out = 0;
    for (const char byte : fold(utf8)) out = out << 8 | static_cast<unsigned char>(byte);
    return out;
  };
  static const std::vector<std::uint64_t> table = [&] {
    std::vector<std::uint64_t> out(kTabled);
    for (char32_t i = 0x80; i < kTabled; ++i) out[i] = make(i);
    return out;
  }();
  return c < kTabled ? table[c] : make(c);
}

// The last words' hashes, and the hash of the shingle that they make: a polynomial that rolls on.
class Window {
 public:
  void push(std::uint64_t word) {
    std::uint64_t& oldest = words_[count_++ % kShingleWords];
    sum_ = sum_ * kPrime + word - oldest * kLeaving;
    oldest = word;
  }
  std::uint32_t count() const { return count_; }
  std::uint32_t shingle() const { return static_cast<std::uint32_t>(mix(sum_) >> 32); }

 private:
  static constexpr std::uint64_t kLeaving = kPrime * kPrime * kPrime * kPrime;
  static_assert(kShingleWords == 4);

  std::array<std::uint64_t, kShingleWords> words_{};
  std::uint64_t sum_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace

std::uint32_t ShingleSample::bound() const {
  return least.size() < distinct && !least.empty() ? least.back() : 0xFFFFFFFF;
}

void hash_shingles(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  Window window;
  std::uint64_t word = 0;
  const auto end_word = [&] {
    if (word == 0) return;
    window.push(mix(word));
    word = 0;
    if (window.count() >= kShingleWords) out.push_back(window.shingle());
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (const char letter = kAscii[byte]; letter != 0)
        word = (word ^ static_cast<std::uint64_t>(letter)) * kPrime;
      else
        end_word();
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    at += c.size;
    const std::uint64_t letters = c.valid ? folded(c.value) : 0;
    if (letters == 0) end_word();
    for (int shift = 56; shift >= 0 && letters != 0; shift -= 8) {
      if (const std::uint64_t letter = letters >> shift & 0xFF; letter != 0) word = (word ^ letter) * kPrime;
    }
  }
  end_word();
  if (out.empty() && window.count() > 0) out.push_back(window.shingle());
}

ShingleSample sample_of(std::vector<std::uint32_t>& hashes, std::uint32_t size) {
  const std::size_t all = hashes.size(), room = size + size / 4;  // room for repeats
  if (all > room) {
    std::nth_element(hashes.begin(), hashes.begin() + static_cast<std::ptrdiff_t>(room), hashes.end());
    hashes.resize(room);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  ShingleSample out;
  out.distinct = static_cast<std::uint32_t>(all > room ? all : hashes.size());
  if (hashes.size() > size) hashes.resize(size);
  out.least.assign(hashes.begin(), hashes.end());
  return out;
}

ShingleSample shingles_of(std::string_view text, std::uint32_t size) {
  std::vector<std::uint32_t> hashes;
  hash_shingles(text, hashes);
  return sample_of(hashes, size);
}

Overlap overlap(const ShingleSample& a, const ShingleSample& b, std::uint32_t bound) {
  bound = std::min({bound, a.bound(), b.bound()});
  const auto upto = [&](const ShingleSample& s) {
    return static_cast<std::size_t>(std::upper_bound(s.least.begin(), s.least.end(), bound) - s.least.begin());
  };
  const std::size_t in_a = upto(a), in_b = upto(b);
  std::uint32_t shared = 0;
  for (std::size_t i = 0, j = 0; i < in_a && j < in_b;) {
    const std::uint32_t x = a.least[i], y = b.least[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  Overlap out;
  out.seen = shared;
  const auto share = [&](std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(of);
  };
  out.of_first = share(in_a), out.of_second = share(in_b), out.jaccard = share(in_a + in_b - shared);
  return out;
}

}  // namespace pourparler
