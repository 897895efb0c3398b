#include "merge/actor_sheet.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace pourparler {

namespace {

void add_role(std::vector<Role>& roles, const Role& role) {
  auto at =
      std::find_if(roles.begin(), roles.end(), [&](const Role& r) { return r.title == role.title && r.of == role.of; });
  if (at == roles.end()) {
    at = std::upper_bound(roles.begin(), roles.end(), role, [](const Role& a, const Role& b) {
      return std::tie(a.title, a.of) < std::tie(b.title, b.of);
    });
    roles.insert(at, role);
    return;
  }
  if (!role.from.empty() && (at->from.empty() || role.from < at->from)) at->from = role.from;
  at->to = std::max(at->to, role.to);
  at->evidence.insert(at->evidence.end(), role.evidence.begin(), role.evidence.end());
  std::sort(at->evidence.begin(), at->evidence.end());
  if (at->evidence.size() > kRoleEvidence) at->evidence.resize(kRoleEvidence);
}

// What most origins use; a name in full rather than a part of it.
std::string best_form(const std::map<std::string, std::uint64_t>& forms) {
  const auto full = [](const std::string& form) { return form.find(' ') != std::string::npos; };
  const std::string* best = nullptr;
  std::uint64_t most = 0;
  for (const auto& [form, origins] : forms) {
    const bool better = best == nullptr || std::pair(full(form), origins) > std::pair(full(*best), most);
    if (better) best = &form, most = origins;
  }
  return best == nullptr ? std::string() : *best;
}

}  // namespace

std::string party_of(const UnitedNames& actor, const std::vector<CountedName>& names) {
  std::map<std::string, std::uint64_t> counts;
  for (const std::size_t i : actor.members) counts[names[i].name.party] += names[i].documents;
  std::string best;
  for (const auto& [party, n] : counts) {
    if (!party.empty() && (best.empty() || n > counts[best])) best = party;
  }
  return best;
}

Actor sheet_of(const UnitedNames& actor, const std::vector<CountedName>& names, const Player& player,
               MergeState& state) {
  std::map<std::string, std::uint64_t> forms;
  Actor out;
  out.id = actor.id;
  out.type = player.type;
  out.party = player.party;
  for (std::size_t n = 0; n < actor.members.size(); ++n) {
    const Name& name = names[actor.members[n]].name;
    const NameSheet sheet = state.sheet(name.key);
    for (const auto& [form, origins] : sheet.forms) forms[form] += origins;
    out.aliases.insert(out.aliases.end(), sheet.aliases.begin(), sheet.aliases.end());
    for (const Role& role : sheet.roles) add_role(out.roles, role);
    if (n > 0) {
      out.unions.push_back({name.key, names[actor.to[n]].name.key, std::string(words_of(actor.reasons[n]))});
    }
  }
  std::sort(out.aliases.begin(), out.aliases.end());
  out.aliases.erase(std::unique(out.aliases.begin(), out.aliases.end()), out.aliases.end());
  out.name = best_form(forms);
  return out;
}

}  // namespace pourparler
