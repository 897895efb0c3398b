#!/usr/bin/env python3
"""Scores contacts on short reports written for this project.

    bench/contacts.py PROGRAM SHARED/tools bench/contacts/*.txt [--show]

A block of a file is a report and what a careful reader takes from it:

    === ID LANGUAGE PUBLISHED PART
    the report
    ---
    A key = Name | type | party | alias; alias
    C channel | participant, host:host, other:absent | date | place | status | words of a sentence ;; words of another

A participant in two capitals is a state. The rules of counting are score.py's, in the second argument's folder: evidence
overlaps, same channel, half of the participants shared.
"""
import json
import re
import subprocess
import sys

DONE = {"occurred": "fact", "ongoing": "fact", "planned": "plan", "possible": "plan", "cancelled": "not", "denied": "not"}


def read(path):
    for block in re.split(r"(?m)^=== ", open(path, encoding="utf-8").read())[1:]:
        head, rest = block.split("\n", 1)
        text, marks = rest.split("\n---\n", 1)
        name, lang, date, _ = head.split()
        text = text.strip() + "\n"
        actors, contacts = {}, []
        for line in filter(None, map(str.strip, marks.split("\n"))):
            fields = [f.strip() for f in line[2:].split("|")]
            if line.startswith("A "):
                key, full = map(str.strip, fields[0].split("=", 1))
                fields += [""] * 4
                aliases = [a.strip() for a in fields[3].split(";") if a.strip()]
                actors[key] = {"key": key, "name": full, "type": fields[1], "party": fields[2] or None, "aliases": aliases}
            else:
                contacts.append(contact(fields, actors, text.encode(), line))
        yield {"id": name, "lang": lang, "date": date, "text": text, "actors": actors, "contacts": contacts}


def contact(fields, actors, text, line):
    people = []
    for each in fields[1].split(","):
        key, _, role = each.strip().partition(":")
        actors.setdefault(key, {"key": key, "name": key, "type": "state", "party": key, "aliases": []})
        people.append((key, role or "participant"))
    evidence = []
    for words in "|".join(fields[5:]).split(";;"):
        at = text.index(words.strip().encode())
        evidence.append((at, at + len(words.strip().encode())))
    return {"channel": fields[0], "people": people, "date": fields[2], "status": fields[4], "evidence": evidence, "line": line}


def annotate(program, reports):
    lines = "".join(json.dumps({k: r[k] for k in ("id", "text", "date", "lang")}) + "\n" for r in reports)
    done = subprocess.run([program, "annotate"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["lines"] for line in done.stdout.splitlines()]


def main(argv):
    show = "--show" in argv
    program, tools, *paths = [a for a in argv if not a.startswith("--")]
    sys.path.insert(0, tools)
    import score

    for path in paths:
        tally = score.Tally()
        reports = list(read(path))
        for report, lines in zip(reports, annotate(program, reports)):
            known = {line["id"]: line for line in lines if line["kind"] == "actor"}
            found = [line for line in lines if line["kind"] == "contact"]
            unknown = {"type": "unknown", "name": ""}

            def likeness(s, g):
                ours = [report["actors"][k] for k, role in g["people"] if role != "absent"]
                theirs = [known.get(p["actor"], unknown) for p in s["participants"] if p.get("as") != "absent"]
                shared = score.jaccard(theirs, ours)
                places = [(e["start"], e["end"]) for e in s["evidence"]]
                if s["channel"] != g["channel"] or shared < 0.5 or not score.overlap(places, g["evidence"]):
                    return 0
                return shared + (score.first_day(s.get("date")) == score.first_day(g["date"]))

            pairs = score.pair_up(found, report["contacts"], likeness)
            strict = sum(score.first_day(s.get("date")) == score.first_day(g["date"]) and DONE[s["status"]] == DONE[g["status"]]
                         for s, g in pairs)
            tally.count("contact", len(pairs), len(found), len(report["contacts"]))
            tally.count("with date and status", strict, len(found), len(report["contacts"]))
            if show:
                matched = {id(g) for _, g in pairs}
                for g in report["contacts"]:
                    if id(g) not in matched:
                        print(report["id"], "missed", g["line"])
        for name, (hits, system, gold) in tally.rows.items():
            print(f"{path}: {name}: precision {100 * hits / max(1, system):.1f}, recall {100 * hits / max(1, gold):.1f}, "
                  f"F1 {200 * hits / max(1, system + gold):.1f} ({hits} of {system} found, {gold} marked)")


if __name__ == "__main__":
    main(sys.argv[1:])
