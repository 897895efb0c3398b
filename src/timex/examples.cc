// Runs the examples that the rules carry.
#include <algorithm>

#include "timex/reading.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

std::string_view name_of(TimexMod mod) {
  switch (mod) {
    case TimexMod::none:
      return "";
    case TimexMod::before:
      return "before";
    case TimexMod::after:
      return "after";
    case TimexMod::start:
      return "start";
    case TimexMod::mid:
      return "mid";
    case TimexMod::end:
      return "end";
    case TimexMod::approx:
      return "approx";
  }
  return "";
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(mark);
    if (const std::string_view part = trim(text.substr(0, end)); !part.empty()) out.push_back(part);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// One word of an expectation: days with "..", a mod, else the value ("?" where there is none).
bool holds(const Timex& timex, std::string_view word) {
  const std::size_t dots = word.find("..");
  if (dots != std::string_view::npos) return timex.from == word.substr(0, dots) && timex.to == word.substr(dots + 2);
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') return name_of(timex.mod) == word;
  return word == "?" ? timex.value.empty() : timex.value == word;
}

bool meets(const std::vector<Timex>& found, std::string_view expected) {
  if (expected == "none") return found.empty();
  const auto wanted = split(expected, ';');
  if (wanted.size() != found.size()) return false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto words = split(wanted[i], ' ');
    if (!std::all_of(words.begin(), words.end(), [&](std::string_view word) { return holds(found[i], word); })) {
      return false;
    }
  }
  return true;
}

std::string describe(const std::vector<Timex>& found) {
  std::string out;
  for (const Timex& timex : found) {
    if (!out.empty()) out += " ; ";
    out += timex.value.empty() ? "?" : timex.value;
    if (timex.mod != TimexMod::none) out += " " + std::string(name_of(timex.mod));
    if (!timex.from.empty() || !timex.to.empty()) out += " " + timex.from + ".." + timex.to;
    out += " (" + timex.rule + ")";
  }
  return out.empty() ? "none" : out;
}

}  // namespace

std::vector<Error> TimeReader::run_examples() const {
  std::vector<Error> faults;
  const Grammar& grammar = *parts_->grammar;
  const auto fault = [&](std::size_t line, std::string message) {
    faults.push_back(malformed(std::move(message)).at(grammar.file, line, 1));
  };
  for (std::uint16_t i = 0; i < grammar.rules.size(); ++i) {
    const Rule& rule = grammar.rules[i];
    if (rule.examples.empty()) fault(rule.line, "rule '" + rule.name + "' has no example");
    for (const Example& example : rule.examples) {
      Document document;
      document.text = example.text;
      std::vector<std::uint16_t> used;
      const TimeAnchor anchor = TimeAnchor::at(example.anchor);
      const std::vector<Timex> found = TimeReading(*parts_, document, anchor, &used).run();
      if (!meets(found, example.expected)) {
        fault(example.line, "\"" + example.text + "\" gives " + describe(found) + ", not " + example.expected);
      } else if (example.expected != "none" && std::find(used.begin(), used.end(), i) == used.end()) {
        fault(example.line, "\"" + example.text + "\" is read without rule '" + rule.name + "', by " + describe(found));
      }
    }
  }
  return faults;
}

}  // namespace pourparler
