"""How is Hansearch used in the comparison?"""

import subprocess

from benchmarking.engine import Engine
from trials import Run, size

# The parts of an answer, as `benchmarks queries` times them.
PARTS = ["search", "search and re-rank", "text and marks", "snippets"]


class Hansearch(Engine):
    """The passages as a collection of records, as the peers have them."""

    name = "Hansearch"
    is_peer = False
    settings = "one job; records of `id`, tab, `text`; the query as typed, first what holds all of it"

    def __init__(self, programs):
        self.folder = programs

    def version(self):
        return subprocess.run([self.folder / "query", "--version"], text=True, stdout=subprocess.PIPE).stdout.strip()

    def prepare(self, corpus):
        corpus.parts

    def index(self, corpus, folder):
        return [self.folder / "indexer", "-q", "-d", folder, "--jobs", "1", corpus.parts]

    def query(self, folder, queries, passes):
        return [self.folder / "benchmarks", "queries", folder, queries, str(passes)]

    def once(self, folder, query):
        return [self.folder / "query", "-d", folder, query]


class Pages(Hansearch):
    """The files of a folder as they are, with paragraphs to be found, one job."""

    name = "Hansearch, files as they are"
    settings = "one job; `indexer FOLDER`"

    def length(self, corpus):
        return size(corpus.tree)

    def prepare(self, corpus):
        corpus.tree

    def index(self, corpus, folder):
        return [self.folder / "indexer", "-q", "-d", folder, "--jobs", "1", corpus.tree]


class TwoJobs(Pages):
    """The same with two jobs on two cores."""

    name = "Hansearch, files as they are, two jobs"
    settings = "two jobs on two cores; `indexer --jobs 2 FOLDER`"

    def build(self, corpus, folder):
        return Run([self.folder / "indexer", "-q", "-d", folder, "--jobs", "2", corpus.tree]).expecting(0)
