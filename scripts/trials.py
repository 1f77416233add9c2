"""What scripts/bench and scripts/stress share: programs run under measurement, and text to index."""

import json
import os
import pathlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"


def say(text):
    """Prints a result at once, as a run may take long."""
    print(text, flush=True)


def build():
    """The folder of the release executables."""
    return pathlib.Path(subprocess.run([PROJECT / "scripts/build"], check=True, text=True,
                                       stdout=subprocess.PIPE).stdout.strip())


def installed(program):
    if shutil.which(program):
        return True
    print(f"{program} is not installed, and left out", file=sys.stderr)
    return False


class Run:
    """A program that was run to its end: what it printed, how long it took, the most memory it had."""

    def __init__(self, command, killed_after=None, environment=None):
        """`killed_after` is in seconds."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
            start = time.monotonic()
            process = subprocess.Popen([os.fspath(part) for part in command], stdin=subprocess.DEVNULL,
                                       stdout=output, stderr=messages, env={**os.environ, **(environment or {})})
            if killed_after is not None:
                time.sleep(killed_after)
                os.kill(process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.monotonic() - start
            self.status = process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu = usage.ru_utime + usage.ru_stime
            self.memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            output.seek(0)
            self.output = output.read().decode(errors="replace")
            messages.seek(0)
            self.messages = messages.read().decode(errors="replace")
        self.command = " ".join(map(str, command))

    def expecting(self, *statuses):
        if self.status not in statuses:
            sys.exit(f"{self.command}: exit code {self.status}\n{self.messages}")
        return self


def spread(values, places=1):
    """The median of values, with the least and the most."""
    return (f"{statistics.median(values):.{places}f} "
            f"({min(values):.{places}f}–{max(values):.{places}f})")


def megabytes(number):
    return f"{number / 1e6:.0f} MB"


def size(folder):
    """The bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Texts:
    """Text made of clauses of the seeds in a random order, the same for the same seed: its pairs of characters are
    natural, and no two paragraphs are the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        text = "".join(path.read_text() for path in sorted(SEEDS.iterdir()))
        clauses = re.split("[^一-鿿]+", re.sub(r"\s", "", text))
        self.clauses = sorted({clause for clause in clauses if 4 <= len(clause) <= 20})

    def paragraph(self):
        return "，".join(self.random.choices(self.clauses, k=self.random.randint(2, 20))) + "。\n"

    def write(self, path, length):
        """Writes a file of at least `length` bytes."""
        with open(path, "wb") as file:
            while file.tell() < length:
                file.write("".join(self.paragraph() for _ in range(1 + length // 100_000)).encode())

    def write_tree(self, folder, files, length, in_folder=100):
        """Writes so many files into folders of `in_folder` files."""
        for number in range(files):
            if number % in_folder == 0:
                parent = folder / f"{number // in_folder:05}"
                parent.mkdir(parents=True)
            self.write(parent / f"{number:07}.txt", length)


class Index:
    """An index in a folder, used by the executables in the folder `programs`."""

    def __init__(self, programs, path):
        self.programs = programs
        self.path = path

    def indexer(self, *arguments, **options):
        return Run([self.programs / "indexer", *arguments, "-d", self.path], **options)

    def query(self, *arguments):
        return Run([self.programs / "query", *arguments, "-d", self.path])

    def count(self, question):
        return int(self.query("--count", question).expecting(0, 1).output)

    def statistics(self):
        return json.loads(self.indexer("stats", "--format", "json").expecting(0).output)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)

    def leftovers(self):
        """What lies in the folder and is no part of the index."""
        manifest = json.loads((self.path / "manifest.json").read_text())
        known = {"lock", "manifest.json", "segments", "recognized"}
        segments = {segment["name"] for segment in manifest["segments"]}
        return ([path for path in self.path.iterdir() if path.name not in known]
                + [path for path in (self.path / "segments").iterdir() if path.name not in segments])
