#include "pipeline/own_tables.h"

#include <algorithm>
#include <set>

#include "unicode/chars.h"

namespace pourparler {

namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

std::vector<std::string> parts_of(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    out.emplace_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

bool is_date(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return text.empty() || text.size() == 4 || text.size() == 7 || text.size() == 10;
}

Error fault(const std::string& message, const TableRecord& record, const char* field, const std::string& remedy) {
  const auto& place = record.list(field);
  const std::size_t line = place.empty() ? record.line : place[0].line;
  const std::size_t column = place.empty() ? record.column : place[0].column;
  return malformed(message).at(record.file, line, column).mend(remedy);
}

Result<Role> role_of(const TableRecord& record, const Entry& entry) {
  std::vector<std::string> parts = parts_of(entry.text, '|');
  parts.resize(std::max<std::size_t>(parts.size(), 4));
  if (parts.size() > 4 || parts[0].empty() || !is_date(parts[2]) || !is_date(parts[3])) {
    return malformed("`" + entry.text + "` is no role")
        .at(record.file, entry.line, entry.column)
        .mend("write: title | of | from | to, dates as 2023, 2023-01 or 2023-01-31");
  }
  return Role{parts[0], parts[1], parts[2], parts[3], {}};
}

Result<Actor> actor_of(const TableRecord& record) {
  for (const auto& [field, entries] : record.fields) {
    static const std::set<std::string> kFields = {"name", "type", "party", "aliases", "roles"};
    if (!kFields.contains(field)) {
      return fault("an actor has no `" + field + "`", record, field.c_str(),
                   "fields: name, type, party, aliases, roles");
    }
  }
  Actor out;
  out.name = trim(record.get("name"));
  if (out.name.empty()) return fault("an actor without a name", record, "name", "add: name = \"…\"");
  const std::string_view type = record.get("type");
  out.type = type.empty() ? ActorType::person : actor_type_of(type);
  if (!type.empty() && name_of(out.type) != type) {
    return fault("`" + std::string(type) + "` is no type of actor", record, "type",
                 "one of person, state, organisation, group, unnamed");
  }
  out.party = record.get("party");
  for (const Entry& e : record.list("aliases")) out.aliases.push_back(e.text);
  for (const Entry& e : record.list("roles")) {
    auto role = role_of(record, e);
    if (!role) return role.error();
    out.roles.push_back(std::move(*role));
  }
  return out;
}

Result<Tables> read(const OwnTable& table, const char* stem) {
  Tables out;
  if (auto added = out.add(table.file, table.text, stem); !added) return added.error();
  return out;
}

// Whether a role was held on a day; a day that is not known excludes nothing.
bool held(const Role& role, const std::string& day) {
  if (day.empty()) return true;
  const std::size_t n = std::min(day.size(), role.from.size()), m = std::min(day.size(), role.to.size());
  return day.substr(0, n) >= role.from.substr(0, n) && (m == 0 || day.substr(0, m) <= role.to.substr(0, m));
}

template <class Facts>
void rename_all(Facts& facts, const std::map<std::string, std::string>& ids) {
  for (auto& mention : facts) {
    if (const auto at = ids.find(mention.actor); at != ids.end()) mention.actor = at->second;
  }
}

}  // namespace

void OwnActors::add_name(const std::string& name, std::size_t actor) {
  const std::string folded = fold(name);
  if (folded.empty() || !by_name_.emplace(folded, actor).second) return;
  by_first_[folded.substr(0, folded.find(' '))].push_back(folded);
}

Result<OwnActors> OwnActors::parse(const OwnTable& table) {
  OwnActors out;
  if (table.text.empty()) return out;
  const auto tables = read(table, "actors");
  if (!tables) return tables.error();
  for (const Tables::Key& key : tables->keys()) {
    if (key.name != "actors.actor") {
      return malformed("nothing reads `" + key.name.substr(7) + "`")
          .at(key.file, key.line, key.column)
          .mend("actors stand in [[actor]]");
    }
  }
  for (const TableRecord& record : tables->records("actors.actor")) {
    auto actor = actor_of(record);
    if (!actor) return actor.error();
    const std::size_t n = out.actors_.size();
    std::vector<std::string> names = actor->aliases;
    names.push_back(actor->name);
    for (const std::string& name : names) {
      const auto other = out.by_name_.find(fold(name));
      if (other != out.by_name_.end() && other->second != n) {
        return fault("`" + name + "` is a name of " + out.actors_[other->second].name + ", too", record, "name",
                     "a name leads to one actor");
      }
      out.add_name(name, n);
    }
    out.actors_.push_back(std::move(*actor));
  }
  for (auto& [first, names] : out.by_first_) {
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return out;
}

// The actor of the table that an actor of a reading is: by its name, else by any of its surface forms.
std::size_t OwnActors::known(const Actor& actor) const {
  if (const auto at = by_name_.find(fold(actor.name)); at != by_name_.end()) return at->second;
  for (const std::string& alias : actor.aliases) {
    if (const auto at = by_name_.find(fold(alias)); at != by_name_.end()) return at->second;
  }
  return kNobody;
}

// Mentions for names of the table that stand in the text outside every mention. Capitals as in the table's spelling do
// not count, but a single short word must be written with one.
void OwnActors::find_names(Reading& reading, std::vector<std::string>& ids) const {
  const Document& d = reading.document;
  std::vector<Mention> found;
  std::size_t next = 0;  // mentions are in the order of the text
  std::uint32_t covered = 0;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    const Token& token = d.tokens[i];
    while (next < reading.mentions.size() && reading.mentions[next].span.start <= token.span.start) {
      covered = std::max(covered, reading.mentions[next++].span.end);
    }
    if (token.span.start < covered) continue;
    const auto names = by_first_.find(fold(d.slice(token.span)));
    if (names == by_first_.end()) continue;
    for (const std::string& name : names->second) {
      std::size_t last = i;
      std::string run = fold(d.slice(token.span));
      while (run.size() < name.size() && last + 1 < d.tokens.size()) {
        ++last;
        run = fold(d.slice({token.span.start, d.tokens[last].span.end}));
      }
      const std::string_view first = d.slice(token.span);
      if (run != name || lower(first) == first) continue;
      const Span span{token.span.start, d.tokens[last].span.end};
      found.push_back({span, span, std::to_string(by_name_.find(name)->second), MentionKind::name});
      i = last;
      break;
    }
  }
  for (Mention& m : found) {
    std::string& id = ids[std::stoul(m.actor)];
    if (id.empty()) {
      std::size_t n = reading.actors.size() + 1;
      const auto taken = [&] {
        return std::any_of(reading.actors.begin(), reading.actors.end(),
                           [&](const Actor& a) { return a.id == "a" + std::to_string(n); });
      };
      while (taken()) ++n;
      id = "a" + std::to_string(n);
      Actor actor = actors_[std::stoul(m.actor)];
      actor.id = id;
      actor.aliases.clear();
      reading.actors.push_back(std::move(actor));
    }
    const auto owner =
        std::find_if(reading.actors.begin(), reading.actors.end(), [&](const Actor& a) { return a.id == id; });
    const std::string surface(d.slice(m.span));
    if (std::find(owner->aliases.begin(), owner->aliases.end(), surface) == owner->aliases.end()) {
      owner->aliases.push_back(surface);
    }
    m.actor = id;
    reading.mentions.push_back(m);
  }
  std::stable_sort(reading.mentions.begin(), reading.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

void OwnActors::apply(Reading& reading) const {
  if (actors_.empty()) return;
  std::vector<std::string> ids(actors_.size());
  std::map<std::string, std::string> renamed;
  for (Actor& actor : reading.actors) {
    const std::size_t own = known(actor);
    if (own == kNobody) continue;
    if (ids[own].empty()) {
      ids[own] = actor.id;
    } else {
      renamed[actor.id] = ids[own];
      auto kept =
          std::find_if(reading.actors.begin(), reading.actors.end(), [&](const Actor& a) { return a.id == ids[own]; });
      for (const std::string& alias : actor.aliases) {
        if (std::find(kept->aliases.begin(), kept->aliases.end(), alias) == kept->aliases.end())
          kept->aliases.push_back(alias);
      }
    }
  }
  std::erase_if(reading.actors, [&](const Actor& a) { return renamed.contains(a.id); });
  rename_all(reading.mentions, renamed);
  find_names(reading, ids);
  const std::string day = reading.document.published ? reading.document.published->date : "";
  for (std::size_t n = 0; n < actors_.size(); ++n) {
    const auto at = std::find_if(reading.actors.begin(), reading.actors.end(),
                                 [&](const Actor& a) { return !ids[n].empty() && a.id == ids[n]; });
    if (at == reading.actors.end()) continue;
    at->name = actors_[n].name;
    at->type = actors_[n].type;
    if (!actors_[n].party.empty()) at->party = actors_[n].party;
    for (const Role& role : actors_[n].roles) {
      const bool there = std::any_of(at->roles.begin(), at->roles.end(), [&](const Role& r) {
        return fold(r.title) == fold(role.title) && r.of == role.of;
      });
      if (!there && held(role, day)) at->roles.push_back(role);
    }
  }
}

Status use_own_issues(Data& data, const OwnTable& table) {
  if (table.text.empty()) return ok();
  const auto tables = read(table, "issues");
  if (!tables) return tables.error();
  std::set<std::string> ids;
  for (const TableRecord& record : tables->records("issues.issue")) {
    const std::string id(record.get("id"));
    if (id.empty()) return fault("an issue without an id", record, "id", "add: id = \"…\"");
    if (!ids.insert(id).second) return fault("a second issue `" + id + "`", record, "id", "an id leads to one issue");
    if (record.fields.size() < 2) {
      return fault("the issue `" + id + "` has no words", record, "id", "add words by language: en = [\"…\"]");
    }
  }
  if (ids.empty()) {
    return malformed("no issues")
        .at(table.file)
        .mend("issues stand in [[issue]], each with an id and words: en = [\"…\"]");
  }
  return data.replace_shared("issues", table.file, table.text);
}

}  // namespace pourparler
