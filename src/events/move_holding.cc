#include "events/move_holding.h"

#include <algorithm>

#include "events/move_roles.h"
#include "events/move_site.h"

namespace pourparler {

namespace {

class Settling {
 public:
  Settling(const Scene& scene, const MoveRules& rules, const MoveFrames& frames, const Speech& speech,
           std::vector<MoveDraft>& drafts)
      : scene_(scene), rules_(rules), frames_(frames), speech_(speech), drafts_(drafts) {}

  void run() {
    join_warnings();
    join_nouns();
    drop_judgements();
    drop_held();
    std::erase_if(drafts_, [](const MoveDraft& d) { return d.silent; });
  }

 private:
  // "warned that there will be no aid": what is refused is refused, no threat beside it.
  void drop_doubled_warnings() {
    std::erase_if(drafts_, [&](const MoveDraft& w) {
      const Statement* warned = speech_.of_cue(scene_.token(w.token).span);
      if (warned == nullptr || w.type != MoveType::threaten || w.judgement) return false;
      return std::any_of(drafts_.begin(), drafts_.end(), [&](const MoveDraft& d) {
        return d.reason.rule == "speech: nothing will be" && share_actor(d.actors, w.actors) &&
               speech_.around(scene_.token(d.token).span) == warned;
      });
    });
  }

  // "We will leave, the envoy warned": the warning and what it warns of are one threat, told by both.
  void join_warnings() {
    drop_doubled_warnings();
    for (std::size_t w = 0; w < drafts_.size(); ++w) {
      const Statement* warned = speech_.of_cue(scene_.token(drafts_[w].token).span);
      if (warned == nullptr || drafts_[w].type != MoveType::threaten) continue;
      for (MoveDraft& d : drafts_) {
        if (d.token == drafts_[w].token || d.type != MoveType::threaten) continue;
        if (speech_.around(scene_.token(d.token).span) != warned) continue;
        add_actors(d.actors, drafts_[w].actors);
        drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(w));
        return;
      }
    }
  }

  // "reaffirmed the president's commitment": one promise, by both.
  void join_nouns() {
    for (std::size_t n = 0; n < drafts_.size(); ++n) {
      const MoveDraft inner = drafts_[n];
      if (!inner.noun || inner.silent) continue;
      const auto outer = std::find_if(drafts_.begin(), drafts_.end(), [&](const MoveDraft& o) {
        return !o.noun && !o.silent && !o.judgement && o.type == inner.type && o.token < inner.token &&
               (inner.token < o.to || hangs_on(inner, o));
      });
      if (outer == drafts_.end()) continue;
      add_actors(outer->actors, inner.actors);
      add_actors(outer->targets, inner.targets);
      drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(n--));
    }
  }

  // "a demand that the board turned down", which parsers take for what is demanded.
  bool clause_of_noun(std::uint32_t verb) const {
    const std::uint32_t head = MoveSite(scene_, rules_, verb, verb).head_of(verb);
    return scene_.token(verb).dep == Dep::acl && head != kNoToken && scene_.token(head).pos == Pos::noun &&
           scene_.child(verb, Dep::nsubj) != kNoToken;
  }

  // Told in a relative clause: it describes what is asked for.
  bool relative(const MoveDraft& inner) const {
    std::uint32_t at = inner.token;
    for (int up = 0; up < 6; ++up) {
      if (scene_.token(at).dep == Dep::acl_relcl || clause_of_noun(at)) return true;
      at = MoveSite(scene_, rules_, at, at).head_of(at);
      if (at == kNoToken) return false;
    }
    return false;
  }

  // What the words of a statement amount to counts only where its grammar has told no such move.
  void drop_judgements() {
    std::vector<MoveDraft> kept;
    for (const MoveDraft& d : drafts_) {
      const bool told = d.judgement && std::any_of(drafts_.begin(), drafts_.end(), [&](const MoveDraft& o) {
                          const bool first = !o.judgement || &o < &d;
                          return &o != &d && first && o.type == d.type && share_actor(o.actors, d.actors);
                        });
      if (!told) kept.push_back(d);
    }
    drafts_ = std::move(kept);
  }

