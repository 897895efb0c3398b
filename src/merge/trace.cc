#include "merge/trace.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "merge/actors.h"

namespace pourparler {

namespace {

constexpr int kFewDays = 10;  // an interval up to here tells when; a longer one only limits it
constexpr int kMonth = 31;
constexpr std::size_t kWordsOfEcho = 8;
constexpr int kLookBack = 8;    // days before publication in which news without a date mostly lies
constexpr int kLookAhead = 31;  // days after it in which a plan without a date mostly lies

using NameKeys = std::unordered_map<std::string, std::string>;  // actor's id in the reading → name's key

std::uint64_t mix(std::string_view what, std::uint64_t a, std::uint64_t b = 0) {
  return hash64(what, a * 0x9E3779B97F4A7C15ULL + b + 1);
}

std::string key_of(const NameKeys& keys, const std::string& id) {
  const auto at = keys.find(id);
  return at == keys.end() ? id : at->second;
}

std::uint64_t id_of(FactKind kind, const std::string& doc, const std::vector<Span>& spans, std::uint32_t nth) {
  std::string key = doc;
  for (const Span span : spans) key += ":" + std::to_string(span.start) + "-" + std::to_string(span.end);
  return hash64(key + "/" + std::to_string(nth), static_cast<std::uint64_t>(kind) + 40);
}

std::vector<Span> spans_of(const std::vector<Evidence>& evidence) {
  std::vector<Span> out;
  for (const Evidence& e : evidence) out.push_back(e.span);
  return out;
}

// Types that one act is called alike.
MoveType class_of(MoveType type) {
  if (type == MoveType::offer) return MoveType::pledge;
  return type == MoveType::accept ? MoveType::agree : type;
}

class Tracing {
 public:
  Tracing(const Digest& digest, const OriginDay& origin, const std::string& parent)
      : digest_(digest), origin_(origin), parent_(parent) {
    for (const Actor& actor : digest.actors) keys_.emplace(actor.id, name_of(actor, origin.origin).key);
  }

  std::vector<Trace> run() {
    for (std::size_t i = 0; i < digest_.contacts.size(); ++i) contact(static_cast<std::uint32_t>(i));
    for (std::size_t i = 0; i < digest_.statements.size(); ++i) statement(static_cast<std::uint32_t>(i));
    for (std::size_t i = 0; i < digest_.moves.size(); ++i) move(static_cast<std::uint32_t>(i));
    echoes();
    return std::move(out_);
  }

 private:
  Trace& add(FactKind kind, std::uint32_t index, const std::vector<Span>& spans) {
    Trace& t = out_.emplace_back();
    t.kind = kind;
    t.doc = digest_.doc;
    t.lang = digest_.lang;
    t.origin = origin_.origin;
    t.parent = parent_;
    t.index = index;
    t.at = spans.empty() || digest_.size == 0 ? 0.0 : static_cast<double>(spans.front().start) / digest_.size;
    // Of several facts in the same words each has its place among them: the numbers of facts change when a document
    // is read again, words stay.
    std::uint64_t id = id_of(kind, digest_.doc, spans, 0);
    const auto nth = taken_[id]++;
    t.id = nth == 0 ? id : id_of(kind, digest_.doc, spans, nth);
    return t;
  }

  // Where the fact tells a few days, its week; else the week in which its origin appeared; else the origin itself.
  std::uint64_t week_block(FactKind kind, const When& date, std::uint64_t more) const {
    const auto k = static_cast<std::uint64_t>(kind) + 50;
    const auto days = days_of(date);
    if (days && days->size() <= kFewDays)
      return mix("week", k, more + static_cast<std::uint64_t>(week_of((days->first + days->last) / 2)));
    if (origin_.day) return mix("week", k, more + static_cast<std::uint64_t>(week_of(*origin_.day)));
    return mix(origin_.origin, k, more);
  }

