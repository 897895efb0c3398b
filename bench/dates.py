#!/usr/bin/env python3
"""Measures the dates that undated reports get, in a dossier whose file names tell the truth.

    python3 bench/dates.py PROGRAM FOLDER [--hide EVERY] [--verbose]

FOLDER holds reports named YYYY-MM-DD-anything. They are added under names without dates. With --hide 3, two of three
lines or marks that state a date are blanked first (reports sorted by name; every third keeps its date), so that more reports
are undated than the folder has. What a report itself states is not counted, only what was inferred:

- day: the day given is right; interval: the true day lies in the interval given; none: nothing was given.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import tempfile

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
# Lines that hold a full date and little else; dates behind a place at the start of a paragraph.
STATED = [
    re.compile(rf"(?im)^(?=.{{0,60}}$).*\b(?:{MONTHS})\b.*\b20\d\d\b.*$"),
    re.compile(r"(?m)^(?=.{0,40}$).*\b20\d\d-\d\d-\d\d\b.*$"),
    re.compile(rf"(?im)(?<=, )\d{{1,2}}(?:er)? (?:{MONTHS}) 20\d\d(?= [–—-])"),
    re.compile(rf"(?im)(?<=, )(?:{MONTHS}) \d{{1,2}}, 20\d\d(?= [–—-])"),
    re.compile(rf"(?im)^\d{{1,2}}(?:er)? (?:{MONTHS}) 20\d\d\. [–—-] "),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--hide", type=int, default=1, metavar="EVERY")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()

    truth = {}
    counts, sizes = collections.Counter(), []
    with tempfile.TemporaryDirectory() as work:
        texts = pathlib.Path(work, "reports")
        texts.mkdir()
        for n, path in enumerate(sorted(options.folder.glob("20??-??-??-*.txt"))):
            text = path.read_text(encoding="utf-8")
            if n % options.hide:
                for pattern in STATED:
                    text = pattern.sub("", text)
            name = f"report{n:03}.txt"
            (texts / name).write_text(text, encoding="utf-8")
            truth[name] = path.name[:10]
        dossier = pathlib.Path(work, "dossier.db")
        subprocess.run([options.program, "add", "-q", dossier, texts], check=True)
        lines = subprocess.run([options.program, "export", dossier], check=True, capture_output=True, text=True).stdout
    for line in map(json.loads, lines.splitlines()):
        if line["kind"] != "document":
            continue
        name = pathlib.Path(line["path"]).name
        published = line["published"]
        if published and published["basis"] != "inferred":
            counts["stated"] += 1
            continue
        counts["undated"] += 1
        date = published["date"] if published else None
        if date is None:
            result = "none"
        elif isinstance(date, dict):
            sizes.append((date["from"], date["to"]))
            result = "interval right" if date["from"] <= truth[name] <= date["to"] else "interval wrong"
        else:
            result = "day right" if date == truth[name] else "day wrong"
        counts[result] += 1
        if options.verbose:
            print(name, truth[name], date, published and published["confidence"], published and published.get("why", ""))
    print(", ".join(f"{key} {value}" for key, value in sorted(counts.items())))


if __name__ == "__main__":
    main()
