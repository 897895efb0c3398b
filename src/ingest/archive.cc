#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

#include "unicode/utf8.h"

namespace pourparler {

namespace {

struct ArchiveCloser {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, ArchiveCloser>;

std::string reason(archive* a) {
  const char* text = archive_error_string(a);
  return text ? text : "unknown fault";
}

// The callbacks through which libarchive reads.
struct Feeder {
  Reader& in;
  std::uint64_t at = 0;
  std::array<char, 64 << 10> buffer{};

  static la_ssize_t read(archive*, void* self, const void** bytes) {
    auto* feeder = static_cast<Feeder*>(self);
    const std::size_t n = feeder->in.read(feeder->buffer.data(), feeder->buffer.size());
    feeder->at += n;
    *bytes = feeder->buffer.data();
    return feeder->in.failure() ? -1 : static_cast<la_ssize_t>(n);
  }

  static la_int64_t skip(archive*, void* self, la_int64_t size) {
    auto* feeder = static_cast<Feeder*>(self);
    const std::uint64_t n = feeder->in.skip(static_cast<std::uint64_t>(size));
    feeder->at += n;
    return static_cast<la_int64_t>(n);
  }

  static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
    auto* feeder = static_cast<Feeder*>(self);
    const auto size = static_cast<la_int64_t>(feeder->in.size().value_or(0));
    const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(feeder->at) : size;
    const la_int64_t target = base + offset;
    if (target < 0 || target > size || !feeder->in.seek(static_cast<std::uint64_t>(target))) return ARCHIVE_FATAL;
    feeder->at = static_cast<std::uint64_t>(target);
    return target;
  }
};

// One member's bytes.
class Member : public Source {
 public:
  Member(Run& run, archive* from) : run_(run), from_(from) {}

  std::size_t read(char* into, std::size_t size) override {
    const la_ssize_t n = archive_read_data(from_, into, size);
    if (n < 0) return fail(malformed("a damaged archive member: " + reason(from_)));
    if (Status status = run_.expand(static_cast<std::uint64_t>(n)); !status) {
      exploded_ = true;
      return fail(status.error());
    }
    return static_cast<std::size_t>(n);
  }
  bool exploded() const { return exploded_; }

 private:
  Run& run_;
  archive* from_;
  bool exploded_ = false;
};

std::string name_of_entry(archive_entry* entry, std::uint64_t number) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  return name && *name ? repaired_utf8(name) : "member " + std::to_string(number);
}

// Any part of the path that starts with a dot ("./" aside), or the folder in which macOS keeps what it cannot put into
// a zip.
bool is_hidden(const std::string& name) {
  if (name.starts_with("__MACOSX/")) return true;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = name.find('/', at);
    if (end == name.npos) end = name.size();
    const std::string_view part(name.data() + at, end - at);
    if (part.size() > 1 && part[0] == '.' && part != "..") return true;
    at = end + 1;
  }
  return false;
}

Archive open_archive(Feeder& feeder) {
  Archive a(archive_read_new());
  if (!a) throw std::bad_alloc();
  archive_read_support_format_zip(a.get());
  archive_read_support_format_tar(a.get());
  archive_read_support_format_7zip(a.get());
  archive_read_support_format_raw(a.get());
  archive_read_support_filter_bzip2(a.get());
  archive_read_support_filter_xz(a.get());
  archive_read_support_filter_zstd(a.get());
  archive_read_set_callback_data(a.get(), &feeder);
  archive_read_set_read_callback(a.get(), Feeder::read);
  archive_read_set_skip_callback(a.get(), Feeder::skip);
  if (feeder.in.size()) archive_read_set_seek_callback(a.get(), Feeder::seek);
  return a;
}

class Unpacker {
 public:
  Unpacker(Run& run, const Item& item, Reader& in)
      : run_(run), item_(item), feeder_{in}, archive_(open_archive(feeder_)) {}

  bool unpack() {
    if (archive_read_open1(archive_.get()) != ARCHIVE_OK) return damaged();
    for (std::uint64_t number = 1;; ++number) {
      archive_entry* entry = nullptr;
      const int code = archive_read_next_header(archive_.get(), &entry);
      if (code == ARCHIVE_EOF)
        return number > 1 || run_.fail(malformed("an archive without a member"), item_.stated.path);
      if (code == ARCHIVE_RETRY) continue;
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return damaged();
      if (number > run_.options().max_members) {
        return run_.fail(too_large("more than " + std::to_string(run_.options().max_members) + " members"),
                         item_.stated.path);
      }
      bool exploded = false;
      if (!member(entry, number, exploded)) return false;
      if (exploded) return true;
    }
  }

 private:
  bool damaged() {
    if (const Error* error = feeder_.in.failure()) return run_.fail(*error, item_.stated.path);
    return run_.fail(malformed("a damaged archive: " + reason(archive_.get())), item_.stated.path);
  }

  bool member(archive_entry* entry, std::uint64_t number, bool& exploded) {
    const bool single = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    const std::string name = single ? std::string() : name_of_entry(entry, number);
    const auto type = archive_entry_filetype(entry);
    if (!single && (type == AE_IFDIR || name.ends_with('/'))) return true;
    if (is_hidden(name)) return run_.skip();
    Item inner = single ? item_ : member_of(item_, name);
    inner.depth = item_.depth + 1;
    if (type != AE_IFREG && type != 0) return run_.skip();
    if (archive_entry_is_encrypted(entry)) {
      return run_.fail(unsupported("locked with a password").mend("unpack the archive and name the files"),
                       inner.stated.path);
    }
    Member source(run_, archive_.get());
    const bool go_on = read_item(run_, inner, source);
    exploded = source.exploded();
    return go_on;
  }

  Run& run_;
  const Item& item_;
  Feeder feeder_;
  Archive archive_;
};

}  // namespace

bool read_archive(Run& run, const Item& item, Reader& in) {
  return Unpacker(run, item, in).unpack();
}

}  // namespace pourparler