  void contact(std::uint32_t i) {
    const Contact& c = digest_.contacts[i];
    Trace& t = add(FactKind::contact, i, spans_of(c.evidence));
    t.contact = c;
    if (i < digest_.met.size()) t.content = digest_.met[i];
    for (Participant& p : t.contact.participants) p.actor = key_of(keys_, p.actor);
    t.days = days_of(c.date);
    t.dated = t.days && t.days->size() <= kFewDays;
    t.loose = !t.dated;
    if (t.dated) {
      t.block = contact_block(slot_of(week_of((t.days->first + t.days->last) / 2), c.channel));
      return;
    }
    // What tells more than a month, or nothing at all, seeks no group.
    const bool ahead = c.status == ContactStatus::planned || c.status == ContactStatus::possible;
    if (t.days) {
      t.seeks = t.days->size() <= kMonth;
      t.block = loose_block(slot_of(week_of((t.days->first + t.days->last) / 2), c.channel));
    } else if (origin_.day) {
      t.seeks = true;
      t.days = Days{ahead ? *origin_.day : *origin_.day - kLookBack, ahead ? *origin_.day + kLookAhead : *origin_.day};
      t.block = loose_block(slot_of(week_of(*origin_.day), c.channel));
    } else {
      t.block = mix(origin_.origin, 4);
    }
  }

  void statement(std::uint32_t i) {
    const Statement& s = digest_.statements[i];
    Trace& t = add(FactKind::statement, i, s.content);
    t.statement = s;
    t.statement.speaker = key_of(keys_, s.speaker);
    t.statement.addressee = key_of(keys_, s.addressee);
    t.content = i < digest_.said.size() ? digest_.said[i] : Content();
    t.days = days_of(s.date);
    const std::uint64_t speaker = s.speaker.empty() ? 0 : bucket_of(name_of_key(t.statement.speaker));
    t.block = week_block(FactKind::statement, {}, speaker);
  }

  void move(std::uint32_t i) {
    const Move& m = digest_.moves[i];
    Trace& t = add(FactKind::move, i, spans_of(m.evidence));
    t.move = m;
    for (std::string& actor : t.move.actors) actor = key_of(keys_, actor);
    for (std::string& target : t.move.targets) target = key_of(keys_, target);
    t.content = i < digest_.done.size() ? digest_.done[i] : Content();
    t.days = days_of(m.date);
    t.dated = t.days && t.days->size() <= kFewDays;
    t.block = week_block(FactKind::move, m.date, static_cast<std::uint64_t>(class_of(m.type)) * 7919);
  }

  // Quotations of some length meet by two of their words, chosen by hash: nearly equal ones mostly choose the same.
  void echoes() {
    const std::size_t first = digest_.contacts.size();
    for (std::size_t i = 0; i < digest_.statements.size(); ++i) {
      Trace echo = out_[first + i];
      if (echo.statement.mode == Mode::indirect || echo.statement.speaker.empty() ||
          echo.content.words.size() < kWordsOfEcho)
        continue;
      echo.kind = FactKind::echo;
      echo.block = week_block(FactKind::echo, {}, mix("echo", echo.content.words.front(), echo.content.words.back()));
      out_.push_back(std::move(echo));
    }
  }

  const Digest& digest_;
  const OriginDay& origin_;
  const std::string& parent_;
  NameKeys keys_;
  std::unordered_map<std::uint64_t, std::uint32_t> taken_;
  std::vector<Trace> out_;
};

}  // namespace

int slot_of(int week, bool call, bool message) {
  return 3 * week + (call ? 1 : message ? 2 : 0);
}

int slot_of(int week, Channel channel) {
  return slot_of(week, channel == Channel::call, channel == Channel::message);
}

std::uint64_t contact_block(int slot) {
  return mix("slot", static_cast<std::uint64_t>(FactKind::contact) + 50, static_cast<std::uint64_t>(slot));
}

std::uint64_t loose_block(int slot) {
  return mix("loose", static_cast<std::uint64_t>(FactKind::contact) + 50, static_cast<std::uint64_t>(slot));
}

std::vector<int> slots_sought(const Trace& trace) {
  std::vector<int> out;
  if (!trace.seeks) return out;
  for (int w = week_of(trace.days->first); w <= week_of(trace.days->last); ++w)
    out.push_back(slot_of(w, trace.contact.channel));
  return out;
}

std::vector<Trace> traces_of(const Digest& digest, const OriginDay& origin, const std::string& parent) {
  return Tracing(digest, origin, parent).run();
}

}  // namespace pourparler
