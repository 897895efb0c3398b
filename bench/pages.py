#!/usr/bin/env python3
"""How well and how fast the report is taken out of news pages.

    cmake --preset release -DPOURPARLER_BENCH=ON && cmake --build build/release --target clean_pages
    bench/pages.py ../shared/bench/pages [--half a|b] [--trafilatura PYTHON] [--list N] [--dump FOLDER]

The folder has ground-truth.json ({id: {"articleBody", "url"}}) and html/<id>.html.gz, as the article extraction
benchmark of Scrapinghub has them; precision and recall are counted as there: over shingles of four tokens (\\w+), each
page weighing the same. Two figures are printed: F1 of the mean precision and the mean recall (what that benchmark
publishes), and the mean over pages of each page's F1.

With --trafilatura both read the same pages in this one run, one process each, and pages per
processor second are compared.
"""
import argparse
import collections
import gzip
import hashlib
import json
import pathlib
import re
import statistics
import subprocess
import time

TOKEN = re.compile(r"\w+")
TRAFILATURA = """
import json, sys, time, trafilatura
seconds = 0.0
for line in sys.stdin:
    page = json.loads(line)
    start = time.process_time()
    text = trafilatura.extract(page["html"], include_comments=False)
    seconds += time.process_time() - start
    print(json.dumps({"id": page["id"], "text": text or ""}))
print("seconds", seconds, file=sys.stderr)
"""


def shingles(text, n=4):
    tokens = TOKEN.findall(text or "")
    counts = collections.Counter(tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1)))
    counts.pop((), None)
    return counts


def compare(truth, found):
    """Precision, recall and F1 of one page."""
    truth, found = shingles(truth), shingles(found)
    hits = sum((truth & found).values())
    if not truth and not found:
        return 1.0, 1.0, 1.0
    precision = hits / sum(found.values()) if found else 0.0
    recall = hits / sum(truth.values()) if truth else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def half_of(page):
    return "ab"[hashlib.sha1(page.encode()).digest()[0] & 1]


def read(folder, half):
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {}
    for page, entry in sorted(truth.items()):
        if half and half_of(page) != half:
            continue
        html = gzip.open(folder / "html" / f"{page}.html.gz").read().decode("utf-8", "replace")
        pages[page] = (html, entry["articleBody"], entry["url"])
    return pages


def run(command, pages):
    """Texts by page, and the seconds that the program says it spent on them."""
    lines = "".join(json.dumps({"id": page, "html": html}) + "\n" for page, (html, _, _) in pages.items())
    start = time.perf_counter()
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    whole = time.perf_counter() - start
    spent = re.search(r"^seconds ([\d.e-]+)$", done.stderr, re.M)
    texts = {}
    for line in done.stdout.split("\n")[:-1]:
        out = json.loads(line)
        texts[out["id"]] = out
    return texts, float(spent.group(1)) if spent else whole


def report(name, pages, texts, seconds):
    scores = {page: compare(truth, texts[page].get("text", "")) for page, (_, truth, _) in pages.items()}
    precision, recall, f1 = (statistics.mean(column) for column in zip(*scores.values()))
    both = 2 * precision * recall / (precision + recall)
    print(f"{name:12} F1 {both:.4f}  mean page F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  "
          f"{len(pages)} pages, {len(pages) / seconds:.1f} pages/s")
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default="build/release/bench/clean_pages")
    parser.add_argument("--half", choices=["a", "b"], help="only pages whose name hashes to this half")
    parser.add_argument("--trafilatura", metavar="PYTHON", help="an interpreter that has trafilatura")
    parser.add_argument("--list", type=int, default=0, help="print the N worst pages")
    parser.add_argument("--dump", type=pathlib.Path, help="write truth and result of every page there")
    options = parser.parse_args()

    pages = read(options.folder, options.half)
    texts, seconds = run([options.program], pages)
    scores = report("pourparler", pages, texts, seconds)
    for page, score in sorted(scores.items(), key=lambda item: item[1][2])[:options.list]:
        print("%.3f P %.3f R %.3f" % (score[2], score[0], score[1]), page[:12], pages[page][2])
    if options.trafilatura:
        theirs, their_seconds = run([options.trafilatura, "-c", TRAFILATURA], pages)
        report("trafilatura", pages, theirs, their_seconds)
        print(f"speed: {their_seconds / seconds:.1f} times trafilatura's")
    if options.dump:
        options.dump.mkdir(parents=True, exist_ok=True)
        for page, (html, truth, _) in pages.items():
            (options.dump / f"{page[:12]}.truth").write_text(truth, encoding="utf-8")
            (options.dump / f"{page[:12]}.found").write_text(texts[page].get("text", ""), encoding="utf-8")
            (options.dump / f"{page[:12]}.html").write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main()
