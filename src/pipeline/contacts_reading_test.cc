// Contacts as the whole pipeline reads them, by table: sentences about a strike, a border dispute, a trade deal and an
// exchange of hostages between invented people. All are published on Friday, 2025-04-18.
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

std::string name_of_actor(const Reading& reading, const std::string& id) {
  for (const Actor& a : reading.actors) {
    if (a.id == id) return a.name;
  }
  return "?";
}

// "meeting occurred 2025-04-17 Geneva: Amara Okoro, Kenji Tanaka (host)"; participants by name.
std::string describe(const Reading& reading, const Contact& c) {
  std::vector<std::string> people;
  for (const Participant& p : c.participants) {
    std::string who = name_of_actor(reading, p.actor);
    if (p.as == ParticipantRole::host) who += " (host)";
    if (p.as == ParticipantRole::mediator) who += " (mediator)";
    if (p.as == ParticipantRole::absent) who += " (absent)";
    people.push_back(who);
  }
  std::sort(people.begin(), people.end());
  std::string out = std::string(name_of(c.channel)) + " " + std::string(name_of(c.status));
  if (c.date.known()) out += " " + c.date.from + (c.date.to.empty() ? "" : "/" + c.date.to);
  if (!c.place.name.empty()) out += " " + c.place.name;
  out += ":";
  for (const std::string& who : people) out += (out.ends_with(':') ? " " : ", ") + who;
  return out;
}

std::string contacts_of(const char* lang, const char* text) {
  Capture capture;
  capture.path = "story.txt";
  capture.bytes = text;
  capture.lang = lang;
  capture.date = "2025-04-18";
  const auto reading = reader()->read(capture);
  if (!reading) return reading.error().text();
  std::string out;
  for (const Contact& c : reading->contacts) out += (out.empty() ? "" : "\n") + describe(*reading, c);
  return out;
}

struct Case {
  const char* lang;
  const char* text;
  const char* contacts;
};

class Contacts : public testing::TestWithParam<Case> {};

