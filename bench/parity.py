#!/usr/bin/env python3
"""Whether a report and its translation give the same contacts and moves.

    parity.py PROGRAM FOLDER... [--first en --second fr] [--gold-dates] [--verbose]

A pair is NAME.en.txt and NAME.fr.txt in one folder. Each text is read for itself, in a dossier of its own. A fact is found on the other
side if there is one of the same type (a contact's channel, a move's type), with the same actors and no other date. Actors are the same if
one names the other's party, or their names share a word that both languages write alike but for diacritics and endings, or of which the dictionary
of the pair in data/lexicons says that one translates the other ("the rebels", "les rebelles"; "workers", "travailleurs"); so many of them must
have a partner as the smaller side has, but one where it has three or more. Prints the share of the facts of either side that are found on
the other. With --gold-dates each text is given the publication date of NAME.LANG.gold.json.
"""
import argparse
import itertools
import json
import pathlib
import subprocess
import tempfile
import unicodedata


def read(program, path, date, translations):
    with tempfile.TemporaryDirectory() as folder:
        line = {"text": path.read_text(encoding="utf-8"), "id": path.name}
        if date:
            line["date"] = date
        source, store = pathlib.Path(folder) / "one.jsonl", pathlib.Path(folder) / "one.db"
        source.write_text(json.dumps(line) + "\n", encoding="utf-8")
        subprocess.run([program, "add", "-q", store, source], check=True)
        out = subprocess.run([program, "export", store], check=True, capture_output=True).stdout
    lines = [json.loads(line) for line in out.decode().splitlines()]
    actors = {l["id"]: l for l in lines if l["kind"] == "actor"}
    return [fact(l, actors, translations) for l in lines if l["kind"] in ("contact", "move")]


def words(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    every = "".join(c if c.isalnum() else " " for c in plain).split()
    return {w[:6] for w in every if len(w) > 2 or len(every) == 1}


def lexicon(first, second):
    """Words of the first language by the beginnings of those of the second that translate them."""
    out = {}
    path = pathlib.Path(__file__).parent.parent / "data" / "lexicons" / f"{first}-{second}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if not line.startswith("#") and len(pair := line.split("\t")) >= 2 and " " not in pair[0] + pair[1]:
            for one, two in itertools.product(words(pair[0]), words(pair[1])):
                out.setdefault(two, set()).add(one)
    return out


def key(actor, translations):
    names = set().union(*(words(n) for n in [actor["name"], *actor["aliases"]]))
    if actor["type"] in ("group", "organisation", "unnamed"):
        names |= set().union(*(translations.get(w, set()) for w in names))
    return actor["type"] == "state" and actor["party"], actor["party"], names


def fact(line, actors, translations):
    if line["kind"] == "contact":
        who, kind = [p["actor"] for p in line["participants"] if p["as"] != "absent"], line["channel"]
    else:
        who, kind = line["actors"], line["type"]
    date = line["date"]
    days = (date["from"], date["to"]) if isinstance(date, dict) else date and (date, date)
    return {"kind": line["kind"], "type": kind, "actors": [key(actors[a], translations) for a in who if a in actors], "days": days,
            "shown": " ".join([line["kind"], kind, ", ".join(actors[a]["name"] for a in who if a in actors), str(date)])}


def same_actor(a, b):
    return bool(a[0] and a[0] == b[0]) or bool(a[2] & b[2]) or bool((a[0] or b[0]) and a[1] == b[1])


def same(a, b):
    if (a["kind"], a["type"]) != (b["kind"], b["type"]):
        return False
    if a["days"] and b["days"] and a["days"] != b["days"]:
        return False
    few, many = sorted((a["actors"], b["actors"]), key=len)
    if not few:
        return not many
    met = sum(any(same_actor(x, y) for y in many) for x in few)
    return met >= len(few) - (len(few) >= 3) and len(many) - len(few) <= max(1, len(few) // 2)


def date_of(path):
    gold = path.with_suffix(".gold.json")
    return gold.exists() and (json.loads(gold.read_text(encoding="utf-8"))["published"] or {}).get("date")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder", nargs="+")
    parser.add_argument("--first", default="en")
    parser.add_argument("--second", default="fr")
    parser.add_argument("--gold-dates", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--floor", type=float, help="fail below this share, in per cent; exit 77 where a model is missing")
    args = parser.parse_args()

    if args.floor is not None:
        listed = subprocess.run([args.program, "models", "list"], check=True, capture_output=True).stdout.decode()
        ready = {line.split()[2] for line in listed.splitlines() if "verified" in line}
        if not {args.first, args.second} <= ready:
            raise SystemExit(77)
    found, total = 0, 0
    translations = lexicon(args.first, args.second)
    for folder in args.folder:
        for first in sorted(pathlib.Path(folder).glob(f"*.{args.first}.txt")):
            second = first.with_name(first.name.replace(f".{args.first}.txt", f".{args.second}.txt"))
            if not second.exists():
                continue
            sides = [read(args.program, path, args.gold_dates and date_of(path), known)
                     for path, known in ((first, {}), (second, translations))]
            hits = 0
            for mine, other in itertools.permutations(sides, 2):
                for one in mine:
                    hit = any(same(one, another) for another in other)
                    hits += hit
                    if args.verbose:
                        print(" " if hit else "-", "first " if mine is sides[0] else "second", one["shown"])
            size = len(sides[0]) + len(sides[1])
            print(f"{first.name}: {hits} of {size}")
            found, total = found + hits, total + size
    if not total:
        raise SystemExit("no pair of texts with a fact: name folders with NAME.en.txt and NAME.fr.txt")
    print(f"found on the other side: {found} of {total}, {100 * found / total:.1f} %")
    if args.floor is not None and 100 * found / total < args.floor:
        raise SystemExit(f"below the floor of {args.floor} %")


if __name__ == "__main__":
    main()
