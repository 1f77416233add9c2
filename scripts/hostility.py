"""What scripts/stress does to an index and its texts: bits that flip, folders and names from somebody else, inputs that
grow. Each function returns whether all held, and says what did not."""

import json
import os
import pathlib
import random
import shutil
import subprocess

from trials import SEEDS, Index, Run, Texts, say

PATIENCE = 20  # seconds; nothing here takes a tenth of that


def answers(index):
    run = index.query("-n", "0", "--format", "jsonl", "研究部署")
    return run.status, sorted((hit["id"], hit["text"]) for hit in map(json.loads, run.output.splitlines()))


def stress_rot(programs, work, count):
    """Flips bits in segments: an update reads the files again, and nothing damaged is merged."""
    generator = random.Random(11)
    texts = work / "texts"
    Texts(11).write_tree(texts, 30, 40_000, in_folder=10)
    index = Index(programs, work / "index")
    for folder in sorted(texts.iterdir()):
        index.indexer(folder).expecting(0)
    sound = answers(index)
    shutil.copytree(index.path, work / "sound")
    wrong = 0
    for number in range(count):
        index.remove()
        shutil.copytree(work / "sound", index.path)
        files = [path for path in (index.path / "segments").rglob("*") if path.is_file() and path.stat().st_size]
        place = flip(generator.choice(files), generator)
        merged = index.indexer("merge").status
        repaired = index.indexer("--full-scan")
        check = index.indexer("check")
        if merged == 0 and "1 segment" not in check.output or check.status != 0 or answers(index) != sound:
            wrong += 1
            say(f"{number}, {place}: merge {merged}, update {repaired.status}, check {check.status}: {check.output}")
    say(f"{count} flipped bits: {wrong} wrong")
    return wrong == 0


def flip(path, generator):
    data = bytearray(path.read_bytes())
    place = generator.randrange(len(data))
    data[place] ^= 1 << generator.randrange(8)
    path.write_bytes(data)
    return f"byte {place} of {path.parent.name}/{path.name}"


def stress_hostile(programs, work, count):
    """Replaces parts of an index by links, pipes, folders and other bytes: nothing hangs, traps or leaves the folder."""
    generator = random.Random(12)
    texts = work / "texts"
    Texts(12).write_tree(texts, 6, 20_000)
    index = Index(programs, work / "index")
    index.indexer(texts).expecting(0)
    shutil.copytree(index.path, work / "sound")
    outside = work / "outside"
    (outside / "000001").mkdir(parents=True)
    (outside / "20230818").mkdir()
    (outside / "000001" / "notes").write_text("precious")
    before = tree(outside)
    wrong = 0
    for number in range(count):
        index.remove()
        shutil.copytree(work / "sound", index.path)
        parts = sorted(index.path.rglob("*"))
        what = spoil(generator.choice(parts), outside, generator)
        for run in commands(programs, index, texts):
            if run.returncode not in (0, 1, 2, 75) or tree(outside) != before:
                wrong += 1
                say(f"{number}, {what}: {' '.join(map(str, run.args))}: exit code {run.returncode}\n{run.stderr[:300]}")
    say(f"{count} spoiled indexes: {wrong} wrong")
    return wrong == 0


def tree(folder):
    return sorted((str(path), path.read_bytes() if path.is_file() else b"") for path in folder.rglob("*"))


def spoil(path, outside, generator):
    kind = generator.choice(["link", "pipe", "folder", "gone", "cut", "longer", "flip", "noise"])
    if kind in ("cut", "longer", "flip", "noise") and path.is_file():
        data = bytearray(path.read_bytes())
        if kind == "cut":
            data = data[:generator.randrange(len(data) + 1)]
        elif kind == "longer":
            data += generator.randbytes(generator.randrange(1, 9000))
        elif kind == "flip" and data:
            data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
        else:
            data = generator.randbytes(len(data))
        path.write_bytes(data)
        return f"{kind} {path.name}"
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if kind == "link":
        path.symlink_to(generator.choice([outside, outside / "000001" / "notes", path]))
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    return f"{kind} {path.name}"


