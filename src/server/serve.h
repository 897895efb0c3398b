// The workbench over HTTP: a server for one dossier and the analyst in front of it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "pipeline/reader.h"

namespace pourparler {

struct ServeOptions {
  std::string host = "127.0.0.1";  // an address or a name; anything but loopback needs a token
  int port = 8040;                 // 0: any that is free
  std::string token;               // empty: made up where one is needed
  std::string name;                // a further name under which the server is reached, with port if it is not 80
  bool read_only = false;
  std::string assets;  // a folder of pages instead of those in the binary
  std::string author;  // of revisions that name none; empty: the user's name
  bool allow_private_addresses = false;
  ReaderOptions reader;
  std::size_t threads = 24;
};

class Server {
 public:
  // Opens the dossier and the port. Errors: what Store::open gives; busy where the port is taken.
  static Result<std::unique_ptr<Server>> open(const std::string& dossier, const ServeOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;
  std::string address() const;  // for a browser, with the token where one is needed
  bool has_pages() const;

  // Serves until stop() is called, from any thread, or `stop` says so; it is asked some times a second.
  Status run(const std::function<bool()>& stop = {});
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace pourparler
