#!/usr/bin/env python3
"""Strings that break tokenizers and their friends, as JSON strings, one a line. The same seed gives the same strings.

    python3 tools/parity/hostile.py --count 2000 --seed 1 [--long 5000] > hostile.jsonl
"""
import argparse
import json
import random
import sys

SPACES = [" ", "  ", "   ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u202f", "\u2009", "\u3000", "\u2028", "\x0b", "\x1c",
          "\x85", "\u200b", "\ufeff", " \u00a0 ", "\n \n"]
EMOJI = ["🙂", "👩‍👩‍👧", "🇫🇷", "👍🏽", "❤️", ":-)", ":'(", "¯\\_(ツ)_/¯", "<3", "xD", "8)", "^_^"]
LINKS = ["https://www.example.org/a?b=c&d=e#f", "http://xn--bcher-kva.example", "www.example.com", "example.co.uk",
         "name.surname@example.org", "ftp://files.example.net/x.tar.gz", "@handle", "#tag", "C:\\dir\\file.txt", "/usr/bin",
         "1.2.3.4", "::1", "file.txt", "a.b.c.d"]
QUOTES = ["\"", "'", "’", "‘", "“", "”", "«", "»", "„", "‚", "''", "``", "`", "´", "‹", "›", "« ", " »", "\u00a0»"]
ELISIONS = ["l'", "L’", "d'", "D’", "qu'", "Qu’", "jusqu'", "lorsqu’", "aujourd'hui", "aujourd’hui", "n't", "n’t", "'s", "’s",
            "'ll", "'re", "'d", "o'clock", "rock'n'roll", "c'est-à-dire", "C’EST", "presqu'île", "entr'ouvert", "y'all", "'em",
            "can't", "cannot", "gonna", "I’m", "s'il", "S’IL"]
HYPHENS = ["-", "--", "---", "–", "—", "‐", "‑", "a-b-c-d-e", "vingt-et-un", "dit-il", "a-t-il", "peut-être", "Peut-être", "est-ce",
           "celui-ci", "mother-in-law", "state-of-the-art", "1990-91", "A-1", "x--y", "-5", "vas-y", "rendez-vous", "anti-x", "-"]
CAPITALS = ["NATO", "ONU", "U.N.", "U.S.A.", "É.-U.", "ÉTAT", "MINISTÈRE", "WAR", "I", "A", "X", "ÇA", "İstanbul", "STRAẞE", "ΑΒΓ", "ПРАВДА",
            "num", "det", "mark", "DATE", "_", "obj"]
NUMBERS = ["10km", "5%", "5 %", "€5m", "$1,000.50", "3,5", "1 000 000", "1\u202f000", "12:30", "12h30", "3rd", "2e", "1er", "XXIe", "½", "²", "³", "①",
           "٣", "1990s", "90's", "20/05/2031", "2031-05-20", "5°C", "°F", "10m²", "№5", "§3", "+33 1 23 45 67 89", "1e-9", "0x1F", "3-2", "4x4", "US$5",
           "A$3", "1.", "2)", "(3)", "a)", "p.m.", "10am", "5pm", "9a.m."]
WORDS = ["the", "envoy", "said", "table", "le", "délégué", "a", "parlé", "of", "avec", "Norlandia", "Velia", "Mr.", "M.", "Mme", "Dr.",
         "Inc.", "etc.", "e.g.", "i.e.", "p.ex.", "not", "ne", "pas", "talks", "accord", "été", "œuvre", "cœur", "naïve", "façade",
         "Ǆ", "ŉ", "ﬁn", "ａｂｃ", "中文", "日本語", "한국어", "العربية", "עברית", "हिन्दी", "ไทย", "e\u0301te\u0301", "a" * 40, "ß", "ſ", "K", "Å"]
MARKS = list(".,;:!?…()[]{}<>/\\|*+=~^%&$£€¥@#_") + ["...", "!!", "?!", "!?!", "....", "),", ".)", ".\"", "?»", "...)", ";)", "(c)", "->", "=>",
                                                      "**", "__", "||", "a||b", "</p>", "&amp;", "~~"]
PARTS = [SPACES, EMOJI, LINKS, QUOTES, ELISIONS, HYPHENS, CAPITALS, NUMBERS, WORDS, WORDS, MARKS, MARKS]
FIXED = ["", " ", "  ", "\n", "\u00a0", "a", "A", "I", "X", ".", "'", "’", "-", "\u200b", "🙂", "(", ")", "\"", " a", "a ", "  a  b  ",
         "\n\na\n\n", "a" * 3000, "-" * 500, "." * 500, "(" * 300, "'" * 300, "a-" * 300, "\u202f" * 50, "l'" * 200, "x" * 99, "x" * 100, "x" * 101]


def make(random_, parts, limit):
    out = []
    for _ in range(random_.randint(1, limit)):
        out.append(random_.choice(random_.choice(parts)))
        if random_.random() < 0.6:
            out.append(random_.choice(SPACES) if random_.random() < 0.15 else " ")
    return "".join(out)


def single_characters(random_, n):
    for _ in range(n):
        point = random_.choice([random_.randrange(0x20, 0x250), random_.randrange(0x20, 0x3100), random_.randrange(0x20, 0xD7FF),
                                random_.randrange(0xE000, 0xFFFF), random_.randrange(0x10000, 0x1FAFF)])
        yield chr(point)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--long", type=int, default=5000, help="tokens of the one long text; 0: none")
    options = arguments.parse_args()
    random_ = random.Random(options.seed)
    texts = list(FIXED) + list(single_characters(random_, options.count // 10))
    if options.long:
        texts.append(" ".join(random_.choice(random_.choice([WORDS, NUMBERS, CAPITALS, ELISIONS])) for _ in range(options.long)))
    while len(texts) < options.count:
        texts.append(make(random_, PARTS, random_.choice([3, 8, 20, 60])))
    for text in texts[: options.count]:
        sys.stdout.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
