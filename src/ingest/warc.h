// Web archives (ISO 28500), streamed record by record. gzip is undone before.
#pragma once

#include "ingest/item.h"

namespace pourparler {

// Delivers `response` records with an HTTP status of 200–299, `resource` and `conversion` records. What holds no report
// (requests, metadata, redirects, images, scripts) is counted as skipped. After a damaged record the next "WARC/" line
// is sought.
bool read_warc(Run& run, const Item& item, Reader& in);

}  // namespace pourparler
