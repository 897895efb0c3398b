// Data: the tables of every language pack and those that all languages share, read once, then only looked at.
//
//   data/languages/<code>/*.toml      a pack; a folder makes a language
//   data/languages/<code>/*.rules     rule files with a syntax of their own, as text
//   data/names/*.toml  data/frames/*.toml  data/*.toml      shared by all languages
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/tables.h"

namespace pourparler {

struct RuleFile {
  std::string file;  // its path, for messages
  std::string text;
};

struct Pack {
  std::string code;  // ISO 639-1
  std::string name;  // "English"
  Tables tables;
  std::map<std::string, RuleFile, std::less<>> rules;  // by stem: "timex"

  // Whether a later stage can read this language: the pack says so in language.toml (`complete = true`).
  bool complete = false;
};

class Data {
 public:
  // Reads a data folder whole. Errors name file, line and column.
  // `own`: a folder of the user's packs, each replacing the one of its code; empty or absent: none.
  static Result<Data> load(const std::string& folder, const std::string& own = "");
  // One pack alone, whatever its folder is called.
  static Result<Pack> load_pack(const std::string& folder);
  // Has a table of the user's take the place of the shared one of that name.
  Status replace_shared(std::string_view stem, const std::string& file, std::string_view toml);
  // Has `pack` take the place of the one of its code.
  void put(Pack pack) { packs_.insert_or_assign(pack.code, std::move(pack)); }

  // The pack of a language, or null.
  const Pack* pack(std::string_view code) const;
  std::vector<std::string> languages() const;
  const Tables& shared() const { return shared_; }
  const std::string& folder() const { return folder_; }

 private:
  Status add_packs(const std::string& folder);

  std::string folder_;
  Tables shared_;
  std::map<std::string, Pack, std::less<>> packs_;
};

// Where the data is: `asked` if not empty, else $POURPARLER_DATA, else share/pourparler/data beside the program's
// folder, else the source tree that the program was built from.
std::string find_data_folder(const std::string& asked = "");

// Where users keep language packs of their own: $POURPARLER_LANGUAGES, else $XDG_CONFIG_HOME/pourparler/languages, else
// ~/.config/pourparler/languages. Need not exist.
std::string own_languages_folder();

}  // namespace pourparler
