#include "server/publish.h"

#include <filesystem>

#include "base/file.h"
#include "server/api.h"
#include "server/assets.h"

namespace pourparler {

namespace {

constexpr std::size_t kPage = 500;  // items that the API gives at once

class Publisher {
 public:
  Publisher(Dossier& dossier, std::string folder, const std::function<bool()>& stop)
      : api_(dossier, nullptr, {"", true, POURPARLER_VERSION}), folder_(std::move(folder)), stop_(stop) {}

  Result<PublishReport> run(const std::string& assets) {
    std::error_code fault;
    std::filesystem::create_directories(folder_ + "/data", fault);
    if (fault) return unreadable("cannot make the folder: " + fault.message()).at(folder_);
    Status done = pages(assets);
    if (done) done = start();
    for (const char* name : {"overview", "network", "positions", "commitments", "deadlines", "failures", "revisions", "differences"}) {
      if (done) done = keep(name, name);
    }
    for (const char* name : {"facts", "documents", "actors"}) {
      if (done) done = keep_list(name);
    }
    if (!done) return done.error();
    return report_;
  }

 private:
  Status pages(const std::string& assets) {
    for (const auto& [from, to] : {std::pair("/site/index.html", "/index.html"), std::pair("/site/site.js", "/site.js"),
                                   std::pair("/site/site.css", "/site.css")}) {
      const auto asset = find_asset(from, assets);
      if (!asset) {
        return unsupported("the pages are not in this binary").mend("install nodejs and npm and build again");
      }
      if (Status done = write(to, asset->gzip ? gunzip(asset->bytes) : asset->bytes); !done) return done;
    }
    return ok();
  }

  // The first file makes the table that the others fill.
  Status start() {
    const Result<Json> session = get("session");
    if (!session) return session.error();
    return write("/data/_start.js", "window.POURPARLER_STATIC={session:" + to_line(*session) + "};\n");
  }

  Result<Json> get(const std::string& target) {
    Request request;
    request.path = "/api/v1/" + target.substr(0, target.find('?'));
    if (const auto at = target.find("offset="); at != std::string::npos) {
      request.query.emplace("offset", target.substr(at + 7));
      request.query.emplace("limit", std::to_string(kPage));
    }
    const Response answer = api_.answer(request);
    Json json = Json::parse(answer.body, nullptr, false);
    if (answer.status != 200) return corrupt("no answer to " + target + ": " + answer.body);
    return json;
  }

  Status keep(const std::string& name, const std::string& target) {
    const Result<Json> json = get(target);
    return json ? keep_json(name, *json) : Status(json.error());
  }

  Status keep_json(const std::string& name, const Json& json) {
    if (stop_ && stop_()) return interrupted("stopped before the end");
    return write("/data/" + name + ".js", "POURPARLER_STATIC[\"" + name + "\"]=" + to_line(json) + ";\n");
  }

  // A list whole, and each of its items in a file of its own.
  Status keep_list(const std::string& name) {
    Json all = {{"total", 0}, {"items", Json::array()}};
    while (true) {
      Result<Json> page = get(name + "?offset=" + std::to_string(all["items"].size()));
      if (!page) return page.error();
      if ((*page)["items"].empty()) break;
      for (Json& item : (*page)["items"]) all["items"].push_back(std::move(item));
    }
    all["total"] = all["items"].size();
    for (const Json& item : all["items"]) {
      const std::string id = item["id"];
      if (Status done = keep(name + "-" + id, name + "/" + id); !done) return done;
    }
    return keep_json(name, all);
  }

  Status write(const std::string& name, const std::string& bytes) {
    ++report_.files;
    report_.bytes += bytes.size();
    return write_file(folder_ + name, bytes);
  }

  Api api_;
  const std::string folder_;
  const std::function<bool()>& stop_;
  PublishReport report_;
};

}  // namespace

Result<PublishReport> publish(const std::string& dossier, const std::string& folder, const std::string& assets,
                              const std::function<bool()>& stop) {
  const auto opened = Dossier::open(dossier, true);
  if (!opened) return opened.error();
  return Publisher(**opened, folder, stop).run(assets);
}

}  // namespace pourparler
