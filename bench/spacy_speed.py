#!/usr/bin/env python3
"""The native spaCy runtime beside Python spaCy: same texts, same core, same components, in one go.

    cmake --preset release -DPOURPARLER_BENCH=ON && cmake --build build/release --target spacy_speed
    .venv/bin/python bench/spacy_speed.py --model MODEL.whl --package en_core_web_sm FILES…

Run by a Python that has tools/parity/requirements.txt and the model's package. Texts are cut to some 700 words. spaCy is
given the best of several batch sizes. Rates of one thread are given by the wall clock and, as the machine may be shared,
by the processor's clock; ratios are of the latter.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def texts_of(files, words):
    for file in files:
        parts = pathlib.Path(file).read_text(encoding="utf-8", errors="replace").split(" ")
        for at in range(0, len(parts), words):
            if len(parts[at : at + words]) > words * 0.6:
                yield " ".join(parts[at : at + words])


def memory(name):
    for line in open("/proc/self/status"):
        if line.startswith(name + ":"):
            return int(line.split()[1])


def measure_spacy(package, path):
    """In a process of its own: prints a line of JSON."""
    import spacy

    texts = [json.loads(line) for line in open(path)]
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    nlp = spacy.load(package)
    load = time.perf_counter() - start
    list(nlp.pipe(texts[:4]))
    best = {"words_per_processor_second": 0}
    for batch in (4, 16, 64):
        wall, processor = time.perf_counter(), time.process_time()
        for _ in nlp.pipe(texts, batch_size=batch):
            pass
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        if words / processor > best["words_per_processor_second"]:
            best = {"batch": batch, "words_per_second": words / wall, "words_per_processor_second": words / processor}
        if batch == 4:
            least_peak = memory("VmHWM")
    print(json.dumps({**best, "load": load, "rss_kb": memory("VmRSS"), "peak_kb": least_peak, "spacy": spacy.__version__}))


def run(command, core=None):
    pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=pin).stdout.splitlines()[-1])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--model", required=True, help="wheel or folder for the native runtime")
    arguments.add_argument("--package", required=True, help="the same model, installed, for spaCy")
    arguments.add_argument("--native", default=str(ROOT / "build/release/bench/spacy_speed"))
    arguments.add_argument("--compiled", help="folder in which the native runtime keeps what it worked out; --model is then a folder")
    arguments.add_argument("--texts", type=int, default=40)
    arguments.add_argument("--words", type=int, default=700)
    arguments.add_argument("--seconds", default="4")
    arguments.add_argument("--core", type=int, default=0)
    arguments.add_argument("--reference", help=argparse.SUPPRESS)
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    if options.reference:
        return measure_spacy(options.package, options.reference)

    texts = list(texts_of(options.files, options.words))[: options.texts]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(text) + "\n" for text in texts)
        file.flush()
        native = [options.native, options.model, file.name, "--seconds", options.seconds]
        if options.compiled:
            native += ["--compiled", options.compiled]
        reference = run([sys.executable, __file__, "--model", "-", "--package", options.package, "--reference", file.name], options.core)
        rows = [("spaCy " + reference["spacy"], reference)]
        rows.append(("parity", run(native, options.core)))
        rows.append(("fast (8 bit)", run(native + ["--fast"], options.core)))
        one = run(native)
        two = run(native + ["--threads", "2"])
        start = time.perf_counter()
        first = run(native + ["--first"], options.core)
        wall = time.perf_counter() - start

    print(f"{len(texts)} texts, {sum(len(t.split()) for t in texts)} words")
    for name, row in rows:
        ratio = row["words_per_processor_second"] / reference["words_per_processor_second"]
        print(f"{name:16} {row['words_per_second']:9.0f} words/s   {row['words_per_processor_second']:9.0f} words per processor second"
              f"   {ratio:5.1f} x   load {row['load']:.3f} s   memory {row['rss_kb'] / 1024:.0f} MB, peak {row['peak_kb'] / 1024:.0f} MB"
              f" ({row['peak_kb'] / reference['peak_kb']:.2f} of spaCy's peak, {row['rss_kb'] / reference['rss_kb']:.2f} of its rest)")
    print(f"two threads: {two['words_per_second']:.0f} words/s, {two['words_per_second'] / one['words_per_second']:.2f} x one ({one['words_per_second']:.0f}); "
          f"per processor second {two['words_per_processor_second'] / one['words_per_processor_second']:.2f} x one")
    print(f"first text of {options.words} words read {first['first']:.3f} s after main, {wall:.3f} s after the process was asked for (load {first['load']:.3f} s)")


if __name__ == "__main__":
    main()
