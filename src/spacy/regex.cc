#define PCRE2_CODE_UNIT_WIDTH 32
#include "spacy/regex.h"

#include <pcre2.h>

#include <atomic>

#include "spacy/string_ids.h"
#include "unicode/utf8.h"

namespace pourparler::spacy {

namespace {

constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
constexpr std::size_t kLongPattern = 64 * 1024;  // bytes
constexpr std::uint32_t kUsesBeforeJit = 2000;
constexpr std::uint32_t kMostSteps = 1'000'000;
constexpr std::size_t kSmallestStack = 32 * 1024;
constexpr std::size_t kLargestStack = 4 * 1024 * 1024;

// Python takes i with a dot and i without one for i where case does not count, PCRE2 does not.
constexpr std::u32string_view kTurkish = U"\u0130\u0131";

// What a match needs besides the pattern: one of each a thread.
struct Scratch {
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  std::u32string folded;
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kSmallestStack, kLargestStack, nullptr);

  Scratch() {
    pcre2_set_match_limit(context, kMostSteps);
    pcre2_set_depth_limit(context, kMostSteps);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  ~Scratch() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
    pcre2_jit_stack_free(stack);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

Scratch& scratch() {
  thread_local Scratch mine;
  return mine;
}

std::string message_of(int code) {
  PCRE2_UCHAR buffer[256];
  const int length = pcre2_get_error_message(code, buffer, 256);
  std::string message;
  for (int i = 0; i < length; ++i) append(message, buffer[i]);
  return message;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether `digits` hexadecimal digits follow at `at`.
bool has_hex(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return false;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (!is_hex(text[i])) return false;
  }
  return true;
}

// "(?iu)" at the start: the flags that PCRE2 knows too.
std::string leading_flags(std::string_view& python) {
  if (!python.starts_with("(?")) return "";
  const std::size_t end = python.find_first_not_of("aiLmsux", 2);
  if (end == std::string_view::npos || python[end] != ')' || end == 2) return "";
  std::string flags;
  for (const char c : python.substr(2, end - 2))
    flags += c == 'i' || c == 'm' || c == 's' || c == 'x' ? std::string(1, c) : "";
  python.remove_prefix(end + 1);
  return flags.empty() ? "" : "(?" + flags + ")";
}

}  // namespace

std::string translate_regex(std::string_view python) {
  std::string out = leading_flags(python);
  out.reserve(python.size() + python.size() / 4);
  for (std::size_t i = 0; i < python.size(); ++i) {
    if (python[i] != '\\' || i + 1 == python.size()) {
      out += python[i];
      continue;
    }
    const char kind = python[++i];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits != 0 && has_hex(python, i + 1, digits)) {
      out.append("\\x{").append(python.substr(i + 1, digits)).append("}");
      i += digits;
    } else {
      out += '\\';
      out += kind == 'Z' ? 'z' : kind;
    }
  }
  return out;
}

// A compiled pattern. Machine code is made at once for short patterns, for long ones after some matches: in a short run
// it would cost more than it saves. pcre2_jit_compile changes its pattern, so it gets a copy.
struct Regex::Code {
  explicit Code(pcre2_code* compiled) : plain(compiled) {}
  ~Code() {
    if (quick.load() != plain) pcre2_code_free(const_cast<pcre2_code*>(quick.load()));
    pcre2_code_free(plain);
  }
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  const pcre2_code* get() {
    const pcre2_code* made = quick.load(std::memory_order_acquire);
    if (made) return made;
    if (uses.fetch_add(1, std::memory_order_relaxed) != kUsesBeforeJit) return plain;
    make_quick();
    return quick.load();
  }
  void make_quick() {
    pcre2_code* copy = pcre2_code_copy(plain);
    if (copy && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0) return quick.store(copy, std::memory_order_release);
    pcre2_code_free(copy);
    quick.store(plain, std::memory_order_release);  // interpreted: slower, the same answers
  }

