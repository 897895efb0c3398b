#include "timex/rule_text.h"

#include <charconv>

#include "unicode/chars.h"

namespace pourparler {

namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

void RuleLine::skip_space() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  if (at_ < text_.size() && text_[at_] == '#') at_ = text_.size();
}

bool RuleLine::take(std::string_view mark) {
  if (!text_.substr(at_).starts_with(mark)) return false;
  at_ += mark.size();
  skip_space();
  return true;
}

std::string_view RuleLine::take_name() {
  const std::size_t start = at_;
  while (at_ < text_.size() && is_name(text_[at_])) ++at_;
  const std::string_view out = text_.substr(start, at_ - start);
  skip_space();
  return out;
}

std::string_view RuleLine::take_until(std::string_view stops) {
  const std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && stops.find(text_[at_]) == std::string::npos) {
    ++at_;
  }
  const std::string_view out = text_.substr(start, at_ - start);
  skip_space();
  return out;
}

Result<std::string> RuleLine::take_quoted() {
  if (peek() != '"') return fault("expected a text between quotation marks");
  const std::size_t end = text_.find('"', at_ + 1);
  if (end == std::string_view::npos) return fault("a quotation mark without its partner");
  std::string out(text_.substr(at_ + 1, end - at_ - 1));
  at_ = end + 1;
  skip_space();
  return out;
}

std::optional<double> RuleLine::take_number() {
  double out = 0;
  const char* const start = text_.data() + at_;
  const char* stop = start;
  const char* const end_of_text = text_.data() + text_.size();
  const auto is_digit_at = [&](const char* at) { return at < end_of_text && *at >= '0' && *at <= '9'; };
  while (is_digit_at(stop) || (stop > start && stop < end_of_text && *stop == '.' && is_digit_at(stop + 1))) ++stop;
  const auto [end, bad] = std::from_chars(start, stop, out);
  if (bad != std::errc() || end == start) return std::nullopt;
  at_ += static_cast<std::size_t>(end - start);
  skip_space();
  return out;
}

std::string_view RuleLine::take_rest() {
  const std::string_view out = trim(text_.substr(at_));
  at_ = text_.size();
  return out;
}

Error RuleLine::fault(std::string message) const {
  return malformed(std::move(message)).at(std::string(file_), number_, at_ + 1);
}

}  // namespace pourparler
