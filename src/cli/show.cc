#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/program.h"
#include "cli/terminal.h"
#include "pipeline/explain.h"
#include "record/json.h"
#include "store/redirects.h"
#include "store/store.h"

namespace pourparler {

namespace {

struct ShowArguments {
  std::string dossier, id;
  bool why = false;
  std::size_t context = 200;  // bytes on either side of the evidence
};

// A fact, whatever its kind: its object, where its words stand, why it is there.
struct Shown {
  nlohmann::ordered_json object;
  std::vector<Evidence> evidence;
  Reason reason;
  double confidence = 0.0;
};

std::string one_line(std::string_view text) {
  std::string out = printable(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

int print_evidence(const Store& store, const Evidence& e, std::size_t context, const CommonOptions& common) {
  const bool colour = out_has_colour();
  const auto reading = store.reading(e.doc);
  if (!reading) return fail(reading.error(), common);
  const Document& d = reading->document;
  const std::uint32_t reach = static_cast<std::uint32_t>(context);
  const Span before{e.span.start > reach ? e.span.start - reach : 0, e.span.start};
  const Span after{e.span.end, std::min(static_cast<std::uint32_t>(d.source.size()), e.span.end + reach)};
  std::string_view head = d.words(before), tail = d.words(after);
  if (before.start > 0) head.remove_prefix(std::min(head.size(), head.find_first_of(" \n")));
  if (after.end < d.source.size()) tail = tail.substr(0, tail.find_last_of(" \n"));
  std::printf("\n%s %s\n", styled(printable(d.title.empty() ? d.path : d.title), Style::blue, colour).c_str(),
              styled(e.doc + " " + d.path + " bytes " + std::to_string(e.span.start) + "-" + std::to_string(e.span.end),
                     Style::dim, colour)
                  .c_str());
  std::printf("  %s%s%s%s%s\n", before.start > 0 ? "…" : "", one_line(head).c_str(),
              styled(one_line(d.words(e.span)), Style::bold, colour).c_str(), one_line(tail).c_str(),
              after.end < d.source.size() ? " …" : "");
  return kExitOk;
}

// A text, with an actor's name in the place of its id: "participants/a17" → "participants/Anna Hall".
std::string named(const Store& store, const std::string& text) {
  const auto slash = text.find('/');
  const auto actor = store.actor(slash == text.npos ? text : text.substr(slash + 1));
  return printable(actor ? text.substr(0, slash == text.npos ? 0 : slash + 1) + actor->name : text);
}

// What independent origins tell otherwise, field by field, with the documents that tell it; and what a copy or a
// translation changed. Of an utterance all that its reports disagree about.
Status print_disagreements(const Store& store, const std::set<std::string>& ids) {
  return store.disagreements([&](const Disagreement& d) {
    if (!ids.contains(d.about)) return ok();
    const bool distortion = d.cause == Cause::distortion;
    std::printf("%-12s %s\n", distortion ? "distortion" : "disagreement", named(store, d.field).c_str());
    for (const DisagreementValue& v : d.values) {
      std::string docs = v.derived ? " (as changed)" : "";
      for (const Evidence& e : v.evidence) {
        if (docs.find(e.doc) == std::string::npos) docs += " " + e.doc;
      }
      std::printf("  %-26s %s\n", named(store, v.value).c_str(), docs.c_str());
    }
    return ok();
  });
}

// Every report of the same utterance, that with the likely first words marked; appends their ids.
Status print_variants(const Store& store, const nlohmann::ordered_json& object, std::set<std::string>& ids) {
  const auto text = [&](const char* field) {
    const auto at = object.find(field);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  const std::string group = text("same_as"), original = text("original");
  if (group.empty()) return ok();
  return store.statements({}, [&](const Statement& s) {
    if (s.same_as != group) return ok();
    ids.insert(s.id);
    const auto reading = store.reading(s.doc);
    if (!reading) return Status(reading.error());
    std::string words;
    for (const Span span : s.content)
      words += (words.empty() ? "" : " … ") + std::string(reading->document.words(span));
    std::printf("%-12s %s %s %s\n", s.id == original ? "first words" : "variant", s.id.c_str(), s.doc.c_str(),
                one_line(words).c_str());
    return ok();
  });
}

// Why names that reports spell or cut differently are held to be one actor's.
void print_unions(const Actor& actor) {
  for (const Union& u : actor.unions) {
    std::printf("%-12s %s = %s (%s)\n", "union", printable(u.name).c_str(), printable(u.with).c_str(), u.why.c_str());
  }
}

int show_actor(const Actor& actor, const ShowArguments& arguments, const CommonOptions& common) {
  if (common.json) {
    std::printf("%s\n", to_line(to_json(actor)).c_str());
    return kExitOk;
  }
  const auto line = [](const char* name, const std::string& value) {
    if (!value.empty()) std::printf("%-12s %s\n", name, printable(value).c_str());
  };
  line("id", actor.id);
  line("name", actor.name);
  line("type", std::string(name_of(actor.type)));
  line("party", actor.party);
  for (const Role& r : actor.roles) {
    std::string when = r.from;
    if (!r.to.empty() && r.to != r.from) when += " to " + r.to;
    line("role", r.title + (r.of.empty() ? "" : ", " + r.of) + (when.empty() ? "" : " (" + when + ")"));
  }
  for (const std::string& alias : actor.aliases) line("alias", alias);
  if (arguments.why) print_unions(actor);
  return kExitOk;
}

int show_fact(const Store& store, const Shown& fact, const ShowArguments& arguments, const CommonOptions& common) {
  if (common.json) {
    std::printf("%s\n", to_line(fact.object).c_str());
    return kExitOk;
  }
  for (const auto& [name, value] : fact.object.items()) {
    if (value.is_null() || name == "evidence" || name == "reason" || (value.is_array() && value.empty())) continue;
    const std::string text = value.is_string() ? value.get<std::string>() : to_line(value);
    std::printf("%-12s %s\n", name.c_str(), printable(text).c_str());
  }
  if (arguments.why) {
    const std::string kind = fact.object.value("kind", "");
    const auto why = explain(store, common.data, {kind, fact.evidence, fact.reason, fact.confidence});
    if (!why) return fail(why.error(), common);
    std::printf("why\n");
    for (const WhyLine& line : *why) {
      std::printf("  %-10s %s\n", line.label.c_str(), printable(one_line(line.text)).c_str());
    }
  }
  std::set<std::string> ids = {fact.object.value("id", "")};
  if (const Status told = print_variants(store, fact.object, ids); !told) return fail(told.error(), common);
  if (const Status told = print_disagreements(store, ids); !told) return fail(told.error(), common);
  for (const Evidence& e : fact.evidence) {
    if (const int code = print_evidence(store, e, arguments.context, common); code != kExitOk) return code;
  }
  return kExitOk;
}

// Names in the place of actor ids, for a person.
void name_actors(const Store& store, nlohmann::ordered_json& value) {
  if (value.is_string()) {
    const auto actor = store.actor(value.get<std::string>());
    if (actor) value = actor->name + (actor->party.empty() ? "" : " (" + actor->party + ")");
  } else if (value.is_structured()) {
    for (auto& inner : value) name_actors(store, inner);
  }
}

template <class Fact>
Shown shown(const Store& store, const Fact& fact, std::vector<Evidence> evidence, bool json) {
  Shown out{to_json(fact), std::move(evidence), fact.reason, fact.confidence};
  for (const char* field : {"speaker", "addressee", "participants", "actors", "targets"}) {
    if (!json && out.object.contains(field)) name_actors(store, out.object[field]);
  }
  return out;
}

int show_document(const Store& store, const std::string& id, const CommonOptions& common) {
  const auto reading = store.reading(id);
  if (!reading) return fail(reading.error(), common);
  const Document& d = reading->document;
  const auto line = [](const char* name, const std::string& value) {
    if (!value.empty()) std::printf("%-12s %s\n", name, printable(value).c_str());
  };
  line("id", d.id);
  line("path", d.path);
  line("title", d.title);
  line("outlet", d.outlet);
  line("byline", d.byline);
  line("url", d.url);
  line("lang", d.lang);
  if (d.published) line("published", d.published->date + " (" + d.published->why + ")");
  line("encoding", d.encoding + (d.repaired ? ", " + std::to_string(d.repaired) + " sequences repaired" : ""));
  if (const auto stored = store.document(id); stored && stored->lineage) {
    const Lineage& l = *stored->lineage;
    line("origin", l.origin);
    line("derivation", std::string(name_of(l.derivation)) + (l.parent.empty() ? "" : " of " + l.parent));
  }
  line("facts", std::to_string(reading->contacts.size()) + " contacts, " + std::to_string(reading->statements.size()) +
                    " statements, " + std::to_string(reading->moves.size()) + " moves");
  std::printf("\n%s\n", printable(d.text).c_str());
  return kExitOk;
}

int show_found(const Store& store, const Store::Found& found, const ShowArguments& arguments,
               const CommonOptions& common) {
  if (found.kind == "document") return show_document(store, found.id, common);
  if (found.kind == "contact") {
    const auto c = store.contact(found.id);
    return c ? show_fact(store, shown(store, *c, c->evidence, common.json), arguments, common)
             : fail(c.error(), common);
  }
  if (found.kind == "move") {
    const auto m = store.move(found.id);
    return m ? show_fact(store, shown(store, *m, m->evidence, common.json), arguments, common)
             : fail(m.error(), common);
  }
  if (found.kind == "statement") {
    const auto s = store.statement(found.id);
    if (!s) return fail(s.error(), common);
    std::vector<Evidence> evidence;
    for (const Span& span : s->content) evidence.push_back({s->doc, span});
    return show_fact(store, shown(store, *s, std::move(evidence), common.json), arguments, common);
  }
  const auto a = store.actor(found.id);
  if (!a) return fail(a.error(), common);
  return show_actor(*a, arguments, common);
}

int run_show(const ShowArguments& arguments, const CommonOptions& common) {
  const auto store = Store::open(arguments.dossier);
  if (!store) return fail(store.error(), common);
  auto found = store->find(arguments.id, 20);
  if (!found) return fail(found.error(), common);
  if (found->empty()) {
    const auto ids = store->ids_of_path(arguments.id);
    if (ids && !ids->empty()) found = std::vector<Store::Found>{{"document", ids->front()}};
  }
  if (found->empty()) {  // of a fact that goes by another id by now
    if (const std::string now = current_id(*store, arguments.id); !now.empty()) found = store->find(now, 20);
    if (!found) return fail(found.error(), common);
  }
  if (found->empty()) {
    Error error = not_found("nothing has the id or path " + arguments.id);
    return fail(error.at(arguments.dossier).mend("ids stand in `pourparler brief` and `pourparler export`"), common);
  }
  if (found->size() > 1) {
    std::fprintf(stderr, "%s is the beginning of several ids:\n", arguments.id.c_str());
    for (const auto& f : *found) std::fprintf(stderr, "  %-12s %s\n", f.kind.c_str(), f.id.c_str());
    return kExitFailed;
  }
  return show_found(*store, found->front(), arguments, common);
}

}  // namespace

void register_show(CLI::App& app, CommonOptions& common, Job& job) {
  static ShowArguments arguments;
  CLI::App* verb = app.add_subcommand("show", "one fact, actor or document with its evidence, in its context");
  verb->add_option("dossier", arguments.dossier, "the dossier's file")->required();
  verb->add_option("id", arguments.id, "an id, the beginning of one, or a document's path")->required();
  verb->add_flag("--why", arguments.why,
                 "the frame, trigger and rule that made the fact; of an actor, why its names are one");
  verb->add_option("--context", arguments.context, "bytes on either side of the evidence")->capture_default_str();
  verb->add_flag("--json", common.json, "the object of the exchange format");
  verb->footer("Example:\n  pourparler show talks.db s3f2a --why");
  verb->callback([&common, &job] { job = [&common] { return run_show(arguments, common); }; });
}

}  // namespace pourparler
