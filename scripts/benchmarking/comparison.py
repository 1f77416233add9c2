"""How are engines compared? They take turns, so that what else the machine does falls on all of them."""

import shutil
import sys
import time

from benchmarking.figures import Figures
from benchmarking.ours import PARTS
from trials import Run, say

ROUNDS = 3
PASSES = 3  # over the queries, in each round but the first, which has one
LONG = 10  # seconds; what takes longer in its first round has no other
TIMES_ONCE = 5


class Comparison:
    """Engines, their indexes in a folder, and what was measured of them."""

    def __init__(self, engines, work):
        self.engines, self.work, self.figures = list(engines), work, Figures()
        # Engines and what of theirs took long.
        self.long = set()

    def build(self, corpus, engines=None, rounds=ROUNDS):
        """Builds the index of each in turn; the last one of each stays."""
        for _ in range(rounds):
            for engine in self._taking_part(engines, corpus.name):
                self._attempt(engine, lambda: self._build(engine, corpus))

    def _build(self, engine, corpus):
        folder = self._index(engine, corpus)
        shutil.rmtree(folder, ignore_errors=True)
        engine.prepare(corpus)
        run = engine.build(corpus, folder)
        engine.finish(folder)
        if run.wall > LONG:
            self.long.add((engine, corpus.name))
        length = engine.length(corpus)
        for figure, value in [("MB/s cpu", length / 1e6 / run.cpu), ("MB/s wall", length / 1e6 / run.wall),
                              ("s wall", run.wall), ("s cpu", run.cpu), ("peak MB", run.memory / 1e6),
                              ("index ÷ input", engine.size(folder) / length)]:
            self.figures.add(engine.name, corpus.name, figure, value)
        say(f"{engine.name}, {corpus.name}: {run.cpu:.2f} s cpu, {run.wall:.2f} s wall")

    def ask(self, corpus, kinds, engines=None, rounds=ROUNDS):
        """Asks each in turn the queries of some files, by the name of their kind."""
        for number in range(rounds):
            for kind, queries in kinds.items():
                for engine in self._taking_part(engines, (corpus.name, kind)):
                    self._attempt(engine, lambda: self._ask(engine, corpus, kind, queries, PASSES if number else 1))

    def _ask(self, engine, corpus, kind, queries, passes):
        start = time.monotonic()
        answers = list(engine.ask(self._index(engine, corpus), queries, passes))
        if not answers:
            return
        if time.monotonic() - start > LONG:
            self.long.add((engine, (corpus.name, kind)))
        times = list(zip(*(answer.times for answer in answers)))
        add = self.figures.add_percentiles
        add(engine.name, corpus.name, f"{kind} µs", times[0])
        if len(times) == len(PARTS):
            whole = [sum(parts) for parts in zip(*times[1:])]
            for part, values in [*zip(PARTS[1:], times[1:]), ("whole", whole),
                                 ("beyond the search", [all - search for all, search in zip(whole, times[0])])]:
                add(engine.name, corpus.name, f"{kind}, {part} µs", values)
        say(f"{engine.name}, {corpus.name}, {kind}: "
            f"{self.figures.values[engine.name, corpus.name, f'{kind} µs p50'][-1]:.0f} µs p50")

    def once(self, corpus, queries):
        """Times programs from their start to their end, with one query each."""
        for _ in range(TIMES_ONCE):
            for engine in list(self.engines):
                for query in queries:
                    self._attempt(engine, lambda: self._once(engine, corpus, query))
            self.figures.add("`true`", corpus.name, "once ms", Run(["true"]).wall * 1000)

    def _once(self, engine, corpus, query):
        command = engine.once(self._index(engine, corpus), query)
        if command:
            run = Run(command, environment=engine.environment)
            # Some say by 1 that they found nothing.
            self.figures.add(engine.name, corpus.name, "once ms", run.expecting(0, 1).wall * 1000)

    def judge(self, corpus, evaluate):
        """Measures the first ten hits of the topics of a collection by its judgements."""
        topics = corpus.questions(corpus.folder / "topics.tsv")
        for engine in list(self.engines):
            if engine.is_judged:
                self._attempt(engine, lambda: self._judge(engine, corpus, topics, evaluate))

    def _judge(self, engine, corpus, topics, evaluate):
        folder, run = self._index(engine, corpus), corpus.work / "run.txt"
        engine.prepare(corpus)
        engine.build(corpus, folder)
        with open(run, "w") as file:
            for answer in engine.ask(folder, topics, 1):
                for rank, hit in enumerate(answer.hits):
                    file.write(f"{answer.id} Q0 {hit} {rank + 1} {-rank} run\n")
        figures = Run([evaluate, "-m", "nDCG@10", corpus.folder / "qrels.txt", run]).expecting(0).output
        value = float(figures.split()[-1])
        self.figures.add(engine.name, corpus.name, "nDCG@10", value)
        say(f"{engine.name}, {corpus.name}: nDCG@10 {value:.4f}")
        shutil.rmtree(folder)

    def _index(self, engine, corpus):
        return self.work / f"{type(engine).__name__}-{corpus.work.name}"

    def _taking_part(self, engines, work):
        return [engine for engine in (self.engines if engines is None else engines) if (engine, work) not in self.long]

    def _attempt(self, engine, work):
        """A peer that fails is left out from then on."""
        if engine.is_peer and engine not in self.engines:
            return
        try:
            work()
        except SystemExit as failure:
            if not engine.is_peer:
                raise
            print(f"bench: {engine.name} is left out: {failure}", file=sys.stderr)
            self.engines.remove(engine)
