#include "ingest/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "ingest/ascii.h"
#include "ingest/mail_date.h"

namespace pourparler {

namespace {

constexpr int kMaxNesting = 32;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string text_or_empty(const char* text) {
  return text ? text : "";
}

std::string iso_of(GDateTime* date) {
  char* text = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
  std::string out = text_or_empty(text);
  g_free(text);
  return out;
}

// The name of the first sender, else the address.
std::string sender_of(GMimeMessage* message) {
  InternetAddressList* list = g_mime_message_get_from(message);
  InternetAddress* first =
      list && internet_address_list_length(list) > 0 ? internet_address_list_get_address(list, 0) : nullptr;
  if (!first) return {};
  std::string name = text_or_empty(internet_address_get_name(first));
  if (!name.empty() || !INTERNET_ADDRESS_IS_MAILBOX(first)) return name;
  return text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

// A part's bytes, transfer encoding undone.
std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return bytes && bytes->len ? std::string(reinterpret_cast<const char*>(bytes->data), bytes->len) : std::string();
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* content = g_mime_object_get_content_type(object);
  return content && g_mime_content_type_is_type(content, type, subtype);
}

std::string media_type_of(GMimeObject* object) {
  GMimeContentType* content = g_mime_object_get_content_type(object);
  if (!content) return {};
  char* type = g_mime_content_type_get_mime_type(content);
  std::string out = text_or_empty(type);
  g_free(type);
  const char* charset = g_mime_content_type_get_parameter(content, "charset");
  if (charset && *charset) out += std::string("; charset=") + charset;
  return out;
}

// RFC 3676: a line that ends with a space goes on in the next one.
bool is_flowed(GMimeObject* object) {
  GMimeContentType* content = g_mime_object_get_content_type(object);
  const char* format = content ? g_mime_content_type_get_parameter(content, "format") : nullptr;
  return format && same_ascii(format, "flowed");
}

std::string unflowed(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool goes_on = line.ends_with(' ') && line != "-- " && end + 1 < text.size();
    out += line;
    if (!goes_on && end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

bool is_furniture(GMimeObject* object) {
  static constexpr std::array<std::pair<const char*, const char*>, 7> kTypes = {{{"image", "*"},
                                                                                 {"audio", "*"},
                                                                                 {"video", "*"},
                                                                                 {"application", "pgp-signature"},
                                                                                 {"application", "pkcs7-signature"},
                                                                                 {"text", "calendar"},
                                                                                 {"text", "x-vcard"}}};
  for (const auto& [type, subtype] : kTypes) {
    if (is_type(object, type, subtype)) return true;
  }
  return false;
}

// Of alternatives, the richest that can be read: they stand in rising order of richness.
GMimeObject* best_alternative(GMimeMultipart* multipart) {
  GMimeObject *html = nullptr, *plain = nullptr, *other = nullptr;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    GMimeObject* part = g_mime_multipart_get_part(multipart, i);
    if (is_type(part, "text", "html"))
      html = part;
    else if (is_type(part, "text", "plain"))
      plain = part;
    else if (GMIME_IS_MULTIPART(part))
      other = part;
  }
  return html ? html : other ? other : plain;
}

// What no letter has, and what would cost GMime far more than its size: a header of megabytes, multiparts in multiparts
// (each line is held against the boundary of each), parts by the ten thousand.
bool is_monstrous(std::string_view bytes) {
  constexpr std::size_t kMaxHeader = 1 << 20, kMaxMultiparts = 200, kMaxParts = 20'000;
  std::size_t multiparts = 0, parts = 0, header = 0;
  bool in_header = true;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    in_header = in_header && !trim_ascii_space(line.substr(0, 80)).empty();
    header += in_header ? line.size() + 1 : 0;
    parts += line.starts_with("--");
    const std::size_t sign = line.find('=');
    multiparts += sign != line.npos && sign >= 8 && same_ascii(line.substr(sign - 8, 8), "boundary");
    if (header > kMaxHeader || multiparts > kMaxMultiparts || parts > kMaxParts) return true;
  }
  return false;
}

// Walks one message and hands over what it finds.
class Letter {
 public:
  Letter(Run& run, const Item& item, GMimeMessage* message) : run_(run), item_(item) {
    stated_ = item.stated;
    stated_.title = text_or_empty(g_mime_message_get_subject(message));
    stated_.byline = sender_of(message);
    if (GDateTime* date = g_mime_message_get_date(message)) stated_.date = iso_of(date);
  }

  bool walk(GMimeObject* part, int nesting) {
    if (!part || nesting > kMaxNesting) return true;
    if (GMIME_IS_MULTIPART(part)) return walk_multipart(GMIME_MULTIPART(part), nesting);
    ++parts_;
    if (GMIME_IS_MESSAGE_PART(part)) return attached_message(GMIME_MESSAGE_PART(part));
    if (!GMIME_IS_PART(part)) return true;
    return leaf(GMIME_PART(part));
  }

