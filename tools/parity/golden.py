#!/usr/bin/env python3
"""What Python spaCy says of texts, one JSON line a text, for spacy_parity to compare with.

    python3 -m venv .venv && .venv/bin/pip install -r tools/parity/requirements.txt MODEL.whl
    .venv/bin/python tools/parity/golden.py --model fr_core_news_sm < texts.jsonl > golden.jsonl
    build/release/tools/spacy_parity MODEL.whl golden.jsonl

Texts come as JSON strings, one a line. The first line of the output names the versions. Strings repeat, so each line
holds numbers into a list of the strings that were new in it; both sides keep the growing table.
"""
import argparse
import json
import platform
import sys
import unicodedata

import spacy
import thinc

FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
MASK = (1 << 64) - 1


def digest(ids):
    """Eight hexadecimal digits that stand for a token's features."""
    h = 14695981039346656037
    for value in ids:
        h = ((h ^ int(value)) * 1099511628211) & MASK
    return f"{(h ^ (h >> 32)) & 0xFFFFFFFF:08x}"


class Strings:
    def __init__(self):
        self.number = {}
        self.new = []

    def __call__(self, text):
        if text not in self.number:
            self.number[text] = len(self.number)
            self.new.append(text)
        return self.number[text]

    def take_new(self):
        new, self.new = self.new, []
        return new


def line(doc, strings):
    features = doc.to_array(FEATURES) if len(doc) else []
    out = {
        "text": doc.text,
        "start": [t.idx for t in doc],
        "length": [len(t.text) for t in doc],
        "features": "".join(digest(row) for row in features),
        "tag": [strings(t.tag_) for t in doc],
        "pos": [strings(t.pos_) for t in doc],
        "morph": [strings(str(t.morph)) for t in doc],
        "lemma": [strings(t.lemma_) for t in doc],
        "head": [t.head.i - t.i for t in doc],
        "dep": [strings(t.dep_) for t in doc],
        "sentences": [t.i for t in doc if t.is_sent_start],
        "entities": [[e.start, e.end, strings(e.label_)] for e in doc.ents],
    }
    return {"strings": strings.take_new(), **out}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--model", required=True, help="package or folder")
    arguments.add_argument("--batch", type=int, default=32)
    options = arguments.parse_args()

    nlp = spacy.load(options.model)
    header = {
        "spacy": spacy.__version__,
        "thinc": thinc.about.__version__ if hasattr(thinc, "about") else "",
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
        "model": f"{nlp.meta['lang']}_{nlp.meta['name']}",
        "version": nlp.meta["version"],
        "pipeline": nlp.pipe_names,
    }
    print(json.dumps(header))
    strings = Strings()
    texts = (json.loads(text) for text in sys.stdin if text.strip())
    for doc in nlp.pipe(texts, batch_size=options.batch):
        print(json.dumps(line(doc, strings), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
