"""bm25s over the words of jieba: bm25s_jieba.py index PASSAGES FOLDER; bm25s_jieba.py query FOLDER QUERIES PASSES."""

import json
import logging
import sys

import bm25s
import jieba
from timing import HITS, ask, read

jieba.setLogLevel(logging.WARNING)


def words(text):
    return [word for word in jieba.cut(text) if not word.isspace()]


def index(passages, folder):
    records = [{"id": id, "text": text} for id, text in read(passages)]
    engine = bm25s.BM25(k1=0.9, b=0.4)
    engine.index([words(record["text"]) for record in records], show_progress=False)
    engine.save(folder, corpus=records)


def query(folder, queries, passes):
    engine = bm25s.BM25.load(folder, load_corpus=False)
    with open(f"{folder}/corpus.jsonl") as lines:
        records = list(map(json.loads, lines))

    def search(text, bigrams):
        # It raises an error when no word is known.
        known = [word for word in words(text) if word in engine.vocab_dict]
        if not known:
            return []
        return engine.retrieve([known], k=HITS, return_as="documents", show_progress=False)[0]

    ask(search, lambda found: [records[int(place)]["id"] for place in found], queries, int(passes))


{"index": index, "query": query}[sys.argv[1]](*sys.argv[2:])
