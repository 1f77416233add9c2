"""What does a whole comparison consist of, and what is written of it?"""

import datetime
import os
import pathlib
import platform
import statistics
import subprocess
import sys

from benchmarking import tables
from benchmarking.chart import Column, chart
from benchmarking.comparison import LONG, PASSES, ROUNDS, TIMES_ONCE, Comparison
from benchmarking.corpus import Corpus
from benchmarking.ours import Hansearch, Pages, TwoJobs
from benchmarking.peers import all_peers
from trials import PROJECT, Texts, say

COPIES = 4  # of the corpus that queries are put to
MANY_COPIES = 8  # of the corpus that shows whether time grows in proportion
OWN_TEXT = 10_000_000  # bytes, where no corpus is given


def queries(programs, work, folder, topics=None):
    """Our own latency, and what it is made of."""
    ours = Hansearch(programs)
    comparison = Comparison([ours], work)
    corpus = Corpus(folder, work, COPIES)
    once = Corpus(folder, work)
    comparison.build(corpus, rounds=1)
    comparison.build(once, rounds=1)
    kinds = asked(corpus, topics)
    comparison.ask(corpus, kinds)
    comparison.once(once, some(once))
    say(f"\n{described(corpus)}; {ROUNDS} rounds of {PASSES} passes\n")
    say(tables.parts(comparison.figures, ours.name, corpus.name, kinds))
    say(tables.once(comparison.figures, ours.name, once.name))


def compare(programs, work, folder, judged, with_peers, output):
    """All figures of ours and, on request, of the peers that are there."""
    start = load()
    ours = Hansearch(programs)
    comparison = Comparison([ours, *(there(all_peers(work)) if with_peers else [])], work)
    alone = [Pages(programs), TwoJobs(programs)]
    folder = folder or own_text(work)
    corpus, larger, largest = (Corpus(folder, work, copies) for copies in (1, COPIES, MANY_COPIES))
    topics = judged[0] / "topics.tsv" if judged else None

    comparison.build(corpus)
    comparison.build(corpus, alone)
    comparison.build(largest, alone[:1], rounds=2)
    kinds = asked(corpus, topics)
    comparison.ask(corpus, kinds)
    comparison.once(corpus, some(corpus))
    fast = [engine for engine in comparison.engines if not engine.is_slow]
    comparison.build(larger, fast, rounds=1)
    comparison.ask(larger, asked(larger, topics), fast, rounds=2)
    judgements = [Corpus(folder, work) for folder in judged]
    for judgement in judgements:
        comparison.judge(judgement, programs / "evaluate")

    report = Report(comparison, ours, alone, [corpus, larger, largest], judgements, list(kinds), start)
    say("\n" + report.markdown())
    if output:
        report.write(output)


def asked(corpus, topics):
    """The files of queries by the name of their kind."""
    kinds = {"short queries": corpus.short_queries}
    if topics:
        kinds["questions"] = corpus.questions(topics)
    return kinds


def some(corpus):
    """Three short queries."""
    return [line.split("\t")[1] for line in corpus.short_queries.read_text().splitlines()[:3]]


def own_text(work):
    """Text made of the seeds, for those who have no other."""
    folder = work / "seeds-mixed"
    folder.mkdir()
    Texts(1).write(folder / "text.txt", OWN_TEXT)
    return folder


def there(peers):
    """The peers that can be used; the others are said."""
    found = []
    for peer in peers:
        if missing := peer.missing():
            print(f"bench: {peer.name} is left out: {', '.join(missing)} is missing; "
                  "scripts/bench --install-peers brings it", file=sys.stderr)
        else:
            found.append(peer)
    return found


