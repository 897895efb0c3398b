#!/usr/bin/env python3
"""Fits data/confidence.toml on marked reports, and says how well the confidences hold on reports that were left out.

    bench/calibrate.py SHARED [--marked FOLDER] [--held FOLDER] [--features build/release/bench/bench_features]
                       [--write data/confidence.toml]

SHARED is the folder with the public data and gold. Right is:
  statement   content overlaps by F1 >= 0.75 and the speaker is the gold's
  contact     evidence overlaps, same channel, participants' Jaccard index >= 0.5
  move        evidence overlaps, an actor right, the type right
on the marked reports (gold/seeds, gold/parallel; score.py's own matching). On the attributions of bench/statements a
statement is right as bench/statements.py has it, at a Jaccard index of 0.6 (an F1 of 0.75), with a mention of its speaker
in the source. That set marks other things than a report's gold does, so it has an intercept of its own while fitting, which
is not kept: it teaches what lifts a confidence and what lowers it, the reports teach the level. The sentences of bench/events,
where a move is right if it is of the marked class, are only looked at: one event a sentence is marked, and fitting on
them made held-out reports worse.

--marked: a folder of further marked reports (NAME.txt, NAME.gold.json), which then teach the level: the rules were written against those of
SHARED, which get an intercept of their own like the attributions. --held: a folder of marked
reports that are only looked at: with the weights as they stand in data/confidence.toml, and with those that are fitted here.

Held out: each report in turn (an original with its translation counts as one), and each fifth of the other sets.
Expected calibration error: ten equal bins, the gap between mean confidence and share right, weighted by size.
"""
import argparse
import hashlib
import json
import math
import pathlib
import subprocess
import sys
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import events as plover  # noqa: E402
import statements as polnear  # noqa: E402

KINDS = ("statement", "contact", "move")
SHRINK = {"bias": 0.01, "corpus": 0.1, "score": 0.5}  # L2; everything else:
SHRINK_OTHERS = {"statement": 8.0, "contact": 20.0, "move": 40.0}  # the fewer are marked, the less a feature says
MARGIN = 0.02


class Row:
    def __init__(self, kind, corpus, group, features, right):
        self.kind, self.corpus, self.group, self.right = kind, corpus, group, right
        self.features = dict(features)
        if corpus != "reports":
            self.features["corpus=" + corpus] = 1.0


