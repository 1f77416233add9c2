"""PDFs that are broken at random, which scripts/stress has indexed: whatever is in one costs that file alone."""

import pathlib
import random
import re
import shutil

from trials import PROJECT, Index, Run, installed, megabytes, say

SECONDS_EACH = 2
MOST_MEMORY = 600e6  # of the indexer or of a helper, which may have 512 MiB
TRACED = 20
FIXTURES = [PROJECT / "Tests/Fixtures/papers", PROJECT / "Tests/Fixtures/pdf"]


def mutated(data, generator):
    """A few changes of one kind: bits, bytes, numbers, pieces cut out, doubled, or put in another place."""
    data = bytearray(data)
    kind = generator.randrange(6)
    for _ in range(generator.choice((1, 2, 5, 20, 100))):
        at, length = generator.randrange(len(data)), generator.randrange(1, 60)
        if kind == 0:
            data[at] ^= 1 << generator.randrange(8)
        elif kind == 1:
            data[at:at + length] = generator.randbytes(length)
        elif kind == 2:
            numbers = list(re.finditer(rb"\d+", data[at:at + 200]))
            if numbers:
                found, new = generator.choice(numbers), generator.choice((b"0", b"-1", b"2147483647", b"99999999999", b"1e9"))
                data[at + found.start():at + found.end()] = new
        elif kind == 3 and len(data) > 2 * length:
            del data[at:at + length]
        elif kind == 4:
            data[at:at] = data[at:at + 20 * length]
        else:
            other = generator.randrange(len(data))
            data[at:at + length] = data[other:other + length]
    return bytes(data)


def stress_pdfs(programs, work, count):
    """Indexes broken PDFs beside a sound one: the run ends well and in time, in bounded memory, and the sound one is found."""
    generator = random.Random(13)
    sources = sorted(path for folder in FIXTURES for path in folder.glob("*.pdf"))
    texts = work / "texts"
    texts.mkdir()
    for number in range(count):
        (texts / f"{number:05}.pdf").write_bytes(mutated(generator.choice(sources).read_bytes(), generator))
    shutil.copy(FIXTURES[0] / "issue.pdf", texts / "sound.pdf")
    index = Index(programs, work / "index")
    run = index.indexer(texts)
    named = {line.split(": ")[1] for line in run.messages.splitlines() if ".pdf: " in line}
    statistics, check = index.statistics(), index.indexer("check")
    say(f"{count} broken PDFs: {statistics['files']} read, {len(named)} named, {run.wall:.0f} s, peak {megabytes(run.memory)}")
    wrong = []
    if run.status not in (0, 1): wrong.append(f"exit code {run.status}: {run.messages[-300:]}")
    if run.wall > SECONDS_EACH * count: wrong.append("too slow")
    if run.memory > MOST_MEMORY: wrong.append("too much memory")
    if check.status != 0: wrong.append(f"check: {check.output}")
    if statistics["files"] + len(statistics["failures"]) != count + 1: wrong.append("files are missing")
    if index.count("path:sound.pdf 铅锤") != 1: wrong.append("the sound file is not found")
    wrong += calls(programs, work, sorted(texts.iterdir())[-TRACED:])
    for what in wrong: say(what)
    return not wrong


CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
NETWORK = {"socket", "connect", "bind", "listen", "accept", "accept4"}
CHANGING = {"unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "symlink", "symlinkat", "link", "linkat",
            "truncate", "ftruncate", "fchmod", "chmod", "creat", "fork", "clone", "clone3", "execve", "execveat"}


def calls(programs, work, files):
    """What helpers did that they must not, as strace saw it."""
    if not installed("strace"):
        return []
    log = work / "strace"
    Run(["strace", "-f", "-o", log, programs / "indexer", "--dry-run", *files])
    helpers, wrong, seen = set(), [], 0
    for line in log.read_text(errors="replace").splitlines():
        found = CALL.match(line)
        if not found:
            continue
        process, call, rest = found.groups()
        if call == "execve" and "hansearch-pdf" in rest:
            helpers.add(process)
            continue
        if process not in helpers:
            continue
        seen += 1
        opens = call in ("open", "openat") and re.search("O_(WRONLY|RDWR|CREAT|TRUNC)", rest)
        if (call in NETWORK or call in CHANGING or opens) and not re.search("= -1 E", rest):
            wrong.append(f"a helper did: {line[:200]}")
    say(f"{len(files)} of them traced: {len(helpers)} helpers, {seen} calls, {len(wrong)} that change or connect something")
    return wrong if helpers else wrong + ["no helper was traced"]
