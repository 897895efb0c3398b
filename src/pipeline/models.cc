#include "pipeline/models.h"

#include <algorithm>

#include "language/data.h"
#include "language/lemmas.h"
#include "spacy/models.h"
#include "spacy/pipeline.h"
#include "unicode/utf8.h"

namespace pourparler {

namespace {

spacy::ModelStore store_at(const std::string& models) {
  return spacy::ModelStore(models.empty() ? spacy::default_model_folder() : models);
}

Result<std::vector<spacy::ModelPackage>> packages_of(const std::string& data) {
  const auto loaded = Data::load(find_data_folder(data), own_languages_folder());
  if (!loaded) return loaded.error();
  return spacy::model_packages(loaded->shared());
}

ModelRow row_of(const spacy::StoredModel& m) {
  return {m.name, m.version, m.lang, m.licence, m.folder, m.bytes, true, m.verified};
}

std::string field(std::string_view text) {
  return text.empty() ? "_" : std::string(text);
}

void add_token(std::string& out, const Document& d, const Sentence& s, std::uint32_t i) {
  const Token& t = d.tokens[i];
  const std::uint32_t head = t.head == kNoToken ? 0 : t.head == i ? 0 : t.head - s.first + 1;
  const bool glued = i + 1 < s.last && d.tokens[i + 1].span.start == t.span.end;
  std::string misc = glued ? "SpaceAfter=No" : "";
  if (t.entity != 0)
    misc += std::string(misc.empty() ? "" : "|") + "Entity=" + (t.entity_starts ? "B-" : "I-") +
            std::string(d.strings[t.entity]);
  out += std::to_string(i - s.first + 1) + '\t' + field(d.slice(t.span)) + '\t' + field(d.strings[t.lemma]) + '\t' +
         field(name_of(t.pos)) + '\t' + field(d.strings[t.tag]) + '\t' + field(d.strings[t.morph]) + '\t' +
         std::to_string(head) + '\t' + field(name_of(t.dep)) + "\t_\t" + field(misc) + '\n';
}

std::string conllu(const Document& d) {
  std::string out;
  for (std::size_t n = 0; n < d.sentences.size(); ++n) {
    const Sentence& s = d.sentences[n];
    std::string text(d.slice(s.span));
    std::replace(text.begin(), text.end(), '\n', ' ');
    out += "# sent_id = " + std::to_string(n + 1) + "\n# text = " + text + "\n";
    for (std::uint32_t i = s.first; i < s.last; ++i) add_token(out, d, s, i);
    out += '\n';
  }
  return out;
}

}  // namespace

Result<std::vector<ModelRow>> list_models(const std::string& data, const std::string& models) {
  const auto packages = packages_of(data);
  if (!packages) return packages.error();
  std::vector<ModelRow> rows;
  for (const spacy::StoredModel& m : store_at(models).list()) rows.push_back(row_of(m));
  for (const spacy::ModelPackage& p : *packages) {
    const auto same = [&](const ModelRow& r) { return r.name == p.name && r.version == p.version; };
    if (std::none_of(rows.begin(), rows.end(), same))
      rows.push_back({p.name, p.version, p.lang, p.licence, "", 0, false, false});
  }
  std::sort(rows.begin(), rows.end(), [](const ModelRow& a, const ModelRow& b) { return a.name < b.name; });
  return rows;
}

Status fetch_models(const std::string& data, const std::string& models, const std::string& from,
                    const std::function<void(const std::string&)>& said) {
  const auto packages = packages_of(data);
  if (!packages) return packages.error();
  const spacy::ModelStore store = store_at(models);
  for (const spacy::ModelPackage& p : *packages) {
    if (store.has(p)) continue;
    said("fetching " + p.name + " " + p.version);
    const auto fetched = store.fetch(p, from);
    if (!fetched) return fetched.error();
    said(p.name + " " + p.version + " is in " + fetched->folder);
  }
  return ok();
}

Result<ModelRow> add_model(const std::string& models, const std::string& path) {
  const auto added = store_at(models).add(path);
  if (!added) return added.error();
  return row_of(*added);
}

Result<std::string> parse_text(const std::string& data, const std::string& models, const std::string& lang,
                               std::string text, bool fast) {
  const auto loaded = Data::load(find_data_folder(data), own_languages_folder());
  if (!loaded) return loaded.error();
  const Pack* pack = loaded->pack(lang);
  if (pack == nullptr) {
    std::string known;
    for (const std::string& code : loaded->languages()) known += (known.empty() ? "" : ", ") + code;
    return invalid_argument("there is no language pack for " + lang).mend("packs: " + known);
  }
  const spacy::ModelStore store = store_at(models);
  const auto model = store.find(std::string(pack->tables.text("language.model")));
  if (!model) return model.error();
  const auto pipeline = spacy::Pipeline::load(model->folder, {fast, store.compiled_folder()});
  if (!pipeline) return pipeline.error();
  if (!is_valid_utf8(text))
    return malformed("the text is not UTF-8").mend("convert it, or read it with `pourparler add`");
  Document document;
  document.text = std::move(text);
  (*pipeline)->annotate(document);
  Lemmas(*pack).fill(document);
  return conllu(document);
}

}  // namespace pourparler
