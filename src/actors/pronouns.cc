// Whom a pronoun means: the first that fits in this sentence, or in one shortly before.
#include "actors/casting.h"

namespace pourparler {

bool Casting::fits(std::size_t entity, std::string_view word) const {
  const Entity& e = people_[entity];
  if (lexicon_.is_they(word))
    return e.plural || e.actor.type == ActorType::group || e.actor.type == ActorType::organisation;
  const bool one = e.actor.type == ActorType::person || (e.actor.type == ActorType::unnamed && !e.plural);
  if (!one) return false;
  return e.gender == 0 || e.gender == (lexicon_.is_she(word) ? 'f' : 'm');
}

// The first that fits in this sentence before the pronoun, else in the sentence before, and so on: what stands first
// is most often what the text is about.
void Casting::pronoun(std::size_t i) {
  const std::string_view word = words_.folded[phrases_[i].first];
  if (lexicon_.is_they(word)) meant_[i].entities = they(i);
  if (!meant_[i].entities.empty()) return;
  for (std::size_t back = 0; back <= kPronounReach && back <= sentence_of(i); ++back) {
    const std::size_t found = first_in_sentence(sentence_of(i) - back, i, word);
    if (found == kNobody) continue;
    meant_[i].entities = {found};
    if (people_[found].gender == 0)
      people_[found].gender = lexicon_.is_she(word) ? 'f' : lexicon_.is_he(word) ? 'm' : char(0);
    return;
  }
}

// "they": who fits in this sentence, else two who were named together.
std::vector<std::size_t> Casting::they(std::size_t i) const {
  const std::size_t here = first_in_sentence(sentence_of(i), i, words_.folded[phrases_[i].first]);
  return here != kNobody ? std::vector{here} : last_so_many(i, kPronounReach, 2);
}

std::size_t Casting::first_in_sentence(std::size_t sentence, std::size_t before, std::string_view word) const {
  std::size_t begin = before;
  while (begin > 0 && sentence_of(begin - 1) >= sentence) --begin;
  for (std::size_t i = begin; i < before && sentence_of(i) == sentence; ++i) {
    if (meant_[i].place || meant_[i].entities.size() != 1) continue;
    if (fits(meant_[i].entities.front(), word)) return meant_[i].entities.front();
  }
  return kNobody;
}

}  // namespace pourparler
