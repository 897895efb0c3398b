#include "pipeline/merge_keys.h"

#include "base/hash.h"
#include "merge/actors.h"
#include "merge/dates.h"
#include "merge/trace.h"

namespace pourparler {

namespace {

Json list_of(const std::vector<std::uint64_t>& keys) {
  Json out = Json::array();
  for (const std::uint64_t key : keys) out.push_back(hex64(key));
  return out;
}

std::string local_id(const Digest& digest, const Trace& trace) {
  switch (trace.kind) {
    case FactKind::contact:
      return digest.contacts[trace.index].id;
    case FactKind::statement:
    case FactKind::echo:
      return digest.statements[trace.index].id;
    case FactKind::move:
      return digest.moves[trace.index].id;
  }
  return "";
}

OriginDay own_origin(const Digest& digest) {
  OriginDay out{"o" + digest.doc.substr(1), std::nullopt};
  if (digest.published) {
    if (const auto days = days_of(digest.published->date, digest.published->to)) out.day = days->last;
  }
  return out;
}

}  // namespace

Json merge_keys(const Reading& reading, const Sketch& sketch) {
  const Digest digest = digest_of(reading);
  const OriginDay origin = own_origin(digest);
  Json names = Json::array(), facts = Json::array();
  for (const Actor& actor : digest.actors) {
    const Name name = name_of(actor, origin.origin);
    names.push_back({{"actor", actor.id}, {"name", name.key}, {"key", hex64(bucket_of(name))}});
  }
  for (const Trace& t : traces_of(digest, origin)) {
    Json fact = {{"fact", local_id(digest, t)}, {"key", hex64(t.block)}};
    if (t.seeks) {
      Json sought = Json::array();
      for (const int slot : slots_sought(t)) sought.push_back(hex64(contact_block(slot)));
      fact["seeks"] = std::move(sought);
    }
    facts.push_back(std::move(fact));
  }
  return {{"kind", "keys"},
          {"doc", digest.doc},
          {"families", list_of(keys_of(sketch))},
          {"dates", list_of(date_keys_of(date_trace_of(reading)))},
          {"names", std::move(names)},
          {"facts", std::move(facts)}};
}

}  // namespace pourparler
