// What was said: where the content of a cue begins and ends.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "record/facts.h"
#include "statements/cues.h"
#include "statements/page.h"
#include "statements/phrase.h"

namespace pourparler {

// Content as ranges of words, in order, and how it was found.
inline constexpr std::string_view kAnnounced = "announced";  // the rule of an object without a verb

struct Content {
  std::vector<Range> parts;
  std::optional<Phrase> after;  // the phrase behind the cue: who says (inverted) or who is told
  const char* rule = "";
};

// Content that follows its cue: a quotation, a clause after "that" or bare, an infinitive, an object judged.
// `cues` are those of the stretch, `index` is this one's; `relative`: the cue stands in a relative clause.
std::optional<Content> content_after(const Page& page, Range stretch, const std::vector<Cue>& cues, std::size_t index,
                                     bool relative);

// Where a clause that starts at word i ends: the end of the stretch, or what shows that the reporter speaks again.
// `own`, where given, is the cue that the clause belongs to: what syntax hangs on it directly is no content.
At clause_end(const Page& page, At i, Range stretch, const std::vector<Cue>& cues, bool relative,
              const Cue* own = nullptr);

// Without the white space, commas, final full stop and outer marks that are no content. Empty if nothing is left.
// A part that lies wholly in one quotation gives the inside of that quotation.
Span trim(const Page& page, Range part);

// By its quotation marks: all of it inside, some, none.
Mode mode_of(const Page& page, const std::vector<Range>& parts);

// The first word after word i that is neither adverb, nor time, nor a short phrase of place or occasion.
At skip_circumstances(const Page& page, At i, At limit);

// Whether a word is a finite verb: by a trained pipeline, else by lists and endings.
bool is_finite(const Page& page, At i);

// Whether a range holds a verb form that makes it a clause, outside quotations.
bool has_finite(const Page& page, Range range);

}  // namespace pourparler