TEST_P(Contacts, AreRead) {
  if (reader() == nullptr) GTEST_SKIP() << "the trained pipelines are not on this machine";
  EXPECT_EQ(contacts_of(GetParam().lang, GetParam().text), GetParam().contacts) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    English, Contacts,
    testing::Values(
        Case{"en", "Union leader Maria Lopez met company director John Hale in Lima on Thursday.",
             "meeting occurred 2025-04-17 Lima: John Hale, Maria Lopez"},
        Case{"en", "President Amara Okoro received Prime Minister Kenji Tanaka at the palace on Wednesday.",
             "meeting occurred 2025-04-16: Amara Okoro (host), Kenji Tanaka"},
        Case{"en", "Kenji Tanaka was received by President Amara Okoro in Abuja on Wednesday.",
             "meeting occurred 2025-04-16 Abuja: Amara Okoro (host), Kenji Tanaka"},
        Case{"en", "Amara Okoro and Kenji Tanaka held talks in Geneva on Tuesday.",
             "meeting occurred 2025-04-15 Geneva: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Talks between Peru and Chile resumed in Geneva on Tuesday.",
             "meeting occurred 2025-04-15 Geneva: Chile, Peru"},
        Case{"en", "Amara Okoro spoke by phone with Kenji Tanaka on Monday.",
             "call occurred 2025-04-14: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Amara Okoro telephoned Kenji Tanaka on Monday.",
             "call occurred 2025-04-14: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Trade minister Amara Okoro will meet Kenji Tanaka in Tokyo next week.",
             "meeting planned 2025-04-21/2025-04-27 Tokyo: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Amara Okoro did not meet Kenji Tanaka on Thursday.",
             "meeting denied 2025-04-17: Amara Okoro, Kenji Tanaka"},
        Case{"en", "No date has been set for a meeting between Amara Okoro and Kenji Tanaka.",
             "meeting possible: Amara Okoro, Kenji Tanaka"},
        Case{"en", "A meeting between Amara Okoro and Kenji Tanaka was cancelled.",
             "meeting cancelled: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Amara Okoro said she was ready to meet Kenji Tanaka.",
             "meeting possible: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Amara Okoro met Kenji Tanaka in Geneva on Tuesday without Chilean officials.",
             "meeting occurred 2025-04-15 Geneva: Amara Okoro, Chile (absent), Kenji Tanaka"},
        Case{"en", "Amara Okoro met Kenji Tanaka in Geneva on Tuesday. The talks in Geneva lasted five hours.",
             "meeting occurred 2025-04-15 Geneva: Amara Okoro, Kenji Tanaka"},
        Case{"en", "Kenji Tanaka, accompanied by Maria Lopez, met Amara Okoro on Tuesday.",
             "meeting occurred 2025-04-15: Amara Okoro, Kenji Tanaka, Maria Lopez"},
        Case{"en", "Amara Okoro wrote to Kenji Tanaka about the hostages.",
             "message occurred: Amara Okoro, Kenji Tanaka"},
        Case{"en",
             "The meeting, attended by Turkish Foreign Minister Cem Arslan and UN envoy Lena Berg, took place in "
             "Istanbul on Wednesday.",
             "meeting occurred 2025-04-16 Istanbul: Cem Arslan, Lena Berg"},
        Case{"en", "Officials from Kenya and Uganda are expected to meet in Kampala on April 25.",
             "meeting planned 2025-04-25 Kampala: Kenya, Uganda"},
        Case{"en", "Prime Minister Jan Novak flew to Ankara on Tuesday to meet Foreign Minister Cem Arslan.",
             "meeting occurred 2025-04-15 Ankara: Cem Arslan, Jan Novak"},
        Case{"en", "Cem Arslan and Lena Berg met on Thursday. The mediator was not invited.",
             "meeting occurred 2025-04-17: Cem Arslan, Lena Berg, The mediator (absent)"},
        Case{"en", "Salas denied having met Rojas in Lima.", "meeting denied Lima: Rojas, Salas"},
        Case{"en", "Diego Rojas, who met Ines Salas last week, accused the company of lying.",
             "meeting occurred 2025-04-07/2025-04-13: Diego Rojas, Ines Salas"},
        Case{"en", "U.S. and Chinese trade negotiators will hold a new round of talks in Stockholm next week.",
             "meeting planned 2025-04-21/2025-04-27 Stockholm: China, United States"},
        Case{"en", "The summit in Geneva brought together the leaders of Peru, Chile and Bolivia.",
             "meeting occurred Geneva: Bolivia, Chile, Peru"},
        Case{"en", "Lena Berg will host talks between Kenya and Uganda in Oslo on Monday.",
             "meeting planned 2025-04-21 Oslo: Kenya, Lena Berg (host), Uganda"},
        Case{"en", "Diego Rojas may travel to Lima next month, an official said.",
             "visit possible 2025-05 Lima: Diego Rojas, Peru (host)"},
        Case{"en", "Kenya and Uganda will meet in Oslo on Monday. The meeting in Oslo was postponed.",
             "meeting cancelled 2025-04-21 Oslo: Kenya, Uganda"},
        // No encounters.
        Case{"en", "Amara Okoro told reporters that the strike would go on.", ""},
        Case{"en", "The company met the deadline.", ""},
        Case{"en", "Negotiations between employers and workers are difficult, Maria Lopez called them a farce.", ""}));

