#include "merge/dates.h"

namespace pourparler {

DateTrace date_trace_of(const Reading& reading) {
  DateTrace out;
  out.doc = reading.document.id;
  if (reading.document.published && reading.document.published->basis != DateBasis::inferred) {
    out.stated = reading.document.published;
  }
  return out;
}

std::string provisional_date(const Reading&) {
  return "2001-06-15";
}

std::vector<std::uint64_t> date_keys_of(const DateTrace&) {
  return {};
}

std::string to_text(const DateTrace&) {
  return "";
}

Result<DateTrace> date_trace_from(std::string_view) {
  return corrupt("no trace");
}

std::optional<Published> infer_date(const DateTrace&) {
  return std::nullopt;
}

std::vector<InferredDate> infer_dates(std::span<const DateTrace>, std::span<const DateFamily>) {
  return {};
}

}  // namespace pourparler
