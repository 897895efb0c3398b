// The triggers of contacts and the small words about them, as a pack's contacts.toml gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "language/word_set.h"
#include "record/facts.h"

namespace pourparler {

struct ContactTrigger {
  Channel channel = Channel::meeting;
  bool subject_hosts = false;
  bool object_is_place = false;
  bool object_is_person = false;
  bool person_only = false;
  std::vector<std::string> with;  // one of these must stand in the sentence, folded
  std::string name;               // for Reason::rule
};

struct ContactRules {
  explicit ContactRules(const Pack& pack);

  // The triggers of a lemma, as a verb or as a noun.
  const std::vector<ContactTrigger>* verb(std::string_view lemma) const;
  const std::vector<ContactTrigger>* noun(std::string_view lemma) const;

  WordMap<std::vector<ContactTrigger>> verbs, nouns;
  WordSet carriers, hosting, between, general, planned, possible, cancelled, negation, absent;
  std::vector<std::string> together;
};

}  // namespace pourparler