  void drop_held() {
    std::vector<MoveDraft> kept;
    for (const MoveDraft& d : drafts_) {
      const bool held = std::any_of(drafts_.begin(), drafts_.end(), [&](const MoveDraft& o) {
        return holds(o, d) && !(d.token < o.token && holds(d, o));  // of two that hold each other the first stays
      });
      const bool about = !d.inside || std::any_of(drafts_.begin(), drafts_.end(), [&](const MoveDraft& o) {
        return !o.inside && o.token < d.token && d.token < o.to && o.type != MoveType::propose;
      });
      if (!held && about) kept.push_back(d);
    }
    drafts_ = std::move(kept);
  }

  bool hangs_on(const MoveDraft& inner, const MoveDraft& outer) const {
    std::uint32_t at = inner.token;
    for (int up = 0; up < 12; ++up) {
      const std::uint32_t head = MoveSite(scene_, rules_, at, at).head_of(at);
      if (head == kNoToken || (scene_.token(at).dep == Dep::conj && head == outer.token)) return false;
      at = head;
      if (at == outer.token) return true;
    }
    return false;
  }

  // "left the room, accusing the others": told beside the first act, no part of it.
  bool beside(const MoveDraft& inner) const {
    const MoveSite site(scene_, rules_, inner.token, inner.token);
    return !inner.noun && inner.token > scene_.first() && scene_.text(inner.token - 1) == "," &&
           site.has_morph(inner.token, "VerbForm=Part") && site.has_morph(inner.token, "Tense=Pres");
  }

  // "a demand that the board turned down": the answer, given already.
  bool answers(const MoveDraft& inner) const {
    const bool answer = inner.type == MoveType::reject || inner.type == MoveType::accept;
    const MoveSite site(scene_, rules_, inner.token, inner.token);
    return answer && inner.own_clause && !inner.noun && site.has_morph(inner.token, "Tense=Past") && relative(inner);
  }

  // "demanded a seat when the others proposed …": told as a fact with a subject of its own, not asked for.
  bool told_apart(const MoveDraft& inner) const {
    if (inner.noun || scene_.child(inner.token, Dep::nsubj) == kNoToken) return false;
    const MoveSite site(scene_, rules_, inner.token, inner.token);
    if (!site.has_morph(inner.token, "Tense=Past")) return false;
    const std::uint32_t aux = scene_.child(inner.token, Dep::aux);
    const std::uint32_t carrier = aux == kNoToken ? inner.token : aux;
    return scene_.is_finite(carrier) && !site.has_morph(carrier, "Mood=Sub") && !site.has_morph(carrier, "Mood=Cnd");
  }

  bool holds(const MoveDraft& outer, const MoveDraft& inner) const {
    if (outer.token == inner.token || !frames_.of(outer.type).holds || inner.judgement) return false;
    if (beside(inner) || answers(inner)) return false;
    // "Noria, which threatened to leave, praised …": what the whole sentence tells is no part of a clause in it.
    if (!outer.noun && !inner.noun && hangs_on(outer, inner)) return false;
    const bool asked = outer.type == MoveType::demand || outer.type == MoveType::propose;
    if (asked && told_apart(inner)) return false;
    const bool wished = outer.type == MoveType::demand || outer.type == MoveType::propose;
    const bool inside = (inner.token >= outer.from && inner.token < outer.to && outer.token < inner.token) ||
                        (wished && outer.token < inner.token && !inner.noun && relative(inner));
    if (!inside && !hangs_on(inner, outer)) return false;
    if (!outer.noun && MoveSite(scene_, rules_, outer.token, outer.token).parallel(inner.token)) return false;
    // A proposal that is turned down, taken or asked about was made.
    if (inner.noun && (inner.type == MoveType::propose || inner.type == MoveType::offer)) {
      return share_actor(inner.actors, outer.actors) || outer.type == MoveType::propose;
    }
    // What is asked for or proposed has not been done, whoever is to do it.
    if (!inner.own_clause || (wished && !inner.noun)) return true;
    if (outer.silent) return false;
    return std::all_of(inner.actors.begin(), inner.actors.end(), [&](const std::string& id) {
      return std::find(outer.actors.begin(), outer.actors.end(), id) != outer.actors.end();
    });
  }

  const Scene& scene_;
  const MoveRules& rules_;
  const MoveFrames& frames_;
  const Speech& speech_;
  std::vector<MoveDraft>& drafts_;
};

}  // namespace

void settle_drafts(const Scene& scene, const MoveRules& rules, const MoveFrames& frames, const Speech& speech,
                   std::vector<MoveDraft>& drafts) {
  Settling(scene, rules, frames, speech, drafts).run();
}

}  // namespace pourparler
