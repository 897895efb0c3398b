#!/usr/bin/env python3
"""Scores contacts, statements and moves against gold files, with or without the gold's publication dates.

    score_gold.py PROGRAM SCORER GOLD_DIR... [--dates] [--only NAME,NAME] [--texts DIR] [--record FILE]

Reads each GOLD_DIR/*.gold.json and the text it names, beside it or in --texts. With --dates every text is given to the
program together with the gold's publication date, so that what is measured is the reading of contacts and not the
inference of dates; without, it is given alone. The exported documents get the names that the gold knows them by.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile


def gold_files(folders, only):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.gold.json")):
            if not only or any(part in path.name for part in only):
                yield path


def text_of(path, gold, texts):
    for folder in [path.parent, *map(pathlib.Path, texts)]:
        if (folder / gold["doc"]).exists():
            return (folder / gold["doc"]).read_bytes()
    raise SystemExit(f"{path}: {gold['doc']} is in none of the text folders: name its folder with --texts")


def read_with(program, work, lines):
    source, store = work / "gold.jsonl", work / "gold.db"
    source.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    subprocess.run([program, "add", "-q", str(store), str(source)], check=True)
    out = subprocess.run([program, "export", str(store), "--layers", "all"], check=True, capture_output=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("scorer")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--dates", action="store_true", help="give the gold's publication dates")
    parser.add_argument("--only", default="", help="parts of the names of the gold files to take")
    parser.add_argument("--texts", action="append", default=[], help="a folder of texts")
    parser.add_argument("--record", help="where to leave the record")
    args = parser.parse_args()

    chosen = list(gold_files(args.gold, [part for part in args.only.split(",") if part]))
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        lines, texts = [], work / "texts"
        texts.mkdir()
        for path in chosen:
            gold = json.loads(path.read_text(encoding="utf-8"))
            body = text_of(path, gold, args.texts)
            (texts / gold["doc"]).write_bytes(body)
            line = {"text": body.decode("utf-8"), "id": gold["doc"]}
            if args.dates and gold["published"] and gold["published"]["date"]:
                line["date"] = gold["published"]["date"]
            lines.append(line)
        record = read_with(args.program, work, lines)
        names = {line["id"] for line in lines}
        for item in record:
            if item["kind"] == "document":
                item["path"] = next((n for n in names if n in item["path"]), item["path"])
        target = pathlib.Path(args.record) if args.record else work / "record.jsonl"
        target.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in record), encoding="utf-8")
        subprocess.run(["python3", args.scorer, str(target), str(texts), *map(str, chosen)], check=True)


if __name__ == "__main__":
    main()
