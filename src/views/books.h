// Views that are asked again and again: what hangs on no filter is made once, and a filter chooses from it in
// milliseconds where there are 100,000 facts. Books are not changed once made, so that many threads may ask one.
//
// The material must outlive its books. No book opens a report: `what` stays empty until somebody fills it.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "views/parties.h"
#include "views/views.h"

namespace pourparler {

class PositionBook {
 public:
  PositionBook(const Material& material, const Parties& parties);

  struct Chosen {
    const Position* position = nullptr;  // `changed` in it is of no account
    const Move* move = nullptr;
    bool changed = false;  // against the one before among those chosen
  };
  // By party, issue and time.
  std::vector<Chosen> choose(const ViewFilter& filter) const;

 private:
  struct Entry {
    Position position;
    const Move* move;
  };
  const Parties& parties_;
  std::vector<Entry> entries_;
};

class CommitmentBook {
 public:
  CommitmentBook(const Material& material, const Parties& parties);

  struct Act {
    const Move* move = nullptr;
    std::vector<std::string> by, to;  // party keys
    Occasion when;
  };
  struct Chosen {
    const Act* act = nullptr;
    CommitmentState state = CommitmentState::open;
  };
  // By time.
  std::vector<Chosen> choose(const ViewFilter& filter) const;
  // With at most so many acts for and against, the first by id.
  Commitment commitment(const Chosen& chosen, const ViewFilter& filter,
                        std::size_t most_evidence = static_cast<std::size_t>(-1)) const;

 private:
  // Acts of one kind by issue and party, as far as they can bear on what that party promised on that issue.
  using Shelf = std::map<std::pair<std::string, std::string>, std::vector<const Act*>>;

  void shelve(const Act& act);
  bool any(const Shelf& shelf, const Act& promise, const std::string& as_of) const;
  std::vector<std::string> ids(std::initializer_list<const Shelf*> shelves, const Act& promise,
                               const std::string& as_of, std::size_t most) const;
  CommitmentState state_of(const Act& promise, const std::string& as_of) const;

  const Parties& parties_;
  std::vector<Act> acts_;                // by id
  std::vector<const Act*> commitments_;  // by time
  Shelf kept_, broken_, said_broken_, blamed_;
};

class DeadlineBook {
 public:
  DeadlineBook(const Material& material, const Parties& parties);

  struct Entry {
    Deadline deadline;  // days_left is of no account
    Occasion known_since;
    const Move* move = nullptr;  // one of the two
    const Contact* contact = nullptr;
  };
  // Soonest first.
  std::vector<const Entry*> choose(const ViewFilter& filter) const;

 private:
  const Parties& parties_;
  std::vector<Entry> entries_;
};

}  // namespace pourparler
