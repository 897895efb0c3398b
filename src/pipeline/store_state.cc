#include "pipeline/store_state.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "merge/codec.h"

namespace pourparler {

namespace {

std::int64_t bits(std::uint64_t hash) {
  return static_cast<std::int64_t>(hash);
}
std::uint64_t hash_of(std::int64_t bits) {
  return static_cast<std::uint64_t>(bits);
}

Derivation derivation_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Derivation::unknown); ++i) {
    if (name_of(static_cast<Derivation>(i)) == name) return static_cast<Derivation>(i);
  }
  return Derivation::unknown;
}

}  // namespace

void StoreState::note(const Status& done) {
  if (status_ && !done) status_ = done;
}

template <class... Values>
void StoreState::run(std::string_view sql, const Values&... values) {
  if (status_) note(store_.connection().run(sql, values...));
}

template <class UseRow, class... Values>
void StoreState::each(std::string_view sql, UseRow use, const Values&... values) {
  if (!status_) return;
  const Result<Query*> query = store_.connection().query(sql);
  if (!query) return note(query.error());
  bind_all(**query, values...);
  for (;;) {
    const Result<bool> more = (*query)->step();
    if (!more) return note(more.error());
    if (!*more) return;
    use(**query);
  }
}

std::int64_t StoreState::number_of(const std::string& doc) {
  const auto known = documents_.find(doc);
  if (known != documents_.end()) return known->second;
  std::int64_t n = 0;
  each(
      "SELECT n FROM capture WHERE id = ?1", [&](const Query& q) { n = q.integer(0); }, doc);
  return documents_[doc] = n;
}

std::int64_t StoreState::number_of_name(const std::string& key) {
  std::int64_t n = 0;
  each(
      "SELECT n FROM name WHERE key = ?1", [&](const Query& q) { n = q.integer(0); }, key);
  return n;
}

std::optional<Trace> StoreState::trace_from(std::string_view body) {
  Result<Trace> trace = decode_trace(body);
  if (trace) {
    trace->version = hash64(body);
    return std::move(*trace);
  }
  note(trace.error());
  return std::nullopt;
}

// ---- documents ----

std::optional<KnownDocument> StoreState::document(const std::string& doc) {
  std::optional<KnownDocument> out;
  each(
      "SELECT d.body, l.origin, l.derivation, l.parent, l.fluency FROM digest d JOIN lineage l USING (n) WHERE n = ?1",
      [&](const Query& q) {
        Result<Digest> digest = decode_digest(q.blob(0));
        if (!digest) return note(digest.error());
        out = KnownDocument{std::move(*digest), Lineage{doc, std::string(q.text(1)), derivation_of(q.text(2)),
                                                        std::string(q.text(3)), q.real(4)}};
      },
      number_of(doc));
  return out;
}

void StoreState::keep(const KnownDocument& document) {
  run("INSERT INTO digest (n, body) VALUES (?1, ?2) ON CONFLICT (n) DO UPDATE SET body = excluded.body",
      number_of(document.digest.doc), Blob{encode_digest(document.digest)});
  note(writer_.put(document.lineage));
}

std::vector<MergeState::Member> StoreState::family(const std::string& origin) {
  std::vector<Member> out;
  each(
      "SELECT c.id, coalesce(d.published_to, d.published) FROM lineage l JOIN capture c USING (n) JOIN document d "
      "USING "
      "(n) WHERE l.origin = ?1 ORDER BY c.id",
      [&](const Query& q) {
        out.push_back({std::string(q.text(0)), std::string(q.text(1))});
      },
      origin);
  return out;
}

// ---- traces and uses of names ----

MergeState::Forgotten StoreState::forget_traces(const std::string& doc) {
  Forgotten out;
  const std::int64_t n = number_of(doc);
  std::vector<NameUse> uses;
  std::string published;
  each(
      "SELECT origin, day, published, uses FROM traced WHERE n = ?1",
      [&](const Query& q) {
        out.origin = OriginDay{std::string(q.text(0)), std::nullopt};
        if (!q.is_null(1)) out.origin->day = static_cast<int>(q.integer(1));
        published = q.text(2);
        auto kept = decode_uses(q.blob(3));
        if (!kept) return note(kept.error());
        uses = std::move(*kept);
      },
      n);
  if (!out.origin) return out;
  each(
      "SELECT kind, block, joined FROM trace WHERE doc = ?1",
      [&](const Query& q) {
        out.blocks.emplace_back(static_cast<FactKind>(q.integer(0)), hash_of(q.integer(1)));
        if (q.integer(2) != 0) out.joined.push_back(hash_of(q.integer(2)));
      },
      n);
  run("DELETE FROM trace WHERE doc = ?1", n);
  run("DELETE FROM seek WHERE doc = ?1", n);
  run("DELETE FROM traced WHERE n = ?1", n);
  std::set<std::int64_t> names;
  for (const NameUse& use : uses) {
    const std::int64_t name = number_of_name(use.name.key);
    out.names.push_back(use.name);
    names.insert(name);
    count_use(use, name, out.origin->origin, published, -1);
  }
  for (const std::int64_t name : names) {
    run("DELETE FROM name_use WHERE name = ?1 AND doc = ?2", name, n);
    run("UPDATE name SET documents = documents - 1 WHERE n = ?1", name);
    run("DELETE FROM name WHERE n = ?1 AND documents = 0", name);
  }
  return out;
}

