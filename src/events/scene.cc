#include "events/scene.h"

#include <algorithm>

#include "unicode/chars.h"

namespace pourparler {

Scene::Scene(const Reading& reading, std::size_t sentence, const std::vector<std::string>& together)
    : reading_(reading), document_(reading.document), sentence_(reading.document.sentences[sentence]) {
  find_groups(together);
}

// Words between two members of a list: nothing but ties, and few of them.
bool Scene::only_ties(Span gap, const std::vector<std::string>& together) const {
  std::string_view text = document_.slice(gap);
  std::size_t words = 0;
  while (!(text = trim(text)).empty()) {
    const bool mark = text[0] == ',' || text[0] == '&';
    const std::size_t end = mark ? 1 : std::min(text.find_first_of(" ,\n\t"), text.size());
    const std::string word = fold(text.substr(0, end));
    if (std::find(together.begin(), together.end(), word) == together.end() || ++words > 3) return false;
    text.remove_prefix(end);
  }
  return words > 0;
}

void Scene::find_groups(const std::vector<std::string>& together) {
  std::vector<const Mention*> mentions;
  for (const Mention& m : reading_.mentions) {
    if (sentence_.span.contains(m.span)) mentions.push_back(&m);
  }
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention* a, const Mention* b) { return a->span < b->span; });
  for (const Mention* m : mentions) {
    if (!groups_.empty()) {
      ActorGroup& last = groups_.back();
      const bool inside = m->span.start < last.span.end;
      if (inside || only_ties({last.span.end, m->span.start}, together)) {
        last.span.end = std::max(last.span.end, m->span.end);
        if (std::find(last.actors.begin(), last.actors.end(), m->actor) == last.actors.end())
          last.actors.push_back(m->actor);
        continue;
      }
    }
    groups_.push_back({m->span, {m->actor}});
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

std::pair<std::uint32_t, std::uint32_t> Scene::clause(std::uint32_t i) const {
  const auto cuts = [&](std::uint32_t at) {
    const std::string_view mark = text(at);
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

std::vector<const Timex*> Scene::times() const {
  std::vector<const Timex*> out;
  for (const Timex& t : document_.timexes) {
    if (sentence_.span.contains(t.span)) out.push_back(&t);
  }
  return out;
}

std::vector<const PlaceMention*> Scene::places() const {
  std::vector<const PlaceMention*> out;
  for (const PlaceMention& p : reading_.places) {
    if (sentence_.span.contains(p.span)) out.push_back(&p);
  }
  return out;
}

}  // namespace pourparler
