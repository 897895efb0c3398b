// What Store and Writer share: the connection, the lock, and queries that are prepared once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "store/lock.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace pourparler {

// Ways to bind text.
struct Blob {
  std::string_view bytes;
};
struct OrNull {  // NULL where it is empty
  std::string_view text;
};

template <class T>
void bind_value(Query& query, int at, const T& value) {
  if constexpr (std::is_same_v<T, Blob>) {
    query.bind_blob(at, value.bytes);
  } else if constexpr (std::is_same_v<T, OrNull>) {
    query.bind_or_null(at, value.text);
  } else if constexpr (std::is_same_v<T, std::nullptr_t>) {
    query.bind_null(at);
  } else if constexpr (std::is_floating_point_v<T>) {
    query.bind(at, static_cast<double>(value));
  } else if constexpr (std::is_integral_v<T>) {
    query.bind(at, static_cast<std::int64_t>(value));
  } else {
    query.bind(at, std::string_view(value));
  }
}

template <class... Values>
void bind_all(Query& query, const Values&... values) {
  int at = 0;
  (bind_value(query, ++at, values), ...);
}

struct Connection {
  Connection(std::optional<WriterLock> lock_taken, Database opened)
      : lock(std::move(lock_taken)), db(std::move(opened)) {}

  std::optional<WriterLock> lock;  // let go after the connection is closed
  Database db;
  std::unordered_map<std::string_view, Query> queries;  // keys are literals

  // A query that is kept. `sql` must be a literal.
  Result<Query*> query(std::string_view sql);

  // Runs a kept query for its effect.
  template <class... Values>
  Status run(std::string_view sql, const Values&... values) {
    const Result<Query*> found = query(sql);
    if (!found) return found.error();
    bind_all(**found, values...);
    return (*found)->run();
  }

  // Hands the first row of a kept query to `use`; false if there is none.
  template <class Use, class... Values>
  Result<bool> row(std::string_view sql, Use&& use, const Values&... values) {
    const Result<Query*> found = query(sql);
    if (!found) return found.error();
    bind_all(**found, values...);
    const Result<bool> there = (*found)->step();
    if (there && *there) {
      use(**found);
      (*found)->reset();
    }
    return there;
  }

  // Hands each row of a kept query to `use`, which must not ask the same again.
  template <class Use, class... Values>
  Status each(std::string_view sql, Use&& use, const Values&... values) {
    const Result<Query*> found = query(sql);
    if (!found) return found.error();
    bind_all(**found, values...);
    for (;;) {
      const Result<bool> more = (*found)->step();
      if (!more) return more.error();
      if (!*more) return ok();
      use(**found);
    }
  }

  // Hands each row to `use`, which may ask the store in turn; ends at its first Error.
  template <class Use, class... Values>
  Status rows(std::string_view sql, Use&& use, const Values&... values) {
    Result<Query> fresh = db.prepare(sql);
    if (!fresh) return fresh.error();
    bind_all(*fresh, values...);
    for (;;) {
      const Result<bool> more = fresh->step();
      if (!more) return more.error();
      if (!*more) return ok();
      if (Status used = use(*fresh); !used) return used;
    }
  }

  // The number of a document, or nothing.
  Result<std::optional<std::int64_t>> number_of(std::string_view id);
};

}  // namespace pourparler
