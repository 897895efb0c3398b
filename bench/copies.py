#!/usr/bin/env python3
"""Families of reports that descend from one source, against the truth.

    cmake --preset release -DPOURPARLER_BENCH=ON && cmake --build build/release --target lineage_of
    bench/copies.py families COPIES [--others DIR_OR_LIST …] [--half dev|held]
    bench/copies.py descent examples/*/lineage.tsv

`families` reads COPIES/families.tsv (file, family, language, derivation) and COPIES/texts; reports mixed in by --others
belong to no family. Scores: F1 over pairs, adjusted Rand index, false links with the others, and how often the human
translation has the higher fluency than a machine one of the same source. `descent` reads tables of file, parent and
derivation beside the reports and scores pairs, parents and kinds.
"""
import argparse
import collections
import csv
import hashlib
import itertools
import json
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def lineages(program, paths):
    done = subprocess.run([program], input="\n".join(map(str, paths)) + "\n", capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def pairs(groups):
    return sum(math.comb(n, 2) for n in collections.Counter(groups).values())


def pair_scores(truth, found):
    both = pairs(zip(truth, found))
    precision = both / max(1, pairs(found))
    recall = both / max(1, pairs(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def adjusted_rand(truth, found):
    both, of_truth, of_found, every = pairs(zip(truth, found)), pairs(truth), pairs(found), math.comb(len(truth), 2)
    expected = of_truth * of_found / every
    return (both - expected) / ((of_truth + of_found) / 2 - expected)


def in_half(family, half):
    return half == "all" or (int(hashlib.md5(family.encode()).hexdigest()[0], 16) < 8) == (half == "dev")


def auc(high, low):
    """The chance that one of `high` is above one of `low`."""
    wins = sum((h > l) + 0.5 * (h == l) for h in high for l in low)
    return wins / (len(high) * len(low))


def fluency_report(rows, family_of, derivation_of):
    human = [r["fluency"] for r in rows if derivation_of.get(name(r)) == "translation"]
    machine = [r["fluency"] for r in rows if derivation_of.get(name(r)) == "machine_translation"]
    if not human or not machine:
        return
    print(f"fluency: human {sum(human) / len(human):.3f}, machine {sum(machine) / len(machine):.3f}; AUC over all {auc(human, machine):.3f}")
    groups = collections.defaultdict(lambda: ([], []))
    for r in rows:
        if name(r) in family_of:
            groups[family_of[name(r)]][derivation_of[name(r)] == "translation"].append(r["fluency"])
    wins = [(h > m) + 0.5 * (h == m) for machine, human in groups.values() for h in human for m in machine]
    best = sum(max(human) > max(machine) for machine, human in groups.values())
    print(f"fluency within a family: human above machine in {sum(wins) / len(wins):.3f} of {len(wins)} pairs; human highest of ten in {best} of {len(groups)}")


def name(row):
    return pathlib.Path(row["path"]).name


def families(options):
    folder = pathlib.Path(options.copies)
    table = [r for r in csv.DictReader(open(folder / "families.tsv"), delimiter="\t")]
    table = [r for r in table if r["language"] == "fr" and in_half(r["family"], options.half)]
    others = [p for entry in options.others for p in listed(pathlib.Path(entry))]
    paths = [folder / "texts" / r["file"] for r in table] + others
    rows = lineages(options.program, paths)
    family_of = {r["file"]: r["family"] for r in table}
    derivation_of = {r["file"]: r["derivation"] for r in table}
    members = [r for r in rows if name(r) in family_of]
    truth, found = [family_of[name(r)] for r in members], [r["origin"] for r in members]
    precision, recall, f1 = pair_scores(truth, found)
    print(f"{len(members)} texts in {len(set(truth))} families ({options.half}), {len(rows) - len(members)} others")
    print(f"pairs: precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}; adjusted Rand index {adjusted_rand(truth, found):.4f}")
    strangers = collections.defaultdict(list)
    for r in rows:
        strangers[r["origin"]].append(name(r))
    false = [group for group in strangers.values() if len(group) > 1 and any(n not in family_of for n in group)]
    print(f"families with others in them: {len(false)}")
    for group in false[:20]:
        print("   ", group[:6])
    fluency_report(members, family_of, derivation_of)


def listed(path):
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".html", ""))
    return [pathlib.Path(line) for line in path.read_text().splitlines()]


def descent(options):
    count = collections.Counter()
    for table in map(pathlib.Path, options.tables):
        truth = {r["file"]: r for r in csv.DictReader(open(table), delimiter="\t")}
        reports = sorted(p for p in (table.parent / "reports").iterdir() if p.suffix in (".txt", ".html"))
        rows = {name(r): r for r in lineages(options.program, reports)}
        family = {}
        for file in rows:
            root = file
            while root in truth and truth[root]["parent"]:
                root = truth[root]["parent"]
            family[file] = root
        for a, b in itertools.combinations(sorted(rows), 2):
            same, found = family[a] == family[b], rows[a]["origin"] == rows[b]["origin"]
            count["pairs"] += same
            count["pairs found"] += same and found
            count["pairs false"] += found and not same
            if found and not same:
                print("false:", a, b)
            if same and not found:
                print("missed:", a, b)
        for file, row in rows.items():
            if file not in truth:
                continue
            want, parent = truth[file], pathlib.Path(row["parent"] or "").name
            count["reports"] += 1
            count["kind right"] += want["derivation"] == row["derivation"]
            count["parent right"] += want["parent"] == parent
            if want["derivation"] != row["derivation"] or want["parent"] != parent:
                print(f"{file}: {row['derivation']} of {parent or '-'}, not {want['derivation']} of {want['parent'] or '-'}")
    print(dict(count))
    for part, whole in (("pairs found", "pairs"), ("kind right", "reports"), ("parent right", "reports")):
        print(f"{part}: {count[part] / max(1, count[whole]):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/bench/lineage_of"))
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("families")
    verb.add_argument("copies")
    verb.add_argument("--others", nargs="*", default=[])
    verb.add_argument("--half", choices=["all", "dev", "held"], default="all")
    verb.set_defaults(run=families)
    verb = verbs.add_parser("descent")
    verb.add_argument("tables", nargs="+")
    verb.set_defaults(run=descent)
    options = parser.parse_args()
    options.run(options)


sys.exit(main())
