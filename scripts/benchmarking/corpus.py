"""What is indexed, and what is asked of it?

The passages lie in files of the forms that engines take, and nothing of them is held: the most memory that a process
had counts from that of the process which started it.
"""

import functools
import json
import random
import re
import shutil
import subprocess

LEAST, MOST = 100, 300  # characters in a passage
PART = "4M"
SHORT_QUERIES = 500
SHORT_LENGTHS = (2, 4)  # characters, from and to

SENTENCE = re.compile(r".+?(?:[。！？!?；;…]+[”’」』）)]*|$)")
HAN = "㐀-䶿一-鿿豈-\ufaff\U00020000-\U000323af"
RUN = re.compile(f"([{HAN}]+)|([a-z0-9]+)")


def cut(article):
    """Cuts an article at the ends of sentences into passages of 100 to 300 characters. What is left at the end joins
    the passage before it, where there is room."""
    passages, rest = [], ""
    for sentence in SENTENCE.findall(article):
        rest += sentence
        while len(rest) >= LEAST:
            passages.append(rest[:MOST])
            rest = rest[MOST:]
    if passages and len(passages[-1]) + len(rest) <= MOST:
        passages[-1] += rest
    elif rest.strip():
        passages.append(rest)
    return passages


def bigrams(text):
    """The overlapping pairs of Chinese characters of a text, and its words of letters and digits."""
    for han, word in RUN.findall(text.lower()):
        if len(han) > 1:
            yield from (han[place:place + 2] for place in range(len(han) - 1))
        else:
            yield han or word


def plain(text):
    """A text on one line without tabs."""
    return " ".join(text.split())


def records(folder):
    """The passages of a collection, with their ids."""
    with open(folder / "corpus.jsonl") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], plain(record["contents"])


def articles(folder):
    """The lines of the text files of a folder."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with open(path, encoding="utf-8") as lines:
            yield from filter(None, map(plain, lines))


class Corpus:
    """The passages of a folder, in files below `work`: those of its corpus.jsonl, or else what its texts are
    cut into, as many times over as `copies` says."""

    def __init__(self, folder, work, copies=1):
        self.folder, self.copies = folder, copies
        self.name = folder.name + (f" ×{copies}" if copies > 1 else "")
        self.work = work / f"{folder.name}-{copies}"
        self.work.mkdir()
        self.passages = self.work / "passages.tsv"
        self.count = self.length = 0
        with open(self.passages, "w") as file:
            for name, text in self._all():
                file.write(f"{name}\t{text}\n")
                self.count += 1
                self.length += len(text.encode())

    def _all(self):
        if (self.folder / "corpus.jsonl").exists():
            yield from records(self.folder)
            return
        number = 0
        for _ in range(self.copies):
            for article in articles(self.folder):
                for passage in cut(article):
                    yield f"p{number}", passage
                    number += 1

    def lines(self):
        """The passages with their ids."""
        with open(self.passages) as file:
            for line in file:
                yield line.rstrip("\n").split("\t", 1)

    @functools.cached_property
    def parts(self):
        """The passages in a folder of files of some MB, since an indexer may read a file as a whole."""
        folder = self.work / "parts"
        folder.mkdir()
        subprocess.run(["split", "-C", PART, "--additional-suffix=.tsv", self.passages, folder / "part"], check=True)
        return folder

    @functools.cached_property
    def tree(self):
        """The files of the folder as they are, as many times over as there are copies."""
        if self.copies == 1:
            return self.folder
        tree = self.work / "tree"
        for copy in range(self.copies):
            shutil.copytree(self.folder, tree / str(copy))
        return tree

    @functools.cached_property
    def bigrams(self):
        """The passages for engines that only split at blanks: an id, the text and its bigrams a line."""
        path = self.work / "bigrams.tsv"
        with open(path, "w") as file:
            for name, text in self.lines():
                file.write(f"{name}\t{text}\t{' '.join(bigrams(text))}\n")
        return path

    @functools.cached_property
    def records(self):
        """The passages for scriptindex."""
        path = self.work / "records"
        with open(path, "w") as file:
            for name, text in self.lines():
                file.write(f"id={name}\ntext={text}\n\n")
        return path

    @functools.cached_property
    def articles(self):
        """A file for each article, for indexers that take a file for a document."""
        folder = self.work / "articles"
        for number, article in enumerate(articles(self.folder)):
            path = folder / str(number // 1000) / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article + "\n")
        return folder

    @functools.cached_property
    def short_queries(self):
        """Runs of two to four characters that stand in the passages, chosen by chance but always the same."""
        chance = random.Random(1)
        chosen = set(chance.sample(range(self.count), min(self.count, 2 * SHORT_QUERIES)))
        queries = []
        for number, (_, text) in enumerate(self.lines()):
            if number in chosen:
                length = chance.randint(*SHORT_LENGTHS)
                runs = [run for run, _ in RUN.findall(text) if len(run) >= length]
                if runs:
                    run = chance.choice(runs)
                    start = chance.randint(0, len(run) - length)
                    queries.append(run[start:start + length])
        chance.shuffle(queries)
        return self._write("short", [(f"s{number}", query) for number, query in enumerate(queries[:SHORT_QUERIES])])

    def questions(self, topics):
        """The topics of a file, for engines."""
        with open(topics) as lines:
            return self._write("questions", [line.rstrip("\n").split("\t", 1) for line in lines if line.strip()])

    def _write(self, name, queries):
        """Queries for engines: an id, the query and its bigrams a line."""
        path = self.work / f"{name}.tsv"
        with open(path, "w") as file:
            for id, text in queries:
                # Without a bigram or a word there is nothing to ask for.
                if terms := " ".join(dict.fromkeys(bigrams(text))):
                    file.write(f"{id}\t{plain(text)}\t{terms}\n")
        return path
