// A scene: one sentence as the finders of events look at it: its words, who and what is named in it, and how they hang
// together.
//
// Syntax is used where it is there and makes sense; small models err on broken sentences, so everything has a way by
// position, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/verb_forms.h"
#include "record/reading.h"

namespace pourparler {

// Mentions that stand in one list: "Rubio, Waltz and Witkoff".
struct ActorGroup {
  Span span;
  std::vector<std::string> actors;       // in order, each once
  Span head;                             // of the first mention: what carries it
  MentionKind kind = MentionKind::name;  // of the first mention
  bool metonym = false;                  // one seat of government and nothing else: perhaps a place
};

class Scene {
 public:
  // `together`: words and marks that may stand between the members of a list; behind one of them, "+" and a word. The
  // reading's mentions, places and times must be in the order of the text.
  // `forms`: verbs to be known by their form where the model lost them; may be null.
  Scene(const Reading& reading, std::size_t sentence, const std::vector<std::string>& together,
        const VerbForms* forms = nullptr);

  const Sentence& sentence() const { return sentence_; }
  const std::vector<ActorGroup>& groups() const { return groups_; }
  std::uint32_t first() const { return sentence_.first; }
  std::uint32_t last() const { return sentence_.last; }

  // The document's token; within the sentence as mended (scene_mend.h).
  const Token& token(std::uint32_t i) const {
    return i >= first() && i < last() ? tokens_[i - first()] : document_.tokens[i];
  }
  std::string_view slice(Span span) const { return document_.slice(span); }
  std::string_view text(std::uint32_t i) const { return document_.slice(token(i).span); }
  std::string_view lemma(std::uint32_t i) const {
    const VerbForm* form = restored(i);
    return form == nullptr ? document_.strings[token(i).lemma] : std::string_view(form->lemma);
  }
  std::string_view morph(std::uint32_t i) const {
    const VerbForm* form = restored(i);
    return form == nullptr ? document_.strings[token(i).morph] : std::string_view(form->morph);
  }

  // The group in which the token stands; null if none.
  const ActorGroup* group_at(std::uint32_t i) const;
  // Groups by position, within the token's clause: the last that ends before it, the first that begins behind it.
  const ActorGroup* group_before(std::uint32_t i) const;
  const ActorGroup* group_after(std::uint32_t i) const;

  // The first child of a token with that relation; kNoToken if none.
  std::uint32_t child(std::uint32_t i, Dep dep) const;
  // The verb's subject, its own or that of the verb it hangs on; kNoToken if none.
  std::uint32_t subject(std::uint32_t verb) const;
  // Whether the clause of two tokens is one: no finite verb with a subject of its own, no semicolon between them.
  bool same_clause(std::uint32_t a, std::uint32_t b) const;
  bool is_finite(std::uint32_t i) const;
  bool is_infinitive(std::uint32_t i) const;
  // Whether a token is part of a name or a place, whatever the model takes it for.
  bool in_name(std::uint32_t i) const;
  bool in_scare_quotes(std::uint32_t mark) const;
  bool is_relative(std::uint32_t i) const;
  // The clause about a token: tokens [from, to); a wide one goes on through a word or three in quotation marks.
  std::pair<std::uint32_t, std::uint32_t> clause(std::uint32_t i, bool wide = false) const;

  // The first token that ends behind a span's start.
  std::uint32_t token_of(Span span) const;

  // Times and places that stand in the sentence.
  const std::vector<const Timex*>& times() const { return times_; }
  const std::vector<const PlaceMention*>& places() const { return places_; }

  const Reading& reading() const { return reading_; }

 private:
  void mend();

  // scene_verbs.cc
  void restore_verbs(const VerbForms& forms);
  const VerbForm* lost_form(std::uint32_t i, const VerbForms& forms) const;
  std::uint32_t doer_before(std::uint32_t verb) const;
  bool is_clitic(std::uint32_t i) const;
  void make_verb(std::uint32_t verb, std::uint32_t subject);
  const VerbForm* restored(std::uint32_t i) const {
    for (const auto& [token, form] : forms_) {
      if (token == i) return &form;
    }
    return nullptr;
  }

  void find_groups(const std::vector<std::string>& together, const VerbForms* forms);
  bool is_named_by(const ActorGroup& group, const Mention& m) const;
  bool heads_names(const ActorGroup& group, const Mention& m) const;
  bool is_adjective(const Mention& m) const;
  bool doubles(const ActorGroup& group, const Mention& m) const;
  void join(const Mention& mention);
  bool only_ties(Span gap, const std::vector<std::string>& together, bool of, bool& closed) const;
  bool opens_clause(const Mention& m) const;
  bool is_where(const ActorGroup& group) const;
  bool is_participle(const Mention& m, const VerbForms& forms) const;

  const Reading& reading_;
  const Document& document_;
  const Sentence& sentence_;
  std::vector<Token> tokens_;
  std::vector<std::pair<std::uint32_t, VerbForm>> forms_;  // of the verbs that were restored
  std::vector<ActorGroup> groups_;
  std::vector<const Timex*> times_;
  std::vector<const PlaceMention*> places_;
};

}  // namespace pourparler
