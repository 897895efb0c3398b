// What small models get wrong about times and names, put right: a weekday or a town that they take for a verb cuts a
// sentence in two and carries off the object that follows ("a convoqué mardi l'ambassadeur").
#pragma once

#include <vector>

#include "document/token.h"

namespace pourparler {

// `tokens`: those of one sentence, the first of which has the number `first`; heads count as in the document. `times`
// and `names`: spans in the sentence, in the order of the text. Nothing that hangs on a time or a name as if it were a
// verb does so afterwards; a second root that is a noun hangs on the verb before it.
void mend_syntax(std::vector<Token>& tokens, std::uint32_t first, const std::vector<Span>& times,
                 const std::vector<Span>& names);

}  // namespace pourparler
