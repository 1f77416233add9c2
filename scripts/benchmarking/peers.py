"""How is each peer used at its best? Its text is stored in all of them, so that hits can be shown.

Engines that rank get the terms of a query with OR between them, as one looks for passages by a question."""

import glob
import json
import os
import shlex
import shutil
import subprocess
import sys

from benchmarking.corpus import SHORT_LENGTHS, bigrams
from benchmarking.engine import DRIVERS, PYTHON, Answer, Engine, driver, has_module, on_one_core
from trials import Run

SYSTEM_PYTHON = "/usr/bin/python3"  # which has the modules of Debian's packages
NGRAMS = {"XAPIAN_CJK_NGRAM": "1"}  # without it Xapian 1.4 takes a run of Chinese characters for one word


class FTS5(Engine):
    """SQLite's full-text search, through Python's sqlite3, which is the same library. Its own trigrams find less than
    bigrams, and two characters with them only by a look at every text."""

    name = "SQLite FTS5"
    settings = ("bigrams given ready, with blanks between (not timed); contentless table beside one of texts; no journal, "
                "no sync; OR of the bigrams, bm25")
    packages = ("sqlite3",)
    programs = ("sqlite3",)

    def missing(self):
        return super().missing() + ([] if PYTHON.exists() else [str(PYTHON)])

    def prepare(self, corpus):
        corpus.bigrams

    def index(self, corpus, folder):
        return driver("fts5.py", "index", corpus.bigrams, folder)

    def query(self, folder, queries, passes):
        return driver("fts5.py", "query", folder, queries, str(passes))

    def once(self, folder, query):
        return ["sqlite3", folder / "passages.db", "SELECT id, text FROM passages WHERE number IN "
                f"(SELECT rowid FROM terms WHERE terms MATCH '{' OR '.join(bigrams(query))}' ORDER BY rank LIMIT 10)"]


class Tantivy(Engine):
    name = "tantivy"
    settings = ("bigrams given ready, with blanks between (not timed); frequencies, no positions; one thread, 128 MB; "
                "OR of the bigrams, BM25 1.2/0.75; through its Python binding")
    modules = ("tantivy",)

    def prepare(self, corpus):
        corpus.bigrams

    def index(self, corpus, folder):
        return driver("tantivy_bigrams.py", "index", corpus.bigrams, folder)

    def query(self, folder, queries, passes):
        return driver("tantivy_bigrams.py", "query", folder, queries, str(passes))

    def once(self, folder, query):
        return one_query(self, folder, query)


class BM25S(Engine):
    name = "bm25s, words of jieba"
    settings = "k1 0.9, b 0.4; the index in memory, saved at the end; any of the words"
    modules = ("bm25s", "jieba")
    is_slow = True

    def index(self, corpus, folder):
        return driver("bm25s_jieba.py", "index", corpus.passages, folder)

    def query(self, folder, queries, passes):
        return driver("bm25s_jieba.py", "query", folder, queries, str(passes))

    def once(self, folder, query):
        return one_query(self, folder, query)


class Lucene(Engine):
    name = "Lucene"
    settings = ("CJKAnalyzer (bigrams); frequencies, no positions; buffer of 256 MB, merges in the same thread; OR of the "
                "bigrams, BM25 0.9/0.4; start of the virtual machine included in indexing, not in queries")
    packages = ("liblucene8-java", "default-jdk-headless")
    programs = ("java", "javac")

    def __init__(self, work):
        self.classes = work / "classes"

    def missing(self):
        return super().missing() + ([] if self._jars() else ["the jars of Lucene"])

    def prepare(self, corpus):
        if not self.classes.exists():
            Run(["javac", "-encoding", "UTF-8", "-cp", self._jars(), "-d", self.classes, DRIVERS / "Lucene.java"]).expecting(0)

    def index(self, corpus, folder):
        return self._java("index", corpus.passages, folder)

    def query(self, folder, queries, passes):
        return self._java("query", folder, queries, str(passes))

    def once(self, folder, query):
        return one_query(self, folder, query)

    def _java(self, *arguments):
        return ["java", "-cp", f"{self._jars()}:{self.classes}", "Lucene", *arguments]

    @staticmethod
    def _jars():
        found = [path for name in ("core", "analyzers-common") for path in sorted(
            glob.glob(f"/usr/share/java/lucene8-{name}*.jar") + glob.glob(f"/usr/share/java/lucene-{name}-8*.jar"))[:1]]
        return ":".join(found) if len(found) == 2 else ""


