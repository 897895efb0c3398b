#include "spacy/clear_tree.h"

#include <gtest/gtest.h>

#include <deque>
#include <sstream>

#include "spacy/universal.h"

namespace pourparler::spacy {
namespace {

// A parsed sentence from "form/POS/head/label/lemma" items; heads count from 1, 0 is the root; the lemma may be left
// out.
class Tree {
 public:
  explicit Tree(const std::string& text) {
    std::istringstream in(text);
    for (std::string item; in >> item;) add(item);
  }
  std::string turned() {
    std::string out;
    for (const Arc& arc : universal_arcs(words_, true, strings_)) {
      out += (out.empty() ? "" : " ") + std::to_string(arc.head + 1) + "/" + std::string(name_of(arc.dep));
    }
    return out;
  }

 private:
  void add(const std::string& item) {
    std::vector<std::string> parts;
    std::istringstream in(item);
    for (std::string part; std::getline(in, part, '/');) parts.push_back(part);
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.text = parts[0];
    Word word;
    word.lexeme = &lexeme;
    word.pos = strings_.add(parts[1]);
    const int head = std::stoi(parts[2]);
    word.head = head == 0 ? static_cast<std::int32_t>(words_.size()) : head - 1;
    word.dep = strings_.add(parts[3]);
    word.lemma = lemmas_.emplace_back(parts.size() > 4 ? parts[4] : parts[0]);
    words_.push_back(word);
  }

