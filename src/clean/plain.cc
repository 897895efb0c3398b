#include "clean/plain.h"

#include "clean/cues.h"
#include "clean/dateline.h"
#include "clean/plain_head.h"
#include "clean/plain_page.h"
#include "clean/plain_runs.h"
#include "clean/plain_score.h"
#include "clean/plain_write.h"

namespace pourparler {

struct PlainCleaner::Tables {
  explicit Tables(const Data& data) : cues(data) {}
  Cues cues;
};

PlainCleaner::PlainCleaner(const Data& data) : tables_(std::make_unique<Tables>(data)) {}
PlainCleaner::~PlainCleaner() = default;
PlainCleaner::PlainCleaner(PlainCleaner&&) noexcept = default;
PlainCleaner& PlainCleaner::operator=(PlainCleaner&&) noexcept = default;

PlainText PlainCleaner::clean(std::string_view decoded) const {
  PlainText out;
  Page page = lay_open(decoded, tables_->cues);
  cut_by_cues(page);
  cut_repeats(page);
  mark_prose(page);
  cut_dates(page, out.stated);
  cut_runs(page);
  read_head(page, out.stated);
  read_byline(page, out.stated);
  cut_credits(page, out.stated);
  cut_runs(page);
  cut_teasers(page);
  cut_sentences(page);
  read_url(page, out.stated);
  write_clean(page, out);
  return out;
}

}  // namespace pourparler
