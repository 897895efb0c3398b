#!/usr/bin/env python3
"""Uses the program as a user does, on the example dossier.

    cli_test.py PROGRAM EXAMPLES_FOLDER [TEST_NAME…]
"""
import csv
import io
import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM, REPORTS = sys.argv[1], pathlib.Path(sys.argv[2])


def run(*words, text=None, expect=0):
    done = subprocess.run([PROGRAM, *map(str, words)], input=text, capture_output=True, timeout=240)
    assert done.returncode == expect, f"{words}: exit {done.returncode}, expected {expect}\n{done.stderr.decode()}"
    return done.stdout.decode(), done.stderr.decode()


def export(dossier, *words):
    return [json.loads(line) for line in run("export", dossier, *words)[0].splitlines()]


class Dossier(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.db = pathlib.Path(self.folder.name) / "talks.db"

    def add(self, *inputs, expect=0):
        return run("add", "--json", self.db, *inputs, expect=expect)

    def test_reads_the_example_and_adding_again_adds_nothing(self):
        first = json.loads(self.add(REPORTS)[0])
        self.assertEqual(first["added"], len(list(REPORTS.iterdir())))
        self.assertEqual(first["failed"], 0)
        again = json.loads(self.add(REPORTS)[0])
        self.assertEqual((again["added"], again["known"]), (0, first["added"]))

    def test_every_span_lies_in_its_source_and_says_what_it_cites(self):
        self.add(REPORTS)
        lines = export(self.db, "--layers", "all")
        sources = {}
        for d in (l for l in lines if l["kind"] == "document"):
            path = pathlib.Path(d["path"])
            if path.suffix == ".txt":
                sources[d["id"]] = path.read_bytes()
            else:
                sources[d["id"]] = run("export", self.db, d["id"], "--format", "text")[0].encode()
        spans = 0
        for line in lines:
            cited = [(e["doc"], e["start"], e["end"]) for e in line.get("evidence") or []]
            if line["kind"] == "statement":
                cited += [(line["doc"], a, b) for a, b in line["content"]]
            if line["kind"] in ("sentence", "mention", "timex"):
                cited.append((line["doc"], line["start"], line["end"]))
            if line["kind"] == "document":
                cited += [(line["id"], a, b) for a, b in line["boilerplate"]]
            for doc, start, end in cited:
                spans += 1
                self.assertTrue(0 <= start < end <= len(sources[doc]), line)
                sources[doc][start:end].decode("utf-8")  # on character boundaries, or it raises
        self.assertGreater(spans, 500)

    def test_own_actors_and_issues_are_remembered(self):
        folder = pathlib.Path(self.folder.name)
        actors, issues = folder / "actors.toml", folder / "issues.toml"
        actors.write_text('[[actor]]\nname = "Ana María Ruiz"\naliases = ["Ana Ruiz"]\nparty = "Dockers"\n', encoding="utf-8")
        issues.write_text('[[issue]]\nid = "old-age"\nen = ["pension", "pensions"]\n', encoding="utf-8")
        one, two = folder / "one.txt", folder / "two.txt"
        one.write_text('"We will talk about pensions and nothing else this week," said Ana Ruiz, the leader of the dockers.\n')
        two.write_text('"Our pensions are not for sale, whatever they say," said Ana Ruiz on the quay in the evening.\n')
        run("add", "-q", "--actors", actors, "--issues", issues, self.db, one)
        actors.unlink()
        issues.unlink()
        run("add", "-q", self.db, two)
        lines = export(self.db)
        ruiz = [a for a in lines if a["kind"] == "actor" and a["name"] == "Ana María Ruiz"]
        self.assertEqual([a["party"] for a in ruiz], ["Dockers"])
        said = [s for s in lines if s["kind"] == "statement"]
        self.assertEqual(len(said), 2)
        for statement in said:
            self.assertEqual(statement["issues"], ["old-age"])
            self.assertEqual(statement["speaker"], ruiz[0]["id"])
        self.assertIn("actors.toml", run("settings", self.db)[0])
        self.assertIn("Ana María Ruiz", run("settings", self.db, "--print-actors")[0])
        run("settings", "-q", self.db, "--actors", "none")
        self.assertNotIn("actors.toml", run("settings", self.db)[0])

    def test_a_broken_own_table_is_named_by_its_line_and_nothing_is_added(self):
        actors = pathlib.Path(self.folder.name) / "actors.toml"
        actors.write_text('[[actor]]\nname = "A"\ntype = "persn"\n')
        _, said = run("add", "--actors", actors, self.db, REPORTS, expect=1)
        self.assertIn("actors.toml:3:8", said)
        self.assertIn("persn", said)

    def test_why_tells_frame_rule_names_and_confidence(self):
        self.add(REPORTS)
        for kind in ("contact", "statement", "move"):
            fact = next(l for l in export(self.db) if l["kind"] == kind)
            said = run("show", self.db, fact["id"], "--why")[0]
            for word in ("why", "frame", "rule"):
                self.assertIn(word, said)

    def test_check_language(self):
        for code in ("en", "fr", "es", "_template"):
            self.assertIn(" 0 faults", run("check-language", "-q", code)[0])
        pack = pathlib.Path(self.folder.name) / "xx"
        pack.mkdir()
        (pack / "language.toml").write_text('name = "Test"\n')
        (pack / "calendar.toml").write_text("[months]\njan = 13\n")
        self.assertIn("calendar.toml:2:7", run("check-language", pack, expect=1)[0])

    def test_any_order_and_any_batches_give_the_same_record(self):
        files = sorted(REPORTS.iterdir())
        self.add(*files)
        at_once = run("export", self.db, "--layers", "all")[0]
        for seed in range(3):
            rng = random.Random(seed)
            rng.shuffle(files)
            self.db = pathlib.Path(self.folder.name) / f"{seed}.db"
            left = list(files)
            while left:
                size = rng.randint(1, 9)
                self.add(*left[:size])
                left = left[size:]
            self.assertEqual(run("export", self.db, "--layers", "all")[0], at_once)

    def test_failures_are_rows_and_the_run_goes_on(self):
        bad = pathlib.Path(self.folder.name) / "bad"
        bad.mkdir()
        (bad / "empty.txt").write_bytes(b"")
        (bad / "noise.bin").write_bytes(bytes(range(256)) * 40)
        (bad / "good.txt").write_text("The envoy said that the talks would go on.\n")
        report = json.loads(self.add(bad, bad / "none.txt", expect=3)[0])
        self.assertEqual((report["added"], report["failed"]), (1, 3))
        brief = run("brief", self.db)[0]
        for name in ("empty.txt", "noise.bin", "none.txt"):
            self.assertIn(name, brief)

    def test_show_search_and_brief_lead_to_the_words(self):
        self.add(REPORTS)
        brief = run("brief", self.db, "--limit", "0")[0]
        self.assertIn("historic mistake", brief)
        hits = [json.loads(line) for line in run("search", self.db, '"decisive step"', "--json")[0].splitlines()]
        self.assertGreaterEqual(len(hits), 2)
        statements = [l for l in export(self.db) if l["kind"] == "statement"]
        shown = run("show", self.db, statements[0]["id"], "--why")[0]
        self.assertIn("rule", shown)
        self.assertIn(statements[0]["doc"], shown)
        self.assertIn("nothing has the id", run("show", self.db, "zzz", expect=1)[1])
        self.assertIn("# talks", run("brief", self.db, "--format", "md")[0])
        french = run("brief", self.db, "--format", "md", "--lang", "fr", "--since", "2014-01-01", "--until", "2014-12-31")[0]
        self.assertIn("\nChoix : depuis 2014-01-01, jusqu’à 2014-12-31\n", french)
        days = re.findall(r"^- (\d{4})", french, re.M)
        self.assertTrue(days and all(day in ("2013", "2014") for day in days), days)
        self.assertIn("en, fr", run("brief", self.db, "--lang", "xx", expect=1)[1])

    def test_what_reports_say_together(self):
        self.add(REPORTS)
        lines = export(self.db)
        origin = {d["id"]: d["origin"] for d in lines if d["kind"] == "document"}
        actors = {a["id"]: a for a in lines if a["kind"] == "actor"}
        kerry = [a for a in actors.values() if a["type"] == "person" and a["name"] == "John Kerry"]
        self.assertEqual(len(kerry), 1)  # one, in two languages
        facts = [l for l in lines if l["kind"] in ("contact", "move")]
        for fact in facts:
            self.assertEqual(fact["origins"], len({origin[e["doc"]] for e in fact["evidence"]}), fact["id"])
        copied = [f for f in facts if len({e["doc"] for e in f["evidence"]}) > 1 and f["origins"] == 1]
        self.assertTrue(copied)  # told by copies and translations of one report: one witness
        printed = {s["same_as"] for s in lines if s["kind"] == "statement"} - {None}
        self.assertTrue(printed)
        united = next(a for a in actors.values() if a.get("unions"))
        shown, _ = run("show", self.db, united["id"], "--why")
        self.assertIn(united["unions"][0]["why"], shown)
        copy = next(d for d in lines if d["kind"] == "document" and d["derivation"] == "translation")
        self.assertIn("translation of " + copy["parent"], run("show", self.db, copy["id"])[0])

    def test_views_lead_back_to_facts(self):
        self.add(REPORTS)
        facts = {l["id"] for l in export(self.db) if "id" in l}
        for view in ("positions", "commitments", "timeline", "network", "sources"):
            with self.subTest(view):
                rows = json.loads(run(view, self.db, "--format", "json")[0])["rows"]
                self.assertGreater(len(rows), 3)
                for row in rows:
                    cited = row["facts"] if view == "network" else [row["fact"]] if "fact" in row else []
                    self.assertLessEqual(set(cited), facts)
                table = list(csv.reader(io.StringIO(run(view, self.db, "--format", "csv")[0])))
                self.assertEqual({len(line) for line in table}, {len(table[0])})
                self.assertEqual(len(table), len(rows) + 1)
                self.assertIn("|---|", run(view, self.db, "--format", "md")[0])
        iran = json.loads(run("positions", self.db, "--party", "iran", "--json")[0])["rows"]
        self.assertEqual({row["party"] for row in iran}, {"Iran"})
        then = json.loads(run("deadlines", self.db, "--as-of", "2015-08-15", "--json")[0])["rows"]
        self.assertTrue(any(row["due"].endswith("2015-09-17") for row in then), then)
        self.assertIn("See", run("deadlines", self.db, "--as-of", "2030")[0].title())
        self.assertIn("--since", run("positions", self.db, "--since", "soon", expect=2)[1])

    def test_formats_of_other_tools_cite_the_same_words(self):
        self.add(REPORTS)
        texts = {d["id"]: run("export", self.db, d["id"], "--format", "text")[0]
                 for d in export(self.db) if d["kind"] == "document"}
        page = json.loads(run("export", self.db, "--format", "webanno")[0])
        self.assertGreater(len(page["items"]), 100)
        for item in page["items"]:
            position, quote = item["target"]["selector"]
            doc = item["target"]["source"].split(":")[-1]
            if doc in texts:
                self.assertEqual(texts[doc][position["start"]:position["end"]], quote["exact"])
        folder = pathlib.Path(self.folder.name) / "brat"
        run("export", self.db, "--format", "brat", "-o", folder)
        for ann in folder.glob("*.ann"):
            text = ann.with_suffix(".txt").read_bytes().decode()
            for line in ann.read_text(encoding="utf-8").splitlines():
                if line.startswith("T"):
                    _, place, words = line.split("\t")
                    spans = [part.split() for part in place.split(" ", 1)[1].split(";")]
                    self.assertEqual(" ".join(text[int(a):int(b)] for a, b in spans), words)
        root = xml.etree.ElementTree.fromstring(run("export", self.db, "--format", "graphml", "--by", "actor")[0].encode())
        names = {node.get("id") for node in root.iter("{http://graphml.graphdrawing.org/xmlns}node")}
        for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge"):
            self.assertLessEqual({edge.get("source"), edge.get("target")}, names)
        for form in ("events", "reports"):
            rows = list(csv.DictReader(io.StringIO(run("export", self.db, "--format", form, "--party", "IR")[0])))
            self.assertGreater(len(rows), 10)
        self.assertIn("-o", run("export", self.db, "--format", "brat", expect=1)[1])

    def test_other_encodings_are_cited_in_bytes_and_shown_in_words(self):
        report = pathlib.Path(self.folder.name) / "latin1.txt"
        report.write_bytes("Le médiateur a déclaré que les négociations reprendraient jeudi à Genève.\n".encode("latin-1"))
        self.add(report)
        statement = next(l for l in export(self.db) if l["kind"] == "statement")
        start, end = statement["content"][0]
        words = report.read_bytes()[start:end].decode("latin-1")
        self.assertIn("négociations", words)
        for out in (run("show", self.db, statement["id"])[0], run("brief", self.db)[0], run("export", self.db, "--format", "csv")[0]):
            self.assertIn(words, out)

    def test_watches_a_folder_until_it_is_told_to_end(self):
        inbox = pathlib.Path(self.folder.name) / "inbox"
        inbox.mkdir()
        report = "Minister Ada Lund met Ambassador Ola Berg in Oslo on 4 March 2015."
        (inbox / "a.txt").write_text(report)
        watch = subprocess.Popen([PROGRAM, "watch", "--json", "--look", "0.1", str(self.db), str(inbox)],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            self.assertEqual(json.loads(watch.stdout.readline())["added"], 1)
            (inbox / "b.txt").write_text(report + " Berg left.")
            second = json.loads(watch.stdout.readline())
            self.assertEqual((second["added"], second["files"]), (1, [str(inbox / "b.txt")]))
            run("brief", self.db)
            watch.send_signal(signal.SIGINT)
            self.assertEqual(watch.wait(60), 0)
        finally:
            watch.kill()
            watch.communicate()
        self.assertIn("2 known already", run("watch", "--once", self.db, inbox)[1])
        self.assertIn("no such folder", run("watch", "--once", self.db, inbox / "c", expect=1)[1])

    def test_briefs_on_a_page_and_on_paper(self):
        self.add(REPORTS)
        folder = pathlib.Path(self.folder.name)
        run("brief", self.db, "--format", "md", "-o", folder / "b.md")
        self.assertIn("](<b.svg>)", (folder / "b.md").read_text(encoding="utf-8"))
        xml.etree.ElementTree.parse(folder / "b.svg")
        html = run("brief", self.db, "--format", "html", "--limit", "0")[0]
        self.assertIn("<svg", html)
        self.assertNotIn("<script", html)
        done = subprocess.run([PROGRAM, "brief", str(self.db), "--format", "pdf"], capture_output=True,
                              env={"PATH": "/nowhere"}, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("weasyprint", done.stderr.decode())
        if shutil.which("weasyprint"):
            run("brief", self.db, "--format", "pdf", "-o", folder / "b.pdf")
            self.assertTrue((folder / "b.pdf").read_bytes().startswith(b"%PDF"))

    def test_wrong_use_is_told(self):
        run("add", expect=2)
        run("unheard-of", expect=2)
        self.assertIn("no dossier", run("brief", self.db, expect=1)[1])
        stranger = pathlib.Path(self.folder.name) / "stranger.db"
        stranger.write_text("not a dossier at all, but long enough to be looked at by whoever opens it " * 20)
        self.assertIn("stranger.db", run("brief", stranger, expect=1)[1])

    def test_annotate_answers_line_by_line(self):
        lines = [json.dumps({"id": "1", "text": "“We agree,” the envoy said on Monday.", "date": "2015-03-04"}),
                 "not json",
                 json.dumps({"id": "3", "html": "<html><body><article><p>Le ministre a dit que la paix était proche.</p></article></body></html>"}),
                 json.dumps({"id": "4", "text": ""})]
        for jobs in ("1", "3"):
            out, _ = run("annotate", "-q", "-j", jobs, text="\n".join(lines).encode(), expect=3)
            answers = [json.loads(line) for line in out.splitlines()]
            self.assertEqual([a["id"] for a in answers], ["1", None, "3", "4"])
            self.assertEqual([a["error"] is None for a in answers], [True, False, True, False])
            self.assertEqual(sum(l["kind"] == "document" for l in answers[0]["lines"]), 1)
            self.assertEqual(answers[0]["lines"][0]["published"]["date"], "2015-03-04")
        out, _ = run("annotate", "-q", "--keys", text=lines[0].encode())
        keys = json.loads(out)["lines"][-1]
        self.assertEqual(keys["kind"], "keys")
        self.assertTrue(keys["names"] and keys["facts"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