void StoreState::add_traces(const std::string& doc, const OriginDay& origin, const std::string& published,
                            const std::vector<Trace>& traces, const std::vector<NameUse>& uses) {
  const std::int64_t n = number_of(doc);
  const std::string kept = encode_uses(uses);
  if (origin.day) {
    run("INSERT INTO traced (n, origin, day, published, uses) VALUES (?1, ?2, ?3, ?4, ?5)", n, origin.origin,
        *origin.day, OrNull{published}, Blob{kept});
  } else {
    run("INSERT INTO traced (n, origin, published, uses) VALUES (?1, ?2, ?3, ?4)", n, origin.origin, OrNull{published},
        Blob{kept});
  }
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const Trace& t = traces[i];
    const std::string body = encode_trace(t);
    run("INSERT INTO trace (block, kind, doc, i, id, joined, fit, body) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6)",
        bits(t.block), static_cast<int>(t.kind), n, i, bits(t.id), Blob{body});
    for (const int slot : slots_sought(t)) {
      run("INSERT INTO seek (week, doc, i, block) VALUES (?1, ?2, ?3, ?4)", slot, n, i, bits(t.block));
    }
  }
  std::set<std::int64_t> names;
  for (const NameUse& use : uses) {
    run("INSERT OR IGNORE INTO name (key, bucket, documents) VALUES (?1, ?2, 0)", use.name.key,
        bits(bucket_of(use.name)));
    const std::int64_t name = number_of_name(use.name.key);
    count_use(use, name, origin.origin, published, 1);
    if (!names.insert(name).second) continue;
    run("INSERT INTO name_use (name, doc) VALUES (?1, ?2)", name, n);
    run("UPDATE name SET documents = documents + 1 WHERE n = ?1", name);
  }
}

void StoreState::count_use(const NameUse& use, std::int64_t name, const std::string& origin, const std::string& day,
                           int sign) {
  count_form(name, use.actor.name, origin, sign);
  const std::set<std::string> aliases(use.actor.aliases.begin(), use.actor.aliases.end());
  for (const std::string& alias : aliases) {
    run("INSERT INTO name_alias (name, alias, documents) VALUES (?1, ?2, ?3) ON CONFLICT (name, alias) DO UPDATE SET "
        "documents = documents + excluded.documents",
        name, alias, sign);
    if (sign < 0) run("DELETE FROM name_alias WHERE name = ?1 AND alias = ?2 AND documents <= 0", name, alias);
  }
  for (const Role& role : use.actor.roles) {
    for (const Evidence& e : role.evidence) {
      if (sign > 0) {
        run("INSERT OR IGNORE INTO name_role (name, title, \"of\", day, doc, start, end) VALUES (?1, ?2, ?3, ?4, ?5, "
            "?6, ?7)",
            name, role.title, role.of, day, e.doc, e.span.start, e.span.end);
      } else {
        run("DELETE FROM name_role WHERE name = ?1 AND title = ?2 AND \"of\" = ?3 AND day = ?4 AND doc = ?5 AND start "
            "= ?6 AND end = ?7",
            name, role.title, role.of, day, e.doc, e.span.start, e.span.end);
      }
    }
  }
}

// Documents of an origin that call the actor so; the origin counts once.
void StoreState::count_form(std::int64_t name, const std::string& form, const std::string& origin, int sign) {
  run("INSERT INTO name_form (name, form, origin, documents) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name, form, origin) "
      "DO UPDATE SET documents = documents + excluded.documents",
      name, form, origin, sign);
  std::int64_t documents = 0;
  each(
      "SELECT documents FROM name_form WHERE name = ?1 AND form = ?2 AND origin = ?3",
      [&](const Query& q) { documents = q.integer(0); }, name, form, origin);
  if (documents == 0) {
    run("DELETE FROM name_form WHERE name = ?1 AND form = ?2 AND origin = ?3", name, form, origin);
    run("UPDATE name_forms SET origins = origins - 1 WHERE name = ?1 AND form = ?2", name, form);
    run("DELETE FROM name_forms WHERE name = ?1 AND form = ?2 AND origins = 0", name, form);
  } else if (documents == 1 && sign > 0) {
    run("INSERT INTO name_forms (name, form, origins) VALUES (?1, ?2, 1) ON CONFLICT (name, form) DO UPDATE SET "
        "origins "
        "= origins + 1",
        name, form);
  }
}

