#!/usr/bin/env python3
"""Kills a program that adds reports to a dossier, again and again, and looks whether the dossier bears it.

    kill_test.py --checker store_writer [--kills N] [--reports N] [--seed S] -- PROGRAM ADD...

`PROGRAM ADD... DOSSIER FOLDER` must add all files of FOLDER to DOSSIER. It is killed with SIGKILL at a random moment of its run;
after each kill the dossier must open, pass PRAGMA integrity_check, foreign_key_check and the text index's own check, and
hold no fewer documents than after the kill before. After some kills in a row it is left to finish: then every
document must be there, and `store_writer check` holds each captured byte against its hash.

1,000 kills of the program itself, over several batches each:
    tests/kill_test.py --kills 1000 --reports 5000 --checker build/dev/tests/store_writer -- build/release/pourparler add
"""
import argparse
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

KILLS_IN_A_ROW = 6


def make_reports(folder, count, rng):
    words = ["".join(rng.choice("abcdefghilmnoprstu") for _ in range(rng.randint(2, 9))) for _ in range(3000)]
    folder.mkdir()
    for n in range(count):
        text = f"Report {n}.\n" + " ".join(rng.choice(words) for _ in range(rng.randint(50, 900))) + ".\n"
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")


def look_at(dossier):
    """The number of documents of a dossier that must be whole."""
    with sqlite3.connect(dossier) as db:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            return 0  # killed before its tables were there
        wrong = db.execute("PRAGMA integrity_check").fetchall()
        assert wrong == [("ok",)], wrong
        wrong = db.execute("PRAGMA foreign_key_check").fetchall()
        assert not wrong, wrong
        db.execute("INSERT INTO document_text (document_text) VALUES ('integrity-check')")
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("capture", "document", "reading")]
        assert len(set(counts)) == 1, f"captures, documents, readings: {counts}"
    db.close()
    return counts[0]


def run_and_kill(command, after):
    """Whether the program was killed before it had finished."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, told = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    assert process.returncode == 0, f"exit {process.returncode}: {told.decode()}"
    return False


def finish(command, dossier, options):
    """Seconds that a run takes which nobody kills."""
    began = time.monotonic()
    assert not run_and_kill(command, 600)
    took = time.monotonic() - began
    assert look_at(dossier) == options.reports, f"{look_at(dossier)} of {options.reports} documents"
    subprocess.run([options.checker, "check", str(dossier)], check=True)
    return took


def cycle(number, folder, scratch, options, rng, longest):
    """One dossier: killed some times, then finished. The number of kills."""
    dossier = scratch / f"{number}.db"
    command = [*options.program, str(dossier), str(folder)]
    kills = held = 0
    for _ in range(KILLS_IN_A_ROW):
        kills += run_and_kill(command, rng.uniform(0, longest))
        if dossier.exists():
            now = look_at(dossier)
            assert now >= held, f"{held} documents were committed, {now} are left"
            held = now
    finish(command, dossier, options)
    for file in scratch.glob(f"{number}.db*"):
        file.unlink()
    return kills


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--reports", type=int, default=400, help="files in the folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checker", required=True)
    parser.add_argument("program", nargs="+")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as temporary:
        scratch = pathlib.Path(temporary)
        folder = scratch / "reports"
        make_reports(folder, options.reports, rng)
        whole = finish([*options.program, str(scratch / "whole.db"), str(folder)], scratch / "whole.db", options)
        kills = number = 0
        while kills < options.kills:
            number += 1
            kills += cycle(number, folder, scratch, options, rng, whole)
            if sys.stdout.isatty():
                print(f"\r{kills} kills", end="", flush=True)
    print(f"{kills} kills of {number} dossiers: each opened whole and was finished")


if __name__ == "__main__":
    main()
