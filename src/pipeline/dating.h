// Dating reports that state no date, once a run has added what it had to add.
//
//   Dating dating(store, writer, reader);
//   dating.note(trace);      // for every document that was added
//   dating.settle();         // infers, and reads again what got a date or a better one
//
// What an undated document's date hangs on are its own trace, those of the documents that share a key or a family with
// it, and their families; what these told it is kept (pipeline/date_hearing.h), so no more is looked at than what came
// in, and stated dates never. Any order and any batching of the same documents ends in the same dates.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "merge/dates.h"
#include "pipeline/reader.h"
#include "store/writer.h"

namespace pourparler {

class Dating {
 public:
  // All must outlive the Dating; used by the writing thread alone.
  Dating(const Store& store, Writer& writer, const ReportReader& reader)
      : store_(store), writer_(writer), reader_(reader) {}

  // A document that came in, which the batch must hold already.
  Status note(const DateTrace& trace);
  // A document whose family changed.
  void touch(const std::string& id) { fresh_.insert(id); }
  // Ids of the documents that were read again.
  Result<std::vector<std::string>> settle();

 private:
  Result<bool> redate(const std::string& id, const std::optional<Published>& inferred);
  Status note_again(const std::string& id, const std::optional<Published>& published);
  Status read_again(const std::string& id, const std::optional<Published>& published);

  const Store& store_;
  Writer& writer_;
  const ReportReader& reader_;
  std::set<std::string> fresh_;  // that came, or whose families changed
  std::set<std::string> added_;  // of these, those that came
};

}  // namespace pourparler
