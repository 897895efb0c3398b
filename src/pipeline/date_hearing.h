// What undated reports of a dossier have heard of their dates (merge/date_tellings.h), kept up as documents come in.
//
// A report that comes in is heard by the undated ones that share a key with it, and by nobody else; who hears nothing
// that counts is not looked at again. All are heard anew only by what is new itself, where a key became too common, and
// where a full list lost a member.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "merge/date_tellings.h"
#include "pipeline/date_neighbours.h"
#include "store/store.h"

namespace pourparler {

class DateHearing {
 public:
  using Number = DateNeighbours::Number;
  // The store must outlive it, be open for writing, and a batch begun.
  explicit DateHearing(const Store& store) : db_(store.connection()), near_(db_) {}

  const Status& status() const { return near_.status() ? status_ : near_.status(); }

  // Takes in documents that came (`added`), and those whose families changed (`fresh`, the former too), once for all
  // that came together. Gives the undated ones whose dates may be others now.
  std::set<Number> take_in(const std::set<std::string>& fresh, const std::set<std::string>& added);
  // The date of an undated report.
  std::optional<Published> date_of(Number document);
  std::string id_of(Number document) { return near_.id_of(document); }

 private:
  struct Kept {
    HeardDates heard;
    bool complete = false;  // else nothing but the standing is known
    bool changed = false;
  };
  std::vector<const DateTrace*> kin(Number document);
  DateStanding standing(Number document);
  Kept& kept(Number document);
  bool change_standing(Number document);
  void speak(Number document, bool spoke_before);
  void hear_all(Number document);
  DateListener listener(Number document);
  void write();

  Connection& db_;
  DateNeighbours near_;
  Status status_ = ok();
  std::unordered_map<Number, Kept> kept_;
  std::set<Number> concerned_;
  std::set<Number> anew_;  // that are to hear all
};

}  // namespace pourparler
