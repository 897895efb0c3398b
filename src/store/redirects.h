// Ids of facts that are gone: a fact's id is made of its evidence, so it changes where a report joins whose hash is
// less, where two facts turn out to be one, or where a document is read again. What was known by the old id is found by
// it.
#pragma once

#include <string>

#include "store/store.h"

namespace pourparler {

// Before the fact or actor goes: what it is known by from now on ("" where nothing tells), and the words that prove it,
// by which it is found else. Inside a Writer's batch. Ids of other things are passed over.
Status note_redirect(const Store& store, const std::string& id, const std::string& now);

// The id under which a fact or actor is known today: the id itself if it is there; "" where it leads nowhere.
std::string current_id(const Store& store, const std::string& id);

}  // namespace pourparler
