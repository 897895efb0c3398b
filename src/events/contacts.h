// Contacts: who met, called, visited or wrote to whom, in one document.
//
// A trigger ("met", "talks", "appel") opens a candidate; its participants come from the trigger's arguments; date,
// place and status from its clause. Candidates that can be one encounter are made one, and later sentences that speak
// of it become its evidence. Words: languages/<code>/contacts.toml.
#pragma once

#include <memory>

#include "language/data.h"
#include "record/reading.h"

namespace pourparler {

struct ContactRules;

class ContactReader {
 public:
  explicit ContactReader(const Pack& pack);
  ~ContactReader();
  ContactReader(ContactReader&&) noexcept;
  ContactReader& operator=(ContactReader&&) noexcept;

  // Replaces the reading's contacts. Needs sentences, syntax, times, actors. Thread-safe.
  void read(Reading& reading) const;

 private:
  std::unique_ptr<const ContactRules> rules_;
};

}  // namespace pourparler
