"""SQLite's FTS5 over bigrams: fts5.py index BIGRAMS FOLDER; fts5.py query FOLDER QUERIES PASSES."""

import pathlib
import sqlite3
import sys

from timing import HITS, ask, read


def index(bigrams, folder):
    pathlib.Path(folder).mkdir()
    database = sqlite3.connect(f"{folder}/passages.db", isolation_level=None)
    for command in ["PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA page_size = 8192",
                    "CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT, text TEXT)",
                    "CREATE VIRTUAL TABLE terms USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')", "BEGIN"]:
        database.execute(command)
    for number, (id, text, ready) in enumerate(read(bigrams), 1):
        database.execute("INSERT INTO passages VALUES (?, ?, ?)", (number, id, text))
        database.execute("INSERT INTO terms (rowid, text) VALUES (?, ?)", (number, ready))
    database.execute("COMMIT")
    database.close()


def query(folder, queries, passes):
    database = sqlite3.connect(f"file:{folder}/passages.db?mode=ro", uri=True)
    # The whole index fits.
    database.execute("PRAGMA mmap_size = 4000000000")
    ranked = f"SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT {HITS}"

    def search(text, bigrams):
        return database.execute(ranked, (" OR ".join(f'"{bigram}"' for bigram in bigrams),)).fetchall()

    def ids(found):
        return [database.execute("SELECT id FROM passages WHERE number = ?", row).fetchone()[0] for row in found]

    ask(search, ids, queries, int(passes))


{"index": index, "query": query}[sys.argv[1]](*sys.argv[2:])
