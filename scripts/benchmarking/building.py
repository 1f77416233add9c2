"""How fast is an index built, with one job and with two, and by each builder?"""

import json

from trials import Index, Run, installed, megabytes, say, size, spread

ROUNDS = 5
PEER_ROUNDS = 2  # they take much longer

# The index script of scriptindex: what the field `text` holds is indexed and stored.
NGRAMS_SCRIPT = "text : index field\n"
# Without it Xapian 1.4 takes a run of Chinese characters for one word.
NGRAMS = {"XAPIAN_CJK_NGRAM": "1"}


class Contender:
    """A program that builds an index, and what it took in each round."""

    def __init__(self, name, index, command, environment=None):
        self.name, self.index, self.command, self.environment = name, index, command, environment
        self.runs = []

    def run(self):
        Run(["rm", "-rf", self.index])
        self.runs.append(Run(self.command, environment=self.environment).expecting(0))

    def report(self, length, packed=None):
        wall = spread([length / 1e6 / run.wall for run in self.runs], 2)
        cpu = spread([length / 1e6 / run.cpu for run in self.runs], 2)
        memory = megabytes(max(run.memory for run in self.runs))
        ratio = f"{size(self.index) / length:.2f}" + (f", packed {size(packed) / length:.2f}" if packed else "")
        say(f"{self.name}: {wall} MB/s wall, {cpu} MB/s cpu, peak {memory}, index ÷ input {ratio}")


def faster(one, other, measure):
    """How many times as fast `one` is as `other`, round by round."""
    pairs = zip(one.runs, other.runs)
    return spread([measure(slow) / measure(fast) for fast, slow in pairs], 2)


def prepare_peers(programs, folder, work):
    """The same paragraphs for the peers: a record each for scriptindex, a file for each line for omindex."""
    listing = Run([programs / "indexer", "--dry-run", "--format", "jsonl", folder]).expecting(0, 1).output
    (work / "script").write_text(NGRAMS_SCRIPT)
    last = None
    with open(work / "records", "w") as records:
        for number, line in enumerate(listing.splitlines()):
            paragraph = json.loads(line)
            records.write(f"text={paragraph['text']}\n\n")
            place = (paragraph["path"], paragraph["line"])
            if place != last:
                file = work / "articles" / str(number // 1000) / f"{number}.txt"
                file.parent.mkdir(parents=True, exist_ok=True)
            with open(file, "a") as article:
                article.write(paragraph["text"] + "\n")
            last = place


def peers(programs, folder, work):
    found = [name for name in ("omindex", "scriptindex") if installed(name)]
    if found:
        prepare_peers(programs, folder, work)
    contenders = {
        "omindex": Contender(
            "omindex", work / "omindex",
            ["omindex", "--db", work / "omindex", "--url", "/", work / "articles"], NGRAMS),
        "scriptindex": Contender(
            "Xapian's n-grams (scriptindex)", work / "scriptindex",
            ["scriptindex", work / "scriptindex", work / "script", work / "records"], NGRAMS),
    }
    return [contenders[name] for name in found]


def bench_building(programs, folder, work):
    ours = [
        Contender(f"indexer --jobs {jobs}", work / f"jobs{jobs}",
                  [programs / "indexer", "-q", "-d", work / f"jobs{jobs}", "--jobs", str(jobs), folder])
        for jobs in (1, 2)
    ] + [
        Contender("indexer --jobs 1 --builder api", work / "api",
                  [programs / "indexer", "-q", "-d", work / "api", "--jobs", "1", "--builder", "api", folder])
    ]
    others = peers(programs, folder, work)
    for number in range(ROUNDS):
        for contender in ours + (others if number < PEER_ROUNDS else []):
            contender.run()
    statistics = Index(programs, ours[0].index).statistics()
    length = statistics["textBytes"]
    say(f"{statistics['files']} files, {length} bytes, {statistics['paragraphs']} paragraphs; {ROUNDS} rounds")
    for contender in ours:
        contender.report(length)
    one, two, api = ours
    say(f"indexer --jobs 1 ÷ the same with --builder api: {faster(one, api, lambda run: run.cpu)} times as fast by cpu")
    say(f"2 jobs ÷ 1: {faster(two, one, lambda run: run.wall)} times as fast")
    for other in others:
        packed = None
        if installed("xapian-compact"):
            packed = work / f"{other.index.name}-packed"
            Run(["xapian-compact", other.index, packed]).expecting(0)
        other.report(length, packed)
        say(f"indexer --jobs 1 ÷ {other.name}: {faster(one, other, lambda run: run.cpu)} times as fast by cpu")
