// The rules of statements one by one, refused cases beside accepted ones. Without syntax: what the rules know of order,
// kinds of word and marks alone.
#include <gtest/gtest.h>

#include "statements/said_for_test.h"

namespace pourparler {
namespace {

struct Case {
  const char* lang;
  const char* text;
  const char* expected;
};

class Rules : public testing::TestWithParam<Case> {};

TEST_P(Rules, Hold) {
  const Case& c = GetParam();
  EXPECT_EQ(said(c.lang, c.text), c.expected) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    ClauseEnds, Rules,
    testing::Values(
        // a dash opens a remark of the reporter's; two are an insert of the speaker's
        Case{"en", "Ana Oduya said that the tariff was dead – a view that few share.",
             "Ana Oduya: the tariff was dead (indirect)"},
        Case{"en", "Ana Oduya said that the tariff – the last one – was dead.",
             "Ana Oduya: the tariff – the last one – was dead (indirect)"},
        // an article behind a comma
        Case{"en", "Ana Oduya said that the tariff was dead, a blow to the growers.",
             "Ana Oduya: the tariff was dead (indirect)"},
        Case{"en", "Ana Oduya said that the tariff, a relic, was dead.",
             "Ana Oduya: the tariff, a relic, was dead (indirect)"},
        // lists behind semicolons; brackets
        Case{"en", "Ana Oduya said that the tariff was dead; the growers cheered.",
             "Ana Oduya: the tariff was dead (indirect)"},
        Case{"en", "The tariff (Ana Oduya said that it was dead) remains.", "Ana Oduya: it was dead (indirect)"},
        // another speaker, silence, a source
        Case{"en", "Ana Oduya said that the tariff was dead, but Otto Brandt has denied it.",
             "Ana Oduya: the tariff was dead (indirect)"},
        Case{"en", "Ana Oduya said that the tariff was dead but did not say when it ended.",
             "Ana Oduya: the tariff was dead (indirect)"},
        Case{"en", "Ana Oduya said that the tariff was dead but would be missed.",
             "Ana Oduya: the tariff was dead but would be missed (indirect)"},
        Case{"fr", "Ana Oduya a déclaré que la taxe était morte, mais n’a pas précisé depuis quand.",
             "Ana Oduya: la taxe était morte (indirect)"},
        Case{"fr", "Ana Oduya a déclaré que la taxe était morte et a accusé les planteurs.",
             "Ana Oduya: la taxe était morte (indirect)"},
        Case{"fr", "Ana Oduya a déclaré que la taxe était morte et que les planteurs vivaient.",
             "Ana Oduya: la taxe était morte et que les planteurs vivaient (indirect)"}));

INSTANTIATE_TEST_SUITE_P(Called, Rules,
                         testing::Values(
                             // the judgement of a relative clause; a question word is none
                             Case{"en", "The envoy left after what Ana Oduya called the last chance.",
                                  "Ana Oduya: the last chance (indirect)"},
                             Case{"en", "The envoy left when Ana Oduya called the ministry.", ""},
                             Case{"en", "He cited a report which Ana Oduya described as a sham.",
                                  "Ana Oduya: a sham (indirect)"},
                             Case{"fr", "Otto Brandt a signé le texte. Ana Oduya l’a appelé « une corde plus longue ».",
                                  "Ana Oduya: une corde plus longue (direct)"}));

INSTANTIATE_TEST_SUITE_P(
    Deeds, Rules,
    testing::Values(
        Case{"en", "Ana Oduya admits having met the growers.", "Ana Oduya: having met the growers (indirect)"},
        Case{"en", "Ana Oduya insisted on leading the delegation.", "Ana Oduya: leading the delegation (indirect)"},
        Case{"en", "Ana Oduya accused the growers of breaking the truce.", ""},
        Case{"en", "Ana Oduya denies to have promised a tax.", "Ana Oduya: to have promised a tax (indirect)"},
        Case{"en", "A resolution urges Ana Oduya not to sign.", "A resolution: not to sign (indirect)"},
        Case{"fr", "Ana Oduya menace, à défaut, de quitter la table.", "Ana Oduya: quitter la table (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Inserts, Rules,
    testing::Values(Case{"en", "They have a link in which, Ana Oduya says, little has been settled.",
                         "Ana Oduya: little has been settled (indirect)"},
                    Case{"en", "The port will close, Ana Oduya said, ten days after her rival had left it.",
                         "Ana Oduya: The port will close (indirect)"},
                    Case{"en", "Ana Oduya underscored the “importance of the part that growers play in it”.",
                         "Ana Oduya: the “importance of the part that growers play in it” (mixed)"},
                    Case{"fr", "« Dès que possible, bien sûr », précise-t-on à la préfecture.",
                         "la préfecture: Dès que possible, bien sûr (direct)"},
                    Case{"fr", "Selon un participant, il aurait laissé entendre que le port fermerait.",
                         "un participant: il aurait laissé entendre que le port fermerait (indirect)"},
                    Case{"fr", "Le vote a eu lieu, a précisé à Orna Presse un responsable du port.",
                         "un responsable du port: Le vote a eu lieu (indirect)"}));

INSTANTIATE_TEST_SUITE_P(Together, Rules,
                         testing::Values(Case{"fr", "Les experts et les militants ont prévenu que le port fermerait.",
                                              "Les experts et les militants: le port fermerait (indirect)"},
                                         Case{"fr", "Ana Oduya a dit que le port était ouvert, ce qui est moins que prévu.",
                                              "Ana Oduya: le port était ouvert (indirect)"},
                                         Case{"fr",
                                              "Ana Oduya a dit que le port était ouvert alors que la pêche est morte.",
                                              "Ana Oduya: le port était ouvert (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Headings, Rules,
    testing::Values(Case{"en", "Ana Oduya: “The tariff is dead”", "Ana Oduya: The tariff is dead (direct)"},
                    Case{"en", "Result: the tariff is dead.", ""},
                    Case{"en", "A grower was bitter: “They promised us years of trade.”",
                         "?: They promised us years of trade. (direct)"},
                    Case{"en", "The sign was clear: “Keep out”", ""},
                    Case{"fr", "Ana Oduya : « La taxe est morte »", "Ana Oduya: La taxe est morte (direct)"},
                    Case{"fr", "Bilan : la taxe est morte.", ""}));

INSTANTIATE_TEST_SUITE_P(
    Inside, Rules,
    testing::Values(Case{"fr", "Ana Oduya est venue. « La taxe est morte, a-t-elle dit. Les planteurs vivent. »",
                         "Ana Oduya: La taxe est morte + Les planteurs vivent. (direct)"},
                    Case{"fr", "Ana Oduya est venue. « La taxe est morte, dit-elle. »",
                         "Ana Oduya: La taxe est morte (direct)"},
                    Case{"fr", "« La taxe est morte, et elle le sait. »", ""}));

INSTANTIATE_TEST_SUITE_P(
    References, Rules,
    testing::Values(Case{"en", "Ana Oduya met Otto Brandt. The statement said that the tariff was dead.",
                         "The statement: the tariff was dead (indirect)"},
                    Case{"en", "“The tariff is dead,” said Ana Oduya. The statement said that the growers were safe.",
                         "Ana Oduya: The tariff is dead (direct) | Ana Oduya: the growers were safe (indirect)"},
                    Case{"fr",
                         "« La taxe est morte », a dit Ana Oduya. Cette dernière a ajouté que les planteurs vivaient.",
                         "Ana Oduya: La taxe est morte (direct) | Ana Oduya: les planteurs vivaient (indirect)"},
                    Case{"fr",
                         "« La taxe est morte », a dit Ana Oduya. Le communiqué indique que les planteurs vivent.",
                         "Ana Oduya: La taxe est morte (direct) | Ana Oduya: les planteurs vivent (indirect)"},
                    Case{"en", "The trade minister, Ana Oduya, arrived. The minister said that the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"en", "The trade minister, Ana Oduya, arrived. A minister said that the tariff was dead.",
                         "A minister: the tariff was dead (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Sources, Rules,
    testing::Values(Case{"en", "According to Ana Oduya, who leads the growers, the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"en", "According to a poll by the Orna Institute, the tariff was dead.",
                         "the Orna Institute: the tariff was dead (indirect)"},
                    Case{"fr", "Selon Ana Oduya, qui dirige les planteurs, la taxe était morte.",
                         "Ana Oduya: la taxe était morte (indirect)"},
                    Case{"fr", "Pour le syndicat, « la taxe est morte ».", "le syndicat: la taxe est morte (direct)"},
                    Case{"fr", "Pour le syndicat, la taxe est morte.", ""}));

}  // namespace
}  // namespace pourparler
