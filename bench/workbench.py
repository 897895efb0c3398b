#!/usr/bin/env python3
"""How quickly the workbench answers on a large dossier.

    bench/workbench.py PROGRAM REPORTS_FOLDER [--facts 100000] [--rate 50] [--seconds 20] [--add] [--paint] [--dossier FILE]

Reads the reports once, multiplies documents and facts in the dossier until there are enough, serves it, asks its API a mix of
questions at a fixed rate (with --add while another process adds reports, from the first question to the last page), and prints
times by address. With --paint it opens every page in Chromium afterwards (web/tests/paint.mjs). --dossier keeps the multiplied
dossier, or takes a copy of the one that is there.
"""
import argparse
import concurrent.futures
import http.client
import itertools
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time


def multiply(path, wanted):
    """Copies of all documents and facts under other ids, spread over twenty years."""
    db = sqlite3.connect(path)
    have = db.execute("SELECT count(*) FROM fact").fetchone()[0]
    documents = db.execute("SELECT max(n) FROM capture").fetchone()[0]
    columns = {t: [r[1] for r in db.execute(f"PRAGMA table_info({t})")] for t in ("capture", "document", "fact")}

    def copy(table, changed):
        names = columns[table]
        db.execute(f"INSERT INTO {table} ({','.join(names)}) SELECT {','.join(changed.get(n, n) for n in names)} FROM {table} WHERE "
                   + ("n <= :docs" if table != "fact" else "id NOT LIKE '%-%'"), values)

    for k in range(1, wanted // have + 1):
        values = {"k": k, "docs": documents, "shift": k * documents, "tag": f"-{k}", "years": f"+{k % 40 * 183} days"}
        day = "CASE WHEN length({0}) = 10 THEN date({0}, :years) ELSE {0} END"
        copy("capture", {"n": "n + :shift", "id": "id || :tag"})
        copy("document", {"n": "n + :shift", "path": "path || :tag"})
        db.execute("INSERT INTO path SELECT path || :tag, capture + :shift FROM path WHERE capture <= :docs", values)
        db.execute("INSERT INTO reading SELECT n + :shift, size, body FROM reading WHERE n <= :docs", values)
        copy("fact", {"id": "id || :tag", "date_from": day.format("date_from"), "date_to": day.format("date_to"),
                      "same_as": "same_as || :tag", "body": "json_set(body, '$.id', id || :tag)"})
        for table, rest in (("fact_actor", "actor, role"), ("fact_issue", "issue")):
            db.execute(f"INSERT INTO {table} SELECT fact || :tag, {rest} FROM {table} WHERE fact NOT LIKE '%-%'", values)
        db.execute("INSERT INTO evidence SELECT fact || :tag, doc + :shift, start, end FROM evidence WHERE fact NOT LIKE '%-%'", values)
    db.commit()
    count = db.execute("SELECT (SELECT count(*) FROM fact), (SELECT count(*) FROM document)").fetchone()
    db.close()
    return count


class Adding:
    """Adds reports without a pause until it is closed: when all of a folder are read, others follow."""

    def __init__(self, program, dossier, reports, folder):
        self.command = [program, "add", "-q", "-j", "1", dossier]
        self.texts = [p.read_bytes() for p in sorted(pathlib.Path(reports).iterdir()) if p.suffix == ".txt"]
        self.folder, self.process, self.closing, self.runs = pathlib.Path(folder, "fresh"), None, False, 0
        self.next_folder()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def next_folder(self):
        self.runs += 1
        to = self.folder / str(self.runs)
        to.mkdir(parents=True)
        for i in range(40):
            for n, text in enumerate(self.texts):
                (to / f"{i}-{n}.txt").write_bytes(text + f"\nCopy {self.runs}, {i}.\n".encode())
        self.process = subprocess.Popen([*self.command, str(to)], stderr=subprocess.DEVNULL)

    def run(self):
        while self.process.wait() == 0 and not self.closing:
            self.next_folder()

    def close(self):
        busy = self.process.poll() is None
        self.closing = True
        self.process.terminate()
        self.thread.join()
        return f"add was {'busy' if busy else 'IDLE'} at the end, in its run {self.runs}"


def questions(port):
    ask = lambda path: json.loads(get(port, path)[1])
    facts = [f["id"] for f in ask("facts?limit=200")["items"]]
    actors = [a["id"] for a in ask("actors?limit=30")["items"]]
    party = [v["value"] for v in ask("facets")["party"]][:8]
    pick = random.Random(5)
    makers = [
        lambda: "overview", lambda: "session", lambda: f"facts/{pick.choice(facts)}", lambda: f"facts/{pick.choice(facts)}",
        lambda: f"facts?kind={pick.choice(['contact', 'move', 'statement'])}&limit=40", lambda: f"facts?party={pick.choice(party)}&from=2016&to=2019&limit=40",
        lambda: f"facts?actor={pick.choice(actors)}&sort=doubt&limit=40", lambda: f"facets?party={pick.choice(party)}", lambda: "timeline?kind=contact",
        lambda: "network", lambda: f"search?q={pick.choice(['sanct', 'nuclear', 'accord', 'zarif'])}", lambda: f"actors?q={pick.choice(['ker', 'rohani', 'eu'])}", lambda: "documents?limit=60", lambda: "queue?limit=40",
        lambda: "positions?most=60&words=0", lambda: f"positions?party={pick.choice(party)}&most=60", lambda: "positions?moved=7", lambda: "commitments?limit=50",
        lambda: f"commitments?limit=50&as_of={pick.randint(2014, 2020)}-{pick.randint(1, 12):02}-01", lambda: "deadlines?limit=50",
        lambda: f"deadlines?limit=50&as_of={pick.randint(2014, 2020)}-{pick.randint(1, 12):02}-01", lambda: "differences?limit=20", lambda: "revisions?limit=40",
    ]
    return (make() for make in itertools.cycle(makers))


def get(port, path):
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/api/v1/" + path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, (path, answer.status, body[:200])
    return time.perf_counter() - began, body


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("reports")
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--paint", action="store_true")
    parser.add_argument("--dossier")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/big.db"
        if a.dossier and pathlib.Path(a.dossier).exists():
            shutil.copy(a.dossier, path)
        else:
            subprocess.run([a.program, "add", "-q", path, a.reports], check=True)
            print("facts, documents:", *multiply(path, a.facts), "·", round(pathlib.Path(path).stat().st_size / 1e6), "MB")
            if a.dossier:
                shutil.copy(path, a.dossier)
        began = time.perf_counter()
        server = subprocess.Popen([a.program, "serve", "-q", path, "--port", "0"], stdout=subprocess.PIPE, text=True)
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        print(f"opened in {time.perf_counter() - began:.2f} s")
        adding = Adding(a.program, path, a.reports, folder) if a.add else None
        times = {}
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            asked = []
            start = time.perf_counter()
            for i, path_ in enumerate(itertools.islice(questions(port), int(a.rate * a.seconds))):
                time.sleep(max(0, start + i / a.rate - time.perf_counter()))
                name = path_.split("?")[0].split("/")[0] + ("/id" if "/" in path_ else "")
                asked.append((name + " as of" if "as_of" in path_ else name, pool.submit(get, port, path_)))
            for name, future in asked:
                times.setdefault(name, []).append(future.result()[0])
        everything = sorted(t for list_ in times.values() for t in list_)
        times["all"] = everything
        for name, list_ in times.items():
            list_.sort()
            at = lambda q: list_[min(len(list_) - 1, int(q * len(list_)))] * 1000
            print(f"{name:18} {len(list_):5} asked  p50 {at(.5):7.1f} ms  p99 {at(.99):7.1f} ms  most {list_[-1] * 1000:7.1f} ms")
        if adding:
            print("add is", "busy" if adding.process.poll() is None else "between two runs", f"after the last question (run {adding.runs})")
        rss = next(l for l in pathlib.Path(f"/proc/{server.pid}/status").read_text().splitlines() if l.startswith("VmRSS"))
        print("server", rss.split(":")[1].strip())
        if a.paint:
            subprocess.run(["node", pathlib.Path(__file__).parent.parent / "web/tests/paint.mjs", f"http://127.0.0.1:{port}/"], check=False)
        if adding:
            print(adding.close())
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