class Groonga(Engine):
    name = "Groonga"
    settings = ("TokenBigram with positions; passages loaded, then indexed; short queries as its phrases, questions as OR "
                "of their bigrams, scorer_tf_idf; cache off; its own times")
    packages = ("groonga-bin",)
    programs = ("groonga",)
    SCHEMA = ["table_create Passages TABLE_NO_KEY", "column_create Passages id COLUMN_SCALAR ShortText",
              "column_create Passages text COLUMN_SCALAR Text", "load --table Passages"]
    INDEX = ["table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto",
             "column_create Terms passages COLUMN_INDEX|WITH_POSITION Passages text"]

    def prepare(self, corpus):
        self.commands = corpus.work / "groonga"
        with open(self.commands, "w") as file:
            print(*self.SCHEMA, "[", sep="\n", file=file)
            for number, (id, text) in enumerate(corpus.lines()):
                print("," if number else "", json.dumps({"id": id, "text": text}, ensure_ascii=False), file=file)
            print("]", *self.INDEX, sep="\n", file=file)

    def index(self, corpus, folder):
        folder.mkdir()
        return ["groonga", "--file", self.commands, "-n", folder / "db"]

    def ask(self, folder, queries, passes):
        fields = [line.split("\t") for line in queries.read_text().splitlines()]
        commands = folder.parent / f"{folder.name}.queries"
        asked = [shlex.join(self._select(text, terms.split())) for _, text, terms in fields]
        commands.write_text("\n".join(asked * (passes + 1)) + "\n")
        output = Run(on_one_core(["groonga", "--file", commands, folder / "db"])).expecting(0).output
        replies = [json.loads(line) for line in output.splitlines() if line.startswith("[[")]
        for number, (id, *_) in enumerate(fields):
            mine = replies[number::len(fields)]
            seconds = sorted(reply[0][2] for reply in mine[1:])
            hits = [row[0] for row in mine[-1][1][0][2:]]
            yield Answer(id, (seconds[len(seconds) // 2] * 1e6,), hits)

    def once(self, folder, query):
        return ["groonga", folder / "db", *self._select(query, [])]

    @staticmethod
    def _select(text, terms):
        query = " OR ".join(terms) if len(text) > SHORT_LENGTHS[1] else text
        return ["select", "Passages", "--match_columns", "scorer_tf_idf(text)", "--query", query, "--output_columns", "id",
                "--sort_keys", "-_score", "--limit", "10", "--cache", "no"]


class Scriptindex(Engine):
    """Xapian's own n-grams: each Chinese character and each pair of them."""

    name = "Xapian's n-grams"
    settings = ("scriptindex, `index`, so with positions; packed by xapian-compact (not timed); OR of the n-grams, "
                "BM25")
    packages = ("xapian-omega", "xapian-tools", "xapian-examples", "python3-xapian")
    programs = ("scriptindex", "quest", "xapian-compact")
    environment = NGRAMS
    is_slow = True

    def missing(self):
        return super().missing() + ([] if has_module(SYSTEM_PYTHON, "xapian") else ["python3-xapian"])

    def prepare(self, corpus):
        corpus.records
        (corpus.work / "script").write_text("id : field\ntext : index field\n")

    def index(self, corpus, folder):
        return ["scriptindex", folder, corpus.work / "script", corpus.records]

    def finish(self, folder):
        pack(folder)

    def query(self, folder, queries, passes):
        return [SYSTEM_PYTHON, "-B", DRIVERS / "xapian_ngrams.py", folder, queries, str(passes)]

    def once(self, folder, query):
        return ["quest", f"--db={folder}", query]


def pack(folder):
    """Lets Xapian write a database again, as small as it can be."""
    packed = folder.parent / f"{folder.name}.packed"
    Run(["xapian-compact", folder, packed]).expecting(0)
    shutil.rmtree(folder)
    packed.rename(folder)


class Recoll(Engine):
    name = "Recoll"
    settings = "a file for each article; one thread; only asked by recollq"
    packages = ("recollcmd",)
    programs = ("recollindex", "recollq")
    is_slow = True
    is_judged = False

    def prepare(self, corpus):
        corpus.articles

    def index(self, corpus, folder):
        folder.mkdir()
        (folder / "recoll.conf").write_text(
            f"topdirs = {corpus.articles}\nthrQSizes = -1 -1 -1\nloglevel = 1\n")
        return ["recollindex", "-c", folder]

    def once(self, folder, query):
        return ["recollq", "-c", folder, "-n", "10", query]


def one_query(engine, folder, query):
    """The driver of an engine that has no program of its own, with one query."""
    path = folder.parent / f"{folder.name}.once"
    path.write_text(f"q\t{query}\t{' '.join(bigrams(query))}\n")
    return engine.query(folder, path, 1)


def install(peers):
    """Installs what the peers need, and says so before. What cannot be installed is said, and its peer left out."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    attempt([*as_root, "apt-get", "update", "-qq"])
    attempt([sys.executable, "-m", "venv", PYTHON.parent.parent])
    for peer in peers:
        if peer.missing() and peer.packages:
            attempt([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *peer.packages])
        if peer.missing() and peer.modules:
            attempt([PYTHON, "-m", "pip", "install", "-q", *peer.modules])


def attempt(command):
    words = " ".join(map(str, command))
    print(f"bench: {words}", file=sys.stderr)
    if subprocess.run(command, stdout=sys.stderr).returncode != 0:
        print(f"bench: {words}: failed; its reason stands above", file=sys.stderr)


def all_peers(work):
    """Every peer, once; `work` is a folder for what they need only now."""
    return [Tantivy(), Lucene(work), Groonga(), FTS5(), BM25S(), Scriptindex(), Recoll()]