  pcre2_code* plain;
  std::atomic<const pcre2_code*> quick = nullptr;
  std::atomic<std::uint32_t> uses = 0;
};

namespace {

// Tells a pattern and the library that compiled it.
std::uint64_t key_of(std::string_view pattern) {
  PCRE2_UCHAR version[64] = {};
  pcre2_config(PCRE2_CONFIG_VERSION, version);
  return murmur_hash(pattern, murmur_hash({reinterpret_cast<const char*>(version), sizeof version}, kOptions));
}

pcre2_code* decoded(const std::string& bytes) {
  pcre2_code* code = nullptr;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  if (pcre2_serialize_get_number_of_codes(data) != 1) return nullptr;
  return pcre2_serialize_decode(&code, 1, data, nullptr) == 1 ? code : nullptr;
}

void keep_code(const Kept& kept, std::uint64_t key, const pcre2_code* code) {
  std::uint8_t* bytes = nullptr;
  PCRE2_SIZE size = 0;
  if (pcre2_serialize_encode(&code, 1, &bytes, &size, nullptr) != 1) return;
  kept.keep("regex", key, {reinterpret_cast<const char*>(bytes), size});
  pcre2_serialize_free(bytes);
}

Result<pcre2_code*> compiled(const std::string& translated, const std::string& source) {
  const std::u32string pattern = to_utf32(translated);
  std::unique_ptr<pcre2_compile_context, void (*)(pcre2_compile_context*)> context(
      pcre2_compile_context_create(nullptr), pcre2_compile_context_free);
  pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
  int fault = 0;
  PCRE2_SIZE at = 0;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), kOptions, &fault, &at, context.get());
  if (code) return code;
  return malformed("regular expression: " + message_of(fault) + " at character " + std::to_string(at)).at(source);
}

}  // namespace

Result<Regex> Regex::compile(std::string_view python, const std::string& source, const Kept& kept) {
  const bool is_long = python.size() > kLongPattern;
  const std::uint64_t key = is_long && kept.keeps() ? key_of(python) : 0;
  const auto bytes = key != 0 ? kept.find("regex", key) : std::nullopt;
  pcre2_code* code = bytes ? decoded(*bytes) : nullptr;
  if (!code) {
    auto fresh = compiled(translate_regex(python), source);
    if (!fresh) return fresh.error();
    code = *fresh;
    if (key != 0) keep_code(kept, key, code);
  }
  Regex regex;
  regex.code_ = std::make_shared<Code>(code);
  if (!is_long) regex.code_->make_quick();
  regex.folds_case_ = leading_flags(python).find('i') != std::string::npos;
  return regex;
}

std::optional<Match> Regex::match(std::u32string_view text, std::size_t from, std::uint32_t options) const {
  Scratch& mine = scratch();
  if (folds_case_ && text.find_first_of(kTurkish) != text.npos) {
    mine.folded = text;
    for (char32_t& c : mine.folded) c = kTurkish.find(c) != kTurkish.npos ? U'i' : c;
    text = mine.folded;
  }
  const int got = pcre2_match(code_->get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                              options | PCRE2_NO_UTF_CHECK, mine.data, mine.context);
  if (got < 0) return std::nullopt;
  const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(mine.data);
  return Match{bounds[0], bounds[1]};
}

bool Regex::matches_at_start(std::u32string_view text) const {
  // The option would switch the compiled code off; the patterns are anchored anyway, so look where the match lies.
  const auto found = match(text, 0, 0);
  if (!found) return false;
  return found->start == 0 || match(text, 0, PCRE2_ANCHORED).has_value();
}

std::vector<Match> Regex::find_all(std::u32string_view text) const {
  std::vector<Match> found;
  std::size_t from = 0;
  bool after_empty = false;
  while (from <= text.size()) {
    const auto next = match(text, from, after_empty ? PCRE2_NOTEMPTY_ATSTART : 0);
    if (!next) break;
    found.push_back(*next);
    after_empty = next->size() == 0;
    from = next->end;
  }
  return found;
}

}  // namespace pourparler::spacy
