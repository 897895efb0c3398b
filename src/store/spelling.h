// Slips: words that no report holds, and the words of the dossier that come nearest.
#pragma once

#include "store/search.h"
#include "store/search_query.h"

namespace pourparler {

struct Connection;

// How many letters must be added, dropped, changed or swapped with their neighbour to make `written` of `meant` (valid
// UTF-8); `prefix`: of the beginning of `meant` that suits best. More than `most` comes back as `most + 1`.
std::size_t slips_between(std::string_view written, std::string_view meant, std::size_t most, bool prefix = false);

// Has the query's unknown words stand for the nearest known ones, and notes which. Words that nothing comes near to
// stay as they are.
Status read_slips(Connection& connection, SearchQuery& query, ReadAs& read_as);

}  // namespace pourparler
