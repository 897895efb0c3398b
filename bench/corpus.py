#!/usr/bin/env python3
"""Makes a corpus of invented reports to measure with; the same arguments give the same bytes.

    bench/corpus.py --reports 10000 --size 4000 --lang pt --format files OUT_FOLDER
    bench/corpus.py --bytes 2000000000 --lang en --format jsonl OUT.jsonl       (also: warc, warc.gz)

Portuguese has no language pack: such reports are read, identified, indexed and stored, and nothing else.
"""
import argparse
import gzip
import io
import json
import pathlib
import random

WORDS = {
    "pt": "o a os as de da do das dos em na no que e para com por uma um não ao mais como mas foi ele ela seu sua ou ser quando muito "
          "há nos já está eu também só pelo pela até isso entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha "
          "foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este "
          "governo ministro acordo reunião negociação delegação proposta fronteira cidade semana porta-voz comissão trabalho greve "
          "sindicato empresa salário presidente embaixada conversa mediador comunicado jornalista declaração segunda-feira prazo".split(),
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were "
          "all her she there would their we him been has when who will no more if out so up said what its about than into them can only "
          "government minister agreement meeting negotiation delegation proposal border city week spokesman commission work strike union "
          "company wage president embassy talks mediator statement reporter declaration Monday deadline ceasefire envoy offer demand".split(),
}
SAID = {"en": ['"We {}," the spokesman said on {}.', "The minister said that {} on {}.", "The delegations met on {} and {}."],
        "pt": ["“Nós {}”, disse o porta-voz na {}.", "O ministro disse que {} na {}.", "As delegações encontraram-se na {} e {}."]}
DAYS = {"en": ["Monday", "Tuesday", "Friday"], "pt": ["segunda-feira", "terça-feira", "sexta-feira"]}


def clause(rng, lang, n):
    return " ".join(rng.choice(WORDS[lang]) for _ in range(n))


def sentence(rng, lang):
    if rng.random() < 0.15:
        a, b = clause(rng, lang, rng.randint(5, 12)), rng.choice(DAYS[lang])
        template = rng.choice(SAID[lang])
        return template.format(b, a) if "met" in template or "encontraram" in template else template.format(a, b)
    text = clause(rng, lang, rng.randint(8, 28))
    return text[0].upper() + text[1:] + "."


def report(seed, lang, size):
    rng = random.Random(seed)
    paragraphs, length = [], 0
    while length < size:
        paragraph = " ".join(sentence(rng, lang) for _ in range(rng.randint(2, 5)))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return f"{clause(rng, lang, 6).capitalize()} {seed}\n\n" + "\n\n".join(paragraphs) + "\n"


def warc_record(number, text):
    page = f"<html><head><title>Report {number}</title></head><body><article>" + "".join(
        f"<p>{p}</p>" for p in text.split("\n\n")) + "</article></body></html>"
    body = page.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
            f"WARC-Date: 2015-04-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def records(options):
    """Numbered texts: the first thousand are made, later ones are those with another number in them, since making is slow."""
    made, total, number = [], 0, 0
    while (options.bytes and total < options.bytes) or (not options.bytes and number < options.reports):
        if number < 1000:
            made.append(report(number, options.lang, options.size))
            text = made[-1]
        else:
            text = f"{number} " + made[number % 1000]
        total += len(text)
        yield number, text
        number += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=0)
    parser.add_argument("--size", type=int, default=4000)
    parser.add_argument("--lang", choices=sorted(WORDS), default="pt")
    parser.add_argument("--format", choices=["files", "jsonl", "warc", "warc.gz"], default="files")
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    if options.format == "files":
        out.mkdir(parents=True, exist_ok=True)
        for number, text in records(options):
            (out / f"{number:07}.txt").write_text(text, encoding="utf-8")
        return
    with open(out, "wb") as file:
        for number, text in records(options):
            if options.format == "jsonl":
                file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False).encode() + b"\n")
            elif options.format == "warc":
                file.write(warc_record(number, text))
            else:
                packed = io.BytesIO()
                with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as zipped:
                    zipped.write(warc_record(number, text))
                file.write(packed.getvalue())


main()
