"""What does the benchmark need of a search engine?"""

import pathlib
import shutil
import subprocess
import typing

from trials import PROJECT, Run, size

CORE = "0"  # where all run that are to have one core
DRIVERS = pathlib.Path(__file__).parent / "drivers"
# Modules of Python that engines need are installed here, and nowhere else.
ENVIRONMENT = PROJECT / ".build/peers"
PYTHON = ENVIRONMENT / "bin/python"


class Answer(typing.NamedTuple):
    """What an engine gave for a query: the µs of each part of the work, of which the first is the search itself, and
    the ids of the hits."""
    id: str
    times: tuple
    hits: list


def answers(output):
    """The answers that a driver printed: an id, times and ids of hits, with tabs between."""
    for line in output.splitlines():
        id, *times, hits = line.split("\t")
        yield Answer(id, tuple(map(float, times)), hits.split())


class Engine:
    """An engine, and how it is used at its best: indexing by one process on one core, and ten hits for each query."""

    name = ""
    # What a reader has to know of how it was used.
    settings = ""
    packages = ()  # of Debian
    modules = ()  # of Python
    programs = ()  # without which it cannot run
    is_peer = True
    # Some take minutes where others take seconds: they are not put to the larger corpus.
    is_slow = False
    # Not judged are those that cannot be asked many queries.
    is_judged = True
    environment = {}

    def missing(self):
        """What it needs and is not there; empty when it can be used."""
        return ([name for name in self.programs if not shutil.which(name)]
                + [name for name in self.modules if not has_module(PYTHON, name)])

    def version(self):
        found = [debian_version(package) for package in self.packages[:1]] or map(module_version, self.modules)
        return ", ".join(found)

    def length(self, corpus):
        """The bytes that it indexes."""
        return corpus.length

    def size(self, folder):
        """The bytes of its index."""
        return size(folder)

    def prepare(self, corpus):
        """Brings passages into the form that it takes, before the time is taken."""

    def index(self, corpus, folder):
        """The command that builds an index of a corpus in a folder that is not there yet."""
        raise NotImplementedError

    def finish(self, folder):
        """Does to a new index what its users do at their leisure; not timed."""

    def query(self, folder, queries, passes):
        """The command that asks the queries of a file and prints answers; none when it cannot be asked in process."""

    def once(self, folder, query):
        """The command that asks one query; none when it has no such program."""

    def build(self, corpus, folder):
        """Builds an index on one core."""
        return Run(on_one_core(self.index(corpus, folder)), environment=self.environment).expecting(0)

    def ask(self, folder, queries, passes):
        """The answers to the queries of a file, each with the median of its times over `passes` passes."""
        command = self.query(folder, queries, passes)
        if command is None:
            return []
        return list(answers(Run(on_one_core(command), environment=self.environment).expecting(0).output))


def on_one_core(command):
    return ["taskset", "-c", CORE, *command] if shutil.which("taskset") else command


def driver(name, *arguments):
    """A program of drivers/ in the Python that has the engines' modules."""
    return [PYTHON, "-B", DRIVERS / name, *arguments]


def has_module(python, name):
    return pathlib.Path(python).exists() and subprocess.run(
        [python, "-c", f"import {name}"], stderr=subprocess.DEVNULL).returncode == 0


def module_version(name):
    program = f"import importlib.metadata; print(importlib.metadata.version('{name}'))"
    return f"{name} " + subprocess.run([PYTHON, "-c", program], text=True, stdout=subprocess.PIPE).stdout.strip()


def debian_version(package):
    command = ["dpkg-query", "-W", "-f", "${Package} ${Version}", package]
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip()
