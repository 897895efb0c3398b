#!/usr/bin/env python3
"""Makes data/names/countries.toml from the npm package world-countries (ODbL 1.0).

    npm install --no-save world-countries@5.1.0 && tools/make_countries.py node_modules/world-countries/countries.json

Names, capitals and demonyms by language. What the package lacks or has wrong is mended in data/names/countries_extra.toml,
which is written by hand and read beside this table.
"""
import json
import sys

# Not independent by the package's reckoning, but with a people that reports call by name.
PEOPLES = {"PS", "TW", "XK", "HK", "GL", "EH", "PR", "VA", "FO"}
LANGUAGES = {"en": None, "fr": "fra", "de": "deu", "es": "spa"}


def unique(words):
    seen, out = set(), []
    for word in words:
        word = (word or "").strip()
        if word and word not in seen:
            seen.add(word)
            out.append(word)
    return out


def english_forms(demonym):
    """Adjective and, where it takes one, the plural noun."""
    words = [demonym]
    if not demonym.endswith(("s", "ese", "sh", "ch", "x", "z")):
        words.append(demonym[:-3] + "men" if demonym.endswith("man") and demonym not in ("German", "Roman", "Oman") else demonym + "s")
    return words


def french_forms(pair):
    words = []
    for word in unique([pair.get("m"), pair.get("f")]):
        words.append(word)
        if not word.endswith(("s", "x")):
            words.append(word + "s")
    return words


def names(country, language):
    if language is None:
        return [country["name"]["common"], country["name"]["official"]]
    translation = country["translations"].get(language, {})
    return [translation.get("common"), translation.get("official")]


def demonyms(country, language):
    table = country.get("demonyms", {})
    if language == "en":
        forms = unique([table.get("eng", {}).get("m"), table.get("eng", {}).get("f")])
        return [w for form in forms for part in form.split(", ") for w in english_forms(part)]
    if language == "fr":
        return french_forms(table.get("fra", {}))
    return []


def toml_list(words):
    return "[" + ", ".join(json.dumps(w, ensure_ascii=False) for w in unique(words)) + "]"


def main(path):
    countries = json.load(open(path, encoding="utf-8"))
    print("# Made by tools/make_countries.py from the package world-countries 5.1.0 (Open Database License 1.0); do not edit:")
    print("# corrections and additions stand in countries_extra.toml.")
    for country in sorted(countries, key=lambda c: c["cca2"]):
        print(f"\n[[country]]\ncode = \"{country['cca2']}\"\ncode3 = \"{country['cca3']}\"")
        if country.get("capital"):
            print(f"capitals = {toml_list(country['capital'])}")
        for code, key in LANGUAGES.items():
            print(f"name_{code} = {toml_list(names(country, key))}")
            has_people = country.get("independent") or country["cca2"] in PEOPLES
            if has_people and (found := demonyms(country, code)):
                print(f"demonym_{code} = {toml_list(found)}")


main(sys.argv[1])
