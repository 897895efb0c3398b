#include "events/scene.h"

#include <algorithm>

#include "events/scene_mend.h"
#include "unicode/chars.h"

namespace pourparler {

namespace {

// Those of a list in the order of the text that lie in a span.
template <class T>
std::vector<const T*> within(const std::vector<T>& all, Span span) {
  std::vector<const T*> out;
  auto at = std::partition_point(all.begin(), all.end(), [&](const T& item) { return item.span.start < span.start; });
  for (; at != all.end() && at->span.start < span.end; ++at) {
    if (span.contains(at->span)) out.push_back(&*at);
  }
  return out;
}

}  // namespace

Scene::Scene(const Reading& reading, std::size_t sentence, const std::vector<std::string>& together,
             const VerbForms* forms)
    : reading_(reading), document_(reading.document), sentence_(reading.document.sentences[sentence]) {
  times_ = within(document_.timexes, sentence_.span);
  places_ = within(reading_.places, sentence_.span);
  find_groups(together, forms);
  mend();
  if (forms != nullptr && !forms->empty()) restore_verbs(*forms);
}

void Scene::mend() {
  tokens_.assign(document_.tokens.begin() + first(), document_.tokens.begin() + last());
  std::vector<Span> times, names;
  for (const Timex* t : times_) times.push_back(t->span);
  for (const PlaceMention* p : places_) names.push_back(p->span);
  for (const ActorGroup& g : groups_) {
    if (g.kind == MentionKind::name) names.push_back(g.head);
  }
  mend_syntax(tokens_, first(), times, names);
}

namespace {

// A dash with a space behind it.
bool is_dash(std::string_view text) {
  return text.starts_with("- ") || text.starts_with("– ") || text.starts_with("— ");
}

}  // namespace

// Words between two members of a list: nothing but ties, behind a comma "of" where the first is of something (`of`),
// and few of them; a time may stand there, too ("Rubio on Tuesday and Lavrov").
bool Scene::only_ties(Span gap, const std::vector<std::string>& together, bool of, bool& closed) const {
  std::size_t words = 0;
  bool joined = false, timed = false, tied = false;
  for (std::uint32_t at = gap.start; at < gap.end;) {
    const auto time = std::find_if(times_.begin(), times_.end(),
                                   [&](const Timex* t) { return t->span.start == at && t->span.end <= gap.end; });
    if (time != times_.end()) {
      at = (*time)->span.end;
      timed = true;
      continue;
    }
    const std::string_view text = document_.slice({at, gap.end});
    if (text[0] == ' ' || text[0] == '\n' || text[0] == '\t') {
      ++at;
      continue;
    }
    if (at > gap.start && text.size() > 1 && is_dash(text)) return false;  // "Riga – Kaltenborn met": no list
    const bool mark = text[0] == ',' || text[0] == '&';
    const std::size_t end = mark ? 1 : std::min(text.find_first_of(" ,\n\t"), text.size());
    // « du Pérou et de la Bolivie »: a word that may stand behind one that ties.
    const std::string word = fold(text.substr(0, end));
    const auto listed = [&](const std::string& w) {
      return std::find(together.begin(), together.end(), w) != together.end();
    };
    tied = tied || (of && words > 0 && listed(",+" + word));
    if ((joined || tied) && (listed("+" + word) || listed(",+" + word))) {
      at += static_cast<std::uint32_t>(end);
      continue;
    }
    if (!listed(word) || ++words > 3) return false;
    joined = joined || !mark;
    at += static_cast<std::uint32_t>(end);
  }
  if ((closed || timed) && !joined) return false;
  closed = joined;
  return words > 0;
}

void Scene::join(const Mention& mention) {
  ActorGroup& last = groups_.back();
  last.span.end = std::max(last.span.end, mention.span.end);
  if (std::find(last.actors.begin(), last.actors.end(), mention.actor) != last.actors.end()) return;
  last.actors.push_back(mention.actor);
  last.metonym = false;
}

// "officials Marco Rubio and Steve Witkoff": who stands right behind is one of those described.
bool Scene::doubles(const ActorGroup& group, const Mention& m) const {
  const std::string_view gap = document_.slice({group.span.end, std::max(group.span.end, m.span.start)});
  return (gap == " " || gap == ", ") &&
         std::find(group.actors.begin(), group.actors.end(), m.actor) != group.actors.end();
}

// "Hamas and Fatah delegations": who is named right before a plural that names nobody is whom it is of.
bool Scene::heads_names(const ActorGroup& group, const Mention& m) const {
  if (m.kind != MentionKind::role || group.kind == MentionKind::role || group.kind == MentionKind::pronoun)
    return false;
  if (document_.slice({group.span.end, std::max(group.span.end, m.span.start)}) != " ") return false;
  const auto actor =
      std::find_if(reading_.actors.begin(), reading_.actors.end(), [&](const Actor& a) { return a.id == m.actor; });
  return actor != reading_.actors.end() && actor->type == ActorType::group && actor->party.empty() &&
         document_.slice(m.span).find(' ') == std::string_view::npos;
}

// « le président sahraoui Salas »: an office, an adjective that nobody knows, and the name.
bool Scene::is_named_by(const ActorGroup& group, const Mention& m) const {
  if (group.kind != MentionKind::role || group.actors.size() != 1 || m.kind != MentionKind::name) return false;
  std::uint32_t between = 0;
  for (std::uint32_t i = first(); i < last(); ++i) {
    const Token& t = document_.tokens[i];
    if (t.span.start < group.span.end || t.span.start >= m.span.start) continue;
    if (t.pos != Pos::adj || ++between > 1) return false;
  }
  const auto is = [&](const std::string& id, ActorType type) {
    return std::any_of(reading_.actors.begin(), reading_.actors.end(),
                       [&](const Actor& a) { return a.id == id && a.type == type; });
  };
  return between == 1 && is(m.actor, ActorType::person) && is(group.actors.front(), ActorType::unnamed);
}

// "An official visit": what a noun is like, nobody.
bool Scene::is_adjective(const Mention& m) const {
  if (m.kind != MentionKind::role) return false;
  for (std::uint32_t i = last(); i-- > first();) {
    const Token& t = document_.tokens[i];
    if (t.span.end > m.span.end) continue;
    return t.pos == Pos::adj && t.dep == Dep::amod && t.head != kNoToken && t.head > i && t.head < last();
  }
  return false;
}

// « Réunis à Riga, X et Y »: a seat of government behind a preposition, before those who are named.
bool Scene::is_where(const ActorGroup& group) const {
  if (!group.metonym || group.actors.size() != 1) return false;
  for (std::uint32_t i = first() + 1; i < last(); ++i) {
    if (document_.tokens[i].span.start >= group.span.start) return document_.tokens[i - 1].pos == Pos::adp;
  }
  return false;
}

// « Reçu mardi par »: at the head of a sentence, no name whatever the model says.
bool Scene::is_participle(const Mention& m, const VerbForms& forms) const {
  return m.kind == MentionKind::name && m.span == document_.tokens[first()].span &&
         !forms.lemma_of_participle(fold(document_.slice(m.span))).empty();
}

// « avec Salas et Reid a téléphoné »: one who acts alone right behind is on no list.
bool Scene::opens_clause(const Mention& m) const {
  for (std::uint32_t i = first(); i < last(); ++i) {
    const Token& t = document_.tokens[i];
    if (t.span.start < m.span.end) continue;
    const std::string_view form = document_.strings[t.morph];
    if (t.pos != Pos::aux || form.find("Number=Sing") == std::string_view::npos ||
        form.find("VerbForm=Fin") == std::string_view::npos)
      return false;
    const std::uint32_t own = t.head;
    if (own == kNoToken || own < first() || own >= last()) return false;
    for (std::uint32_t s = first(); s < i; ++s) {  // « une réunion entre A et B est prévue »
      const Token& subject = document_.tokens[s];
      const bool acts = subject.dep == Dep::nsubj || subject.dep == Dep::nsubj_pass;
      if (acts && subject.head == own && subject.span.end <= m.span.start) return false;
    }
    return true;
  }
  return false;
}

void Scene::find_groups(const std::vector<std::string>& together, const VerbForms* forms) {
  bool closed = false;  // "Rubio and Witkoff, Macron's office said": behind "and" a comma alone goes on no list
  const auto is_time = [&](const Mention& m) {  // "Dec. 28"
    return std::any_of(times_.begin(), times_.end(), [&](const Timex* t) { return t->span.contains(m.span); });
  };
  for (const Mention* m : within(reading_.mentions, sentence_.span)) {
    if (is_time(*m) || is_adjective(*m) || (forms != nullptr && is_participle(*m, *forms))) continue;
    if (!groups_.empty() && is_named_by(groups_.back(), *m)) {
      const Span whole{groups_.back().span.start, m->span.end};
      groups_.back() = {whole, {m->actor}, m->head, m->kind, false};
      continue;
    }
    if (!groups_.empty() && heads_names(groups_.back(), *m)) {
      groups_.back().span.end = m->span.end;
      continue;
    }
    const bool apposed = !groups_.empty() && doubles(groups_.back(), *m);
    const bool joins = !groups_.empty() && !(m->kind == MentionKind::name && is_where(groups_.back())) &&
                       (apposed || m->span.start < groups_.back().span.end ||
                        (only_ties({groups_.back().span.end, m->span.start}, together,
                                   groups_.back().kind == MentionKind::role, closed) &&
                         !opens_clause(*m)));
    if (!joins) closed = false;
    if (joins) {
      join(*m);
    } else {
      groups_.push_back({m->span, {m->actor}, m->head, m->kind, m->kind == MentionKind::metonym});
    }
  }
}

const ActorGroup* Scene::group_at(std::uint32_t i) const {
  if (i == kNoToken) return nullptr;
  for (const ActorGroup& g : groups_) {
    if (g.span.overlaps(token(i).span)) return &g;
  }
  return nullptr;
}

bool Scene::is_finite(std::uint32_t i) const {
  const Token& t = token(i);
  if (t.pos != Pos::verb && t.pos != Pos::aux) return false;
  return morph(i).find("VerbForm=Fin") != std::string_view::npos;
}

bool Scene::in_name(std::uint32_t i) const {
  if (group_at(i) != nullptr) return true;
  return std::any_of(places_.begin(), places_.end(),
                     [&](const PlaceMention* p) { return p->span.overlaps(token(i).span); });
}

bool Scene::is_infinitive(std::uint32_t i) const {
  return morph(i).find("VerbForm=Inf") != std::string_view::npos;
}

bool Scene::is_relative(std::uint32_t i) const {
  if (token(i).pos != Pos::pron) return false;
  if (morph(i).find("PronType=Rel") != std::string_view::npos) return true;
  // Not every pipeline marks them: before the verb of a relative clause, a pronoun of no person is one ("who met").
  const std::uint32_t head = token(i).head;
  return head != kNoToken && i < head && token(head).dep == Dep::acl_relcl &&
         morph(i).find("Person=") == std::string_view::npos;
}

// « franches », "constructive": a word or three in marks cut no clause.
bool Scene::in_scare_quotes(std::uint32_t mark) const {
  const auto is_mark = [&](std::uint32_t i) {
    const std::string_view m = text(i);
    return m == "“" || m == "”" || m == "«" || m == "»" || m == "\"";
  };
  if (!is_mark(mark)) return false;
  for (std::uint32_t gap = 2; gap <= 4; ++gap) {
    if (mark + gap < last() && is_mark(mark + gap) && text(mark + 1) != ",") return true;
    if (mark >= first() + gap && is_mark(mark - gap) && text(mark - gap + 1) != ",") return true;
  }
  return false;
}

std::pair<std::uint32_t, std::uint32_t> Scene::clause(std::uint32_t i, bool wide) const {
  const auto cuts = [&](std::uint32_t at) {
    const std::string_view mark = text(at);
    if (wide && in_scare_quotes(at)) return false;
    return mark == ";" || mark == ":" || mark == "“" || mark == "”" || mark == "«" || mark == "»" || mark == "\"" ||
           (token(at).dep == Dep::mark && token(at).pos == Pos::sconj) ||
           (token(at).pos == Pos::pron && (morph(at).find("PronType=Rel") != std::string_view::npos));
  };
  std::uint32_t from = i, to = i + 1;
  while (from > first() && !cuts(from - 1)) --from;
  while (to < last() && !cuts(to)) ++to;
  return {from, to};
}

bool Scene::same_clause(std::uint32_t a, std::uint32_t b) const {
  const auto [from, to] = clause(a);
  return b >= from && b < to;
}

const ActorGroup* Scene::group_before(std::uint32_t i) const {
  const auto [from, to] = clause(i);
  const ActorGroup* best = nullptr;
  for (const ActorGroup& g : groups_) {
    if (g.span.end <= token(i).span.start && g.span.start >= token(from).span.start) best = &g;
  }
  return best;
}

const ActorGroup* Scene::group_after(std::uint32_t i) const {
  const auto [from, to] = clause(i);
  for (const ActorGroup& g : groups_) {
    if (g.span.start >= token(i).span.end && g.span.end <= token(to - 1).span.end) return &g;
  }
  return nullptr;
}

std::uint32_t Scene::child(std::uint32_t i, Dep dep) const {
  for (std::uint32_t c = first(); c < last(); ++c) {
    if (c != i && token(c).head == i && token(c).dep == dep) return c;
  }
  return kNoToken;
}

std::uint32_t Scene::subject(std::uint32_t verb) const {
  for (int up = 0; up < 4 && verb != kNoToken; ++up) {
    for (const Dep dep : {Dep::nsubj, Dep::nsubj_pass}) {
      if (const std::uint32_t found = child(verb, dep); found != kNoToken) return found;
    }
    const Token& t = token(verb);
    const bool shares = t.dep == Dep::conj || t.dep == Dep::xcomp || t.dep == Dep::advcl || t.dep == Dep::acl;
    if (!shares || t.head == kNoToken || t.head == verb) return kNoToken;
    if (t.dep == Dep::acl) return t.head;
    verb = t.head;
  }
  return kNoToken;
}

std::uint32_t Scene::token_of(Span span) const {
  for (std::uint32_t i = first(); i < last(); ++i) {
    if (token(i).span.end > span.start) return i;
  }
  return last() - 1;
}

}  // namespace pourparler
