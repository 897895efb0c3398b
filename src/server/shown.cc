#include "server/shown.h"

#include <algorithm>
#include <optional>

namespace pourparler {

namespace {

class FactMaker {
 public:
  explicit FactMaker(const Index& index) : index_(index), words_(index.base().words) {}

  std::optional<Contact> contact(const FactRow& row) const {
    const auto channel = channel_of(words_[row.type]);
    const auto status = contact_status_of(words_[row.status]);
    if (!channel || !status) return std::nullopt;
    Contact out;
    common(row, out);
    out.channel = *channel;
    out.status = *status;
    out.place = {words_[row.place], words_[row.country], ""};
    for (const auto& [actor, role] : row.actors) {
      if (const auto as = participant_role_of(words_[role])) out.participants.push_back({id_of(actor), *as});
    }
    return out;
  }

  std::optional<Move> move(const FactRow& row) const {
    const auto type = move_type_of(words_[row.type]);
    const auto status = move_status_of(words_[row.status]);
    if (!type || !status) return std::nullopt;
    Move out;
    common(row, out);
    out.type = *type;
    out.status = *status;
    out.due = row.due;
    for (const auto& [actor, role] : row.actors) {
      (words_[role] == "target" ? out.targets : out.actors).push_back(id_of(actor));
    }
    return out;
  }

 private:
  template <class Fact>
  void common(const FactRow& row, Fact& out) const {
    out.id = row.id;
    out.date = row.date;
    out.origins = row.origins;
    out.confidence = row.confidence;
    for (const std::uint32_t issue : row.issues) out.issues.push_back(words_[issue]);
    for (const std::uint32_t doc : row.docs) out.evidence.push_back({index_.base().docs[doc].stored.head.id, {}});
  }
  const std::string& id_of(std::uint32_t actor) const { return index_.actors()[actor].id; }

  const Index& index_;
  const Names& words_;
};

Actor actor_of_row(const ActorRow& row) {
  Actor out;
  out.id = row.id;
  out.name = row.name;
  out.type = actor_type_of(row.type);
  out.party = row.party;
  out.aliases = row.aliases;
  return out;
}

}  // namespace

Material material_of(const Index& index) {
  Material out;
  for (const ActorRow& row : index.actors()) out.actors.emplace(row.id, actor_of_row(row));
  for (const DocRow& doc : index.base().docs) {
    ReportHead head;
    head.id = doc.stored.head.id;
    if (const auto& day = doc.stored.head.published) head.published = day->date, head.published_to = day->to;
    out.reports.emplace(head.id, std::move(head));
  }
  const FactMaker make(index);
  std::vector<const FactRow*> by_id = index.facts();
  std::sort(by_id.begin(), by_id.end(), [](const FactRow* a, const FactRow* b) { return a->id < b->id; });
  for (const FactRow* row : by_id) {
    if (row->standing == Standing::rejected) continue;
    if (row->kind == FactKind::contact) {
      if (auto fact = make.contact(*row)) out.contacts.push_back(*std::move(fact));
    } else if (row->kind == FactKind::move) {
      if (auto fact = make.move(*row)) out.moves.push_back(*std::move(fact));
    }
  }
  return out;
}

Shown::Shown(const Index& of)
    : material(material_of(of)),
      parties(material),
      positions(material, parties),
      commitments(material, parties),
      deadlines(material, parties),
      index(of.serial()) {}

}  // namespace pourparler