class Report:
    """The figures of a comparison, with all that is needed to read them."""

    def __init__(self, comparison, ours, alone, corpora, judgements, kinds, start):
        self.comparison, self.figures, self.ours, self.alone = comparison, comparison.figures, ours, alone
        self.corpora, self.judgements, self.kinds, self.start = corpora, judgements, kinds, start

    def markdown(self):
        figures, ours = self.figures, self.ours.name
        corpus, larger, largest = self.corpora
        parts = ["## Building\n", described(corpus) + ", one core.\n", tables.building(figures, ours, corpus.name, [engine.name for engine in self.comparison.engines]),
                 "The files as they are, whose paragraphs have to be found first:\n",
                 tables.alone(figures, [engine.name for engine in self.alone], [corpus.name, largest.name])]
        for place in (larger, corpus):
            for kind in self.kinds:
                parts += [f"## Latency: {kind}, {place.name}\n", described(place) + "; µs, ten hits, warm, in process.\n",
                          tables.latency(figures, ours, place.name, kind)]
        parts += [f"## What our time is made of, {larger.name}\n", tables.parts(figures, ours, larger.name, self.kinds),
                  "## One query from start to exit\n", tables.once(figures, ours, corpus.name)]
        if self.judgements:
            parts += ["## How good the first ten hits are\n", "nDCG@10 of the topics of each set.\n",
                      tables.quality(figures, [judgement.name for judgement in self.judgements])]
        return "\n".join([*parts, "## Versions and settings\n", self._settings(), "## Machine\n", self._machine()])

    def _settings(self):
        return tables.table(["", "version", "settings"], [
            [engine.name, engine.version(), engine.settings] for engine in [*self.comparison.engines, *self.alone]])

    def _machine(self):
        names = [f"- {name}: {value}" for name, value in [
            ("processor", f"{processor()}, {os.cpu_count()} cores"), ("memory", memory()), ("system", system()),
            ("load average at the start and at the end", f"{self.start}; {load()}"), ("commit", commit()),
            ("day", datetime.date.today()),
            ("rounds", f"{ROUNDS} (2 of {self.corpora[2].name}, 1 of building {self.corpora[1].name}, 2 of its queries; 1 of what takes more "
             f"than {LONG} s), {PASSES} passes over the queries in each but the first, which has one; one-shot {TIMES_ONCE} of three "
             "queries")]]
        return "\n".join(names) + "\n"

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        title = "# Figures\n\nWritten by `scripts/bench`; medians of the rounds (least–most).\n\n"
        (folder / "figures.md").write_text(title + self.markdown())
        (folder / "chart.svg").write_text(chart(self._columns(), self.ours.name))
        self.figures.write_csv(folder / "figures.csv")

    def _columns(self):
        corpus, larger, _ = self.corpora
        columns = [Column("nDCG@10", "longer is better", self._quality(), 3)] if self.judgements else []
        columns += [Column("Indexing, MB/s", "longer is better", self._medians(corpus, "MB/s cpu"), 1),
                    Column("Index ÷ text", "shorter is better", self._medians(corpus, "index ÷ input"), 2)]
        columns += [Column(f"{kind.capitalize()}, µs", "shorter is better", self._medians(larger, f"{kind} µs p50"))
                    for kind in self.kinds]
        return columns

    def _quality(self):
        names = [judgement.name for judgement in self.judgements]
        return {engine.name: statistics.mean(self.figures.median(engine.name, name, "nDCG@10") for name in names)
                for engine in self.comparison.engines
                if all(engine.name in self.figures.engines(name, "nDCG@10") for name in names)}

    def _medians(self, corpus, figure):
        engines = [engine.name for engine in self.comparison.engines]
        return {engine: self.figures.median(engine, corpus.name, figure)
                for engine in self.figures.engines(corpus.name, figure) if engine in engines}


def described(corpus):
    return f"{corpus.name}: {corpus.count:,} passages, {corpus.length / 1e6:.1f} MB"


def load():
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def processor():
    information = pathlib.Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def memory():
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def system():
    release = pathlib.Path("/etc/os-release")
    lines = release.read_text().splitlines() if release.exists() else []
    names = [line.split("=")[1].strip('"') for line in lines if line.startswith("PRETTY_NAME")]
    return f"{names[0] if names else platform.system()}, kernel {platform.release()}"


def commit():
    command = ["git", "-C", PROJECT, "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, text=True, stdout=subprocess.PIPE).stdout.strip()
