// The exchange format as JSON Lines (docs/formats.md): one object a line, fields always in the same order, so that the
// same record gives the same bytes.
//
//   JsonLines out(sink);
//   for (…) { if (Status done = out.document(document, lineage); !done) return done; }
//   for (…) { if (Status done = out.write(contact); !done) return done; }
//   return out.finish();
//
// Nothing is gathered but a buffer of some kilobytes, whatever the dossier's size.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/layers.h"
#include "export/sink.h"
#include "record/json.h"
#include "record/reading.h"
#include "record/record.h"

namespace pourparler {

// Needs of the document what lists need; its texts and annotations may be empty. Without lineage the origin is null.
Json document_json(const Document& document, const Lineage* lineage = nullptr);

// How the actors of a reading are called in the record that is exported; "" leaves the mention out.
using ActorName = std::function<std::string(const std::string& id_in_reading)>;

class JsonLines {
 public:
  explicit JsonLines(Sink sink) : out_(std::move(sink)) {}

  Status document(const Document& document, const Lineage* lineage = nullptr);
  Status write(const Actor& actor);
  // `standing`: whether a person confirmed, corrected or made the fact; the field is left out where it is empty.
  Status write(const Contact& contact, std::string_view standing = {});
  Status write(const Statement& statement, std::string_view standing = {});
  Status write(const Move& move, std::string_view standing = {});
  Status write(const Disagreement& disagreement);
  // The layers of one document, offsets into its source text. Mentions keep the reading's own actor ids unless told.
  Status layers(const Reading& reading, Layers layers, const ActorName& actor = {});
  // The whole of one reading: document, actors, facts, layers.
  Status reading(const Reading& reading, Layers layers);
  // Hands on what is still in the buffer.
  Status finish() { return out_.flush(); }

 private:
  Status line(const Json& json);
  Status fact(Json json, std::string_view standing);
  Buffered out_;
};

// What `annotate` prints for one input line, line end included: {"id", "error": null, "lines": […]} with all layers.
// `id` is whatever JSON value the input named itself by, or null; `more`: objects to stand at the end of the lines.
std::string annotated_line(const Json& id, const Reading& reading, const std::vector<Json>& more = {});
// The same where the input could not be read: {"id", "error": reason, "lines": []}.
std::string annotated_line(const Json& id, const Error& error);

}  // namespace pourparler
