"""SQLite's FTS5: fts5.py index trigram|bigram PASSAGES FOLDER; fts5.py query trigram|bigram FOLDER QUERIES PASSES."""

import pathlib
import sqlite3
import sys

from timing import HITS, ask, read

TOKENIZERS = {"trigram": "trigram", "bigram": "unicode61 remove_diacritics 0"}


def index(kind, passages, folder):
    pathlib.Path(folder).mkdir()
    database = sqlite3.connect(f"{folder}/passages.db", isolation_level=None)
    for command in ["PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA page_size = 8192",
                    "CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT, text TEXT)",
                    f"CREATE VIRTUAL TABLE terms USING fts5(text, content='', tokenize='{TOKENIZERS[kind]}')", "BEGIN"]:
        database.execute(command)
    for number, (id, text, *ready) in enumerate(read(passages), 1):
        database.execute("INSERT INTO passages VALUES (?, ?, ?)", (number, id, text))
        database.execute("INSERT INTO terms (rowid, text) VALUES (?, ?)", (number, ready[0] if ready else text))
    database.execute("COMMIT")
    database.close()


def quoted(parts):
    return " OR ".join(f'"{part}"' for part in parts)


def query(kind, folder, queries, passes):
    database = sqlite3.connect(f"file:{folder}/passages.db?mode=ro", uri=True)
    # The whole index fits.
    database.execute("PRAGMA mmap_size = 4000000000")
    ranked = f"SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT {HITS}"
    # A query without a trigram can only be looked for in every text.
    scanned = f"SELECT number FROM passages WHERE text LIKE ? LIMIT {HITS}"

    def search(text, bigrams):
        if kind == "bigram":
            return database.execute(ranked, (quoted(bigrams),)).fetchall()
        text = text.replace('"', "")
        if len(text) < 3:
            return database.execute(scanned, (f"%{text}%",)).fetchall()
        trigrams = [text[place:place + 3] for place in range(len(text) - 2)]
        return database.execute(ranked, (quoted(trigrams),)).fetchall()

    def ids(found):
        return [database.execute("SELECT id FROM passages WHERE number = ?", row).fetchone()[0] for row in found]

    ask(search, ids, queries, int(passes))


{"index": index, "query": query}[sys.argv[1]](*sys.argv[2:])
