"""What was measured, round by round?"""

import csv
import math
import statistics

from trials import spread

PERCENTILES = {"p50": 0.50, "p95": 0.95, "p99": 0.99}


def percentile(values, share):
    """The least value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def short(ratio):
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"


class Figures:
    """Values by engine, corpus and the name of the figure, one for each round."""

    def __init__(self):
        self.values = {}

    def add(self, engine, corpus, figure, value):
        self.values.setdefault((engine, corpus, figure), []).append(value)

    def add_percentiles(self, engine, corpus, figure, values):
        for name, share in PERCENTILES.items():
            self.add(engine, corpus, f"{figure} {name}", percentile(values, share))

    def engines(self, corpus, figure):
        """Those of which there is such a figure, in the order they came in."""
        return [key[0] for key in self.values if key[1:] == (corpus, figure)]

    def median(self, engine, corpus, figure):
        return statistics.median(self.values[engine, corpus, figure])

    def spread(self, engine, corpus, figure, places):
        values = self.values.get((engine, corpus, figure))
        if not values:
            return ""
        return spread(values, places) if len(values) > 1 else f"{values[0]:.{places}f}"

    def ratio(self, one, other, corpus, figure):
        """How many times as much one engine has of a figure as another."""
        if (other, corpus, figure) not in self.values or (one, corpus, figure) not in self.values:
            return ""
        return short(self.median(one, corpus, figure) / self.median(other, corpus, figure))

    def write_csv(self, path):
        with open(path, "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["engine", "corpus", "figure", "round", "value"])
            for (engine, corpus, figure), values in self.values.items():
                for number, value in enumerate(values, 1):
                    writer.writerow([engine, corpus, figure, number, f"{value:.4f}"])
