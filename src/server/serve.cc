#include "server/serve.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include <httplib.h>

#include "server/api.h"
#include "server/assets.h"
#include "server/guard.h"

namespace pourparler {

namespace {

constexpr std::size_t kMaxUpload = 64 << 20;
constexpr std::size_t kMaxBody = 256 << 10;  // of anything but an upload

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

constexpr const char* kNoPages =
    "<!doctype html><html lang=en><meta charset=utf-8><title>pourparler</title><body><h1>pourparler</h1><p>The pages "
    "of "
    "the workbench are not in this binary: when it was built, there was no npm, or its packages could not be had.</p>"
    "<p>Install <code>nodejs</code> and <code>npm</code> and build again. The API answers under <code>/api/v1</code>.";

Request request_of(const httplib::Request& in) {
  Request out;
  out.method = in.method;
  out.path = in.path;
  for (const auto& [name, value] : in.params) out.query.emplace(name, value);
  for (const auto& [name, value] : in.headers) {
    std::string lower = name;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    // Of a header that came twice neither is believed.
    if (!out.headers.emplace(lower, value).second) out.headers[lower] = "?";
  }
  return out;
}

void give(Response response, httplib::Response& out) {
  Guard::dress(response);
  out.status = response.status;
  for (const auto& [name, value] : response.headers) out.set_header(name.c_str(), value);
  out.set_content(std::move(response.body), response.type.c_str());
}

}  // namespace

struct Server::Parts {
  ServeOptions options;
  std::unique_ptr<Dossier> dossier;
  std::unique_ptr<Jobs> jobs;
  std::unique_ptr<Api> api;
  std::unique_ptr<Guard> guard;
  httplib::Server http;
  int port = 0;
  std::string token;
  std::atomic<bool> stopped{false};

