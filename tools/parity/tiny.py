#!/usr/bin/env python3
"""Trains two tiny pipelines on invented sentences, so that tests need no download.

    .venv/bin/python tools/parity/tiny.py tests/data/spacy

tiny_en has what the English pipelines have: a shared tok2vec, tagger, parser (with lifted arcs), attribute ruler, rule
lemmatizer, and a recogniser of entities with an encoder of its own. tiny_xx has what others have: static vectors,
morphologizer, edit-tree lemmatizer, senter, and a recogniser that listens to the shared encoder. Beside each pipeline
lies what Python spaCy says of some texts (golden.jsonl).
"""
import json
import pathlib
import random
import subprocess
import sys

import numpy
import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

NOUNS = ["envoy", "delegate", "minister", "report", "offer", "table", "river", "border", "proposal", "truce"]
NAMES = ["Velia", "Norlandia", "Ostrava", "Tamsin", "Aldo", "Merrow"]
VERBS = [("rejected", "reject"), ("accepted", "accept"), ("saw", "see"), ("visited", "visit"), ("discussed", "discuss")]
ADJECTIVES = ["old", "new", "secret", "joint"]
ADVERBS = ["yesterday", "again", "quietly"]
KINDS = {"Velia": "PLACE", "Norlandia": "PLACE", "Ostrava": "PLACE", "Tamsin": "PERSON", "Aldo": "PERSON", "Merrow": "PERSON"}


def noun_phrase(random_, words, head_of, label):
    """Appends a noun phrase; returns the index of its head."""
    start = len(words)
    if random_.random() < 0.4:
        words.append([random_.choice(NAMES), "NNP", "PROPN", None, None, label, head_of])
        return start
    adjective = random_.random() < 0.5
    noun = start + 1 + adjective
    words.append([random_.choice(["the", "a"]), "DT", "DET", None, None, "det", noun])
    if adjective:
        words.append([random_.choice(ADJECTIVES), "JJ", "ADJ", None, None, "amod", noun])
    plural = random_.random() < 0.3
    lemma = random_.choice(NOUNS)
    words.append([lemma + "s" * plural, "NNS" if plural else "NN", "NOUN", "Plur" if plural else "Sing", lemma, label, head_of])
    return noun


def sentence(random_):
    words = []
    subject = noun_phrase(random_, words, -1, "nsubj")
    verb = len(words)
    words[subject][6] = verb
    form, lemma = random_.choice(VERBS)
    words.append([form, "VBD", "VERB", None, lemma, "ROOT", verb])
    noun_phrase(random_, words, verb, "dobj")
    for i in range(verb + 1, len(words)):
        if words[i][5] == "dobj":
            words[i][6] = verb
    if random_.random() < 0.5:
        words.append([random_.choice(ADVERBS), "RB", "ADV", None, None, "advmod", verb])
    if random_.random() < 0.5:  # hangs on the subject, across the verb: an arc that crosses
        preposition = len(words)
        words.append([random_.choice(["of", "from"]), "IN", "ADP", None, None, "prep", subject])
        noun_phrase(random_, words, preposition, "pobj")
    words.append([".", ".", "PUNCT", None, None, "punct", verb])
    words[0][0] = words[0][0][0].upper() + words[0][0][1:]
    return words


def example(nlp, random_):
    rows, starts = [], []
    for _ in range(random_.randint(1, 3)):
        offset = len(rows)
        starts.append(offset)
        rows += [word[:6] + [word[6] + offset] for word in sentence(random_)]
    spaces = [i + 1 < len(rows) and rows[i + 1][0] != "." for i in range(len(rows))]
    entities = ["B-" + KINDS[row[0]] if row[0] in KINDS else "O" for row in rows]
    doc = Doc(nlp.vocab, words=[r[0] for r in rows], spaces=spaces, tags=[r[1] for r in rows], pos=[r[2] for r in rows],
              morphs=["Number=" + r[3] if r[3] else "" for r in rows], lemmas=[r[4] or r[0].lower() for r in rows],
              deps=[r[5] for r in rows], heads=[r[6] for r in rows], ents=entities)
    return Example(Doc(nlp.vocab, words=[r[0] for r in rows], spaces=spaces), doc)


def embedding(attributes, rows, width, static=False):
    return {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": attributes, "rows": rows,
            "include_static_vectors": static}


def encoder(embed, width, depth, pieces):
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed,
            "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth, "window_size": 1,
                       "maxout_pieces": pieces}}


def listener(width):
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}


def transitions(kind, tok2vec):
    return {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
                      "hidden_width": 24, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec}}


