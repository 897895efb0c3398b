#!/usr/bin/env python3
"""Invented news prose in English or French, as JSON strings, one a line. The same seed gives the same texts.

    python3 tools/parity/invent.py --lang fr --count 220 --seed 3 > texts.jsonl

No country, person or event in it exists. Sentences are put together from templates whose slots nest, so that there are
long subjects, quotations, clauses inside clauses, numbers, dates and abbreviations.
"""
import argparse
import json
import random
import re
import sys

EN = {
    "text": ["{lead} {more} {more}", "{lead} {quote} {more}", "{lead}\n\n{more} {quote}\n\n{more}", "{headline}\n\n{lead} {more}", "{quote} {more}",
             "{lead}", "{headline}", "{more} {more} {more} {quote}", "- {np} {vp}\n- {np} {vp}\n- {np} {vp}"],
    "headline": ["{place} and {place} edge closer to truce", "Talks stall over {noun}", "{place} rejects {np}", "‘{vp}’: what the {place} deal means",
                 "EXCLUSIVE: {person} quits as {adj} envoy"],
    "lead": ["{city} ({agency}) — {np} {vp} on {day}, {source} said.", "{np} {vp} {time}, as {np} {vp}.", "{time}, {np} {vp}, {source} told {agency}.",
             "After {number} hours of talks in {city}, {np} {vp}.", "{np}, who {vp} {time}, {vp}."],
    "more": ["{np} {vp}, but {np} {vp}.", "According to {source}, {np} {vp}.", "It was unclear whether {np} {vp}.", "{np} had not {past} {obj}; {np} didn't comment.",
             "The {adj} {noun}, worth ${number}.{digit} million (about €{number}m), {vp} by {time}.", "What {np} wants is {obj}, {source} added.",
             "{number}% of those asked — {digit}-in-10 {adj} voters — said {np} {vp}.", "“{sentence}” {person} asked.", "Neither {np} nor {np} {vp}.",
             "See www.{slug}.example/news/{number} or write to desk@{slug}.example.", "If {np} {vp}, {np} won't {inf} {obj}.",
             "Mr. {surname} and Ms. {surname}'s teams met at {digit}:30 p.m. in {city}'s old town hall."],
    "quote": ["“{sentence}” {person} said. “{sentence}”", "\"We can't {inf} {obj},\" {person} told reporters in {city} on {day}.",
              "{person}, {role}, said {np} {vp}: '{sentence}'", "“I don't think {np} {vp},” said {source}, who's been in {city} since {year}."],
    "sentence": ["We {inf} {obj}, and we'll do it again.", "This isn't {obj}.", "{np} {vp}.", "They've {past} {obj} — nothing else.", "Why would {np} {inf} {obj}?", "It's over!"],
    "np": ["{person}", "{place}", "the {adj} {noun}", "{role} {person}", "the {noun} of {place}", "{number} {noun}s", "{place}'s {adj} {noun}", "the {noun} that {person} {past}",
           "{person} and {person}", "both sides", "a {noun} close to {person}", "the {org}"],
    "vp": ["{past} {obj}", "{past} {obj} {time}", "has {past} {obj}", "would {inf} {obj}", "was {past} by {np}", "refused to {inf} {obj}", "{past} that {person} had {past} {obj}",
           "agreed to {inf} {obj} before {inf}ing {obj}"],
    "obj": ["{np}", "the {adj} {noun}", "a {noun} on {noun}s", "it", "a {number}-day {noun}", "the release of {number} prisoners", "{place}"],
    "source": ["a {adj} official", "{role} {person}", "the {org}", "two diplomats", "a spokeswoman for the {org}", "{person}"],
    "time": ["on {day}", "late {day}", "in {month} {year}", "on {digit} {month}", "{month} {digit}, {year}", "last week", "the day after", "at 10am", "three days earlier"],
    "adj": ["joint", "Norlandian", "long-delayed", "so-called", "secret", "Velian", "non-binding", "draft", "far-reaching", "interim"],
    "noun": ["ceasefire", "envoy", "delegation", "proposal", "border crossing", "round", "mediator", "corridor", "monitor", "text", "tariff"],
    "past": ["rejected", "accepted", "discussed", "signed", "broke off", "put forward", "welcomed", "denied", "sent", "seen"],
    "inf": ["reject", "accept", "discuss", "sign", "extend", "withdraw", "halt", "consider"],
    "role": ["Foreign Minister", "the envoy", "Deputy Prime Minister", "Gen.", "spokesman", "the U.N.'s special coordinator"],
    "org": ["Council of the Five Rivers", "Velian Red Crescent", "Ministry of Defence", "NLA", "Contact Group", "Institute for Quiet Diplomacy"],
    "agency": ["Coastline News", "VNA", "the Harbour Post"],
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "month": ["January", "Feb.", "March", "May", "Sept.", "December"],
}
FR = {
    "text": EN["text"][:-1] + ["- {np} {vp} ;\n- {np} {vp} ;\n- {np} {vp}."],
    "headline": ["{place} : les pourparlers au point mort", "Cessez-le-feu : ce que propose {place}", "{place} rejette {obj}", "« {vp} » : les dessous de l'accord",
                 "EXCLUSIF - {person} quitte la délégation"],
    "lead": ["{city} ({agency}) — {np} {vp} {time}, a indiqué {source}.", "{np} {vp} {time}, alors que {np} {vp}.", "{time}, {np} {vp}, selon {source}.",
             "Après {number} heures d'entretiens à {city}, {np} {vp}.", "{np}, qui {vp} {time}, {vp}."],
    "more": ["{np} {vp}, mais {np} {vp}.", "D'après {source}, {np} {vp}.", "On ignore si {np} {vp}.", "{np} n'{aux} pas {past} {obj} ; {np} n'a pas souhaité s'exprimer.",
             "L'enveloppe, d'un montant de {number},{digit} millions d'euros (soit {number} 000 €), {vp} d'ici {time}.", "Ce que veut {np}, c'est {obj}, ajoute-t-on de source proche.",
             "{number} % des personnes interrogées — soit {digit} sur dix — estiment que {np} {vp}.", "« {sentence} », s'est-elle demandé.", "Ni {np} ni {np} {vp}.",
             "Voir www.{slug}.example/actu/{number} ou écrire à redaction@{slug}.example.", "Si {np} {vp}, {np} ne pourra {inf} {obj}.",
             "M. {surname} et Mme {surname} se sont vus à {digit}h30, aujourd’hui, à l’hôtel de ville de {city}.", "Peut-être {np} {vp}, quoiqu'il n’y ait rien d’écrit."],
    "quote": ["« {sentence} », a déclaré {person}. « {sentence} »", "« Nous ne pouvons {inf} {obj} », a lancé {person} à {city}.",
              "{person}, {role}, l’affirme : “{sentence}”", "« Je ne crois pas que {np} {vp} », dit {source}, à {city} depuis {year}."],
    "sentence": ["Nous allons {inf} {obj}, et nous le referons.", "Ce n’est pas {obj}.", "{np} {vp}.", "Qu’est-ce qu’ils ont {past} ?", "Pourquoi {inf} {obj} ?", "C’est fini !",
                 "Y a-t-il {obj} ? Dites-le-moi."],
    "np": ["{person}", "la {place}", "l'{noun_v} {adj}", "{role} {person}", "le {noun} de {place}", "{number} {noun}s", "la {noun_f} {adj_f} de {place}", "le {noun} qu'{person_v} a {past}",
           "{person} et {person}", "les deux parties", "un {noun} proche de {person}", "le {org}", "celui-ci", "l’{noun_v}"],
    "vp": ["a {past} {obj}", "a {past} {obj} {time}", "avait {past} {obj}", "pourrait {inf} {obj}", "a été {past} par {np}", "refuse d'{inf_v} {obj}", "assure que {person} a {past} {obj}",
           "s'est engagé à {inf} {obj} avant d'{inf_v} {obj}"],
    "obj": ["{np}", "le {noun} {adj}", "un {noun} sur les {noun}s", "cela", "une {noun_f} de {number} jours", "la libération de {number} prisonniers", "l'{noun_v} de {place}"],
    "source": ["un responsable {adj}", "{role} {person}", "le {org}", "deux diplomates", "une porte-parole du {org}", "{person}"],
    "time": ["{day}", "{day} soir", "en {month} {year}", "le {digit} {month}", "le 1er {month} {year}", "la semaine dernière", "le lendemain", "à 10 h 15", "trois jours plus tôt"],
    "adj": ["conjoint", "norlandais", "soi-disant", "secret", "vélien", "non contraignant", "provisoire", "franco-vélien"],
    "adj_f": ["conjointe", "norlandaise", "secrète", "vélienne", "provisoire", "ex-alliée"],
    "noun": ["cessez-le-feu", "émissaire", "projet", "poste-frontière", "médiateur", "corridor", "texte", "compte rendu", "va-et-vient"],
    "noun_f": ["délégation", "proposition", "trêve", "mi-temps", "ligne", "contre-offre"],
    "noun_v": ["accord", "émissaire", "envoyé", "ambassadrice", "échange", "ultimatum"],
    "past": ["rejeté", "accepté", "évoqué", "signé", "rompu", "présenté", "salué", "démenti", "envoyé", "vu"],
    "inf": ["rejeter", "refuser", "signer", "prolonger", "retirer", "suspendre", "faire cesser"],
    "inf_v": ["accepter", "évoquer", "envoyer", "abandonner"],
    "aux": ["a", "avait", "aurait"],
    "role": ["le ministre", "l'émissaire", "la vice-Première ministre", "le général", "le porte-parole", "la coordinatrice de l’ONU"],
    "org": ["Conseil des Cinq Fleuves", "Croissant-Rouge vélien", "ministère de la Défense", "FDLV", "Groupe de contact", "quai d'Orlan"],
    "agency": ["Nouvelles du Rivage", "AVP", "le Courrier du Port"],
    "day": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "month": ["janvier", "février", "mars", "mai", "septembre", "décembre"],
    "person_v": ["Elvire Tamsin", "Aldo Merrow", "Ismaël Dourant"],
}
BOTH = {
    "person": ["Aldo Merrow", "Elvire Tamsin", "Jonas K. Verrel", "Ismaël Dourant", "Nadia al-Sarim", "Tove O'Dell", "P. J. van Aken", "Mira"],
    "surname": ["Merrow", "Tamsin", "Verrel", "al-Sarim", "O'Dell"],
    "place": ["Norlandia", "Velia", "Ostrava-on-Sea", "Upper Merida", "Karsk"],
    "city": ["Velburg", "Port Anselm", "Karsk", "Saint-Orme"],
    "slug": ["coastline", "harbour-post", "vna24"],
    "number": ["2", "7", "12", "48", "120", "1,500", "350"],
    "digit": ["1", "3", "5", "8"],
    "year": ["2019", "2027", "1998"],
}
SLOT = re.compile(r"\{(\w+)\}")


def expand(random_, grammar, text, depth=0):
    def fill(match):
        choices = grammar[match.group(1)]
        if depth > 5:  # the plainest way to say it, so that it ends
            choices = sorted(choices, key=lambda c: c.count("{"))[:2]
        return expand(random_, grammar, random_.choice(choices), depth + 1)

    return SLOT.sub(fill, text)


def tidy(text):
    text = re.sub(r"([.!?]\s+|^|\n|[“«\"] ?)([a-zà-ÿ])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text.replace(".,", ",").replace("..", ".")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--lang", choices=["en", "fr"], required=True)
    arguments.add_argument("--count", type=int, default=220)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    grammar = {**BOTH, **(EN if options.lang == "en" else FR)}
    random_ = random.Random(options.seed)
    for _ in range(options.count):
        text = tidy(expand(random_, grammar, random_.choice(grammar["text"])))
        if options.lang == "fr" and random_.random() < 0.4:
            text = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" ;", "\u202f;").replace(" %", "\u00a0%").replace("'", "’")
        sys.stdout.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
