#!/usr/bin/env python3
"""Measures statements against PolNeAR attributions, on the cues of saying, writing and announcing.

    bench/statements.py FOLDER [--program build/release/pourparler] [--half a|b|all] [--show N]

FOLDER holds text/*.txt and attributions/*.ann (brat: Source, Cue, Content; offsets are code points). Files are split
into halves by a hash of their name: develop on half a, report both.

An attribution counts if its cue's head is a word of CUES below, and a statement that the program finds if its cue is,
or if it has none. A statement is right if its content and an attribution's overlap by at least the threshold:
characters in both, over characters in either. PolNeAR sometimes keeps a quotation that
runs on in later sentences or paragraphs with its attribution and sometimes apart: a statement, with the cueless ones of
the same speaker behind it, is held against an attribution up to the part where they fit best. Found content that overlaps an attribution with another cue, or that
continues a quotation, is neither right nor wrong. The speaker is right if one of its mentions lies in the source.
"""
import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys

CUES = set("""say tell state announce declare claim assert affirm allege argue contend insist maintain stress emphasize
emphasise note observe remark comment add explain reiterate repeat confirm acknowledge concede admit deny counter retort
reply respond answer warn caution predict suggest hint reveal disclose report write tweet post according continue conclude
joke quip complain urge call promise vow pledge ask describe testify recall point quote cite estimate boast mention
indicate proclaim pronounce release issue read""".split())
IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "replies": "reply", "replied": "reply",
             "denied": "deny", "denies": "deny", "testified": "testify", "testifies": "testify"}


def lemmas(word):
    word = word.lower()
    yield IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def is_cue(text):
    return any(lemma in CUES for word in re.findall(r"[A-Za-z]+", text) for lemma in lemmas(word))


def read_gold(path):
    spans, out = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            where, text = rest.split("\t", 1)
            pieces = [tuple(map(int, p.split())) for p in where.split(" ", 1)[1].split(";")]
            spans[key] = (where.split(" ", 1)[0], pieces, text)
        elif key.startswith("E"):
            event = {"Source": [], "Cue": [], "Content": []}
            for part in rest.split():
                role, _, span = part.partition(":")
                role = role.rstrip("0123456789")
                if role in event and span in spans:
                    event[role] += spans[span][1]
                    if role == "Cue":
                        event["cue"] = event.get("cue", "") + " " + spans[span][2]
            if event["Content"]:
                out.append(event)
    return out


def points(pieces):
    return {i for start, end in pieces for i in range(start, end)}


