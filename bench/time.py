#!/usr/bin/env python3
"""Measures the reading of time on the Recognizers-Text specs.

    python3 bench/time.py DRIVER CASES_FOLDER [--part dev|later|held|all] [--errors TYPE] [--strict]

DRIVER is the program bench_timex (cmake -DPOURPARLER_BENCH=ON); CASES_FOLDER holds recognizers-en.jsonl and -fr.jsonl.

The metric. A case's expression is *found* if one of ours overlaps it, *exact* if the spans are the same up to articles and
prepositions at the edges. Its value is *right* if ours equals one of the resolutions that the case lists (they list the
past and the future reading of "Friday"; a report's default is the past, a chat's the future, so either counts). Equal means:

- dates and ranges: the first and the last day are the same. The specs' ends are exclusive (2016-08 ends 2016-09-01) or, for
  "from A to B", the first day of B; ours are inclusive, so our last day may be the day before theirs, theirs, or the last
  day of the unit that starts there; likewise "after 3 March" starts on the 3rd with them, on the 4th with us. An open end (since, until) must be open in ours; only the other end is compared.
- "two months ago", "in a year": theirs is a day, ours the week, month or year that holds it (a report does not mean the
  day); right if it lies inside and our unit is the one that the words name. `--strict` wants the day itself.
- durations: the same ISO length ("PT3H"); "several hours" is PTXH with us, PT3H with them: right unless --strict.
- sets: the same TIMEX3 value.
- cases whose resolution the specs leave open ("not resolved": 30 February, "this summer"): the TIMEX3 value, or no
  expression at all for a day that does not exist.
A case without expressions counts only for precision.
"""
import argparse
import collections
import datetime
import hashlib
import json
import pathlib
import re
import subprocess

DAY = datetime.timedelta(1)
KINDS = ["date", "daterange", "duration", "set", "datetime", "datetimerange", "time", "timerange"]
BAR = KINDS[:4]
EDGES = re.compile(r"^(?:(?:on|at|in|the|for|le|la|les|l|en|de|du|des|d|au|à|a|ce|cet|cette|depuis|over|within)\b['’]?\s*)+")


def day(text):
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def unit_end(start):
    """The last days of the month and the year that start on a day."""
    ends = []
    if start.day == 1:
        ends.append((start.replace(day=28) + 4 * DAY).replace(day=1) - DAY)
        if start.month == 1:
            ends.append(start.replace(month=12, day=31))
        ends.append((start + 80 * DAY).replace(day=28) + 4 * DAY)
        ends[-1] = ends[-1].replace(day=1) - DAY if start.month in (1, 4, 7, 10) else ends[0]
    return ends


def same_days(ours, value, strict):
    mine = day(ours["from"]), day(ours["to"])
    if "value" in value and value["type"] == "date":
        theirs = day(value["value"])
        if theirs is None:
            return ours["value"] in ("", value["timex"])
        if mine == (theirs, theirs):
            return True
        inside = all(mine) and mine[0] <= theirs <= mine[1] and (mine[1] - mine[0]).days < 366
        return inside and not strict and bool(re.fullmatch(r"\d{4}(-W\d\d|-\d\d|-Q\d)?|\d{3}", ours["value"]) or ours["mod"] == "approx")
    if "start" not in value and "end" not in value:
        return ours["value"] == value["timex"]
    start, end = day(value.get("start")), day(value.get("end"))
    if start is None and end is None:
        return ours["value"] == value["timex"]
    after_day = value.get("mod", value.get("Mod")) == "after" and ours["mod"] == "after"
    if start and mine[0] != start and not (after_day and mine[0] == start + DAY) or not start and mine[0]:
        return False
    if not end:
        return mine[1] is None
    return mine[1] is not None and mine[1] in [end - DAY, end] + unit_end(end)