std::optional<OriginDay> StoreState::traced_with(const std::string& doc) {
  std::optional<OriginDay> out;
  each(
      "SELECT origin, day FROM traced WHERE n = ?1",
      [&](const Query& q) {
        out = OriginDay{std::string(q.text(0)), std::nullopt};
        if (!q.is_null(1)) out->day = static_cast<int>(q.integer(1));
      },
      number_of(doc));
  return out;
}

std::vector<PlacedTrace> StoreState::block(FactKind kind, std::uint64_t block) {
  std::vector<PlacedTrace> out;
  each(
      "SELECT body, joined, fit FROM trace WHERE block = ?1 AND kind = ?2",
      [&](const Query& q) {
        if (auto trace = trace_from(q.blob(0))) out.push_back({std::move(*trace), hash_of(q.integer(1)), q.real(2)});
      },
      bits(block), static_cast<int>(kind));
  return out;
}

std::vector<std::pair<FactKind, std::uint64_t>> StoreState::blocks_of(const std::string& doc) {
  std::vector<std::pair<FactKind, std::uint64_t>> out;
  each(
      "SELECT kind, block FROM trace WHERE doc = ?1",
      [&](const Query& q) { out.emplace_back(static_cast<FactKind>(q.integer(0)), hash_of(q.integer(1))); },
      number_of(doc));
  return out;
}

std::vector<Trace> StoreState::joined(std::uint64_t group) {
  std::vector<Trace> out;
  each(
      "SELECT body FROM trace WHERE joined = ?1 AND joined <> 0",
      [&](const Query& q) {
        if (auto trace = trace_from(q.blob(0))) out.push_back(std::move(*trace));
      },
      bits(group));
  return out;
}

void StoreState::join(const Trace& trace, std::uint64_t group, double fit) {
  run("UPDATE trace SET joined = ?1, fit = ?2 WHERE block = ?3 AND kind = ?4 AND doc = ?5 AND id = ?6", bits(group),
      fit, bits(trace.block), static_cast<int>(trace.kind), number_of(trace.doc), bits(trace.id));
}

std::vector<PlacedTrace> StoreState::seekers(int slot) {
  std::vector<PlacedTrace> out;
  each(
      "SELECT t.body, t.joined, t.fit FROM seek s JOIN trace t ON t.block = s.block AND t.kind = ?2 AND t.doc = s.doc "
      "AND t.i = s.i WHERE s.week = ?1",
      [&](const Query& q) {
        if (auto trace = trace_from(q.blob(0))) out.push_back({std::move(*trace), hash_of(q.integer(1)), q.real(2)});
      },
      slot, static_cast<int>(FactKind::contact));
  return out;
}

// ---- names ----

std::vector<CountedName> StoreState::bucket(std::uint64_t bucket) {
  std::vector<CountedName> out;
  each(
      "SELECT key, documents FROM name WHERE bucket = ?1",
      [&](const Query& q) {
        out.push_back({name_of_key(std::string(q.text(0))), static_cast<std::uint64_t>(q.integer(1))});
      },
      bits(bucket));
  return out;
}

NameSheet StoreState::sheet(const std::string& name) {
  NameSheet out;
  const std::int64_t n = number_of_name(name);
  each(
      "SELECT form, origins FROM name_forms WHERE name = ?1",
      [&](const Query& q) { out.forms[std::string(q.text(0))] = static_cast<std::uint64_t>(q.integer(1)); }, n);
  each(
      "SELECT alias FROM name_alias WHERE name = ?1 ORDER BY alias",
      [&](const Query& q) { out.aliases.emplace_back(q.text(0)); }, n);
  // From title to title by the index, never over all documents that give one.
  std::string title, of;
  for (bool more = true; more;) {
    more = false;
    each(
        "SELECT title, \"of\" FROM name_role WHERE name = ?1 AND (title, \"of\") > (?2, ?3) ORDER BY title, \"of\" "
        "LIMIT 1",
        [&](const Query& q) {
          more = true;
          out.roles.push_back({std::string(q.text(0)), std::string(q.text(1)), "", "", {}});
        },
        n, title, of);
    if (!more) break;
    Role& role = out.roles.back();
    title = role.title, of = role.of;
    each(
        "SELECT doc, start, end FROM name_role WHERE name = ?1 AND title = ?2 AND \"of\" = ?3 ORDER BY day, doc, "
        "start, end LIMIT ?4",
        [&](const Query& q) {
          role.evidence.push_back(
              {std::string(q.text(0)),
               {static_cast<std::uint32_t>(q.integer(1)), static_cast<std::uint32_t>(q.integer(2))}});
        },
        n, title, of, kRoleEvidence);
    std::sort(role.evidence.begin(), role.evidence.end());
    each(
        "SELECT day FROM name_role WHERE name = ?1 AND title = ?2 AND \"of\" = ?3 AND day <> '' ORDER BY day LIMIT 1",
        [&](const Query& q) { role.from = q.text(0); }, n, title, of);
    each(
        "SELECT day FROM name_role WHERE name = ?1 AND title = ?2 AND \"of\" = ?3 ORDER BY day DESC LIMIT 1",
        [&](const Query& q) { role.to = q.text(0); }, n, title, of);
  }
  return out;
}

