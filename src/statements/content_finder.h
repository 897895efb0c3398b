// The finder of content behind one cue; its files are the ways in which content follows.
#pragma once

#include "statements/content.h"

namespace pourparler {

class ContentFinder {
 public:
  ContentFinder(const Page& page, Range stretch, const std::vector<Cue>& cues, std::size_t index, bool relative)
      : page_(page), stretch_(stretch), cues_(cues), cue_(cues[index]), relative_(relative) {}

  std::optional<Content> find();

 private:
  // content.cc: what kind of content a cue takes; quotations, that-clauses, questions
  Content made(At from, const char* rule) const;
  std::optional<Content> speech(At start);
  std::optional<Content> speech_at(At i, At start, bool only_quotation);
  std::optional<Content> over_insert(At comma);
  std::optional<Content> quoted_object(At i, At start) const;
  std::optional<Content> quotation(At i, const char* rule);
  std::optional<Content> after_inversion(At start);
  std::optional<Content> after_listener(At start);
  std::optional<Content> question(At start);

  // bare_clauses.cc: clauses without "that"
  bool bare(At i) const;
  static bool is_number(const Word& word);
  bool is_headline(At i) const;
  bool is_cue(At i) const;
  bool opens_clause(At i) const;
  bool nothing_before() const;

  // requests.cc: infinitives; nouns with a clause or an infinitive of their own
  std::optional<Content> infinitive(At start, bool object);
  std::optional<Content> deed(At start) const;
  std::optional<Content> far_infinitive(At start) const;
  At over_aside(At start) const;
  bool tied_by_purpose(At start, At to) const;
  bool is_infinitive(At i) const;
  At after_claim(At i) const;
  At after_plan(At i) const;
  std::optional<Content> announced(At start) const;
  At over_occasion(At start) const;

  // judgements.cc: what is called how
  std::optional<Content> judged(At start);
  bool asked_what() const;
  bool asked_which() const;
  At judging(At start, At end) const;
  Content judgement(At start, At quote, At end) const;

  const Page& page_;
  Range stretch_;
  const std::vector<Cue>& cues_;
  const Cue& cue_;
  bool relative_;
};

}  // namespace pourparler