  bool found_text() const { return texts_ > 0; }
  bool found_anything() const { return texts_ > 0 || attachments_ > 0; }

 private:
  bool walk_multipart(GMimeMultipart* multipart, int nesting) {
    if (is_type(GMIME_OBJECT(multipart), "multipart", "alternative")) {
      if (GMimeObject* best = best_alternative(multipart)) return walk(best, nesting + 1);
    }
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      if (!walk(g_mime_multipart_get_part(multipart, i), nesting + 1)) return false;
    }
    return true;
  }

  bool leaf(GMimePart* part) {
    GMimeObject* object = GMIME_OBJECT(part);
    if (is_furniture(object)) return run_.skip();
    const bool html = is_type(object, "text", "html");
    if ((html || is_type(object, "text", "plain")) && !g_mime_part_is_attachment(part)) return text(part, html);
    ++attachments_;
    Item attached = member_of(item_, name_of_part(part));
    attached.stated.media_type = media_type_of(object);
    return read_item(run_, attached, content_of(part));
  }

  bool text(GMimePart* part, bool html) {
    Capture capture = stated_;
    capture.bytes = is_flowed(GMIME_OBJECT(part)) ? unflowed(content_of(part)) : content_of(part);
    if (trim_ascii_space(capture.bytes).empty()) return run_.skip();
    if (texts_++ > 0) capture.path += "!/part " + std::to_string(parts_);
    capture.format = html ? Format::html : Format::plain;
    capture.media_type = media_type_of(GMIME_OBJECT(part));
    return run_.deliver(std::move(capture));
  }

  bool attached_message(GMimeMessagePart* part) {
    GMimeMessage* message = g_mime_message_part_get_message(part);
    if (!message) return true;
    ++attachments_;
    char* text = g_mime_object_to_string(GMIME_OBJECT(message), nullptr);
    std::string bytes = text_or_empty(text);
    g_free(text);
    return read_item(run_, member_of(item_, "part " + std::to_string(parts_)), std::move(bytes));
  }

  std::string name_of_part(GMimePart* part) const {
    const std::string name = text_or_empty(g_mime_part_get_filename(part));
    return name.empty() ? "part " + std::to_string(parts_) : name;
  }

  Run& run_;
  const Item& item_;
  Capture stated_;
  int parts_ = 0, texts_ = 0, attachments_ = 0;
};

// Header fields that only machines write.
bool is_machine_header(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kNames = {"message-id",
                                                             "mime-version",
                                                             "received",
                                                             "return-path",
                                                             "delivered-to",
                                                             "content-type",
                                                             "content-transfer-encoding",
                                                             "dkim-signature"};
  const std::string lower = ascii_lower(name);
  for (const std::string_view known : kNames) {
    if (lower == known) return true;
  }
  return false;
}

bool is_header_name(std::string_view name) {
  if (name.empty() || name.size() > 76) return false;
  for (const char c : name) {
    if (!is_ascii_alnum(c) && c != '-' && c != '_') return false;
  }
  return true;
}

}  // namespace

bool looks_like_mail(std::string_view text, bool named_so) {
  bool machine = false, human = false;
  std::size_t fields = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
    if (trim_ascii_space(line).empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (fields == 0) return false;
      continue;
    }
    const std::string_view name = line.substr(0, line.find(':'));
    if (name.size() == line.size() || !is_header_name(name)) return false;
    ++fields;
    machine = machine || is_machine_header(name);
    human = human || same_ascii(name, "From") || same_ascii(name, "Subject") || same_ascii(name, "Date") ||
            same_ascii(name, "To");
  }
  return human && (machine || named_so);
}

std::string iso_of_mail_date(const std::string& date) {
  if (date.empty() || (date.size() > 4 && date[4] == '-') || date.size() > 100) return date;
  start_gmime();
  GDateTime* time = g_mime_utils_header_decode_date(date.c_str());
  if (!time) return date;
  std::string out = iso_of(time);
  g_date_time_unref(time);
  return out;
}

bool read_mail(Run& run, const Item& item, std::string bytes) {
  if (is_monstrous(bytes))
    return run.fail(too_large("an e-mail with too many parts or too long a header"), item.stated.path);
  start_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  bytes = {};
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return run.fail(malformed("no e-mail that can be read"), item.stated.path);
  Letter letter(run, item, message.get());
  if (!letter.walk(g_mime_message_get_mime_part(message.get()), 0)) return false;
  return letter.found_anything() ? true : run.fail(malformed("the e-mail holds no text"), item.stated.path);
}

}  // namespace pourparler