def commands(programs, index, texts):
    for command in [["query", "研究"], ["query", "--facet", "file", "研究"], ["indexer", "stats"], ["indexer", "check"],
                    ["indexer", texts], ["indexer", "merge"]]:
        arguments = [programs / command[0], *command[1:], "-d", index.path]
        try:
            yield subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            yield subprocess.CompletedProcess(arguments, -1, "", "it hangs")


def stress_names(programs, work, count):
    """Gives files and records names of any characters: each is found under an id of its own, on a line of its own."""
    generator = random.Random(13)
    texts = work / "texts"
    texts.mkdir()
    names = {name(generator) for _ in range(count)}
    for file in names:
        (texts / os.fsdecode(file)).write_bytes("鑫淼焱\n".encode())
    records = [{"id": os.fsencode(name(generator)).decode(errors="replace") + str(number), "text": "鑫淼焱",
                "title": name(generator).decode(errors="replace")} for number in range(count)]
    (texts / "records.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    index = Index(programs, work / "index")
    index.indexer(texts).expecting(0)
    expected = len([file for file in names if not file.startswith(b".")]) + count
    topics = work / "topics.tsv"
    topics.write_text("t1\t鑫淼焱\n")
    lines = Run([programs / "query", "-d", index.path, "--topics", topics, "--hits", "1000000"]).output.split("\n")[:-1]
    ids = {line.split()[2] for line in lines}
    odd = [line for line in lines if len(line.split()) != 6 or any(ord(c) < 32 for c in line)]
    tsv = index.query("-n", "0", "--format", "tsv", "--fields", "id,path,headline", "鑫淼焱").output.split("\n")[:-1]
    say(f"{expected} strange names: {len(lines)} lines of a run, {len(ids)} ids, {len(odd)} odd lines, {len(tsv) - 1} rows")
    return len(lines) == len(ids) == len(tsv) - 1 == expected and not odd


def name(generator):
    """A name of up to 12 characters that no one would give a file."""
    characters = "\t\n\r\x01\x1b\x1c\x7f\x85\xa0\u200b\u200e\u2028\u202e\u2066\u3000\ufeff %20:?*[]\"'\\á한😀字"
    text = "".join(generator.choice(characters) for _ in range(generator.randrange(1, 12)))
    odd = bytes([generator.randrange(0x80, 0x100)]) if generator.random() < 0.2 else b""
    return text.encode() + odd


# Shapes of texts, questions and arguments whose cost was once quadratic, for a number n.
SHAPES = {
    "full lines": lambda folder, n: (folder / "a.txt").write_text("\n".join(["研究部署" * 8] * n)),
    "short lines": lambda folder, n: (folder / "a.txt").write_text("研究\n" * n),
    "an endless line": lambda folder, n: (folder / "a.txt").write_text("研究部署" * n),
    "dates of a line": lambda folder, n: (folder / "a.txt").write_text("2023年8月18日 " * n),
    "brackets": lambda folder, n: (folder / "a.txt").write_text("（" * n + "研究" + "）" * n),
    # Of many thousands of arguments most of the time is the option parser's, which takes n².
    "files": lambda folder, n: [(folder / f"{number}.txt").write_text("研究") for number in range(n // 20)],
}


def stress_growth(programs, work):
    """Indexes and asks at n and 4 n: four times as much takes no more than seven times the time."""
    fine = True
    for shape, write in SHAPES.items():
        times = [time_of(programs, work / f"{shape} {n}", write, n) for n in (20_000, 80_000)]
        for what, small, large in zip(["index", "roots", "near", "facet"], *times):
            ratio = large / max(small, 0.05)
            fine = fine and ratio < 7
            if ratio >= 4.5:
                say(f"{shape}, {what}: {small:.2f} s and {large:.2f} s, × {ratio:.1f}")
    say(f"{len(SHAPES)} shapes at n and 4 n: {'none' if fine else 'some'} grew more than sevenfold")
    return fine


def time_of(programs, work, write, n):
    folder = work / "texts"
    folder.mkdir(parents=True)
    write(folder, n)
    index = Index(programs, work / "index")
    yield index.indexer(folder).expecting(0).cpu
    roots = Index(programs, work / "roots")
    yield roots.indexer(*sorted(folder.iterdir())).expecting(0).cpu
    yield index.query("--count", "研究 NEAR/5 部署").expecting(0, 1).cpu
    yield index.query("--facet", "file", "研究").expecting(0, 1).cpu
