// The cast: who is named in a document, so that a full name, a family name alone, a title and a pronoun meet in one
// actor. Within this document only, and only by what it prints.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/reading.h"
#include "statements/phrase.h"

namespace pourparler {

class Cast {
 public:
  // Reads the page once for full names and the titles that stand with them.
  Cast(const Page& page, Reading& reading);

  // The actor that a phrase names or describes, made if it is new; its place is kept as a mention. Empty where a
  // pronoun leads to nobody.
  std::string speaker(const Phrase& phrase);
  // Whether a name is known as a person's.
  bool is_person(const Phrase& name) const;
  // The one who spoke or acted last before word i; empty if nobody did.
  std::string running(At i) const;
  // Notes that an actor is the subject of what stands at word i, so that a later pronoun finds it.
  void note(const std::string& actor, At i);

 private:
  struct Person {
    std::string name;           // full, as first printed
    std::vector<Range> places;  // where it is printed, full or in part
    std::vector<std::string> titles;
    std::string actor;  // once it speaks
    char gender = 0;    // 'm', 'f', or 0 if nothing told
  };
  struct Noted {
    At at = 0;
    std::string actor;
  };

  void read_names();
  void add_name(Range name);
  std::size_t person_of(Range name);
  std::string actor_of_person(std::size_t person, Range words);
  std::string actor_of_title(Range words);
  void put_mention(const Phrase& phrase, bool pronoun, const std::string& id);
  std::string actor_of_mention(const Phrase& phrase) const;
  const Mention* mention_of_all(Span whole) const;
  bool means_several(const Mention& mention) const;
  bool joins_several(const Phrase& phrase) const;
  std::string actor_of_source(Range words) const;
  std::string actor_of_pronoun(At i);
  void add_whole_name(const std::string& id, Range words);
  void add_plain_names(const std::string& id, Range words);
  std::string actor_named(const std::string& name, ActorType type);
  const Actor* actor(const std::string& id) const;
  void read_genders();
  std::optional<At> pronoun_of(const Phrase& phrase) const;
  std::string actor_of_paper(const Phrase& phrase) const;
  std::string actor_closing(const Phrase& phrase) const;
  std::string resumed(const Phrase& phrase, const std::string& described) const;
  bool known_before(const std::string& id, const Phrase& phrase) const;
  bool may_be_called(const Actor& one, const Word& title) const;
  bool fits(const std::string& id, const Word& pronoun) const;
  std::optional<Noted> last_person_before(At i, const Word& pronoun);
  std::optional<Noted> person_mentioned(Range words, const Word& pronoun) const;
  std::optional<Noted> person_placed(Range words);
  bool subject_like(At i) const;
  bool breaks_off(Range words) const;
  bool same_stretch(At a, At b) const;
  bool attributes(At i, Range stretch) const;
  ActorType type_of(Range words) const;
  bool several(Range words) const;

  const Page& page_;
  Reading& reading_;
  std::size_t given_ = 0;  // mentions that were there before, in order of their start
  std::vector<Person> persons_;
  std::unordered_map<std::string, std::size_t> by_family_;         // folded last word of a name → person
  std::unordered_map<std::string, std::size_t> by_id_;             // actor id → index in reading.actors
  std::unordered_map<std::string, std::size_t> actors_;            // folded name → index in reading.actors
  std::vector<std::pair<At, std::size_t>> places_;                 // where a person is named, in order
  std::unordered_map<std::string, std::uint32_t> first_mentions_;  // actor id → where it is first named
  std::unordered_map<std::string, char> genders_;                  // actor id → 'm', 'f'
  std::vector<Noted> noted_;
};

}  // namespace pourparler
