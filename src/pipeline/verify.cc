#include <cctype>
#include <unordered_set>

#include "pipeline/stage.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

// Collects the first fault; later ones are consequences more often than not.
class Verifier {
 public:
  explicit Verifier(const Reading& reading) : reading_(reading) {}

  std::string run() {
    const Document& d = reading_.document;
    for (const auto& p : d.paragraphs) in_text(p.span, "paragraph");
    for (const auto& t : d.tokens) in_text(t.span, "token");
    for (const auto& s : d.sentences) in_text(s.span, "sentence");
    for (const auto& q : d.quotations) in_text(q.outer, "quotation");
    for (const auto& t : d.timexes) in_text(t.span, "timex");
    for (const Actor& a : reading_.actors) actors_.insert(a.id);
    for (const auto& m : reading_.mentions) {
      in_text(m.span, "mention");
      in_text(m.head, "head of mention");
      if (!m.span.contains(m.head)) fault("mention does not hold its head", m.span);
      known(m.actor, "mention");
    }
    for (const auto& p : reading_.places) in_text(p.span, "place");
    for (const auto& a : reading_.actors) {
      for (const Role& role : a.roles) {
        for (const Evidence& e : role.evidence) in_source(e.span, "evidence of a role of " + a.name);
      }
    }
    for (const Span& s : d.boilerplate) in_source(s, "boilerplate");
    for (const auto& c : reading_.contacts) {
      has_evidence(c.evidence, "contact " + c.id);
      for (const Participant& p : c.participants) known(p.actor, "contact " + c.id);
    }
    for (const auto& m : reading_.moves) {
      for (const std::string& actor : m.actors) known(actor, "move " + m.id);
      for (const std::string& target : m.targets) known(target, "move " + m.id);
      has_evidence(m.evidence, "move " + m.id);
      if (m.content) in_source(m.content->span, "content of move " + m.id);
    }
    for (const auto& s : reading_.statements) check(s);
    return fault_;
  }

 private:
  void fault(const std::string& what, Span span) {
    if (fault_.empty()) fault_ = what + " at [" + std::to_string(span.start) + ", " + std::to_string(span.end) + ")";
  }
  void in_text(Span span, const std::string& what) {
    const std::string& text = reading_.document.text;
    if (span.empty() || span.end > text.size()) return fault(what + " outside the text", span);
    if (!is_boundary(text, span.start) || !is_boundary(text, span.end)) fault(what + " off a character boundary", span);
  }
  // Boundaries are asked for only where the source is the UTF-8 that the text came from.
  void in_source(Span span, const std::string& what) {
    const std::string& source = reading_.document.source;
    if (span.empty() || span.end > source.size()) return fault(what + " outside the source", span);
    if (reading_.document.encoding != "UTF-8") return;
    if (splits(source, span.start) || splits(source, span.end)) fault(what + " off a character boundary", span);
  }
  // Whether a place falls inside a code point; a stray byte of a broken source is a character of its own.
  static bool splits(const std::string& source, std::size_t at) {
    for (std::size_t back = 1; back < 4 && back <= at && !is_boundary(source, at); ++back) {
      const CodePoint c = decode(source, at - back);
      if (c.valid && c.size > back) return true;
    }
    return false;
  }
  void known(const std::string& actor, const std::string& what) {
    if (!actors_.contains(actor)) fault(what + " names an unknown actor " + actor, {});
  }
  void has_evidence(const std::vector<Evidence>& evidence, const std::string& what) {
    if (evidence.empty()) fault(what + " without evidence", {});
    for (const Evidence& e : evidence) in_source(e.span, "evidence of " + what);
  }
  void check(const Statement& s) {
    if (s.content.empty()) fault("statement " + s.id + " without content", {});
    if (!s.speaker.empty()) known(s.speaker, "statement " + s.id);
    for (const Span& span : s.content) in_source(span, "content of statement " + s.id);
    if (s.cue) in_source(*s.cue, "cue of statement " + s.id);
  }

  const Reading& reading_;
  std::unordered_set<std::string> actors_;
  std::string fault_;
};

}  // namespace

std::string verify(const Reading& reading) {
  return Verifier(reading).run();
}

}  // namespace pourparler