INSTANTIATE_TEST_SUITE_P(
    French, Contacts,
    testing::Values(
        Case{"fr", "Maria Lopez a rencontré John Hale à Lima jeudi.",
             "meeting occurred 2025-04-17 Lima: John Hale, Maria Lopez"},
        Case{"fr", "La présidente Amara Okoro a reçu le Premier ministre Kenji Tanaka mercredi.",
             "meeting occurred 2025-04-16: Amara Okoro (host), Kenji Tanaka"},
        Case{"fr", "Kenji Tanaka a été reçu par la présidente Amara Okoro mercredi.",
             "meeting occurred 2025-04-16: Amara Okoro (host), Kenji Tanaka"},
        Case{"fr", "Les pourparlers entre le Pérou et le Chili ont repris à Genève mardi.",
             "meeting occurred 2025-04-15 Genève: Chile, Peru"},
        Case{"fr", "Amara Okoro s’est entretenue au téléphone avec Kenji Tanaka lundi.",
             "call occurred 2025-04-14: Amara Okoro, Kenji Tanaka"},
        Case{"fr", "Amara Okoro rencontrera Kenji Tanaka à Tokyo la semaine prochaine.",
             "meeting planned 2025-04-21/2025-04-27 Tokyo: Amara Okoro, Kenji Tanaka"},
        Case{"fr", "Amara Okoro n’a pas rencontré Kenji Tanaka jeudi.",
             "meeting denied 2025-04-17: Amara Okoro, Kenji Tanaka"},
        Case{"fr", "Aucune date n’a été fixée pour une rencontre entre Amara Okoro et Kenji Tanaka.",
             "meeting possible: Amara Okoro, Kenji Tanaka"},
        Case{"fr", "Amara Okoro a rencontré Kenji Tanaka à Genève mardi sans responsables chiliens.",
             "meeting occurred 2025-04-15 Genève: Amara Okoro, Chile (absent), Kenji Tanaka"},
        Case{"fr", "Amara Okoro est prête à rencontrer Kenji Tanaka.", "meeting possible: Amara Okoro, Kenji Tanaka"},
        Case{"fr", "Grace Mwangi s'est rendue à Pékin mardi pour y rencontrer le ministre chinois du Commerce, Li Wen.",
             "meeting occurred 2025-04-15 Pékin: Grace Mwangi, Li Wen"},
        Case{"fr", "Les négociateurs américains et chinois se retrouveront la semaine prochaine à Stockholm.",
             "meeting planned 2025-04-21/2025-04-27 Stockholm: China, United States"},
        Case{"fr", "La direction et les syndicats se sont réunis lundi à Lyon sous la médiation de Clara Weiss.",
             "meeting occurred 2025-04-14 Lyon: Clara Weiss (mediator), La direction, les syndicats"},
        Case{"fr", "Jeudi, le président chilien Diego Rojas a appelé la présidente péruvienne Ines Salas.",
             "call occurred 2025-04-17: Diego Rojas, Ines Salas"},
        Case{"fr", "Ines Salas pourrait rencontrer Diego Rojas à Lima le mois prochain.",
             "meeting possible 2025-05 Lima: Diego Rojas, Ines Salas"},
        Case{"fr", "Amara Okoro a annoncé la reprise de la grève.", ""}));

INSTANTIATE_TEST_SUITE_P(
    Occasions, Contacts,
    testing::Values(
        Case{"en",
             "The foreign ministers of Peru and Bolivia held talks in Puno on Wednesday. Rosa Quispe received Julio "
             "Mamani for two hours. The two ministers will meet again in La Paz next week.",
             "meeting occurred 2025-04-16 Puno: Julio Mamani, Rosa Quispe (host)\nmeeting planned "
             "2025-04-21/2025-04-27 La Paz: Julio Mamani, Rosa Quispe"},
        Case{"fr",
             "Les ministres des Affaires étrangères du Pérou et de la Bolivie ont eu mercredi à Puno des entretiens. "
             "Rosa Quispe a reçu Julio Mamani pendant deux heures. Les deux ministres se reverront à La Paz la semaine "
             "prochaine.",
             "meeting occurred 2025-04-16 Puno: Julio Mamani, Rosa Quispe (host)\nmeeting planned "
             "2025-04-21/2025-04-27 La Paz: Julio Mamani, Rosa Quispe"},
        Case{"en",
             "The railway union RailForce walked out of talks with the operator Nordbahn on Tuesday night. The two "
             "sides had met for nine hours at the transport ministry under the mediator Heinrich Baum.",
             "meeting occurred 2025-04-15: Heinrich Baum (mediator), Nordbahn, RailForce"},
        Case{"fr",
             "Le syndicat des cheminots RailForce a quitté mardi soir les négociations avec l'exploitant Nordbahn. Les "
             "deux parties s'étaient réunies pendant neuf heures au ministère des Transports sous la conduite du "
             "médiateur Heinrich Baum.",
             "meeting occurred 2025-04-15: Heinrich Baum (mediator), Nordbahn, RailForce"},
        Case{"en",
             "President Pierre Ndayi shook hands with rebel leader Jean Bizima in Arusha on Thursday at a ceremony "
             "hosted by Asha Mrema. The presidents of Rwanda and Uganda also attended. Opposition leader Alice Niyo "
             "was not present.",
             "meeting occurred 2025-04-17 Arusha: Alice Niyo (absent), Asha Mrema (host), Jean Bizima, Pierre Ndayi, "
             "Rwanda, Uganda"},
        Case{"fr",
             "Le président Pierre Ndayi a serré jeudi à Arusha la main du chef rebelle Jean Bizima. Les présidents du "
             "Rwanda et de l'Ouganda y ont également assisté. Alice Niyo n'était pas présente.",
             "meeting occurred 2025-04-17 Arusha: Alice Niyo (absent), Jean Bizima, Pierre Ndayi, Rwanda, Uganda"},
        Case{"en",
             "Pierre Ndayi met Daniel Otieno in Arusha on Wednesday. The next morning Ndayi telephoned Asha Mrema.",
             "meeting occurred 2025-04-16 Arusha: Daniel Otieno, Pierre Ndayi\ncall occurred 2025-04-17: Asha Mrema, "
             "Pierre Ndayi"},
        Case{"fr",
             "Pierre Ndayi a rencontré Daniel Otieno à Arusha mercredi. Le lendemain matin, M. Ndayi a téléphoné à "
             "Asha Mrema.",
             "meeting occurred 2025-04-16 Arusha: Daniel Otieno, Pierre Ndayi\ncall occurred 2025-04-17: Asha Mrema, "
             "Pierre Ndayi"},
        Case{"en",
             "Kofi Mensah had been due to travel to Nairobi on Thursday for talks with the Kenyan president, Daniel "
             "Otieno. He called off his trip.",
             "meeting cancelled 2025-04-17 Nairobi: Daniel Otieno, Kofi Mensah"},
        Case{"en",
             "Kofi Mensah met Yao Lawson in Lomé on Tuesday. A session on fishing that had been scheduled for Monday "
             "was called off.",
             "meeting occurred 2025-04-15 Lomé: Kofi Mensah, Yao Lawson\nmeeting cancelled 2025-04-14: Kofi Mensah, "
             "Yao Lawson"},
        Case{"en",
             "Kofi Mensah met Yao Lawson in Lomé on Tuesday. Neither prime minister attended, and Benin, which claims "
             "the waters, was not invited.",
             "meeting occurred 2025-04-15 Lomé: Benin (absent), Kofi Mensah, Yao Lawson"},
        Case{"en", "French-speaking mediators and Turkish-backed fighters met Kofi Mensah on Tuesday.",
             "meeting occurred 2025-04-15: Kofi Mensah, fighters, mediators"}));

