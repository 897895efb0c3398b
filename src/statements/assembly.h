// Puts statements together, stretch by stretch: cue, content and speaker; what a quotation without a cue belongs to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/reading.h"
#include "statements/cast.h"
#include "statements/content.h"

namespace pourparler {

class Assembly {
 public:
  Assembly(const Page& page, Cast& cast, Reading& reading) : page_(page), cast_(cast), reading_(reading) {}

  void read();

 private:
  // Content before its cue, and who the cue names.
  struct Trailing {
    Range content;
    std::optional<Phrase> subject;
    At end = 0;  // where cue, subject and circumstances end
  };
  struct Quoted {
    Range words;
    At longest = 0;  // words of the longest quotation
  };

  // assembly.cc: the order in which a stretch is read
  Range joined(std::size_t& index) const;
  bool only_attributes(Range stretch) const;
  void read_stretch(Range stretch, std::uint32_t paragraph);
  void read_cue(std::size_t index);
  bool taken(At i) const;
  bool led_by_source() const;
  bool passes_on(std::size_t index, const Trailing& tail) const;
  bool says_on(std::size_t index, const Trailing& tail) const;

  // before_cue.cc
  std::optional<Trailing> trailing(const Cue& cue) const;
  At behind_listener(const Cue& cue) const;
  Range before_mark(At boundary) const;
  std::optional<Trailing> inverted(const Cue& cue, At boundary) const;
  std::optional<Phrase> subject_behind(const Cue& cue, const std::optional<Phrase>& before) const;
  At behind_addressee(At i) const;
  At behind_agency(At i) const;
  At behind_asides(At i) const;
  bool speaks_anyway(const Cue& cue, const Phrase& subject, At boundary) const;
  std::optional<Trailing> apposed(const Cue& cue, const std::optional<Phrase>& before) const;
  std::optional<Phrase> clitic_speaker(const Cue& cue) const;
  bool closes_sentence(At i) const;
  bool read_trailing(const Cue& cue, const Trailing& found);
  bool reports(const Cue& cue, const Trailing& found, Range content) const;
  Range taken_up(const Cue& cue, At end) const;
  Range behind_insert(const Cue& cue, At end) const;
  bool tells_when(At i) const;
  bool ends_relative(Range content) const;

  // behind_cue.cc
  bool read_following(std::size_t index);
  bool lacks_subject(const Cue& cue) const;
  std::optional<Phrase> led_into(At comma) const;
  void cut_short(std::vector<Range>& parts) const;
  bool is_dependent(const Cue& cue) const;
  bool opens_dependent(At i, const Cue& cue) const;

  // nouns.cc
  void read_noun(const Cue& cue);
  std::optional<Phrase> owner_of(const Cue& cue) const;

  // sources.cc
  void read_sources();
  std::optional<Phrase> source_behind(const Cue& cue) const;
  At closing_comma(const Phrase& source, bool leads) const;
  bool describes(const Phrase& source, Range insert) const;
  At over_insert(At comma) const;
  bool views(const Cue& cue, const Phrase& subject) const;

  // uncued.cc
  void read_inserts();
  At inserted_subject(At comma, Range quote) const;
  void read_heading();
  void read_colon();
  void read_uncued();
  Quoted quoted_part() const;
  bool all_quoted() const;
  bool last_direct() const;

  // speakers.cc
  std::optional<Phrase> subject_of(const Cue& cue) const;
  bool pairs(const Phrase& placed, At conjunction) const;
  std::optional<Phrase> main_subject(At before) const;
  std::string speaker_of(const Cue& cue, const std::optional<Phrase>& found);

  // facts.cc
  void add(const std::vector<Range>& parts, const Cue* cue, std::string speaker, const char* rule);
  void extend(Range part);
  std::vector<Range> cite(const std::vector<Range>& parts, Statement& statement) const;
  void give_reason(Statement& statement, const Cue* cue, const char* rule) const;
  std::string told(const Cue& cue, At content) const;
  void set_circumstances(Statement& statement) const;

  const Page& page_;
  Cast& cast_;
  Reading& reading_;

  Range stretch_;
  std::uint32_t paragraph_ = 0;
  std::vector<Cue> cues_;
  std::vector<Range> taken_;         // content in this stretch
  std::vector<At> closing_;          // cues behind what they report, in this stretch
  std::string stretch_speaker_;      // who spoke last in this stretch
  std::optional<std::size_t> last_;  // the last statement
  std::vector<Range> last_parts_;
  std::uint32_t last_paragraph_ = 0;
};

}  // namespace pourparler