def seconds_of(text):
    found = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)(?:D|BD|WE))?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", text)
    if not found:
        return text
    year, month, week, days, hours, minutes, seconds = (float(x or 0) for x in found.groups())
    return round(((year * 365 + month * 30 + week * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds, 2)


def right(ours, case, strict):
    values = case["values"] or []
    kind = case["type"]
    if kind == "duration":
        if any(seconds_of(ours["value"]) == seconds_of(v["timex"]) for v in values):
            return True
        return not strict and any(re.sub("X", "3", ours["value"]) == v["timex"] for v in values)
    if kind == "set":
        return any(ours["value"] == v["timex"] for v in values)
    if kind in ("date", "daterange"):
        return any(same_days(ours, v, strict) for v in values)
    return any(same_time(ours["value"], v) for v in values)


def same_time(ours, value):
    timex = value["timex"]
    if ours == timex:
        return True
    norm = lambda t: re.sub(r"(T\d\d):00(?=$|/)", r"\1", t.replace(" ", "T"))
    resolved = value.get("value") or f"{value.get('start', '')}/{value.get('end', '')}"
    resolved = re.sub(r":00(?=$|/)", "", resolved.replace(" ", "T"))
    mine = ours if value.get("value") else ours
    mine = re.sub(r"(T\d\d)(?=$|/)", r"\1:00", mine)
    mine, clock = mine, re.sub(r"(^|/)T", r"\1", mine)
    if resolved in (mine, clock):
        return True
    return bool(re.search(r"T[A-Z]{2}$", timex)) and ours[-3:] == timex[-3:] and (
        ours.startswith("T") or ours[:10] == (value.get("start") or "")[:10])


def trim(text):
    return EDGES.sub("", text.lower().strip())


def run(driver, cases, lang):
    lines = "".join(json.dumps({"text": c["input"], "date": (c["reference"] or "")[:10] or None, "lang": lang}) + "\n" for c in cases)
    done = subprocess.run([driver], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["timexes"] for line in done.stdout.splitlines()]


def part_of(case):
    """Three quarters were looked at while the rules were written, two first and a third later; nobody looked at the last."""
    return ["dev", "later", "dev", "held"][int(hashlib.sha256(case["input"].encode()).hexdigest(), 16) % 4]


def locate(case, result):
    if result["start"] is not None:
        return result["start"], result["end"]
    start = case["input"].lower().find(result["text"])
    return start, start + len(result["text"])


def score(cases, found, strict, errors):
    rows = collections.defaultdict(collections.Counter)
    for case, ours in zip(cases, found):
        used = set()
        for result in case["results"]:
            kind = result["type"] or "other"
            start, end = locate(case, result)
            hits = [i for i, t in enumerate(ours) if t["start"] < end and start < t["end"]]
            best = max(hits, key=lambda i: min(end, ours[i]["end"]) - max(start, ours[i]["start"]), default=None)
            row = rows[kind]
            row["n"] += 1
            good = False
            if best is not None:
                used.update(hits)
                row["found"] += 1
                row["exact"] += trim(ours[best]["text"]) == trim(result["text"])
                good = right(ours[best], result, strict)
            elif any("02-30" in v["timex"] or "02-29" in v["timex"] for v in result["values"] or []):
                good = not any(v.get("value", "").startswith(("1", "2")) for v in result["values"])
            row["right"] += good
            if not good and kind in errors:
                mine = [(t["text"], t["value"], t["from"], t["to"], t["mod"], t["rule"]) for t in (ours[i] for i in hits)]
                print(f"{kind} | {case['reference']} | {case['input'][:150]!r} | {result['text']} | "
                      f"{[(v['timex'], v.get('value') or (v.get('start', ''), v.get('end', ''))) for v in result['values'] or []]} | ours {mine}")
        spare = [t for i, t in enumerate(ours) if i not in used]
        rows["all"]["extra"] += len(spare)
        if "extra" in errors:
            for t in spare:
                print("extra |", repr(case["input"][:150]), "|", t["text"], t["value"], t["rule"])
    return rows


def report(lang, part, rows):
    total = collections.Counter()
    print(f"{lang} {part}")
    for kind in KINDS:
        row = rows[kind]
        if row["n"]:
            print(f"  {kind:14} n {row['n']:4}  found {100 * row['found'] / row['n']:5.1f}  exact {100 * row['exact'] / row['n']:5.1f}  value {100 * row['right'] / row['n']:5.1f}")
        total += row
    bar = sum((rows[k] for k in BAR), collections.Counter())
    extra = rows["all"]["extra"]
    precision = total["found"] / max(1, total["found"] + extra)
    recall = total["found"] / max(1, total["n"])
    print(f"  spans: precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {200 * precision * recall / max(1e-9, precision + recall):.1f}")
    print(f"  bar (date, daterange, duration, set): value {100 * bar['right'] / max(1, bar['n']):.1f} of {bar['n']}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--part", default="dev", choices=["dev", "later", "held", "all"])
    parser.add_argument("--errors", default="")
    parser.add_argument("--lang", default="en,fr")
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    for lang in options.lang.split(","):
        lines = (options.folder / f"recognizers-{lang}.jsonl").read_text().splitlines()
        cases = [json.loads(line) for line in lines]
        if options.part != "all":
            cases = [c for c in cases if part_of(c) == options.part]
        report(lang, options.part, score(cases, run(options.driver, cases, lang), options.strict, options.errors.split(",")))


main()