INSTANTIATE_TEST_SUITE_P(
    FrenchTurns, Contacts,
    testing::Values(
        Case{"fr", "Jan Novak a reçu mardi Karen Skov au palais. Il l'a ensuite appelée mercredi pour la remercier.",
             "meeting occurred 2025-04-15: Jan Novak (host), Karen Skov\ncall occurred 2025-04-16: Jan Novak, Karen "
             "Skov"},
        Case{"fr", "Les syndicats ont appelé la direction à continuer les négociations.", ""},
        Case{"fr", "Les pourparlers entre le Ghana et le Togo ont repris mardi à Lomé, en l'absence du Bénin.",
             "meeting occurred 2025-04-15 Lomé: Benin (absent), Ghana, Togo"},
        Case{"fr", "Le négociateur Jan Novak aurait rencontré dimanche à Chypre le chef rebelle Idriss Kaba.",
             "meeting occurred 2025-04-13 Chypre: Idriss Kaba, Jan Novak"},
        Case{"fr",
             "Le ministre Jan Novak est attendu vendredi prochain à Lima, où il doit rencontrer la présidente Ines "
             "Salas.",
             "meeting planned 2025-04-25 Lima: Ines Salas, Jan Novak"},
        Case{"fr", "Lors d'un appel téléphonique jeudi, Ines Salas et Jan Novak sont convenus de se revoir.",
             "call occurred 2025-04-17: Ines Salas, Jan Novak"},
        Case{"fr", "Idriss Kaba et le chef de l'opposition, Moussa Diop, se sont serré la main mercredi à Dakar.",
             "meeting occurred 2025-04-16 Dakar: Idriss Kaba, Moussa Diop"},
        Case{"fr", "Idriss Kaba a convoqué mardi l'ambassadeur du Mali.",
             "meeting occurred 2025-04-15: Idriss Kaba (host), Mali"},
        Case{"fr", "Moussa Diop et Idriss Kaba ont tenu jeudi leur troisième rencontre en un mois.",
             "meeting occurred 2025-04-17: Idriss Kaba, Moussa Diop"},
        Case{"fr", "Le procureur a entretenu des liens avec Moussa Diop.", ""},
        // Verbs that the model takes for adjectives, adverbs and names.
        Case{"fr", "Cela dure. Le Kenya accueille des pourparlers avec plusieurs groupes armés.",
             "meeting occurred: Kenya, plusieurs groupes armés"},
        Case{"fr", "Cela dure. Moussa Diop préside une réunion avec Idriss Kaba.",
             "meeting occurred: Idriss Kaba, Moussa Diop (host)"},
        Case{"fr", "Cela dure. Le Togo et le Bénin négocient à Lomé.", "meeting occurred Lomé: Benin, Togo"},
        Case{"fr", "Cela dure. Moussa Diop accueillit Idriss Kaba à Dakar.",
             "meeting occurred Dakar: Idriss Kaba, Moussa Diop (host)"},
        Case{"fr", "Cela dure. « J'ai rencontré Moussa Diop mardi à Lomé », a dit Idriss Kaba.",
             "meeting occurred 2025-04-15 Lomé: Idriss Kaba, Moussa Diop"},
        Case{"fr",
             "Cela dure. La mesure a été acceptée par les dirigeants de la SADC lors de leur sommet qui s'est tenu à "
             "Harare, ce week-end.",
             "meeting occurred 2025-04-12/2025-04-13 Harare: les dirigeants de la SADC"},
        // One word for those who take part.
        Case{"fr",
             "Cela dure. Le nom avait été évoqué lors d'une rencontre des ministres des Finances à Abidjan, en Côte "
             "d'Ivoire.",
             "meeting occurred Abidjan: des ministres des Finances"}));

