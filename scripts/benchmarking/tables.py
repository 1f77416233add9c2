"""How are the figures shown? Tables in Markdown: medians of the rounds (least–most)."""

from benchmarking.figures import PERCENTILES
from benchmarking.ours import PARTS


def table(header, rows):
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def building(figures, ours, corpus, engines):
    """How fast, how large: by processor time first, which other work on the machine changes less."""
    rows = []
    for engine in engines:
        row = [engine]
        for figure, places in [("MB/s cpu", 1), ("MB/s wall", 1)]:
            row += [figures.spread(engine, corpus, figure, places), figures.ratio(ours, engine, corpus, figure)]
        row += [figures.spread(engine, corpus, "peak MB", 0)]
        row += [figures.spread(engine, corpus, "index ÷ input", 2), figures.ratio(ours, engine, corpus, "index ÷ input")]
        rows.append(row)
    return table(["", "MB/s by processor time", "ours ÷ it", "MB/s wall", "ours ÷ it", "peak MB", "index ÷ input",
                  "ours ÷ it"], rows)


def latency(figures, ours, corpus, kind):
    """How long a query takes, in µs."""
    names = [f"{kind} µs {percentile}" for percentile in PERCENTILES]
    rows = []
    for engine in figures.engines(corpus, names[0]):
        rows.append([engine] + [figures.spread(engine, corpus, name, 0) for name in names]
                    + [figures.ratio(ours, engine, corpus, name) for name in names[:2]])
    return table(["", *PERCENTILES, "ours ÷ its p50", "ours ÷ its p95"], rows)


def parts(figures, ours, corpus, kinds):
    """What our own time is made of, in µs."""
    rows = []
    for kind in kinds:
        rows.append([f"{kind}: search alone"] + spreads(figures, ours, corpus, f"{kind} µs"))
        for part in [*PARTS[1:], "whole", "beyond the search"]:
            rows.append([f"{kind}: {part}"] + spreads(figures, ours, corpus, f"{kind}, {part} µs"))
    return table(["µs", *PERCENTILES], rows)


def spreads(figures, engine, corpus, figure):
    return [figures.spread(engine, corpus, f"{figure} {percentile}", 0) for percentile in PERCENTILES]


def once(figures, ours, corpus):
    """Start to exit of a program, in ms."""
    return table(["", "ms", "ours ÷ it"], [
        [engine, figures.spread(engine, corpus, "once ms", 1), figures.ratio(ours, engine, corpus, "once ms")]
        for engine in figures.engines(corpus, "once ms")])


def quality(figures, corpora):
    """nDCG@10 where there are judgements."""
    engines = dict.fromkeys(engine for corpus in corpora for engine in figures.engines(corpus, "nDCG@10"))
    return table(["", *corpora], [
        [engine] + [figures.spread(engine, corpus, "nDCG@10", 4) for corpus in corpora] for engine in engines])


def alone(figures, engines, corpora):
    """Ours on the files as they are."""
    rows = []
    for engine in engines:
        for corpus in corpora:
            if (engine, corpus, "s cpu") in figures.values:
                rows.append([f"{engine}: {corpus}"] + [
                    figures.spread(engine, corpus, figure, places)
                    for figure, places in [("MB/s cpu", 1), ("MB/s wall", 1), ("s cpu", 2), ("s wall", 2), ("peak MB", 0),
                                           ("index ÷ input", 2)]])
    return table(["", "MB/s by processor time", "MB/s wall", "s cpu", "s wall", "peak MB", "index ÷ input"], rows)
