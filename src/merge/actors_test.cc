// Which names are one actor. Names are of the public record where transliterations matter, else invented.
#include "merge/actors.h"

#include <gtest/gtest.h>

#include <map>

namespace pourparler {
namespace {

struct Given {
  const char* name;
  const char* party = "";
  ActorType type = ActorType::person;
  std::uint64_t documents = 1;
};

// The names of each actor, as one line a group.
std::map<std::string, std::size_t> group_of(const std::vector<Given>& given) {
  std::map<std::uint64_t, std::vector<CountedName>> buckets;
  std::map<std::string, std::string> printed;
  for (const Given& g : given) {
    Actor actor;
    actor.name = g.name;
    actor.party = g.party;
    actor.type = g.type;
    const Name name = name_of(actor, "o1");
    EXPECT_EQ(name_of_key(name.key), name) << name.key;
    buckets[bucket_of(name)].push_back({name, g.documents});
    printed[name.key] = std::string(g.name) + "/" + g.party;
  }
  std::map<std::string, std::size_t> out;
  std::size_t n = 0;
  for (const auto& [bucket, names] : buckets) {
    for (const UnitedNames& actor : unite(names)) {
      ++n;
      for (const std::size_t i : actor.members) out[printed[names[i].name.key]] = n;
    }
  }
  return out;
}

struct Case {
  std::vector<Given> given;
  std::size_t actors;  // how many these are
};

TEST(Actors, OneActorForAllSpellings) {
  const Case kCases[] = {
      {{{"Volodymyr Zelenskyy", "UA"}, {"Volodymyr Zelenskiy", "UA"}, {"Volodymyr Zelensky", ""}, {"Zelenskyy"}}, 1},
      {{{"Vladimir Putin", "RU"}, {"Vladimir Poutine", "RU"}, {"Poutine", "RU"}, {"Putin"}}, 1},
      {{{"Sergei Lavrov", "RU"}, {"Sergueï Lavrov", "RU"}, {"Sergej Lawrow", "RU"}, {"Lavrov"}}, 1},
      {{{"Mohammad Javad Zarif", "IR"}, {"Javad Zarif", "IR"}, {"Zarif"}, {"Mohammed Javad Zarif", "IR"}}, 1},
      {{{"John F. Kerry", "US"}, {"John Kerry", "US"}, {"J. Kerry", "US"}, {"Kerry", "US"}}, 1},
      {{{"Steve Witkoff", ""}, {"Steve Witkov", "US"}, {"Witkoff"}}, 1},
      {{{"Ilse Harrow", "HX"}, {"Amara Harrow", "HX"}}, 2},
      {{{"Ilse Harrow", "HX"}, {"Amara Harrow", "SX"}, {"Harrow", "SX"}, {"Harrow", "HX"}}, 2},
      {{{"Ilse Harrow", "HX"}, {"Amara Harrow", "HX"}, {"Harrow", "HX"}}, 3},  // either may be meant
      {{{"Ilse Harrow", "HX", ActorType::person, 40}, {"Amara Harrow", "HX", ActorType::person, 2}, {"Harrow", "HX"}},
       2},
      {{{"Ilse Harrow", "HX"}, {"Harrow", "SX"}}, 2},  // another country's
      {{{"Marek Miller", "HX"}, {"Marek Muller", "SX"}}, 2},
      {{{"Petra Marin", "HX"}, {"Petra Martin", "HX"}}, 2},
      {{{"Rubio"}, {"Rubin"}}, 2},
      {{{"Federica Mogherini", "EU"}, {"Federica Mogherini", ""}, {"Mogherini", "EU"}}, 1},
      {{{"France", "FR", ActorType::state}, {"La France", "FR", ActorType::state}, {"Paris", "FR", ActorType::state}},
       1},
      {{{"France", "FR", ActorType::state}, {"Germany", "DE", ActorType::state}}, 2},
      {{{"International Atomic Energy Agency", "", ActorType::organisation}, {"IAEA", "", ActorType::organisation}}, 1},
      {{{"Harlburg Port Workers Union", "", ActorType::organisation},
        {"the Harlburg Port Workers Union", "", ActorType::organisation}},
       1},
      {{{"Ministry of Finance", "HX", ActorType::organisation}, {"Ministry of Finance", "SX", ActorType::organisation}},
       2},
  };
  for (const Case& c : kCases) {
    const auto groups = group_of(c.given);
    std::size_t count = 0;
    std::string line;
    for (const auto& [name, n] : groups) count = std::max(count, n), line += name + "=" + std::to_string(n) + " ";
    EXPECT_EQ(count, c.actors) << line;
  }
}

TEST(Actors, WhoHasNoNameBelongsToItsOrigin) {
  Actor official;
  official.name = "a senior official";
  official.type = ActorType::unnamed;
  EXPECT_NE(name_of(official, "o1").key, name_of(official, "o2").key);
  EXPECT_EQ(name_of(official, "o1").key, name_of(official, "o1").key);
}

TEST(Actors, WhyTheyAreOneIsTold) {
  std::vector<CountedName> bucket;
  for (const char* form : {"Ilse Harrow", "Ilse Harow", "I. Harrow", "Harrow"}) {
    Actor actor;
    actor.name = form;
    bucket.push_back({name_of(actor, ""), 1});
  }
  const auto united = unite(bucket);
  ASSERT_EQ(united.size(), 1u);
  ASSERT_EQ(united[0].members.size(), 4u);
  std::vector<std::string> why;
  for (const UnionReason reason : united[0].reasons) why.emplace_back(words_of(reason));
  EXPECT_EQ(why.back(), "family name alone");
  EXPECT_NE(std::find(why.begin(), why.end(), "initial"), why.end());
  EXPECT_NE(std::find(why.begin(), why.end(), "same sound"), why.end());
}

}  // namespace
}  // namespace pourparler
