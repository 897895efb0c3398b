// For whom actors speak: facts name persons, offices and states; views count them for their party.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "views/material.h"

namespace pourparler {

class Parties {
 public:
  // The material must outlive it.
  explicit Parties(const Material& material);

  // The party of an actor: its country code or organisation; an actor that speaks for nobody else is its own party, by
  // its id. Empty for an id that is nobody's.
  std::string key_of(const std::string& actor) const;
  // Of several actors, each party once, in order of its label.
  std::vector<std::string> keys_of(const std::vector<std::string>& actors) const;
  // How a party is called: the name of its state or organisation.
  std::string label(const std::string& key) const;
  // An actor's name.
  std::string name(const std::string& actor) const;
  std::vector<std::string> names(const std::vector<std::string>& actors) const;

  // Whether a party or an actor is what the user named (ViewFilter::party); an empty query is everybody.
  bool is(const std::string& actor, const std::string& query) const;
  // Those of them that are.
  std::vector<std::string> those(const std::vector<std::string>& actors, const std::string& query) const;
  bool any_is(const std::vector<std::string>& actors, const std::string& query) const;
  // All that are: for whoever asks for many facts.
  std::unordered_set<std::string> all_that_are(const std::string& query) const;

 private:
  bool is_called(const Actor& actor, const std::string& query, const std::string& folded) const;

  const Material& material_;
  std::map<std::string, std::string> labels_;  // party key → label, where an actor of that name tells
};

// The words of a move: what was proposed, demanded …, else the sentence that tells it.
std::string words_of(const Move& move, const Material& material);

}  // namespace pourparler
