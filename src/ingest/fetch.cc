#include "ingest/fetch.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>
#include <memory>
#include <mutex>

#include "ingest/address.h"
#include "ingest/ascii.h"
#include "ingest/file_source.h"

namespace pourparler {

namespace {

struct ListCloser {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ListCloser>;

struct CurlCloser {
  void operator()(CURL* c) const { curl_easy_cleanup(c); }
};
using Curl = std::unique_ptr<CURL, CurlCloser>;

// One transfer: what the callbacks share.
struct Transfer {
  const FetchOptions& options;
  std::string bytes;
  bool too_large = false;
  bool refused_address = false;
};

std::size_t on_bytes(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto* transfer = static_cast<Transfer*>(self);
  if (transfer->bytes.size() + size * count > transfer->options.max_bytes) {
    transfer->too_large = true;
    return 0;
  }
  transfer->bytes.append(bytes, size * count);
  return size * count;
}

// The address is the one that will be connected to: DNS cannot change its mind in between.
curl_socket_t on_open(void* self, curlsocktype, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(self);
  if (!transfer->options.allow_private_addresses && !is_public(address->addr)) {
    transfer->refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void configure(CURL* c, const std::string& url, Transfer& transfer, char* error) {
  const FetchOptions& o = transfer.options;
  curl_easy_setopt(c, CURLOPT_URL, url.c_str());
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(c, CURLOPT_MAXREDIRS, static_cast<long>(o.max_redirects));
  curl_easy_setopt(c, CURLOPT_TIMEOUT, static_cast<long>(o.timeout_seconds));
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, static_cast<long>(o.connect_timeout_seconds));
  curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(o.max_bytes));
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(c, CURLOPT_USERAGENT, o.user_agent.c_str());
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_bytes);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_open);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &transfer);
}

Error failure_of(CURLcode code, const Transfer& transfer, const char* detail) {
  const FetchOptions& o = transfer.options;
  if (transfer.refused_address) {
    return refused("the address lies in a private network").mend("if it is meant, allow private addresses");
  }
  if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return too_large("larger than " + std::to_string(o.max_bytes) + " bytes").mend("download it and name the file");
  }
  switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
      return refused("only http and https are fetched");
    case CURLE_URL_MALFORMAT:
      return invalid_argument("not a URL");
    case CURLE_COULDNT_RESOLVE_HOST:
      return not_found("no such host").mend("check the name and the network");
    case CURLE_TOO_MANY_REDIRECTS:
      return refused("more than " + std::to_string(o.max_redirects) + " redirects");
    case CURLE_OPERATION_TIMEDOUT:
      return unreadable("no full answer in time").mend("try again later, or download it and name the file");
    default:
      return unreadable(std::string("cannot fetch: ") + (*detail ? detail : curl_easy_strerror(code)));
  }
}

Error failure_of_status(long status) {
  const std::string text = "the server answers " + std::to_string(status);
  if (status == 404 || status == 410) return not_found(text).mend("check the address");
  if (status == 401 || status == 403 || status == 451)
    return unreadable(text).mend("save the page in a browser and name the file");
  return unreadable(text).mend("try again later");
}

// The headers that ask for what has changed since. A validator is a stranger's word: one with a line break is not sent.
HeaderList conditions(const FetchOptions& options) {
  curl_slist* list = nullptr;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty() && value.find_first_of("\r\n") == value.npos)
      list = curl_slist_append(list, (name + ": " + value).c_str());
  };
  add("If-None-Match", options.etag);
  add("If-Modified-Since", options.last_modified);
  return HeaderList(list);
}

std::string header_of(CURL* c, const char* name) {
  curl_header* header = nullptr;
  return curl_easy_header(c, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? header->value : "";
}

std::string text_info(CURL* c, CURLINFO what) {
  const char* text = nullptr;
  return curl_easy_getinfo(c, what, &text) == CURLE_OK && text ? text : "";
}

}  // namespace

bool is_url(const std::string& input) {
  const std::size_t at = input.find("://");
  if (at == input.npos || at == 0 || at > 12) return false;
  for (const char c : input.substr(0, at)) {
    if (!is_ascii_alnum(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

Result<Fetched> fetch(const std::string& url, const FetchOptions& options, long* retry_after) {
  if (retry_after) *retry_after = 0;
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const Curl curl(curl_easy_init());
  if (!curl) throw std::bad_alloc();
  Transfer transfer{options, {}};
  char detail[CURL_ERROR_SIZE] = "";
  configure(curl.get(), url, transfer, detail);
  const HeaderList headers = conditions(options);
  if (headers) curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return failure_of(code, transfer, detail).at(url);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_off_t wait = 0;
  if (retry_after && curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &wait) == CURLE_OK) {
    *retry_after = static_cast<long>(wait);
  }
  Fetched out{{},
              text_info(curl.get(), CURLINFO_CONTENT_TYPE),
              text_info(curl.get(), CURLINFO_EFFECTIVE_URL),
              iso_time(std::time(nullptr)),
              false,
              header_of(curl.get(), "etag"),
              header_of(curl.get(), "last-modified")};
  out.unchanged = status == 304 && headers;
  if (out.unchanged) return out;
  if (status < 200 || status > 299) return failure_of_status(status).at(url);
  out.bytes = std::move(transfer.bytes);
  return out;
}

}  // namespace pourparler
