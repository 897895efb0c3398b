#!/usr/bin/env python3
"""Near-duplicates in one language: this program, rensa, datasketch and text-dedup on one corpus with known edits.

    apt-get install linux-doc-6.1 python3.11-doc dict-gcide dict-foldoc && pip install rensa datasketch text-dedup
    cmake --preset release -DPOURPARLER_BENCH=ON && cmake --build build/release --target near_duplicates
    bench/near_duplicates.py make /tmp/corpus --documents 200000
    bench/near_duplicates.py run /tmp/corpus [--tools ours,rensa,datasketch,text_dedup]

`make` writes texts.txt (one document a line) and truth.txt (its family's number). Documents are windows of public
manuals and dictionaries; of some there are copies: verbatim, with words replaced, sentences left out, shortened, with
another headline, in capitals, each under its site's stock sentences. `run` takes each tool's processor time on one core from
the texts in memory to the families, and scores the families by the adjusted Rand index. Of the others the settings with the best
index are found first on a part of the corpus (--tune).
"""
import argparse
import collections
import gzip
import html
import itertools
import math
import os
import pathlib
import random
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ["/usr/share/doc/linux-doc-6.1", "/usr/share/doc/python3.11/html", "/usr/share/doc/debian-handbook/html/en-US"]
DICTIONARIES = ["gcide", "foldoc", "wn"]
WORD = re.compile(r"\w+")


# ---- the corpus ----

def paragraphs():
    """Paragraphs of public text that repeat next to nothing of those before: the truth must be true."""
    seen = set()
    for paragraph in itertools.chain(page_paragraphs(), dictionary_paragraphs()):
        words = paragraph.split()
        runs = {hash(run) for run in zip(*(words[i:] for i in range(6)))}
        runs = {run for run in runs if run % 4 == 0}
        if len(words) > 9 and len(runs & seen) * 10 <= len(runs):
            seen |= runs
            yield " ".join(words)


def page_paragraphs():
    for source in SOURCES:
        for path in sorted(pathlib.Path(source).rglob("*.htm*")):
            raw = path.read_bytes()
            page = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")
            for piece in re.findall(r"<(?:p|li|dd|td)\b[^>]*>(.*?)(?=</?(?:p|li|dd|td|ul|div)\b)", page, re.S):
                yield html.unescape(re.sub(r"<[^>]+>", "", piece))


def dictionary_paragraphs():
    for name in DICTIONARIES:
        path = pathlib.Path(f"/usr/share/dictd/{name}.dict.dz")
        if path.exists():
            text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            yield from re.split(r"\n\s*\n|\n(?=\S)", text)


def windows(random_):
    """Documents of 50 to 240 words, no paragraph in two."""
    held, size, wanted = [], 0, random_.randint(50, 240)
    for paragraph in paragraphs():
        held.append(paragraph)
        size += paragraph.count(" ") + 1
        if size >= wanted:
            yield held
            held, size, wanted = [], 0, random_.randint(50, 240)


def sentences(document):
    return [s for p in document for s in re.split(r"(?<=[.;:])\s+", p) if s]


def with_words_replaced(text, share, words, random_):
    return " ".join(random_.choice(words) if random_.random() < share else w for w in text.split(" "))


def edited(parts, words, random_):
    kind = random_.choice(["verbatim", "replaced", "replaced", "dropped", "shortened", "shortened", "head", "capitals"])
    if kind == "replaced":
        return with_words_replaced(" ".join(parts), random_.uniform(0.03, 0.12), words, random_)
    if kind == "dropped":
        return " ".join(s for s in parts if random_.random() > 0.25) or parts[0]
    if kind == "shortened":
        return " ".join(parts[: max(1, round(len(parts) * random_.uniform(0.35, 0.8)))])
    if kind == "head":
        return " ".join(random_.choices(words, k=12)) + ". " + " ".join(parts[1:] or parts)
    return " ".join(parts).upper() if kind == "capitals" else " ".join(parts)


def make(options):
    random_ = random.Random(options.seed)
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    source = list(windows(random_))
    random_.shuffle(source)
    words = [w for d in source[:2000] for w in d[0].split(" ")]
    stock = [" ".join(random_.choices(words, k=random_.randint(8, 40))) for _ in range(60)]  # what sites print around
    out, family = [], 0
    while len(out) < options.documents:
        if family >= len(source):
            raise SystemExit(f"public text for {len(out)} documents only")
        parts = sentences(source[family])
        size = 1 if random_.random() < 0.35 else min(2 + int(random_.expovariate(1 / 3.0)), 40)
        for copy in range(size):
            text = " ".join(parts) if copy == 0 else edited(parts, words, random_)
            if random_.random() < 0.6:
                site = random_.randrange(0, len(stock), 2)
                text = stock[site] + ". " + text + " " + stock[site + 1] + "."
            out.append((text, family))
        family += 1
    out = out[: options.documents]
    random_.shuffle(out)
    (folder / "texts.txt").write_text("".join(t.replace("\n", " ") + "\n" for t, _ in out), encoding="utf-8")
    (folder / "truth.txt").write_text("".join(f"{f}\n" for _, f in out))
    print(f"{len(out)} documents in {family} families, {sum(len(t) for t, _ in out) / 1e6:.0f} MB, from {len(source)} windows")


# ---- the tools: texts in, a family's number for each out ----

class Union:
    def __init__(self, size):
        self.parent = list(range(size))

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def join(self, x, y):
        x, y = self.find(x), self.find(y)
        if x != y:
            self.parent[max(x, y)] = min(x, y)

    def families(self):
        return [self.find(x) for x in range(len(self.parent))]