// Turns of phrase of French news: whom one speaks with in a call beside the verb, the present for what is to come.
INSTANTIATE_TEST_SUITE_P(
    FrenchNews, Contacts,
    testing::Values(
        Case{"fr",
             "Cela dure. Accueilli mardi au palais par la présidente kényane Amara Okoro, le ministre chilien Diego "
             "Rojas a promis une trêve.",
             "meeting occurred 2025-04-15: Amara Okoro (host), Diego Rojas"},
        Case{"fr",
             "Cela dure. Le ministre chilien Diego Rojas a fait part de ses craintes à la présidente kényane Amara "
             "Okoro au cours d'un appel mardi.",
             "call occurred 2025-04-15: Amara Okoro, Diego Rojas"},
        Case{"fr",
             "Cela dure. La présidente kényane Amara Okoro a remercié le ministre chilien Diego Rojas lors de leur "
             "entretien de mardi.",
             "meeting occurred 2025-04-15: Amara Okoro, Diego Rojas"},
        Case{"fr", "Cela dure. La présidente kényane Amara Okoro reçoit samedi le ministre chilien Diego Rojas.",
             "meeting planned 2025-04-19: Amara Okoro (host), Diego Rojas"},
        Case{"fr", "Cela dure. La présidente kényane Amara Okoro, en visite mardi à Lima, a demandé une trêve.",
             "visit occurred 2025-04-15 Lima: Amara Okoro, Peru (host)"},
        Case{"fr", "Cela dure. Les négociateurs du Kenya, du Pérou et du Chili participent aux négociations.",
             "meeting occurred: Chile, Kenya, Peru"},
        Case{"fr", "Cela dure. La présidente kényane Amara Okoro a atterri mardi à Lima.",
             "visit occurred 2025-04-15 Lima: Amara Okoro, Peru (host)"},
        Case{"fr",
             "Cela dure. La présidente kényane Amara Okoro a assis le ministre chilien Diego Rojas et le négociateur "
             "péruvien Luis Salas autour d'une même table mardi.",
             "meeting occurred 2025-04-15: Amara Okoro (host), Diego Rojas, Luis Salas"},
        Case{"fr", "Cela dure. Diego Rojas a téléphoné mardi à Amara Okoro.",
             "call occurred 2025-04-15: Amara Okoro, Diego Rojas"},
        Case{"fr", "Cela dure. Amara Okoro s'entretiendra lundi avec Diego Rojas par visioconférence.",
             "call planned 2025-04-21: Amara Okoro, Diego Rojas"}));

TEST(ContactsWhole, EvidenceLiesInTheSource) {
  if (reader() == nullptr) GTEST_SKIP() << "the trained pipelines are not on this machine";
  Capture capture;
  capture.path = "story.txt";
  capture.bytes = "Élise Brûlé a rencontré Kenji Tanaka à Genève mardi. « La réunion », dit-elle, « fut longue. »";
  capture.lang = "fr";
  const auto once = reader()->read(capture), twice = reader()->read(capture);
  ASSERT_TRUE(once && twice);
  ASSERT_FALSE(once->contacts.empty());
  ASSERT_EQ(once->contacts.size(), twice->contacts.size());
  for (const Contact& c : once->contacts) {
    for (const Evidence& e : c.evidence) {
      EXPECT_LT(e.span.start, e.span.end);
      EXPECT_LE(e.span.end, once->document.source.size());
    }
  }
}

}  // namespace
}  // namespace pourparler
