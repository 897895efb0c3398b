#!/usr/bin/env python3
"""Measures statements against reports with the statements marked in the text (tests/said).

    bench/said.py tests/said/FILE.txt… [--program build/release/pourparler] [--show]

A file holds reports, each begun by `=== NAME LANGUAGE`: a paragraph a line, what is said marked `{NUMBER|words}`, the
same number for the parts of one statement; after `---`, who says it, `NUMBER name`, by any name or description. A
statement without a line there, and one with `?`, may be found or not. A statement is right if its content and the
marked one overlap by an F1 of 0.75 in characters, as the record's scorer counts; and with speaker if the names share
a word that is no article, or the last word of a person's name.
"""
import argparse
import json
import pathlib
import re
import subprocess
import unicodedata

SMALL = set("the a an of for to le la les l un une des du de d his her its son sa ses".split())


def words(name):
    plain = unicodedata.normalize("NFKD", name.lower())
    return {w for w in re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))) if w not in SMALL}


def reports(path):
    for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, rest = block.partition("\n")
        name, lang = head.split()
        marked, _, keys = rest.partition("\n---\n")
        speakers = dict(line.split(" ", 1) for line in keys.strip().splitlines())
        text, spans, at = "", {}, 0
        for hit in re.finditer(r"\{(\d+)\|([^}]*)\}", marked):
            text += marked[at:hit.start()]
            spans.setdefault(hit.group(1), []).append((len(text), len(text) + len(hit.group(2))))
            text += hit.group(2)
            at = hit.end()
        yield name, lang, text + marked[at:], spans, speakers


def points(spans):
    return {i for a, b in spans for i in range(a, b)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--program", default="build/release/pourparler")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    total = {}
    for path in args.files:
        items = list(reports(path))
        lines = "".join(json.dumps({"id": n, "text": t, "lang": l}) + "\n" for n, l, t, _, _ in items)
        run = subprocess.run([args.program, "annotate"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
        found = {(x := json.loads(l))["id"]: x for l in run.stdout.decode().splitlines()}
        for name, lang, text, spans, speakers in items:
            raw = text.encode()
            char = lambda b: len(raw[:b].decode(errors="ignore"))
            out = found[name].get("lines", [])
            actors = {x["id"]: x for x in out if x["kind"] == "actor"}
            system = [(points([(char(a), char(b)) for a, b in x["content"]]), x) for x in out if x["kind"] == "statement"]
            gold = {k: points(v) for k, v in spans.items()}
            scored = sorted(((2 * len(p & g) / (len(p) + len(g)), i, k) for i, (p, _) in enumerate(system)
                             for k, g in gold.items() if p & g), reverse=True)
            used_s, used_g = {}, {}
            for f, i, k in scored:
                if f >= 0.75 and i not in used_s and k not in used_g:
                    used_s[i], used_g[k] = k, i
            tally = total.setdefault(path.stem + " " + lang, [0, 0, 0, 0])
            show = []
            for k, g in gold.items():
                if k not in speakers:
                    continue
                tally[2] += 1
                if k not in used_g:
                    show.append("  MISS " + speakers[k] + " | " + " ## ".join(text[a:b] for a, b in spans[k]))
                    continue
                actor = actors.get(system[used_g[k]][1]["speaker"], {"name": "?"})
                names = [actor["name"], *actor.get("aliases", [])]
                right = any(words(n) and (words(n) <= words(speakers[k]) or words(speakers[k]) <= words(n)) for n in names)
                tally[3] += right
                tally[0] += 1
                if not right:
                    show.append(f"  SPEAKER {actor['name']!r} not {speakers[k]!r} | " + text[spans[k][0][0]:][:60])
            for i, (p, x) in enumerate(system):
                if used_s.get(i) is not None:
                    tally[1] += used_s[i] in speakers
                    continue
                if any(k not in speakers and p & g for k, g in gold.items()):
                    continue
                tally[1] += 1
                show.append(f"  EXTRA {actors.get(x['speaker'], {'name': '?'})['name']!r} {x.get('reason', {}).get('rule', '')} | "
                            + " ## ".join(raw[a:b].decode() for a, b in x["content"]))
            if args.show and show:
                print(name, lang, *show, sep="\n")
    for name, (hit, system, gold, right) in total.items():
        print(f"{name}: P {100 * hit / max(1, system):.1f} R {100 * hit / max(1, gold):.1f} F1 {200 * hit / max(1, system + gold):.1f}"
              f", with speaker F1 {200 * right / max(1, system + gold):.1f} ({gold} statements)")


if __name__ == "__main__":
    main()
