#!/usr/bin/env python3
"""Reports to facts: how many a second of processor time on one core, what two threads win, what a long document costs.

    bench/facts_speed.py PROGRAM FOLDER [--rounds 3]

FOLDER holds plain-text reports of some 4 KB. `annotate` reads them from JSON Lines; what starting the program takes is
measured apart and taken off. Two threads: wall clock of -j1 and -j2 in turn, medians; on a busy machine also the
processor time that each takes, whose ratio bounds what an idle machine can win. The long document is the reports
one after the other up to 2 MB.
"""
import argparse
import json
import pathlib
import resource
import statistics
import subprocess
import time


def run(program, jobs, lines):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([program, "annotate", f"-j{jobs}"], input=lines, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - start


def line(name, text):
    return (json.dumps({"id": name, "text": text}) + "\n").encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(pathlib.Path(options.folder).iterdir())]
    size = sum(len(t.encode()) for t in texts)
    short = b"".join(line(str(i), t) for i, t in enumerate(texts))
    long_text = "\n\n".join(texts * (1 + 2_000_000 // size))[:2_000_000]
    start, one, two, wall, long = [], [], [], [], []
    for _ in range(options.rounds):
        start.append(run(options.program, 1, line("x", "A word."))[0])
        cpu_one, wall_one = run(options.program, 1, short)
        cpu_two, wall_two = run(options.program, 2, short)
        one.append(cpu_one), two.append(cpu_two), wall.append(wall_one / wall_two)
        long.append(run(options.program, 1, line("long", long_text))[0])
    idle = statistics.median(start)
    cost, doubled, of_long = (statistics.median(x) - idle for x in (one, two, long))
    per_byte, per_byte_long = cost / size, of_long / len(long_text.encode())
    print(f"{len(texts)} reports of {size / len(texts):.0f} bytes: {len(texts) / cost:.1f} a second of one core ({cost:.2f} s)")
    print(f"two threads: wall clock {statistics.median(wall):.2f} x; processor time {doubled:.2f} s, at most {2 * cost / doubled:.2f} x")
    print(f"one document of {len(long_text.encode())} bytes: {of_long:.2f} s, {per_byte_long / per_byte:.2f} x the cost of a byte")


if __name__ == "__main__":
    main()
