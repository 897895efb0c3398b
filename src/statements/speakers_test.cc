// Who speaks, where it takes more than the words beside the cue: inserts, media that relay, asides, pronouns,
// paragraphs. Without syntax.
#include <gtest/gtest.h>

#include "statements/said_for_test.h"

namespace pourparler {
namespace {

struct Case {
  const char* lang;
  const char* text;
  const char* expected;
};

class Speakers : public testing::TestWithParam<Case> {};

TEST_P(Speakers, Found) {
  const Case& c = GetParam();
  EXPECT_EQ(said(c.lang, c.text), c.expected) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    Inserts, Speakers,
    testing::Values(Case{"en", "Ana Oduya - who leads the growers of the north - said that the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"fr", "Ana Oduya – qui dirige les planteurs du nord – a déclaré que la taxe était morte.",
                         "Ana Oduya: la taxe était morte (indirect)"},
                    Case{"en", "In a message to the happy crowd he said that the tariff was dead.",
                         "?: the tariff was dead (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Relayed, Speakers,
    testing::Values(Case{"en", "“The tariff is dead,” Ana Oduya said on Monday, Orna Press reported.",
                         "Ana Oduya: The tariff is dead (direct)"},
                    Case{"en", "Ana Oduya was quoted by the agency as saying that the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"en", "The newspaper quoted officials as saying that the tariff was dead.",
                         "officials: the tariff was dead (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Asides, Speakers,
    testing::Values(
        Case{"fr", "« La taxe est morte », a indiqué dans un communiqué le ministère.",
             "le ministère: La taxe est morte (direct)"},
        Case{"fr", "« La taxe est morte », a déclaré à la presse la ministre Ana Oduya.",
             "Ana Oduya: La taxe est morte (direct)"},
        Case{"fr", "« La taxe est morte », a déclaré à l’ORN Ana Oduya.", "Ana Oduya: La taxe est morte (direct)"},
        Case{"en", "The tariff was dead, Captain Otto Brandt told ORN.", "Otto Brandt: The tariff was dead (indirect)"},
        Case{"en", "“The tariff is dead,” said al-Khalid.", "al-Khalid: The tariff is dead (direct)"},
        Case{"en", "A senior official speaking on condition of anonymity said that the tariff was dead.",
             "A senior official: the tariff was dead (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Pronouns, Speakers,
    testing::Values(Case{"en", "Ana Oduya came. According to her, the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"fr", "Ana Oduya est venue. Selon elle, la taxe était morte.",
                         "Ana Oduya: la taxe était morte (indirect)"},
                    Case{"en",
                         "“The tariff is dead,” said Otto Brandt. In a note to Ana Oduya, he added that it was late.",
                         "Otto Brandt: The tariff is dead (direct) | Otto Brandt: it was late (indirect)"}));

INSTANTIATE_TEST_SUITE_P(
    Paragraphs, Speakers,
    testing::Values(
        Case{"en",
             "Ana Oduya wrote: “The tariff is dead.\n\nIt was never of any use to a grower.\n\nWe all knew it "
             "from the very first day.”",
             "Ana Oduya: The tariff is dead. (direct) | Ana Oduya: It was never of any use to a grower. "
             "(direct) | Ana Oduya: We all knew it from the very first day. (direct)"},
        // no mark closes it: only the paragraph that it opens in
        Case{"en", "Ana Oduya wrote: “The tariff is dead.\n\nThe growers of the north went home.",
             "Ana Oduya: The tariff is dead. (direct)"}));

INSTANTIATE_TEST_SUITE_P(
    Ends, Speakers,
    testing::Values(Case{"en", "Ana Oduya said that if the growers left, the tariff was dead.",
                         "Ana Oduya: if the growers left, the tariff was dead (indirect)"},
                    Case{"en", "Ana Oduya expressed the hope that the tariff was dead.",
                         "Ana Oduya: the tariff was dead (indirect)"},
                    Case{"fr", "Ana Oduya a exprimé l’espoir que la taxe était morte.",
                         "Ana Oduya: la taxe était morte (indirect)"},
                    Case{"en", "According to the ministry, Ana Oduya, head of the growers, had left the talks.",
                         "the ministry: Ana Oduya, head of the growers, had left the talks (indirect)"}));

}  // namespace
}  // namespace pourparler
