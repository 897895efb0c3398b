#!/usr/bin/env python3
"""Measures moves against the gold-standard records of PLOVER (one sentence and its event class each).

    bench/events.py PLOVER_GSR_CAMEO.json [--program build/release/pourparler] [--half a|b|all] [--show N]

A record counts if a source is marked and its class is one that the seventeen types of move and the contacts cover;
PROTEST, MOBILIZE and INVESTIGATE are no acts of a negotiation and are only listed. A record is right if the program
finds a move (or, for CONSULT, a contact) of its class in the sentence; `first` counts only the move found first.
Halves are by a hash of the record's id: develop on half a, report both.
"""
import argparse
import collections
import hashlib
import json
import subprocess

CLASSES = {
    "AGREE": {"agree", "accept", "offer", "pledge", "propose"},
    "CONSULT": {"contact"},
    "SUPPORT": {"endorse"},
    "COOPERATE": {"aid", "agree"},
    "AID": {"aid"},
    "CONCEDE": {"relieve", "accept", "agree"},
    "RETREAT": {"relieve", "withdraw", "accept", "agree", "aid"},
    "DEMAND": {"demand", "propose"},
    "DISAPPROVE": {"accuse"},
    "REJECT": {"reject", "violate"},
    "THREATEN": {"threaten"},
    "SANCTION": {"coerce", "withdraw"},
    "COERCE": {"coerce", "attack"},
    "FIGHT": {"attack", "violate", "coerce"},
    "ASSAULT": {"attack"},
}


# What is only announced: help and easing are promises, harm is a threat.
ANNOUNCED = {"aid": "pledge", "relieve": "pledge", "coerce": "threaten", "attack": "threaten", "withdraw": "threaten"}


def kind_of(move):
    announced = move.get("status") in ("planned", "conditional")
    return ANNOUNCED.get(move["type"], move["type"]) if announced else move["type"]


def half(record):
    return "ab"[hashlib.sha256(record["id"].encode()).digest()[0] % 2]


def read(program, records):
    lines = "".join(json.dumps({"id": r["id"], "text": r["text"], "date": r.get("date"), "lang": "en"}) + "\n" for r in records)
    done = subprocess.run([program, "annotate"], input=lines, capture_output=True, text=True, check=True)
    out = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        out[answer["id"]] = answer.get("lines") or []
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("--program", default="build/release/pourparler")
    parser.add_argument("--half", default="all", choices=["a", "b", "all"])
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    records = [r for r in json.load(open(args.gold, encoding="utf-8")) if r.get("source") and r.get("text")]
    if args.half != "all":
        records = [r for r in records if half(r) == args.half]
    answers = read(args.program, records)
    rows, shown = collections.defaultdict(lambda: [0, 0, 0, 0]), 0
    for r in records:
        lines = answers.get(r["id"], [])
        found = [kind_of(f) for f in lines if f["kind"] == "move"]
        if any(f["kind"] == "contact" for f in lines):
            found.append("contact")
        wanted = CLASSES.get(r["event"], set())
        right = bool(wanted & set(found))
        row = rows[r["event"]]
        row[0] += 1
        row[1] += bool(found)
        row[2] += right
        row[3] += bool(found) and found[0] in wanted
        if not right and wanted and shown < args.show:
            shown += 1
            print(r["event"], [s.get("actorText") for s in r["source"]], r["eventText"], "|", r["text"], "|", found)
    total = [0, 0, 0, 0]
    print(f"{'class':12}{'n':>5}{'any':>6}{'right':>7}{'first':>7}")
    for name, row in sorted(rows.items()):
        print(f"{name:12}{row[0]:5}{row[1]:6}{row[2]:7}{row[3]:7}{'' if name in CLASSES else '   (not of a negotiation)'}")
        if name in CLASSES:
            total = [a + b for a, b in zip(total, row)]
    n = max(total[0], 1)
    print(f"covered: {total[0]}, something found {100 * total[1] / n:.1f} %, right {100 * total[2] / n:.1f} %, first {100 * total[3] / n:.1f} %")


if __name__ == "__main__":
    main()
