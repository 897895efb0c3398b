#!/usr/bin/env python3
"""Whether cleaning loses report text: prints every byte that is cut and that the gold does not mark as boilerplate.

    lost_text.py PROGRAM SOURCE_DIR GOLD...      (gold files as SHARED/tools/goldlib.py reads them; give its folder in PYTHONPATH)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from goldlib import load_gold

program, sources, *golds = sys.argv[1:]
lost_in_all = 0
with tempfile.TemporaryDirectory() as folder:
    db = f"{folder}/d.db"
    subprocess.run([program, "add", "-q", db, sources], check=True)
    lines = [json.loads(l) for l in subprocess.run([program, "export", db], check=True, capture_output=True).stdout.splitlines()]
    documents = {pathlib.Path(l["path"]).name: l for l in lines if l["kind"] == "document"}
    for path in golds:
        gold, _ = load_gold(path, sources)
        source = (pathlib.Path(sources) / gold["doc"]).read_bytes()
        shown = subprocess.run([program, "show", db, documents[gold["doc"]]["id"]], check=True, capture_output=True).stdout
        clean = shown.split(b"\n\n", 1)[1]
        marked = bytearray(len(source))
        for start, end in gold["boilerplate"]:
            marked[start:end] = b"\1" * (end - start)
        cut = bytes(c for start, end in documents[gold["doc"]]["boilerplate"] for i, c in enumerate(source[start:end], start) if not marked[i])
        # What is neither marked nor blank must stand in the clean text, in order.
        kept = [c for i, c in enumerate(source) if not marked[i] and not chr(c).isspace()]
        have = [c for c in clean if not chr(c).isspace()]
        missing, at = [], 0
        for c in kept:
            found = have.index(c, at, at + 4000) if c in have[at:at + 4000] else -1
            if found < 0 or found - at > 400:
                missing.append(c)
            else:
                at = found + 1
        lost = bytes(missing).strip()
        lost_in_all += len(lost) + len(cut.strip())
        print(gold["doc"], "cut beyond the gold:", cut.strip().decode(errors="replace") or "nothing", "| not in the clean text:", lost.decode(errors="replace") or "nothing")
print("bytes lost:", lost_in_all)
sys.exit(lost_in_all > 0)