  StringStore strings_;
  std::deque<Lexeme> lexemes_;
  std::deque<std::string> lemmas_;
  std::vector<Word> words_;
};

struct Row {
  std::string what, clear, universal;
};

class ClearTree : public ::testing::TestWithParam<Row> {};

TEST_P(ClearTree, Turns) {
  EXPECT_EQ(Tree(GetParam().clear).turned(), GetParam().universal) << GetParam().what;
}

const Row kRows[] = {
    {"object and subject", "She/PRON/2/nsubj met/VERB/0/ROOT him/PRON/2/dobj", "2/nsubj 2/root 2/obj"},
    {"preposition under a verb", "met/VERB/0/ROOT in/ADP/1/prep town/NOUN/2/pobj", "1/root 3/case 1/obl"},
    {"preposition under a noun", "met/VERB/0/ROOT men/NOUN/1/dobj of/ADP/2/prep war/NOUN/3/pobj",
     "1/root 1/obj 4/case 2/nmod"},
    {"passive and its agent",
     "plan/NOUN/3/nsubjpass was/AUX/3/auxpass/be backed/VERB/0/ROOT by/ADP/3/agent them/PRON/4/pobj",
     "3/nsubj:pass 3/aux:pass 3/root 5/case 3/obl:agent"},
    {"to a person", "give/VERB/0/ROOT it/PRON/1/dobj to/ADP/1/dative him/PRON/3/pobj", "1/root 1/obj 4/case 1/obl"},
    {"a person", "give/VERB/0/ROOT him/PRON/1/dative it/PRON/1/dobj", "1/root 1/iobj 1/obj"},
    {"copula with a noun", "She/PRON/2/nsubj is/AUX/0/ROOT/be minister/NOUN/2/attr ./PUNCT/2/punct",
     "3/nsubj 3/cop 3/root 3/punct"},
    {"copula with an adjective, negated",
     "He/PRON/3/nsubj might/AUX/3/aux be/AUX/0/ROOT/be not/PART/3/neg safe/ADJ/3/acomp",
     "5/nsubj 5/aux 5/cop 5/advmod 5/root"},
    {"copula with a place",
     "It/PRON/2/nsubj was/AUX/0/ROOT/be in/ADP/2/prep town/NOUN/3/pobj on/ADP/2/prep Monday/PROPN/5/pobj",
     "4/nsubj 4/cop 4/case 4/root 6/case 4/obl"},
    {"copula inside a complement", "said/VERB/0/ROOT it/PRON/3/nsubj is/AUX/1/ccomp/be over/ADJ/3/acomp",
     "1/root 4/nsubj 4/cop 1/ccomp"},
    {"copula whose predicate is a copula", "goal/NOUN/2/nsubj is/AUX/0/ROOT/be be/AUX/2/acomp/be happy/ADJ/3/acomp",
     "4/nsubj 4/cop 4/cop 4/root"},
    {"there is", "There/PRON/2/expl is/VERB/0/ROOT/be plan/NOUN/2/attr", "2/expl 2/root 2/nsubj"},
    {"there is, tagged as auxiliary",
     "There/PRON/2/expl is/AUX/0/ROOT/be plan/NOUN/2/attr in/ADP/2/prep town/NOUN/4/pobj",
     "2/expl 2/root 2/nsubj 5/case 2/obl"},
    {"another verb with a predicate", "It/PRON/2/nsubj became/VERB/0/ROOT/become law/NOUN/2/attr",
     "2/nsubj 2/root 2/xcomp"},
    {"clause under a preposition", "left/VERB/0/ROOT without/ADP/1/prep saying/VERB/2/pcomp why/ADV/3/advmod",
     "1/root 3/mark 1/advcl 3/advmod"},
    {"clause under a noun's preposition", "talks/NOUN/0/ROOT on/ADP/1/prep ending/VERB/2/pcomp war/NOUN/3/dobj",
     "1/root 3/mark 1/acl 3/obj"},
    {"two prepositions", "according/VERB/4/prep to/ADP/1/prep officials/NOUN/2/pobj fell/VERB/0/ROOT",
     "3/case 3/case 4/obl 4/root"},
    {"because of", "left/VERB/0/ROOT because/SCONJ/1/prep of/ADP/2/pcomp war/NOUN/2/pobj",
     "1/root 4/case 2/fixed 1/obl"},
    {"joined prepositions",
     "met/VERB/0/ROOT in/ADP/1/prep Rom/PROPN/2/pobj and/CCONJ/2/cc in/ADP/2/conj Bari/PROPN/5/pobj",
     "1/root 3/case 1/obl 3/cc 6/case 3/conj"},
    {"from here to there", "went/VERB/0/ROOT from/ADP/1/prep Rom/PROPN/2/pobj to/ADP/2/prep Bari/PROPN/4/pobj",
     "1/root 3/case 1/obl 5/case 3/obl"},
    {"preposition left behind", "man/NOUN/0/ROOT we/PRON/3/nsubj met/VERB/1/relcl with/ADP/3/prep",
     "1/root 3/nsubj 1/acl:relcl 3/advmod"},
    {"infinitive", "want/VERB/0/ROOT to/PART/3/aux go/VERB/1/xcomp", "1/root 3/mark 1/xcomp"},
    {"measure of time", "left/VERB/0/ROOT last/ADJ/3/amod week/NOUN/1/npadvmod", "1/root 3/amod 1/obl"},
    {"particle, possessor, numeral",
     "Their/PRON/2/poss men/NOUN/3/nsubj gave/VERB/0/ROOT up/ADP/3/prt two/NUM/6/nummod forts/NOUN/3/dobj",
     "2/nmod:poss 3/nsubj 3/root 3/compound 6/nummod 3/obj"},
    {"names that UD shares, names that it does not know", "a/DET/2/det war/NOUN/0/ROOT x/X/2/strange",
     "2/det 2/root 2/dep"},
};

INSTANTIATE_TEST_SUITE_P(Rows, ClearTree, ::testing::ValuesIn(kRows));

TEST(UniversalArcs, LeavesUniversalLabelsAlone) {
  StringStore strings;
  Lexeme lexeme;
  lexeme.text = "x";
  std::vector<Word> words(3);
  for (Word& word : words) word.lexeme = &lexeme;
  words[0].head = 1, words[0].dep = strings.add("nsubj:pass");
  words[1].head = 1, words[1].dep = strings.add("ROOT");
  words[2].head = -1;
  const std::vector<Arc> arcs = universal_arcs(words, false, strings);
  EXPECT_EQ(arcs[0], (Arc{1, Dep::nsubj_pass}));
  EXPECT_EQ(arcs[1], (Arc{1, Dep::root}));
  EXPECT_EQ(arcs[2], (Arc{kNoToken, Dep::none}));
}

// Whatever tree comes in, one comes out: every word reaches a root.
TEST(ClearTreeProperty, StaysATree) {
  const char* labels[] = {"prep",  "pobj", "pcomp", "attr", "acomp", "conj",
                          "nsubj", "expl", "agent", "dobj", "ROOT",  "aux"};
  const char* tags[] = {"AUX", "VERB", "NOUN", "ADP", "ADJ"};
  std::uint32_t random = 12345;
  const auto next = [&](std::uint32_t n) {
    return (random = random * 1664525 + 1013904223) >> 8 & 0xFFFFFF ? (random >> 8) % n : 0;
  };
  StringStore strings;
  Lexeme lexeme;
  lexeme.text = "x";
  for (int round = 0; round < 3000; ++round) {
    const std::uint32_t size = 1 + next(12);
    std::vector<Word> words(size);
    const std::uint32_t root = next(size);
    for (std::uint32_t i = 0; i < size; ++i) {
      words[i].lexeme = &lexeme;
      words[i].lemma = "be";
      words[i].pos = strings.add(tags[next(5)]);
      words[i].dep = strings.add(labels[next(12)]);
      // Heads lie nearer to the root: no circles.
      words[i].head = static_cast<std::int32_t>(i == root  ? i
                                                : i < root ? i + 1 + next(root - i)
                                                           : root + next(i - root));
    }
    const std::vector<Arc> arcs = universal_arcs(words, true, strings);
    for (std::uint32_t i = 0; i < size; ++i) {
      std::uint32_t at = i, steps = 0;
      while (arcs[at].head != at && ++steps <= size) at = arcs[at].head;
      ASSERT_LE(steps, size) << "a circle";
      ASSERT_EQ(arcs[at].dep, Dep::root);
    }
  }
}

}  // namespace
}  // namespace pourparler::spacy
