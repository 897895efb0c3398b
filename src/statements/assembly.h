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

  Range joined(std::size_t& index) const;
  bool only_attributes(Range stretch) const;
  void read_stretch(Range stretch, std::uint32_t paragraph);
  void read_cue(std::size_t index);
  bool read_trailing(const Cue& cue, const Trailing& trailing);
  bool read_following(std::size_t index);
  void read_noun(const Cue& cue);
  void read_inserts();
  void read_sources();
  bool views(const Cue& cue, const Phrase& subject) const;
  void read_uncued();
  void read_heading();
  void read_colon();
  std::optional<Trailing> trailing(const Cue& cue) const;
  std::optional<Trailing> inverted(const Cue& cue, At boundary) const;
  Range before_mark(At boundary) const;
  Range behind_insert(const Cue& cue, At end) const;
  bool is_dependent(const Cue& cue) const;
  bool opens_dependent(At i, const Cue& cue) const;
  std::optional<Phrase> clitic_speaker(const Cue& cue) const;
  std::optional<Phrase> owner_of(const Cue& cue) const;
  At inserted_subject(At comma, Range quote) const;
  bool closes_sentence(At i) const;
  bool may_speak(const Phrase& phrase) const;
  bool names_somebody(const Phrase& phrase) const;
  bool is_listener(Range words) const;
  std::optional<Phrase> main_subject(At before) const;
  std::optional<Phrase> subject_of(const Cue& cue) const;
  std::string speaker_of(const Cue& cue, const std::optional<Phrase>& found);
  void add(std::vector<Range> parts, const Cue* cue, const std::string& speaker, const char* rule);
  void extend(Range part);
  std::string told(const Cue& cue, At content) const;
  std::optional<Phrase> maker_of(const Phrase& study, At limit) const;
  bool taken(At i) const;
  bool all_quoted() const;
  bool last_direct() const;
  void set_circumstances(Statement& statement) const;

  const Page& page_;
  Cast& cast_;
  Reading& reading_;

  Range stretch_;
  std::uint32_t paragraph_ = 0;
  std::vector<Cue> cues_;
  std::vector<Range> taken_;         // content in this stretch
  std::string stretch_speaker_;      // who spoke last in this stretch
  std::optional<std::size_t> last_;  // the last statement
  std::vector<Range> last_parts_;
  std::uint32_t last_paragraph_ = 0;
};

}  // namespace pourparler