std::optional<Player> StoreState::player(const std::string& name) {
  std::optional<Player> out;
  each(
      "SELECT actor, type, party FROM name WHERE key = ?1 AND actor IS NOT NULL",
      [&](const Query& q) {
        out = Player{std::string(q.text(0)), actor_type_of(q.text(1)), std::string(q.text(2))};
      },
      name);
  return out;
}

void StoreState::set_player(const std::string& name, const std::optional<Player>& player) {
  if (player) {
    run("UPDATE name SET actor = ?2, type = ?3, party = ?4 WHERE key = ?1", name, player->id, name_of(player->type),
        player->party);
  } else {
    run("UPDATE name SET actor = NULL, type = NULL, party = NULL WHERE key = ?1", name);
  }
}

std::vector<std::string> StoreState::documents_of(const std::string& name) {
  std::vector<std::string> out;
  each(
      "SELECT c.id FROM name_use u JOIN capture c ON c.n = u.doc WHERE u.name = ?1",
      [&](const Query& q) { out.emplace_back(q.text(0)); }, number_of_name(name));
  return out;
}

// ---- gatherings, and who made what ----

std::vector<Gathering> StoreState::gatherings(std::uint64_t block) {
  std::vector<Gathering> out;
  each(
      "SELECT body FROM gathering WHERE block = ?1",
      [&](const Query& q) {
        auto gathering = decode_gathering(q.blob(0));
        if (!gathering) return note(gathering.error());
        out.push_back(std::move(*gathering));
      },
      bits(block));
  std::sort(out.begin(), out.end(), [](const Gathering& a, const Gathering& b) { return a.group < b.group; });
  return out;
}

void StoreState::set_gatherings(std::uint64_t block, const std::vector<Gathering>& gatherings) {
  std::unordered_map<std::int64_t, std::uint64_t> before;  // hashes of bodies
  each(
      "SELECT id, body FROM gathering WHERE block = ?1",
      [&](const Query& q) { before[q.integer(0)] = hash64(q.blob(1)); }, bits(block));
  for (const Gathering& g : gatherings) {
    const std::string body = encode_gathering(g);
    const auto at = before.find(bits(g.group));
    const bool same = at != before.end() && at->second == hash64(body);
    if (at != before.end()) before.erase(at);
    if (same) continue;
    run("INSERT OR REPLACE INTO gathering (id, block, body) VALUES (?1, ?2, ?3)", bits(g.group), bits(block),
        Blob{body});
  }
  for (const auto& [id, hash] : before) run("DELETE FROM gathering WHERE id = ?1 AND block = ?2", id, bits(block));
}

std::uint64_t StoreState::block_of_gathering(std::uint64_t group) {
  std::uint64_t out = 0;
  each(
      "SELECT block FROM gathering WHERE id = ?1", [&](const Query& q) { out = hash_of(q.integer(0)); }, bits(group));
  return out;
}

std::vector<Made> StoreState::made_by(std::uint64_t maker) {
  std::vector<Made> out;
  each(
      "SELECT id, \"of\" FROM made WHERE maker = ?1 ORDER BY id",
      [&](const Query& q) {
        out.push_back({std::string(q.text(0)), hash_of(q.integer(1))});
      },
      bits(maker));
  return out;
}

void StoreState::set_made_by(std::uint64_t maker, const std::vector<Made>& made) {
  const std::vector<Made> before = made_by(maker);
  for (const Made& one : before) {
    const auto at = std::lower_bound(made.begin(), made.end(), Made{one.id, 0});
    if (at == made.end() || at->id != one.id) run("DELETE FROM made WHERE maker = ?1 AND id = ?2", bits(maker), one.id);
  }
  for (const Made& one : made) {
    if (!std::binary_search(before.begin(), before.end(), one)) {
      run("INSERT OR REPLACE INTO made (maker, id, \"of\") VALUES (?1, ?2, ?3)", bits(maker), one.id, bits(one.of));
    }
  }
}

}  // namespace pourparler
