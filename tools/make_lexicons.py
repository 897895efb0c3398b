#!/usr/bin/env python3
"""Makes data/lexicons/: which words of two languages translate one another, and which words of a language are common.

    apt-get install dict-freedict-eng-fra dict-freedict-fra-eng wamerican wbritish wfrench hunspell-es
    pip install wordfreq==3.1.1 spylls==0.1.7 && tools/make_lexicons.py

en-fr.tsv comes from the FreeDict dictionaries (GPL 2 or later), common.<language>.txt from wordfreq (CC BY-SA 4.0). wordfreq counts names, too, those
of the years it was made in among them; a word stays only if a spelling dictionary writes it without a capital.
"""
import gzip
import pathlib
import re
import string

import wordfreq
from spylls.hunspell import Dictionary

OUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "lexicons"
DICTIONARIES = pathlib.Path("/usr/share/dictd")
COMMON_WORDS = 12000
DIGITS = {c: i for i, c in enumerate(string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/")}
NOTE = re.compile(r"\([^)]*\)|\[[^]]*\]|<[^>]*>|/[^/]*/|\{[^}]*\}")
ARTICLE = re.compile(r"^(?:to |the |an? |se |s'|l'|le |la |les |un |une |des )", re.I)


def number(digits):
    value = 0
    for digit in digits:
        value = value * 64 + DIGITS[digit]
    return value


def entries(name):
    """Headword and the lines of its entry."""
    text = gzip.open(DICTIONARIES / f"freedict-{name}.dict.dz").read()
    for line in open(DICTIONARIES / f"freedict-{name}.index", encoding="utf-8"):
        word, start, size = line.rstrip("\n").split("\t")[:3]
        if not word.startswith("00"):
            yield word, text[number(start):number(start) + number(size)].decode("utf-8").split("\n")[1:]


def clean(word):
    word = NOTE.sub("", word).strip(" .;:!?\"")
    return ARTICLE.sub("", re.sub(r"\s+", " ", word)).strip().lower()


def translations(lines):
    for line in lines:
        line = NOTE.sub("", re.sub(r"^\s*\d+\.\s*", "", line))
        if re.match(r"^\s*(?:Note|Synonym|See also|Usage)", line):
            continue
        for word in re.split(r"[,;]", line):
            yield clean(word)


def single(word):
    """One word, or words of which but one is long: what an aligner of words can use."""
    return bool(word) and len(word) < 40 and not re.search(r"[\s\d]", word)


def pairs():
    for name, english_first in (("eng-fra", True), ("fra-eng", False)):
        for word, lines in entries(name):
            head = clean(word)
            for other in translations(lines):
                if single(head) and single(other):
                    yield (head, other) if english_first else (other, head)


def listed(*names):
    words = {w for name in names for w in pathlib.Path("/usr/share/dict", name).read_text(encoding="utf-8").split()}
    return lambda word: word.replace("œ", "oe") in words


def common_words(language, is_plain):
    words = (w for w in wordfreq.top_n_list(language, 3 * COMMON_WORDS) if w.isalpha() and is_plain(w))
    return [word for _, word in zip(range(COMMON_WORDS), words)]


def main():
    OUT.mkdir(exist_ok=True)
    with open(OUT / "en-fr.tsv", "w", encoding="utf-8") as out:
        print("# Made by tools/make_lexicons.py from FreeDict eng-fra 0.1.6 and fra-eng 0.4.1 (GNU GPL 2 or later); do not edit.", file=out)
        for english, french in sorted(set(pairs())):
            print(f"{english}\t{french}", file=out)
    spellers = {
        "en": listed("american-english", "british-english"),
        "fr": listed("french"),
        "es": Dictionary.from_files("/usr/share/hunspell/es_ES").lookup,
    }
    for language, is_plain in spellers.items():
        with open(OUT / f"common.{language}.txt", "w", encoding="utf-8") as out:
            print("# Made by tools/make_lexicons.py from wordfreq 3.1.1 (CC BY-SA 4.0), without names: common words, the commonest first; do not edit.", file=out)
            print("\n".join(common_words(language, is_plain)), file=out)


main()
