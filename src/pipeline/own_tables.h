// A user's own tables for one dossier: who takes part (actors.toml) and what it is about (issues.toml).
//
//   [[actor]]                                      [[issue]]
//   name = "Ana Ruiz"                              id = "pensions"
//   type = "person"      # state, organisation, group      en = ["pension", "retirement age"]
//   party = "FR"         # country code or organisation    fr = ["retraite"]
//   aliases = ["Ruiz", "Anna Ruiz"]
//   roles = ["foreign minister | FR | 2023-01 | 2024-06"]  # title, of, from, to; the last three may be missing
//
// The issues replace the default list; the actors come beside what the reports tell and win where both speak.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "language/data.h"
#include "record/reading.h"

namespace pourparler {

struct OwnTable {
  std::string file;  // as the user named it, for messages
  std::string text;  // TOML; empty: none
};

class OwnActors {
 public:
  OwnActors() = default;
  // Errors name file, line and column.
  static Result<OwnActors> parse(const OwnTable& table);

  bool empty() const { return actors_.empty(); }
  // Gives actors that are named in the table their name, type, party and the roles that they had on the day of
  // publication, joins those that are one, and adds mentions of names that nobody found. Needs tokens and actors.
  void apply(Reading& reading) const;

 private:
  void add_name(const std::string& name, std::size_t actor);
  std::size_t known(const Actor& actor) const;
  void find_names(Reading& reading, std::vector<std::string>& ids) const;

  std::vector<Actor> actors_;
  std::map<std::string, std::size_t> by_name_;                // folded
  std::map<std::string, std::vector<std::string>> by_first_;  // first folded word → folded names, longest first
};

// Has the user's issues take the place of the default list.
Status use_own_issues(Data& data, const OwnTable& table);

}  // namespace pourparler
