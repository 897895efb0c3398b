// E-mail (RFC 5322, MIME), by GMime.
#pragma once

#include <string_view>

#include "ingest/item.h"

namespace pourparler {

// Whether the text starts with a message's header: lines "Name: value" of which one only machines write. `named_so`:
// the file's name says that it is mail, so that From, Subject or Date are enough.
bool looks_like_mail(std::string_view text, bool named_so);

// The body is one report: the html part of alternatives, else the text part. Further text parts, attached messages and
// attachments follow as items of their own; images, signatures and calendars are skipped.
bool read_mail(Run& run, const Item& item, std::string bytes);

}  // namespace pourparler
