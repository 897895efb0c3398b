// Moves, end to end: invented reports of quite different negotiations. Rests where no trained pipeline is installed.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/reader.h"
#include "pipeline/stage.h"

namespace pourparler {
namespace {

const ReportReader* reader() {
  static const auto made = ReportReader::make({});
  if (!made) return nullptr;
  // A further language without its pipeline does not matter here.
  const auto notices = made->notices();
  const bool lacks = std::any_of(notices.begin(), notices.end(), [](const std::string& notice) {
    return notice.starts_with("English") || notice.starts_with("Français");
  });
  return lacks ? nullptr : &*made;
}

Reading read(const std::string& text, const std::string& lang) {
  Capture capture;
  capture.path = "test";
  capture.bytes = text;
  capture.lang = lang;
  capture.date = "2024-05-15";
  return std::move(*reader()->read(capture));
}

struct Case {
  const char* lang;
  const char* text;
  MoveType type;
  const char* actor;  // part of the name of one of the actors
  MoveStatus status;
};

std::string describe(const Reading& r) {
  std::string out;
  for (const Move& m : r.moves) {
    out += std::string(name_of(m.type)) + " " + std::string(name_of(m.status)) + " by";
    for (const std::string& id : m.actors) {
      for (const Actor& a : r.actors) out += a.id == id ? " [" + a.name + "]" : "";
    }
    out += "; ";
  }
  return out;
}

bool finds(const Reading& r, const Case& c) {
  return std::any_of(r.moves.begin(), r.moves.end(), [&](const Move& m) {
    const bool actor = std::any_of(m.actors.begin(), m.actors.end(), [&](const std::string& id) {
      return std::any_of(r.actors.begin(), r.actors.end(),
                         [&](const Actor& a) { return a.id == id && a.name.find(c.actor) != std::string::npos; });
    });
    return actor && m.type == c.type && m.status == c.status;
  });
}

using enum MoveType;
using S = MoveStatus;

const Case kCases[] = {
    // A strike.
    {"en", "Management said it would not reopen the wage agreement.", reject, "Management", S::done},
    {"en", "Teachers called on the government to withdraw its reform.", demand, "Teachers", S::done},
    {"en", "The airline has offered pilots a rise of four per cent over two years.", offer, "airline", S::done},
    {"en", "Employers accused the union of breaking its word.", accuse, "Employers", S::done},
    {"en", "The company pledged to keep all three plants open until 2027.", pledge, "company", S::done},
    {"fr", "Les pilotes ont accepté l'offre dimanche soir, a indiqué le syndicat.", accept, "pilotes", S::done},
    {"fr", "La direction a déclaré qu'elle ne rouvrirait pas l'accord salarial.", reject, "direction", S::done},
    {"fr", "Les enseignants ont appelé le gouvernement à retirer sa réforme.", demand, "enseignants", S::done},
    // Trade.
    {"en", "Canada lifted its ban on beef imports from Brazil after two years.", relieve, "Canada", S::done},
    {"en", "The European Commission will impose tariffs of 25 percent on steel from June 1.", coerce, "Commission",
     S::planned},
    {"en", "Norway and Iceland reached a deal on fishing quotas on Friday.", agree, "Norway", S::done},
    {"fr", "Le Canada a levé l'interdiction des importations de bœuf du Brésil.", relieve, "Canada", S::done},
    {"fr", "Le Japon s'oppose à toute réduction des droits de douane.", reject, "Japan", S::done},
    {"fr", "L'Inde s'est engagée à ouvrir son marché d'ici à la fin de l'année.", pledge, "India", S::done},
    // A border.
    {"en", "Peru urged Chile to pull its troops back from the border within ten days.", demand, "Peru", S::done},
    {"en", "If the talks fail, Peru will close the crossing, the defence minister warned.", threaten, "Peru",
     S::conditional},
    {"en", "Peru denied that it had violated the truce.", violate, "Peru", S::denied},
    {"fr", "Si les pourparlers échouent, l'Argentine fermera la frontière, a averti le ministre de la Défense.",
     threaten, "Argentin", S::conditional},
    {"fr", "Le Chili et l'Argentine ont signé un traité de coopération.", agree, "Chile", S::done},
    // Hostages.
    {"en", "The kidnappers demanded the release of 20 prisoners in exchange for the hostages.", demand, "kidnappers",
     S::done},
    {"en", "The rebels said they were ready to hand over the captives if the army stopped its shelling.", offer,
     "rebels", S::conditional},
    {"en", "Qatar proposed a three-week truce and an exchange of prisoners.", propose, "Qatar", S::done},
    {"fr", "Les ravisseurs ont exigé la libération de 20 prisonniers en échange des otages.", demand, "ravisseurs",
     S::done},
    {"fr", "Le gouvernement a nommé l'ancienne juge Maria Costa négociatrice en chef.", appoint, "gouvernement",
     S::done},
    // What states, unions and mediators do in other words.
    {"en", "Kenya turned down a Somali offer to share the revenue, and Somalia protested.", reject, "Kenya", S::done},
    {"en", "Kenya turned down a Somali offer to share the revenue, and Somalia protested.", offer, "Somalia", S::done},
    {"en", "Flight attendants will walk off the job on Friday, the union said.", threaten, "attendants", S::planned},
    {"en", "The union called off the strike on Monday.", relieve, "union", S::done},
    {"en", "Peru recalled its ambassador from Ecuador.", coerce, "Peru", S::done},
    {"en", "Algeria refused, and expelled two Moroccan diplomats in response. Morocco protested.", coerce, "Algeria",
     S::done},
    {"en", "Chile described the Peruvian plan as blackmail.", accuse, "Chile", S::done},
    {"en", "“This is pure blackmail,” said the Bolivian foreign minister, Ana Quiroga.", accuse, "Quiroga", S::done},
    {"en", "“The offer is out of the question,” said the union's leader, Carla Benetti.", reject, "Benetti", S::done},
    {"en", "The interior ministry said there would be no ransom.", reject, "interior ministry", S::done},
    {"en", "Zambia said it had no intention of repaying the bonds before May.", reject, "Zambia", S::done},
    {"en", "Nurses gave the province until 15 October to improve its offer.", demand, "Nurses", S::done},
    {"en", "Kosovo made its participation conditional on the release of three officers.", demand, "Kosovo", S::done},
    {"en", "Egypt said it was ready to host the talks, and the junta vowed to retaliate.", threaten, "junta", S::done},
    {"en", "Ghana is considering retaliatory tariffs against Togo.", threaten, "Ghana", S::done},
    {"fr", "Le Pérou a rappelé son ambassadeur en Équateur.", coerce, "Peru", S::done},
    {"fr", "Le syndicat a levé lundi son préavis de grève.", relieve, "syndicat", S::done},
    {"fr", "Le Kenya a écarté mardi une demande somalienne d'arbitrage. La Somalie le regrette.", demand, "Somal",
     S::done},
    {"fr", "La direction a mis en demeure les pilotes de reprendre le travail.", demand, "direction", S::done},
    {"fr", "« C'est du chantage », a dénoncé le négociateur bolivien, Hugo Salas.", accuse, "Salas", S::done},
    {"fr", "L'Algérie s'est portée volontaire pour accueillir les pourparlers.", offer, "Alg", S::done},
    {"fr", "Le Brésil s'est dit disposé à alléger ses taxes.", offer, "Br", S::done},
    // Adjectives of countries that no table knows; "n'" taken for a subject; what is not attended.
    {"fr", "Le président karovien Anton Belik a refusé de gracier les reporters.", reject, "Belik", S::done},
    {"fr", "Le ministre chilien Paul Soto a souligné qu'il n'accepterait pas d'aide conditionnelle.", reject, "Soto",
     S::done},
    {"en", "President Ana Solis said she would not vote in the referendum.", reject, "Solis", S::done},
    {"fr", "La présidente Ana Solis a annoncé qu'elle ne voterait pas lors du référendum.", reject, "Solis", S::done},
    // Beside another act, in answer to one, behind the clause that describes somebody.
    {"en", "Norway left the talks in January, accusing Sweden of bad faith.", accuse, "Norway", S::done},
    {"fr", "Le Mali a expulsé deux diplomates, refusant tout dialogue avec la France.", reject, "Mali", S::done},
    {"en", "The offer was accepted by Peru and turned down by Chile.", reject, "Chile", S::done},
    {"en",
     "The plan was put to Peru, which last year threatened to leave Bolivia, and to Chile. Kenya, which last year "
     "threatened Somalia, proposed a truce.",
     propose, "Kenya", S::done},
    {"fr", "Selon Alger, le Mali boycotte le dialogue.", withdraw, "Mali", S::alleged},
    {"en", "Norway's decision to suspend the negotiations surprised Sweden.", withdraw, "Norway", S::done},
    // What a warning asks for, what a proposal offers, who is meant.
    {"en", "Ana Solis, the Chilean envoy, warned that Peru must leave the island.", demand, "Solis", S::done},
    {"fr", "Le Tchad a proposé de libérer vingt prisonniers.", offer, "Chad", S::done},
    {"en", "“They are poisoning the talks,” said the Bolivian foreign minister, Ana Quiroga.", accuse, "Quiroga",
     S::done},
    {"en", "Ana Solis said a solution had to be found before Friday.", demand, "Solis", S::done},
};

TEST(Moves, TypeActorAndStatus) {
  if (reader() == nullptr) GTEST_SKIP() << "no trained pipelines";
  for (const Case& c : kCases) {
    const Reading r = read(c.text, c.lang);
    EXPECT_TRUE(finds(r, c)) << c.text << "\n  wanted " << name_of(c.type) << ", found: " << describe(r);
    EXPECT_EQ(verify(r), "") << c.text;
  }
}

TEST(Moves, WhatIsNoMove) {
  if (reader() == nullptr) GTEST_SKIP() << "no trained pipelines";
  const std::pair<const char*, const char*> cases[] = {
      {"en", "China has refused to comment on the report."},
      {"en", "The talks lasted four hours."},
      {"en", "It rained in Geneva on Monday."},
      {"en", "Whether Peru rejects the plan remains unclear."},
      {"en", "Peru and Chile failed to agree on the border."},
      {"en", "The ministers broke up on Thursday without a deal."},
      {"en", "Peru declined to confirm the report."},
      {"fr", "Le Pérou a refusé de confirmer l'information."},
      {"en", "The president said he would go to Oslo for a summit."},
      {"en", "The envoy said that Peru's crisis could affect the region."},
      {"fr", "La visite de la ministre vise à améliorer les relations avec le Chili."},
      {"fr", "La Chine soutient que les conditions sont réunies."},
      {"en", "France called Monday's talks constructive."},
      {"en", "Peru is trying to reach a deal."},
      {"fr", "La France a jugé la réunion constructive."},
      {"fr", "Le Japon a refusé de commenter ces informations."},
      {"fr", "Les pourparlers ont duré quatre heures."},
      {"fr", "« Êtes-vous pour l'accord signé avec la Grèce ? »"},
      {"en", "Aid will bring much needed money to Kenya."},
  };
  for (const auto& [lang, text] : cases) {
    const Reading r = read(text, lang);
    EXPECT_TRUE(r.moves.empty()) << text << "\n  found: " << describe(r);
  }
}

TEST(Moves, OneActToldTwiceIsOneMoveWithTwoSentences) {
  if (reader() == nullptr) GTEST_SKIP() << "no trained pipelines";
  const Reading r =
      read("Peru rejected the fishing treaty on Monday. Peru has rejected the treaty on fishing before.", "en");
  ASSERT_EQ(r.moves.size(), 1u) << describe(r);
  EXPECT_EQ(r.moves[0].evidence.size(), 2u);
  EXPECT_FALSE(r.moves[0].plover.empty());
  EXPECT_FALSE(r.moves[0].cameo.empty());
  EXPECT_FALSE(r.moves[0].reason.rule.empty());
}

// At whom a move is aimed: named by its grammar, by a state's adjective, or as the other side of the report.
TEST(Moves, Targets) {
  if (reader() == nullptr) GTEST_SKIP() << "no trained pipelines";
  const struct {
    const char *lang, *text;
    MoveType type;
    const char* target;
  } cases[] = {
      {"en", "Kenya and Somalia met on Monday. Kenya turned down the Somali offer.", reject, "Somalia"},
      {"en", "Peru accused Chile of bad faith. Chile rejected the charge.", reject, "Peru"},
      {"en", "Talks between Peru and Chile resumed. The African Union urged both sides to show restraint.", demand,
       "Chile"},
      {"fr", "Le Pérou a accusé le Chili de mauvaise foi. Le Chili a rejeté ces accusations.", reject, "Peru"},
  };
  for (const auto& c : cases) {
    const Reading r = read(c.text, c.lang);
    const bool found = std::any_of(r.moves.begin(), r.moves.end(), [&](const Move& m) {
      return m.type == c.type && std::any_of(m.targets.begin(), m.targets.end(), [&](const std::string& id) {
               return std::any_of(r.actors.begin(), r.actors.end(), [&](const Actor& a) {
                 return a.id == id && a.name.find(c.target) != std::string::npos;
               });
             });
    });
    EXPECT_TRUE(found) << c.text << "\n  found: " << describe(r);
  }
}

TEST(Moves, IssuesAndDeadline) {
  if (reader() == nullptr) GTEST_SKIP() << "no trained pipelines";
  const Reading r = read("Peru demanded that Chile release all prisoners by 20 May.", "en");
  ASSERT_EQ(r.moves.size(), 1u) << describe(r);
  EXPECT_EQ(r.moves[0].issues, std::vector<std::string>{"prisoners"});
  EXPECT_TRUE(r.moves[0].due.known());
}

}  // namespace
}  // namespace pourparler