  Response page(const Request& request) const {
    if (request.path == "/" && !token.empty() && same_secret(request.get("token"), token)) {
      Response in;
      in.status = 303;
      in.headers.emplace("Location", "/");
      in.headers.emplace("Set-Cookie", "pourparler=" + token + "; HttpOnly; SameSite=Strict; Path=/");
      return in;
    }
    auto asset = find_asset(request.path, options.assets);
    Response out;
    if (!asset) {
      if (request.path != "/") return Response::error(404, "not_found", "nothing is here");
      out.type = "text/html; charset=utf-8";
      out.body = kNoPages;
      return out;
    }
    out.type = asset->type;
    const bool takes_gzip = request.header("accept-encoding").find("gzip") != std::string::npos;
    if (asset->gzip && takes_gzip) out.headers.emplace("Content-Encoding", "gzip");
    out.body = asset->gzip && !takes_gzip ? gunzip(asset->bytes) : std::move(asset->bytes);
    // Bundled files have their hash in the name.
    const bool forever = request.path.starts_with("/assets/") && options.assets.empty();
    out.headers.emplace("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    return out;
  }

  Response answer(const Request& request) {
    if (request.path.starts_with("/api/") && request.path != "/api/v1/openapi.json") return api->answer(request);
    if (request.writes()) return Response::error(405, "refused", "nothing is written here");
    return page(request);
  }

  void set_up() {
    const std::size_t threads = options.threads;
    http.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    http.set_keep_alive_max_count(1000);
    http.set_keep_alive_timeout(3);
    http.set_read_timeout(10);
    http.set_write_timeout(30);
    http.set_payload_max_length(kMaxUpload);
    http.set_tcp_nodelay(true);
    http.set_socket_options([](socket_t sock) {
      const int yes = 1;
      setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    // Everything but the bodies of POST is answered here, so that no pattern ever meets a stranger's path.
    http.set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      const Request request = request_of(in);
      if (auto refusal = guard->refuse(request)) {
        give(*std::move(refusal), out);
        out.set_header("Connection", "close");
        return httplib::Server::HandlerResponse::Handled;
      }
      if (request.method == "POST") return httplib::Server::HandlerResponse::Unhandled;
      give(answer(request), out);
      return httplib::Server::HandlerResponse::Handled;
    });
    http.Post(".*", [this](const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& read) {
      Request request = request_of(in);
      const std::size_t most = request.path == "/api/v1/documents" ? kMaxUpload : kMaxBody;
      bool fits = true;
      if (in.is_multipart_form_data()) {
        return give(Response::error(415, "unsupported", "no forms are taken"), out);
      }
      const bool whole = read([&](const char* data, std::size_t size) {
        fits = request.body.size() + size <= most;
        if (fits) request.body.append(data, size);
        return fits;
      });
      if (!fits) return give(Response::error(413, "too_large", "the body is too large"), out);
      if (!whole) return give(Response::error(400, "malformed", "the body broke off"), out);
      give(answer(request), out);
    });
    http.set_exception_handler([](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
      give(Response::error(500, "internal", "something went wrong inside"), out);
    });
    http.set_error_handler([](const httplib::Request&, httplib::Response& out) {
      if (!out.body.empty()) return;
      give(Response::error(out.status, "refused", "the request makes no sense"), out);
    });
  }
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const std::string& dossier, const ServeOptions& options) {
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  auto opened = Dossier::open(dossier, options.read_only);
  if (!opened) return opened.error();
  parts->dossier = *std::move(opened);
  if (!options.read_only) {
    JobOptions jobs;
    jobs.reader = options.reader;
    jobs.allow_private_addresses = options.allow_private_addresses;
    parts->jobs = std::make_unique<Jobs>(dossier, jobs);
  }
  ApiOptions api;
  api.read_only = options.read_only;
  api.version = POURPARLER_VERSION;
  const char* user = std::getenv("USER");
  api.author = !options.author.empty() ? options.author : user != nullptr && *user != 0 ? user : "analyst";
  parts->api = std::make_unique<Api>(*parts->dossier, parts->jobs.get(), api);
  parts->token = !options.token.empty() ? options.token : is_loopback(options.host) ? "" : new_token();
  parts->set_up();
  parts->port = options.port == 0                                      ? parts->http.bind_to_any_port(options.host)
                : parts->http.bind_to_port(options.host, options.port) ? options.port
                                                                       : -1;
  if (parts->port <= 0) {
    return busy("cannot listen on " + bracketed(options.host) + ":" + std::to_string(options.port))
        .mend("choose another port with --port, or 0 for any");
  }
  GuardOptions guard;
  const std::string port = ":" + std::to_string(parts->port);
  guard.hosts = {bracketed(options.host) + port};
  if (is_loopback(options.host)) guard.hosts.insert({"localhost" + port, "127.0.0.1" + port, "[::1]" + port});
  if (!options.name.empty()) guard.hosts.insert(options.name);
  guard.token = parts->token;
  guard.read_only = options.read_only;
  parts->guard = std::make_unique<Guard>(guard);
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

int Server::port() const {
  return parts_->port;
}

std::string Server::address() const {
  const std::string host =
      parts_->options.host == "0.0.0.0" || parts_->options.host == "::" ? "127.0.0.1" : bracketed(parts_->options.host);
  const std::string address = "http://" + host + ":" + std::to_string(parts_->port) + "/";
  return parts_->token.empty() ? address : address + "?token=" + parts_->token;
}

bool Server::has_pages() const {
  return find_asset("/", parts_->options.assets).has_value();
}

Status Server::run(const std::function<bool()>& stop) {
  std::thread watch;
  if (stop) {
    watch = std::thread([this, &stop] {
      while (!parts_->stopped && !stop()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
      this->stop();
    });
  }
  const bool ended_well = parts_->http.listen_after_bind();
  const bool asked = parts_->stopped.exchange(true);
  if (watch.joinable()) watch.join();
  if (!ended_well && !asked) return unreadable("the server could not go on listening");
  return ok();
}

void Server::stop() {
  parts_->stopped = true;
  parts_->http.stop();
}

}  // namespace pourparler
