// What a dossier holds already, for what comes into it from outside: which of its actors and facts are meant.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "record/json.h"
#include "store/corrections.h"

namespace pourparler {

class KnownThings {
 public:
  // The store must outlive it.
  static Result<KnownThings> of(const Store& store);

  // Whether the dossier held nothing when it was opened.
  bool empty() const { return empty_; }

  // An actor from outside. True if the dossier knows it: by its id, or because one actor alone of the same type bears
  // its name and speaks for the same party.
  bool meet(const Actor& actor) const;
  // A fact's object with the dossier's own ids for actors that were met.
  Json with_own_actors(Json fact) const;

  // The dossier's own fact that is meant by one from outside: the same id, or else the one of the same nature that most
  // of its evidence proves; empty where there is none.
  std::string fact(const Json& theirs) const;
  // The dossier's own fact as it stands, corrections applied; null where there is none.
  Json body(const std::string& id) const;
  bool confirmed(const std::string& id, const std::string& author) const;

 private:
  explicit KnownThings(const Store& store) : store_(&store) {}
  Status load();
  std::string bearer(const Actor& actor) const;

  const Store* store_;
  bool empty_ = true;
  Corrections corrections_;
  std::unordered_set<std::string> actors_;
  std::unordered_map<std::string, std::string> parties_;
  std::map<std::string, std::string> by_name_;                   // type and folded name → id; empty id: several
  mutable std::unordered_map<std::string, std::string> own_id_;  // of actors that were met under another
};

}  // namespace pourparler