def read_system(program, texts):
    lines = "".join(json.dumps({"id": name, "text": text, "lang": "en"}) + "\n" for name, text in texts.items())
    run = subprocess.run([program, "annotate"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    out = {}
    for line in run.stdout.decode().splitlines():
        item = json.loads(line)
        if item.get("error"):
            print(item["id"], item["error"], file=sys.stderr)
            item["lines"] = []
        out[item["id"]] = item["lines"]
    return out


def to_points(text):
    """Byte offset → code point, for spans on character boundaries."""
    table, at = {}, 0
    for i, char in enumerate(text):
        table[at] = i
        at += len(char.encode())
    table[at] = len(text)
    return table


def ratio(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def prefixes(content, table, before):
    """The first part, the first two, …, as sets of points, each with what stands before them."""
    out, so_far = [], set(before)
    for start, end in content:
        so_far = so_far | points([(table[start], table[end])])
        out.append(so_far)
    return out


def measure(text, lines, gold, threshold, tally, show):
    table = to_points(text)
    lines = [dict(line, content=list(line["content"])) if line["kind"] == "statement" else line for line in lines]
    mentions = {}
    for line in lines:
        if line["kind"] == "mention":
            mentions.setdefault(line["actor"], []).append((table[line["start"]], table[line["end"]]))
    system = []
    for line in lines:
        if line["kind"] != "statement":
            continue
        cue = line.get("cue")
        cue_text = text.encode()[cue[0]:cue[1]].decode() if cue else ""
        if not cue and system and system[-1][2]["speaker"] == line["speaker"]:
            system[-1][0].extend(prefixes(line["content"], table, system[-1][0][-1]))
            system[-1][2]["content"] += line["content"]
            continue
        system.append((prefixes(line["content"], table, set()), cue_text, line))
    gold = [(points(g["Content"]), is_cue(g.get("cue", "")), g) for g in gold]
    pairs = sorted(((max(ratio(part, g[0]) for part in s[0]), i, j) for i, s in enumerate(system)
                    for j, g in enumerate(gold) if s[0][-1] & g[0]), reverse=True)
    used_s, used_g = {}, {}
    for value, i, j in pairs:
        if value >= threshold and i not in used_s and j not in used_g:
            used_s[i], used_g[j] = j, i
    for j, (_, counts, g) in enumerate(gold):
        if not counts:
            continue
        tally["gold"] += 1
        if j in used_g:
            tally["found"] += 1
            line = system[used_g[j]][2]
            right = any(s < e2 and s2 < e for s, e in mentions.get(line["speaker"], []) for s2, e2 in g["Source"])
            if g["Source"]:
                tally["sources"] += 1
                tally["speakers"] += right
                if show and not right:
                    print("SPEAKER", line["speaker"], [text[s:e] for s, e in mentions.get(line["speaker"], [])][:4], "gold",
                          [text[s:e] for s, e in g["Source"]], "|", text[min(points(g["Cue"])) - 60:][:120].replace("\n", "/"))
        elif show:
            print("MISSED", [text[s:e] for s, e in g["Source"]], g.get("cue"), "|",
                  " ## ".join(text[s:e] for s, e in g["Content"]).replace("\n", "/"))
    for i, (_, cue, line) in enumerate(system):
        if i in used_s:
            if gold[used_s[i]][1]:
                tally["right"] += 1
                tally["system"] += 1
            continue
        near = [gold[j] for v, a, j in pairs if a == i and v >= 0.3]
        if near and not any(counts for _, counts, _ in near):
            continue
        if cue and not is_cue(cue):
            continue
        tally["system"] += 1
        if show:
            print("WRONG", repr(cue), line.get("reason", ""), "|",
                  " ## ".join(text[table[s]:table[e]] for s, e in line["content"]).replace("\n", "/"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default="build/release/pourparler")
    parser.add_argument("--half", default="all", choices=["a", "b", "all"])
    parser.add_argument("--show", type=int, default=0, help="print the faults of the first N files, at 0.8")
    args = parser.parse_args()
    if not args.folder.is_dir():
        sys.exit(f"{args.folder}: no such folder; the data is not part of the project")
    halves = {"a": [], "b": []}
    for path in sorted((args.folder / "text").glob("*.txt")):
        halves["ab"[hashlib.sha256(path.stem.encode()).digest()[0] % 2]].append(path)
    for half in "ab":
        if args.half not in (half, "all"):
            continue
        texts = {p.stem: p.read_text(encoding="utf-8") for p in halves[half]}
        found = read_system(args.program, texts)
        for threshold in (0.3, 0.8):
            tally = dict.fromkeys(["gold", "found", "system", "right", "sources", "speakers"], 0)
            for n, (name, text) in enumerate(texts.items()):
                gold = read_gold(args.folder / "attributions" / f"{name}.ann")
                measure(text, found[name], gold, threshold, tally, threshold == 0.8 and n < args.show)
            p = tally["right"] / max(1, tally["system"])
            r = tally["found"] / max(1, tally["gold"])
            print(f"half {half}, overlap {threshold}: content P {100 * p:.1f} R {100 * r:.1f} "
                  f"F1 {200 * p * r / max(1e-9, p + r):.1f} ({tally['gold']} attributions, {tally['system']} statements); "
                  f"speaker right {100 * tally['speakers'] / max(1, tally['sources']):.1f}")


if __name__ == "__main__":
    main()
