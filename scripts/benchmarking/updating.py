"""What does it cost to bring an index up to date?"""

import sys

from trials import Index, Texts, megabytes, say, size, spread

ROUNDS = 5
TREES = [10_000, 100_000]  # two, since the cost of a changed file must not grow with the index
TREE_FILE_LENGTH = 200
UPDATES = 12  # more than an index has segments, so that some of them merge


def marks(folder):
    """What changes when anything in a folder is written. The lock is left out: each writer signs it."""
    paths = [folder, *folder.rglob("*")]
    states = [(path, path.stat()) for path in paths if path.name != "lock"]
    return {path: (state.st_ino, state.st_size, state.st_mtime_ns) for path, state in states}


def bench_updates(programs, work, count):
    texts = Texts(4)
    tree = work / f"tree{count}"
    texts.write_tree(tree, count, TREE_FILE_LENGTH)
    index = Index(programs, work / f"index{count}")
    first = index.indexer(tree).expecting(0)
    say(f"{count} files, {megabytes(size(tree))}: indexed in {first.wall:.1f} s, {first.cpu:.1f} s cpu, "
        f"peak {megabytes(first.memory)}")

    before = marks(index.path)
    runs = [index.indexer().expecting(0) for _ in range(ROUNDS)]
    written = "nothing written" if marks(index.path) == before else "SOMETHING WAS WRITTEN"
    say(f"  unchanged: {spread([run.wall for run in runs], 2)} s, {spread([run.cpu for run in runs], 2)} s cpu, "
        f"peak {megabytes(max(run.memory for run in runs))}, {written}")

    walls, cpus = [], []
    files = texts.random.sample(sorted(tree.rglob("*.txt")), UPDATES)
    for number, file in enumerate(files):
        file.write_text(texts.paragraph() + "鑫淼焱\n")
        run = index.indexer().expecting(0)
        walls.append(run.wall)
        cpus.append(run.cpu)
        if index.count("鑫淼焱") != number + 1:
            sys.exit("bench: a changed file cannot be found")
    say(f"  one file changed, {UPDATES} times: visible after {spread(walls, 2)} s, {spread(cpus, 2)} s cpu; "
        f"{len(index.statistics()['segments'])} segments")
