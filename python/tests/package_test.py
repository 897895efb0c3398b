#!/usr/bin/env python3
"""Uses the package as a user does, on the example dossier: package_test.py REPORTS"""
import pathlib
import sys
import tempfile
import threading
import unittest

import pourparler

REPORTS = pathlib.Path(sys.argv[1])


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name) / "talks.db"
        cls.heard = []
        with pourparler.open(cls.path, "w") as dossier:
            cls.report = dossier.add(REPORTS, progress=lambda *now: cls.heard.append(now))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.dossier = pourparler.open(self.path)

    def test_added_and_told_of_it(self):
        self.assertEqual(self.report.added, len(list(REPORTS.iterdir())))
        self.assertEqual(self.heard[-1][2], self.report.added)

    def test_every_fact_is_a_dataclass_with_words(self):
        facts = [*self.dossier.contacts(), *self.dossier.statements(), *self.dossier.moves()]
        self.assertEqual({f.standing for f in facts}, {"extracted"})  # nobody judged
        self.assertGreater(len(facts), 50)
        for fact in facts:
            self.assertTrue(all(self.dossier.words(e) for e in fact.evidence), fact)
        contact = next(c for c in self.dossier.contacts() if c.date and c.participants)
        self.assertIsInstance(contact.date, pourparler.When)
        self.assertIn(contact.participants[0].role, {"host", "mediator", "participant", "absent"})
        self.assertNotEqual(self.dossier.name(contact.participants[0].actor), contact.participants[0].actor)

    def test_filters_narrow(self):
        everything = list(self.dossier.moves())
        demands = list(self.dossier.moves(type="demand"))
        self.assertTrue(0 < len(demands) < len(everything))
        self.assertEqual({m.type for m in demands}, {"demand"})
        with self.assertRaisesRegex(pourparler.Error, "no filter: 'colour'"):
            list(self.dossier.moves(colour="red"))

    def test_offsets_are_bytes_and_text_is_text(self):
        document = next(d for d in self.dossier.documents() if d.lang == "fr" and d.path.endswith(".txt"))
        self.assertEqual(self.dossier.source(document.id), (REPORTS / pathlib.Path(document.path).name).read_bytes())
        self.assertIsInstance(self.dossier.text(document.id), str)

    def test_views(self):
        for view in ("positions", "commitments", "deadlines", "timeline", "network", "sources", "events", "reports"):
            self.assertGreater(len(self.dossier.view(view)), 0, view)
        self.assertEqual({r["party"] for r in self.dossier.view("positions", party="IR")}, {"Iran"})
        with self.assertRaises(pourparler.Error):
            self.dossier.view("horoscope")

    def test_errors_name_what_is_wrong(self):
        with self.assertRaisesRegex(pourparler.Error, "no-such.db"):
            pourparler.open(pathlib.Path(self.folder.name) / "no-such.db")
        with self.assertRaises(ValueError):
            pourparler.open(self.path, "x")
        with self.assertRaisesRegex(pourparler.Error, "outside"):
            self.dossier.words(pourparler.Evidence(next(self.dossier.documents()).id, 0, 1 << 30))
        with pourparler.open(self.path) as closed:
            pass
        with self.assertRaisesRegex(pourparler.Error, "closed"):
            list(closed.actors())

    def test_failures_are_heard(self):
        broken = pathlib.Path(self.folder.name) / "broken.pdf"
        broken.write_bytes(b"%PDF-1.4 nothing more")
        heard = []
        with pourparler.open(pathlib.Path(self.folder.name) / "other.db", "w") as dossier:
            report = dossier.add(broken, failure=lambda path, error: heard.append(path))
        self.assertEqual((report.failed, len(heard)), (1, 1))

    def test_reader_reads_without_a_dossier(self):
        lines = pourparler.Reader().read("The envoy met the minister in Oslo on 4 March 2031.", date="2031-03-05")
        self.assertEqual(lines[0]["published"]["date"], "2031-03-05")
        with self.assertRaises(pourparler.Error):
            pourparler.Reader().read("")

    def test_two_threads_read_through_dossiers_of_their_own(self):
        counts = []
        threads = [threading.Thread(target=lambda: counts.append(len(list(pourparler.open(self.path).moves())))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(counts[0], counts[1])

    def test_tables(self):
        try:
            import pandas  # noqa: F401
            import pyarrow.parquet
        except ImportError:
            self.skipTest("pandas and pyarrow are not installed")
        frame = self.dossier.to_pandas("move")
        self.assertEqual(len(frame), len(list(self.dossier.moves())))
        table = pathlib.Path(self.folder.name) / "contacts.parquet"
        self.dossier.to_parquet("contact", table)
        self.assertEqual(pyarrow.parquet.read_table(table).num_rows, len(list(self.dossier.contacts())))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
