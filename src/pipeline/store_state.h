// The state of merging in a dossier (merge/state.h over the tables of store/merging_tables.h).
//
// Every look-up goes by an index, so that it costs what it gives. Hashes of 64 bits are integers of the same bits.
#pragma once

#include <unordered_map>

#include "merge/state.h"
#include "store/connection.h"
#include "store/redirects.h"
#include "store/writer.h"

namespace pourparler {

class StoreState final : public MergeState {
 public:
  // Both must outlive the state. To be used inside one Writer::as_one.
  StoreState(const Store& store, Writer& writer) : store_(store), writer_(writer) {}

  Status status() const override { return status_; }
  std::optional<KnownDocument> document(const std::string& doc) override;
  void keep(const KnownDocument& document) override;
  std::vector<Member> family(const std::string& origin) override;
  Forgotten forget_traces(const std::string& doc) override;
  void add_traces(const std::string& doc, const OriginDay& origin, const std::string& published,
                  const std::vector<Trace>& traces, const std::vector<NameUse>& uses) override;
  std::optional<OriginDay> traced_with(const std::string& doc) override;
  std::vector<PlacedTrace> block(FactKind kind, std::uint64_t block) override;
  std::vector<std::pair<FactKind, std::uint64_t>> blocks_of(const std::string& doc) override;
  std::vector<Trace> joined(std::uint64_t group) override;
  void join(const Trace& trace, std::uint64_t group, double fit) override;
  std::vector<PlacedTrace> seekers(int slot) override;
  std::vector<CountedName> bucket(std::uint64_t bucket) override;
  NameSheet sheet(const std::string& name) override;
  std::optional<Player> player(const std::string& name) override;
  void set_player(const std::string& name, const std::optional<Player>& player) override;
  std::vector<std::string> documents_of(const std::string& name) override;
  std::vector<Gathering> gatherings(std::uint64_t block) override;
  void set_gatherings(std::uint64_t block, const std::vector<Gathering>& gatherings) override;
  std::uint64_t block_of_gathering(std::uint64_t group) override;
  std::vector<Made> made_by(std::uint64_t maker) override;
  void set_made_by(std::uint64_t maker, const std::vector<Made>& made) override;
  void put(const Lineage& lineage) override { note(writer_.put(lineage)); }
  void put(const Actor& actor) override { note(writer_.put(actor)); }
  void put(const Contact& contact) override { note(writer_.put(contact)); }
  void put(const Statement& statement) override { note(writer_.put(statement)); }
  void put(const Move& move) override { note(writer_.put(move)); }
  void put(const Disagreement& disagreement) override { note(writer_.put(disagreement)); }
  void remove(const std::string& id, const std::string& now) override {
    note(note_redirect(store_, id, now));
    note(writer_.remove(id));
  }

 private:
  void note(const Status& done);
  template <class... Values>
  void run(std::string_view sql, const Values&... values);
  // Hands each row to `use`, which must not ask the same again.
  template <class UseRow, class... Values>
  void each(std::string_view sql, UseRow use, const Values&... values);
  std::int64_t number_of(const std::string& doc);
  std::int64_t number_of_name(const std::string& key);
  std::optional<Trace> trace_from(std::string_view body);
  // What a document's use of a name adds to its sheet (sign 1) or takes from it (-1).
  void count_use(const NameUse& use, std::int64_t name, const std::string& origin, const std::string& day, int sign);
  void count_form(std::int64_t name, const std::string& form, const std::string& origin, int sign);

  const Store& store_;
  Writer& writer_;
  Status status_ = ok();
  std::unordered_map<std::string, std::int64_t> documents_;
};

}  // namespace pourparler
