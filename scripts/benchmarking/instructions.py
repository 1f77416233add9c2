"""How many instructions do the programs take?"""

import re

from trials import SEEDS, Run, say


def bench_instructions(programs, work):
    for name in ("indexer", "query"):
        # valgrind 3.19 cannot read the debugging information of Swift 6.
        Run(["strip", "-o", work / name, programs / name]).expecting(0)
    index = work / "index"
    for command in [["indexer", "-q", "-j", "1", "-d", index, SEEDS], ["query", "-d", index, "铝镁"]]:
        run = Run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", work / command[0], *command[1:]],
                  environment={"SWIFT_DETERMINISTIC_HASHING": "1"}).expecting(0)
        counted = re.search(r"Collected : (\d+)", run.messages).group(1)
        words = ["INDEX" if word == index else "seeds" if word == SEEDS else word for word in command]
        say(f"{int(counted):>12,} {' '.join(words)}")