def head(width):
    return {"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener(width)}}


def few_rules(nlp):
    keep = {text: rule for text, rule in nlp.tokenizer.rules.items() if text in ("don't", "can't", "U.S.", ":)", "I'm", "e.g.")}
    nlp.tokenizer.rules = keep


def tiny_en():
    nlp = spacy.blank("en")
    few_rules(nlp)
    width = 20
    features = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
    nlp.add_pipe("tok2vec", config={"model": encoder(embedding(features, [60, 30, 40, 40, 5, 5], width), width, 2, 3)})
    nlp.add_pipe("tagger", config=head(width))
    nlp.add_pipe("parser", config={**transitions("parser", listener(width)), "min_action_freq": 1})
    nlp.add_pipe("attribute_ruler")
    own = encoder(embedding(["NORM", "PREFIX", "SUFFIX", "SHAPE"], [50, 20, 30, 30], 16), 16, 1, 2)
    nlp.add_pipe("ner", config=transitions("ner", own))
    return nlp


def tiny_en_rules(nlp):
    """What nlp.initialize would clear or ask spaCy's own tables for."""
    ruler = nlp.get_pipe("attribute_ruler")
    for tag, pos in {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", "DT": "DET", "JJ": "ADJ", "RB": "ADV",
                     "IN": "ADP", ".": "PUNCT"}.items():
        morph = {"NN": "Number=Sing", "NNS": "Number=Plur"}.get(tag, "")
        ruler.add([[{"TAG": tag}]], {"POS": pos, "MORPH": morph})
    ruler.add([[{"LOWER": {"IN": ["saw", "sees"]}, "TAG": "VBD"}]], {"LEMMA": "see"})
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})
    lookups = Lookups()
    lookups.add_table("lemma_rules", {"noun": [["s", ""], ["ies", "y"]], "verb": [["ed", "e"], ["ed", ""]]})
    lookups.add_table("lemma_exc", {"noun": {"men": ["man"]}, "verb": {}})
    lookups.add_table("lemma_index", {"noun": NOUNS, "verb": [lemma for _, lemma in VERBS]})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}, before="ner").initialize(lookups=lookups)


def tiny_xx():
    nlp = spacy.blank("xx")
    words = NAMES + NOUNS + ["the", "a", ".", "of"]
    vectors = numpy.random.RandomState(3).normal(size=(len(words), 10)).astype("f")
    nlp.vocab.vectors = spacy.vectors.Vectors(strings=nlp.vocab.strings, data=vectors, keys=words)
    width = 18
    nlp.add_pipe("tok2vec", config={"model": encoder(embedding(["NORM", "PREFIX", "SUFFIX", "SHAPE"], [40, 20, 30, 30], width,
                                                               static=True), width, 1, 2)})
    nlp.add_pipe("morphologizer", config=head(width))
    small = encoder(embedding(["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"], [30, 10, 20, 20, 5], 8), 8, 1, 2)
    nlp.add_pipe("senter", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": small}})
    nlp.add_pipe("trainable_lemmatizer", config={**head(width), "top_k": 1, "min_tree_freq": 1})
    nlp.add_pipe("ner", config=transitions("ner", listener(width)))
    return nlp


def texts():
    random_ = random.Random(5)
    for _ in range(40):
        words = [word[0] for _ in range(random_.randint(1, 4)) for word in sentence(random_)]
        yield " ".join(words).replace(" .", ".")
    yield from ["", " ", "a", "\n\n", "The envoy  saw\nVelia. ", "I'm in the U.S. :) don't", "Merrow's (new) offers, e.g. \"truces\" - rejected!",
                "tables Tables TABLES 12,5 % l'été", "of of of of of of of", "Velia Tamsin\n\nAldo Merrow"]


def build(name, maker, rules, folder):
    fix_random_seed(7)
    random_ = random.Random(11)
    nlp = maker()
    examples = [example(nlp, random_) for _ in range(150)]
    nlp.initialize(lambda: examples)
    rules(nlp)
    optimizer = nlp.resume_training()
    for _ in range(12):
        random_.shuffle(examples)
        for at in range(0, len(examples), 10):
            nlp.update(examples[at : at + 10], sgd=optimizer, drop=0.1)
    nlp.meta["name"] = name
    nlp.to_disk(folder / name)
    golden = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("golden.py")), "--model", str(folder / name)],
                            input="".join(json.dumps(t) + "\n" for t in texts()), capture_output=True, text=True, check=True)
    (folder / name / "golden.jsonl").write_text(golden.stdout)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    build("tiny_en", tiny_en, tiny_en_rules, folder)
    build("tiny_xx", tiny_xx, lambda nlp: None, folder)


if __name__ == "__main__":
    main()