def read(program, lines):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run([program], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return {item["id"]: item["lines"] for item in map(json.loads, done.stdout.decode().splitlines())}


def pairs_of_reports(shared, folders, program, rows, dated=False, corpus="reports"):
    sys.path.insert(0, str(shared / "tools"))
    import score
    from goldlib import load_gold
    texts, golds = {}, {}
    for folder, source in folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold, wrong = load_gold(path, source)
            if wrong:
                sys.exit(f"{path}: {wrong[0]}")
            golds[gold["doc"]] = gold
            texts[gold["doc"]] = (source / gold["doc"]).read_text(encoding="utf-8")
    dates = {name: (gold.get("published") or {}).get("date") for name, gold in golds.items()}
    found = read(program, [{"id": name, "text": text} | ({"date": dates[name]} if dated and dates[name] else {})
                           for name, text in texts.items()])
    for name, gold in golds.items():
        group = "marked-" + fifth(name) if dated else name.replace(".en.txt", "").replace(".fr.txt", "")
        right = right_facts(score, found[name], gold)
        for line in found[name]:
            if line["kind"] in KINDS:
                rows.append(Row(line["kind"], corpus, group, line["features"], id(line) in right))


def right_facts(score, lines, gold):
    """The ids (of Python) of the facts that are right, matched as score.py does."""
    actors = {line["id"]: line for line in lines if line["kind"] == "actor"}
    gold_actors = {a["key"]: a for a in gold["actors"]}
    unknown = {"type": "unknown", "name": ""}

    def here(fact):
        return [(e["start"], e["end"]) for e in fact["evidence"]]

    def resolve(ids):
        return [actors.get(i, unknown) for i in ids or []]

    def present(contact):
        return [p["actor"] for p in contact["participants"] if p.get("as") != "absent"]

    def contact_score(s, g):
        shared = score.jaccard(resolve(present(s)), [gold_actors[k] for k in present(g)])
        return shared if s["channel"] == g["channel"] and shared >= 0.5 and score.overlap(here(s), g["evidence"]) else 0

    def statement_score(s, g):
        f = score.span_f1([tuple(c) for c in s["content"]], g["content"])
        return f if f >= 0.75 else 0

    def move_score(s, g):
        shared = score.jaccard(resolve(s["actors"]), [gold_actors[k] for k in g["actors"]])
        return (1 + shared + 4 * (s["type"] == g["type"])) if shared and score.overlap(here(s), g["evidence"]) else 0

    def of(kind):
        return [line for line in lines if line["kind"] == kind]

    right = {id(s) for s, _ in score.pair_up(of("contact"), gold["contacts"], contact_score)}
    right |= {id(s) for s, g in score.pair_up(of("statement"), gold["statements"], statement_score)
              if score.same_actor(actors.get(s["speaker"], unknown), gold_actors[g["speaker"]])}
    right |= {id(s) for s, g in score.pair_up(of("move"), gold["moves"], move_score) if s["type"] == g["type"]}
    return right


def fifth(name):
    return str(hashlib.sha256(name.encode()).digest()[1] % 5)


def pairs_of_attributions(folder, program, rows):
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((folder / "text").glob("*.txt"))}
    found = read(program, [{"id": name, "text": text, "lang": "en"} for name, text in texts.items()])
    for name, text in texts.items():
        table = polnear.to_points(text)
        gold = [(polnear.points(g["Content"]), polnear.is_cue(g.get("cue", "")), g)
                for g in polnear.read_gold(folder / "attributions" / f"{name}.ann")]
        mentions = {}
        for line in found[name]:
            if line["kind"] == "mention":
                mentions.setdefault(line["actor"], []).append((table[line["start"]], table[line["end"]]))
        for line in found[name]:
            if line["kind"] != "statement" or not line["cue"]:
                continue  # what continues another statement is matched with it, and says nothing of its own
            cue = text.encode()[line["cue"][0]:line["cue"][1]].decode()
            content = polnear.points([(table[s], table[e]) for s, e in line["content"]])
            best = max(((polnear.ratio(content, g[0]), i) for i, g in enumerate(gold)), default=(0, 0))
            g = gold[best[1]] if gold else None
            if best[0] >= 0.3 and not g[1] or best[0] < 0.3 and not polnear.is_cue(cue):
                continue  # marked as something else than saying
            if best[0] >= 0.3 and not g[2]["Source"]:
                continue
            here = mentions.get(line["speaker"], [])
            right = best[0] >= 0.6 and any(s < e2 and s2 < e for s, e in here for s2, e2 in g[2]["Source"])
            rows.append(Row("statement", "attributions", "attributions-" + fifth(name), line["features"], right))


def pairs_of_events(path, program, rows):
    records = [r for r in json.load(open(path, encoding="utf-8")) if r.get("source") and r.get("text")]
    records = [r for r in records if r["event"] in plover.CLASSES and r["event"] != "CONSULT"]
    found = read(program, [{"id": r["id"], "text": r["text"], "date": r.get("date"), "lang": "en"} for r in records])
    for r in records:
        for line in found.get(r["id"], []):
            if line["kind"] == "move":
                right = plover.kind_of(line) in plover.CLASSES[r["event"]]
                rows.append(Row("move", "events", "events-" + fifth(r["id"]), line["features"], right))


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def fit(rows, sweeps=40):
    """Logistic regression by coordinate descent, each weight drawn towards 0 by SHRINK."""
    columns = {}
    for i, row in enumerate(rows):
        for name, value in row.features.items():
            columns.setdefault(name, []).append((i, value))
    weights, odds = dict.fromkeys(columns, 0.0), [0.0] * len(rows)
    for _ in range(sweeps):
        moved = 0.0
        for name, column in columns.items():
            shrink = SHRINK.get(name.split("=")[0], SHRINK_OTHERS[rows[0].kind])
            slope, curve = -shrink * weights[name], shrink
            for i, value in column:
                p = sigmoid(odds[i])
                slope += value * (rows[i].right - p)
                curve += value * value * max(p * (1 - p), 0.05)
            step = slope / curve
            weights[name] += step
            moved = max(moved, abs(step))
            for i, value in column:
                odds[i] += step * value
        if moved < 1e-4:
            break
    return {name: w for name, w in weights.items() if not name.startswith("corpus=")}


def confidence(weights, row):
    odds = sum(weights.get(name, 0.0) * value for name, value in row.features.items())
    return min(1 - MARGIN, max(MARGIN, sigmoid(odds)))


