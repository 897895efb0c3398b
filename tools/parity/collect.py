#!/usr/bin/env python3
"""Texts out of plain, HTML (also gzipped) and JSON files, as JSON strings, one a line.

    python3 tools/parity/collect.py --characters 5000 FILES… > texts.jsonl

A text is one file's paragraphs, cut at paragraph ends into pieces of some `--characters`. Of JSON, every string of at
least 200 characters is taken.
"""
import argparse
import gzip
import html.parser
import json
import sys

BREAKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "div", "td", "th", "tr", "br", "title", "section", "pre"}
SILENT = {"script", "style", "head", "nav"}


class Paragraphs(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = [[]]
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
        if tag in BREAKS:
            self.parts.append([])

    def handle_endtag(self, tag):
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag in BREAKS:
            self.parts.append([])

    def handle_data(self, data):
        if not self.silent:
            self.parts[-1].append(data)

    def paragraphs(self):
        return [text for text in (" ".join("".join(part).split()) for part in self.parts) if text]


def strings_of(value):
    if isinstance(value, str):
        if len(value) >= 200:
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


def texts_of(path):
    raw = gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()
    text = raw.decode("utf-8", "replace")
    if path.endswith(".json"):
        yield from strings_of(json.loads(text))
    elif ".html" in path:
        parser = Paragraphs()
        parser.feed(text)
        yield "\n\n".join(parser.paragraphs())
    else:
        yield text


def pieces(text, characters):
    piece = ""
    for paragraph in text.split("\n\n"):
        if piece and len(piece) + len(paragraph) > characters:
            yield piece
            piece = ""
        piece += ("\n\n" if piece else "") + paragraph
    if piece.strip():
        yield piece


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--characters", type=int, default=5000)
    arguments.add_argument("files", nargs="+")
    options = arguments.parse_args()
    for path in options.files:
        for text in texts_of(path):
            for piece in pieces(text, options.characters):
                sys.stdout.write(json.dumps(piece, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
