#include "pipeline/settings.h"

#include <filesystem>

#include "base/file.h"
#include "store/writer.h"

namespace pourparler {

namespace {

constexpr std::uint64_t kTableLimit = 8u << 20;

Result<OwnTable> remembered(const Store& store, const std::string& name) {
  auto file = store.meta("own." + name + ".file");
  if (!file) return file.error();
  auto text = store.meta("own." + name + ".text");
  if (!text) return text.error();
  return OwnTable{std::move(*file), std::move(*text)};
}

Result<OwnTable> chosen(const Store& store, const std::string& name, const std::string& file, bool& changed) {
  auto old = remembered(store, name);
  if (!old || file.empty()) return old;
  OwnTable fresh;
  if (file != kNoFile) {
    auto text = read_file(file, kTableLimit);
    if (!text) return text.error();
    std::error_code failed;
    fresh = {std::filesystem::absolute(file, failed).string(), std::move(*text)};
    if (fresh.text.empty())
      return malformed("holds no table").at(file).mend("to read without one: --" + name + " none");
  }
  changed |= fresh.text != old->text || fresh.file != old->file;
  return fresh;
}

}  // namespace

Result<OwnTables> own_tables_of(const Store& store, const std::string& actors_file, const std::string& issues_file) {
  OwnTables out;
  auto actors = chosen(store, "actors", actors_file, out.changed);
  if (!actors) return actors.error();
  auto issues = chosen(store, "issues", issues_file, out.changed);
  if (!issues) return issues.error();
  out.actors = std::move(*actors);
  out.issues = std::move(*issues);
  return out;
}

Status check_own_tables(const std::string& data_folder, const OwnTables& tables) {
  if (const auto parsed = OwnActors::parse(tables.actors); !parsed) return parsed.error();
  auto data = Data::load(find_data_folder(data_folder));
  if (!data) return data.error();
  return use_own_issues(*data, tables.issues);
}

Status keep_own_tables(Store& store, const OwnTables& tables) {
  if (!tables.changed) return ok();
  auto writer = Writer::on(store);
  if (!writer) return writer.error();
  for (const auto& [name, table] : {std::pair("actors", &tables.actors), std::pair("issues", &tables.issues)}) {
    if (auto set = writer->set_meta(std::string("own.") + name + ".file", table->file); !set) return set;
    if (auto set = writer->set_meta(std::string("own.") + name + ".text", table->text); !set) return set;
  }
  return writer->commit();
}

Result<ReportReader> reader_for(const Store& store, ReaderOptions options) {
  const auto own = own_tables_of(store);
  if (!own) return own.error();
  options.actors = own->actors;
  options.issues = own->issues;
  return ReportReader::make(options);
}

}  // namespace pourparler
