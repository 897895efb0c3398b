// Contacts whose people, day or place another sentence tells, and what sounds like a contact and is none: by table,
// about invented people. All are published on Friday, 2025-04-18.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/reader.h"

namespace pourparler {
namespace {

const ReportReader* reader() {
  static const Result<ReportReader> kReader =
      ReportReader::make({std::string(POURPARLER_SOURCE_DIR) + "/data", "", false});
  return kReader && kReader->notices().empty() ? &*kReader : nullptr;
}

std::string people_of(const Reading& reading, const Contact& c) {
  std::vector<std::string> people;
  for (const Participant& p : c.participants) {
    const auto is_it = [&](const Actor& a) { return a.id == p.actor; };
    const auto at = std::find_if(reading.actors.begin(), reading.actors.end(), is_it);
    people.push_back((at == reading.actors.end() ? "?" : at->name) +
                     (p.as == ParticipantRole::participant ? "" : " (" + std::string(name_of(p.as)) + ")"));
  }
  std::sort(people.begin(), people.end());
  std::string out;
  for (const std::string& who : people) out += (out.empty() ? "" : ", ") + who;
  return out;
}

// "meeting occurred 2025-04-17 Lima: John Hale, Maria Lopez", one a line.
std::string contacts_of(const char* text, const char* published = "2025-04-18") {
  Capture capture;
  capture.path = "story.txt";
  capture.bytes = text;
  capture.lang = "en";
  capture.date = published;
  const auto reading = reader()->read(capture);
  if (!reading) return reading.error().text();
  std::string out;
  for (const Contact& c : reading->contacts) {
    out += (out.empty() ? "" : "\n") + std::string(name_of(c.channel)) + " " + std::string(name_of(c.status));
    if (c.date.known()) out += " " + c.date.from + (c.date.to.empty() ? "" : "/" + c.date.to);
    if (!c.place.name.empty()) out += " " + c.place.name;
    out += ": " + people_of(*reading, c);
  }
  return out;
}

struct Case {
  const char* text;
  const char* contacts;
};

class ContactsInContext : public testing::TestWithParam<Case> {};

TEST_P(ContactsInContext, AreRead) {
  if (reader() == nullptr) GTEST_SKIP() << "the trained pipelines are not on this machine";
  EXPECT_EQ(contacts_of(GetParam().text), GetParam().contacts) << GetParam().text;
}

// Days that nobody can tell still tell encounters apart; days that the words alone tell are kept.
TEST(ContactsUndated, AreKeptApartByTheirDays) {
  if (reader() == nullptr) GTEST_SKIP() << "the trained pipelines are not on this machine";
  EXPECT_EQ(
      contacts_of(
          "John Hale, the Canadian foreign minister, met his Chilean counterpart Maria Lopez on Tuesday. Hale and "
          "the Canadian trade minister, Ruth Barr, met Chilean officials in Lima last week.",
          ""),
      "meeting occurred: John Hale, Maria Lopez\n"
      "meeting occurred Lima: Chile, John Hale, Ruth Barr");
  EXPECT_EQ(
      contacts_of("John Hale, the Canadian foreign minister, met his Chilean counterpart Maria Lopez on 3 March 2024.",
                  ""),
      "meeting occurred 2024-03-03: John Hale, Maria Lopez");
}

INSTANTIATE_TEST_SUITE_P(
    People, ContactsInContext,
    testing::Values(
        Case{"Maria Lopez and John Hale met in Lima on Monday. The two are to meet again in May.",
             "meeting occurred 2025-04-14 Lima: John Hale, Maria Lopez\nmeeting planned 2025-05: John Hale, Maria "
             "Lopez"},
        Case{"Peruvian and Chilean officials met in Arica on Monday. They will meet again in Lima in May.",
             "meeting occurred 2025-04-14 Arica: Chile, Peru\nmeeting planned 2025-05 Lima: Chile, Peru"},
        Case{"Maria Lopez, John Hale and Ines Salas met in Lima on Monday. The three will meet again in Quito in May.",
             "meeting occurred 2025-04-14 Lima: Ines Salas, John Hale, Maria Lopez\n"
             "meeting planned 2025-05 Quito: Ines Salas, John Hale, Maria Lopez"},
        Case{"Peruvian officials met Chilean officials in Arica on Tuesday. Maria Lopez and Juan Soto led the "
             "delegations.",
             "meeting occurred 2025-04-15 Arica: Juan Soto, Maria Lopez"},
        Case{"Maria Lopez and John Hale gathered in Cairo on Wednesday to discuss the border. Ines Salas joined the "
             "talks "
             "as an observer.",
             "meeting occurred 2025-04-16 Cairo: Ines Salas, John Hale, Maria Lopez"},
        Case{"Peruvian foreign minister Luis Vega and his Chilean and Bolivian counterparts, Juan Soto and Ana Rios, "
             "met in "
             "Lima on Monday.",
             "meeting occurred 2025-04-14 Lima: Ana Rios, Juan Soto, Luis Vega"},
        Case{"Kenyan President Peter Kamau and Ugandan President Amos Okello arrived in Arusha. On Tuesday the leaders "
             "of "
             "Kenya and Uganda met for two hours.",
             "meeting occurred 2025-04-15: Amos Okello, Peter Kamau"},
        Case{"The union of the port met Tellvik on Monday. Tellvik negotiators and the union will return to the "
             "bargaining "
             "table on Wednesday.",
             "meeting occurred 2025-04-14: Tellvik, The union of the port\nmeeting planned 2025-04-23: Tellvik, The "
             "union of the port"},
        Case{"Maria Lopez brought John Hale and Ines Salas together in the evening to discuss wages.",
             "meeting occurred: Ines Salas, John Hale, Maria Lopez (host)"},
        Case{"Maria Lopez phoned John Hale and Ines Salas.",
             "call occurred: John Hale, Maria Lopez\ncall occurred: Ines Salas, Maria Lopez"},
        Case{"In a letter dated 3 April, Maria Lopez told John Hale that the strike would go on.",
             "message occurred 2025-04-03: John Hale, Maria Lopez"},
        Case{"Thursday's meeting was attended by Nigerian President Musa Bello, Mali's President Idris Keita and "
             "Ghana's "
             "Nana Owusu.",
             "meeting occurred 2025-04-17: Idris Keita, Musa Bello, Nana Owusu"}));

INSTANTIATE_TEST_SUITE_P(
    DaysAndPlaces, ContactsInContext,
    testing::Values(Case{"Maria Lopez arrived in Lima on Tuesday. She is due to meet miners there in May.",
                         "visit occurred 2025-04-15 Lima: Maria Lopez, Peru (host)\nmeeting planned 2025-05 Lima: "
                         "Maria Lopez, miners"},
                    Case{"Peter Kamau flew to Kampala on Monday. He dined with Amos Okello at a villa.",
                         "meeting occurred 2025-04-14 Kampala: Amos Okello, Peter Kamau"},
                    Case{
                        "Maria Lopez told the council on Monday that wages would rise. She had met John Hale in March.",
                        "meeting occurred 2025-03: John Hale, Maria Lopez"},
                    Case{"There were cheers on Wednesday as Maria Lopez met John Hale in Lima.",
                         "meeting occurred 2025-04-16 Lima: John Hale, Maria Lopez"},
                    Case{"Union leader Maria Lopez came up from Arica for breakfast with John Hale on Wednesday.",
                         "meeting occurred 2025-04-16: John Hale, Maria Lopez"},
                    Case{"President Peter Kamau and his Ugandan counterpart Amos Okello signed an agreement on "
                         "Thursday. It capped five "
                         "days of talks between the two presidents, which began on Sunday.",
                         "meeting occurred 2025-04-13/2025-04-17: Amos Okello, Peter Kamau"}));

INSTANTIATE_TEST_SUITE_P(Status, ContactsInContext,
                         testing::Values(Case{"Maria Lopez has pulled out of a meeting with John Hale.",
                                              "meeting cancelled: John Hale, Maria Lopez"},
                                         Case{"A meeting of Maria Lopez and John Hale in May was under consideration.",
                                              "meeting possible 2025-05: John Hale, Maria Lopez"},
                                         Case{"A call between Maria Lopez and John Hale has yet to be scheduled.",
                                              "call possible: John Hale, Maria Lopez"}));

INSTANTIATE_TEST_SUITE_P(
    NoEncounter, ContactsInContext,
    testing::Values(Case{"Maria Lopez called on John Hale to resign.", ""},
                    Case{"Maria Lopez called out her rival John Hale.", ""},
                    Case{"Maria Lopez often meets John Hale.", ""},
                    Case{"Maria Lopez spoke to The Lima Times about John Hale.", ""},
                    Case{"Maria Lopez said in a conference call with reporters that John Hale was wrong.", ""},
                    Case{"Peru is currently negotiating terms with Chile.", ""},
                    Case{"The threshold was met only by Maria Lopez and John Hale.", ""},
                    Case{"Maria Lopez gathered the full strength of her party behind John Hale.", ""},
                    Case{"The widow wrote a cheque to John Hale.", ""},
                    Case{"Maria Lopez, with six months to go until Peru votes, praised John Hale.", ""}));

}  // namespace
}  // namespace pourparler