def shingles(text, size):
    words = text.lower().split()  # the quickest way there is in Python, as in rensa's own benchmark
    if size == 1:
        return set(words)
    return {" ".join(run) for run in zip(*(words[i:] for i in range(size)))} or {" ".join(words)}


def bands_for(threshold, permutations):
    """The number of bands whose curve is steepest a little below the threshold, for the pairs are checked afterwards."""
    fits = [b for b in range(1, permutations + 1) if permutations % b == 0]
    return min(fits, key=lambda b: abs((1 / b) ** (b / permutations) - threshold * 0.9))


def joined(hashes, lsh, threshold):
    union = Union(len(hashes))
    for i, minhash in enumerate(hashes):
        for other in lsh.query(minhash):
            if other < i and minhash.jaccard(hashes[other]) >= threshold:
                union.join(i, other)
    return union.families()


def rensa(texts, threshold, size):
    import rensa as library
    hashes = []
    for start in range(0, len(texts), 10000):  # its batch interface, the fastest
        sets = [list(shingles(text, size)) for text in texts[start:start + 10000]]
        hashes += library.RMinHash.from_token_sets(sets, num_perm=128, seed=42)
    lsh = library.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands_for(threshold, 128))
    lsh.insert_pairs(list(enumerate(hashes)))
    return joined(hashes, lsh, threshold)


def datasketch(texts, threshold, size):
    import datasketch as library
    lsh = library.MinHashLSH(threshold=threshold * 0.9, num_perm=128)
    hashes = library.MinHash.bulk([[s.encode() for s in shingles(text, size)] for text in texts], num_perm=128)
    for i, minhash in enumerate(hashes):
        lsh.insert(i, minhash, check_duplication=False)
    return joined(hashes, lsh, threshold)


def text_dedup(texts, threshold, size):
    """Its own embedding, hash and choice of bands; in place of its reader of data sets and its processes the texts and one core."""
    import numpy
    from text_dedup.minhash import NON_ALPHA, embed_func  # noqa: F401
    from text_dedup.utils import optimal_param, xxh3_32hash
    bands, rows = optimal_param(threshold, 128, 0.5, 0.5)
    random_, prime = numpy.random.RandomState(42), numpy.uint64((1 << 61) - 1)
    permutations = (random_.randint(1, prime, size=(128,), dtype=numpy.uint64), random_.randint(0, prime, size=(128,), dtype=numpy.uint64))
    ranges = [(i * rows, (i + 1) * rows) for i in range(bands)]
    tables, union = [{} for _ in ranges], Union(len(texts))
    for i, text in enumerate(texts):
        made = embed_func(text, i, num_perm=128, ngram_size=size, min_length=0, hashranges=ranges, permutations=permutations,
                          hash_func=xxh3_32hash, dtype=numpy.uint64, max_hash=numpy.uint32((1 << 32) - 1), modulo_prime=prime)
        for table, key in zip(tables, made["__signatures__"]):
            union.join(i, table.setdefault(key, i))
    return union.families()


TOOLS = {"rensa": rensa, "datasketch": datasketch, "text_dedup": text_dedup}


# ---- scoring ----

def pairs(groups):
    return sum(math.comb(n, 2) for n in collections.Counter(groups).values())


def adjusted_rand(truth, found):
    both, of_truth, of_found, every = pairs(zip(truth, found)), pairs(truth), pairs(found), math.comb(len(truth), 2)
    expected = of_truth * of_found / every
    return (both - expected) / ((of_truth + of_found) / 2 - expected)


def report(name, settings, seconds, truth, found):
    both = pairs(zip(truth, found))
    print(f"{name:12} {settings:28} {seconds:8.2f} s  ARI {adjusted_rand(truth, found):.4f}  pairs: precision "
          f"{both / max(1, pairs(found)):.4f} recall {both / pairs(truth):.4f}", flush=True)


def run(options):
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    folder = pathlib.Path(options.folder)
    texts = (folder / "texts.txt").read_text(encoding="utf-8").split("\n")[:-1][: options.limit]
    truth = (folder / "truth.txt").read_text().split()[: options.limit]
    for name in options.tools.split(","):
        if name == "ours":
            run_ours(options, folder, truth)
            continue
        tool, best = TOOLS[name], (options.threshold, options.size)
        if options.tune:
            grid = [(t / 10, n) for t in (2, 3, 4, 5, 6, 7) for n in (1, 2, 3, 5)]
            part = texts[: options.tune]
            best = max(grid, key=lambda s: adjusted_rand(truth[: options.tune], tool(part, *s)))
        start = time.process_time()
        found = tool(texts, *best)
        report(name, f"threshold {best[0]}, {best[1]}-grams", time.process_time() - start, truth, found)


def run_ours(options, folder, truth):
    done = subprocess.run([options.program, str(folder / "texts.txt"), str(options.limit or 0)], capture_output=True, text=True, check=True)
    seconds, *found = done.stdout.split()
    print(done.stderr, end="")
    report("ours", "as shipped", float(seconds), truth, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("make")
    verb.add_argument("folder")
    verb.add_argument("--documents", type=int, default=200000)
    verb.add_argument("--seed", type=int, default=1)
    verb.set_defaults(run=make)
    verb = verbs.add_parser("run")
    verb.add_argument("folder")
    verb.add_argument("--tools", default="ours,rensa,datasketch,text_dedup")
    verb.add_argument("--limit", type=int, default=None)
    verb.add_argument("--tune", type=int, default=0, help="documents on which the others' settings are tried")
    verb.add_argument("--threshold", type=float, default=0.5)
    verb.add_argument("--size", type=int, default=3)
    verb.add_argument("--program", default=str(ROOT / "build/release/bench/near_duplicates"))
    verb.set_defaults(run=run)
    options = parser.parse_args()
    options.run(options)


main()
