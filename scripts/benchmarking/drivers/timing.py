"""How an engine in Python is timed in its own process, warm. Programs of this folder print one line for each query: its
id, the median of its times in µs, and the ids of its hits, with tabs between."""

import statistics
import time

HITS = 10


def read(path):
    """The fields of each line of a file with tabs."""
    with open(path) as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def ask(search, ids, queries, passes):
    """Asks every query of a file `passes` times, after one pass to warm up. `search` is timed; it is given the text of
    a query and its bigrams. `ids` turns what it finds into ids, and is not timed."""
    queries = list(read(queries))
    times = [[] for _ in queries]
    for _ in range(passes + 1):
        for taken, (_, text, bigrams) in zip(times, queries):
            split = bigrams.split()
            start = time.perf_counter_ns()
            search(text, split)
            taken.append(time.perf_counter_ns() - start)
    for taken, (id, text, bigrams) in zip(times, queries):
        print(id, f"{statistics.median(taken[1:]) / 1000:.1f}", " ".join(ids(search(text, bigrams.split()))), sep="\t")
