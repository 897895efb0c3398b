// Bytes as a report: words, shingles and credits of whatever it is.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "merge/credits.h"
#include "merge/folded_words.h"
#include "merge/near_duplicates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pourparler;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Data tables = *Data::load(find_data_folder());
  static const CreditFinder credits(tables);
  std::uint32_t end = 0;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word); end = word.end) {
    if (word.text.empty() || word.start < end || word.end > size) std::abort();
  }
  (void)credits.find(text, "");
  (void)credits.mastheads(text, "");
  NearDuplicates finder;
  finder.add(text);
  finder.add(text.substr(0, size / 2));
  finder.add(text);
  if (shingles_of(text, 8).distinct > 0 && finder.families()[2] != 0) std::abort();
  return 0;
}
