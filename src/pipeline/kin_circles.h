// Whose families hang together in a dossier: the core of a report, which sure pairs tie together, and the cores that
// agree with it (merge/families.h). Nothing beyond is looked at, however many reports are tied to these weakly.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/connection.h"

namespace pourparler {

class KinCircles {
 public:
  using Number = std::int64_t;  // of a document
  using Core = std::shared_ptr<const std::vector<Number>>;

  // `sure`: the score from which a pair joins whatever others say. What is written meanwhile is not seen.
  KinCircles(Connection& db, double sure) : db_(db), sure_(sure) {}

  // The first Error that was met; from then on everything is alone.
  const Status& status() const { return status_; }

  // By ids of documents, the document itself too.
  Core core(Number document);
  // The cores that can be of one family with it, itself too, in no order.
  std::vector<Core> circle(Number document);
  // Those of the family that the document was in until now.
  std::vector<Number> family_so_far(Number document);
  const std::string& id_of(Number document);

 private:
  struct Tie {
    Number other = 0;
    bool sure = false;
  };
  template <class Use, class... Values>
  void each(std::string_view sql, Use use, const Values&... values);
  const std::vector<Tie>& ties(Number document);
  bool linked(Number a, Number b);

  Connection& db_;
  const double sure_;
  Status status_ = ok();
  std::unordered_map<Number, std::vector<Tie>> ties_;
  std::unordered_map<Number, Core> cores_;
  std::unordered_map<Number, std::string> ids_;
};

}  // namespace pourparler