def calibration_error(pairs):
    bins = [[] for _ in range(10)]
    for p, right in pairs:
        bins[min(9, int(p * 10))].append((p, right))
    return sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins) / max(1, len(pairs)), bins


def held_out(rows):
    """(row, confidence) for every row, by weights fitted on the other groups."""
    out = []
    for kind in KINDS:
        of_kind = [r for r in rows if r.kind == kind]
        for group in sorted({r.group for r in of_kind}):
            weights = fit([r for r in of_kind if r.group != group and r.corpus != "events"])
            out += [(r, confidence(weights, r)) for r in of_kind if r.group == group]
    return out


def report(title, pairs):
    error, _ = calibration_error(pairs)
    right = sum(r for _, r in pairs) / max(1, len(pairs))
    brier = sum((p - r) ** 2 for p, r in pairs) / max(1, len(pairs))
    print(f"{title:34} n {len(pairs):5}  right {100 * right:5.1f} %  mean confidence "
          f"{sum(p for p, _ in pairs) / max(1, len(pairs)):.3f}  ECE {error:.3f}  Brier {brier:.3f}")


def write(path, rows):
    lines = ["# What a fact's features say of its confidence, as log-odds: made by bench/calibrate.py, not by hand.",
             "# docs/accuracy.md says how and how well; src/pipeline/confidence.h what the features are."]
    for kind in KINDS:
        weights = fit([r for r in rows if r.kind == kind and r.corpus != "events"])
        lines += ["", f"[{kind}]"]
        lines += [f"{json.dumps(name, ensure_ascii=False)} = {value:.4f}" for name, value in sorted(weights.items())
                  if abs(value) >= 0.005]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--marked", type=pathlib.Path, help="a folder of further marked reports to fit on")
    parser.add_argument("--held", type=pathlib.Path, help="a folder of marked reports to look at only")
    parser.add_argument("--features", default="build/release/bench/bench_features")
    parser.add_argument("--write", type=pathlib.Path, help="fit on everything and write the weights")
    parser.add_argument("--bins", action="store_true", help="print the bins of the reports")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        sys.exit(f"{args.shared}/gold: no such folder; the data is not part of the project")
    rows, held = [], []
    pairs_of_reports(args.shared, [(args.shared / "gold/seeds", args.shared / "seeds"),
                                   (args.shared / "gold/parallel", args.shared / "gold/parallel")], args.features, rows,
                     corpus="tuned" if args.marked else "reports")
    if args.marked:
        pairs_of_reports(args.shared, [(args.marked, args.marked)], args.features, rows, dated=True)
    if args.held:
        pairs_of_reports(args.shared, [(args.held, args.held)], args.features, held, dated=True)
    pairs_of_attributions(args.shared / "bench/statements", args.features, rows)
    pairs_of_events(args.shared / "bench/events/PLOVER_GSR_CAMEO.json", args.features, rows)
    judged = held_out(rows)
    for kind in KINDS:
        report(f"reports, {kind}s", [(p, r.right) for r, p in judged if r.corpus == "reports" and r.kind == kind])
    reports = [(p, r.right) for r, p in judged if r.corpus == "reports"]
    report("reports, all facts", reports)
    report("attributions, statements", [(p, r.right) for r, p in judged if r.corpus == "attributions"])
    report("events, moves", [(p, r.right) for r, p in judged if r.corpus == "events"])
    report("reports, all facts, raw scores",
           [(sigmoid(r.features.get("score", 0.0)), r.right) for r, _ in judged if r.corpus == "reports"])
    if args.held:
        standing = tomllib.loads(pathlib.Path("data/confidence.toml").read_text(encoding="utf-8"))
        fitted = {kind: fit([r for r in rows if r.kind == kind and r.corpus != "events"]) for kind in KINDS}
        for title, weights in (("as it stands", standing), ("fitted here", fitted)):
            for kind in (*KINDS, ""):
                report(f"held, {title}, {kind or 'fact'}s", [(confidence(weights[r.kind], r), r.right) for r in held
                                                             if kind in ("", r.kind)])
    if args.bins:
        for i, b in enumerate(calibration_error(reports)[1]):
            if b:
                print(f"  {i / 10:.1f}-{(i + 1) / 10:.1f} n {len(b):4} mean {sum(p for p, _ in b) / len(b):.3f} "
                      f"right {sum(r for _, r in b) / len(b):.3f}")
    if args.write:
        write(args.write, rows)
        print("written:", args.write)


if __name__ == "__main__":
    main()
