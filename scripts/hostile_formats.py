"""Files of other formats than text and PDF that are broken at random, which scripts/stress has indexed: whatever is in one costs that
file alone."""

import random
import shutil

from hostile_pdfs import mutated
from trials import PROJECT, Index, megabytes, say

FIXTURES = PROJECT / "Tests/Fixtures"
# How many thousand of each for N = 1,000, by ending.
SHARES = {"html": 5, "docx": 2, "odt": 2, "epub": 2, "zip": 2, "eml": 2, "tgz": 1, "7z": 1, "mbox": 1, "pptx": 1, "xlsx": 1, "rtf": 1, "doc": 1}
SECONDS_EACH = .2
MOST_MEMORY = 600e6
PAGE = """<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>湖水有多深</title><style>p { color: red }</style>
<script>if (a < b) document.write("<p>")</script></head><body><nav><a href=/>首页</a></nav><article><h1>湖水有多深</h1>
<p>气象观测站&mdash;从今年春天起<br>测量湖水的深浅。<table><tr><td>五月<td>四米<tr><td>六月<td>五米</table>
<ul><li>铅锤<li>船</ul><!-- 注 --><pre>一
二</pre></article><footer>版权所有 &copy; &#x6e56;</footer></body></html>"""


def stress_formats(programs, work, count):
    """Indexes broken files beside a sound archive: the run ends well and in time, in bounded memory, and the sound one is found."""
    generator = random.Random(24)
    texts = work / "texts"
    texts.mkdir()
    made = 0
    for ending, share in SHARES.items():
        sources = sorted(FIXTURES.glob(f"*/*.{ending}")) + sorted(FIXTURES.glob(f"*/bad/*.{ending}"))
        whole = [path.read_bytes() for path in sources if "bomb" not in path.name] or [PAGE.encode(), PAGE.encode("gb18030")]
        for number in range(count * share):
            (texts / f"{ending}{number:05}.{ending}").write_bytes(mutated(generator.choice(whole), generator))
            made += 1
    shutil.copy(FIXTURES / "archives/mixed.zip", texts / "sound.zip")
    index = Index(programs, work / "index")
    run = index.indexer(texts)
    statistics, check = index.statistics(), index.indexer("check")
    say(f"{made} broken files: {statistics['files']} read, {len(statistics['failures'])} files and parts of files named, "
        f"{sum(statistics['skipped'].values())} passed over, {run.wall:.0f} s, peak {megabytes(run.memory)}")
    wrong = []
    if run.status not in (0, 1): wrong.append(f"exit code {run.status}: {run.messages[-300:]}")
    if run.wall > 10 + SECONDS_EACH * made: wrong.append("too slow")
    if run.memory > MOST_MEMORY: wrong.append("too much memory")
    if check.status != 0: wrong.append(f"check: {check.output}")
    if index.count("path:sound.zip 铅锤") != 2: wrong.append("the sound archive is not found")
    if sorted(path.name for path in work.iterdir()) != ["index", "texts"]:
        wrong.append("something was written elsewhere")
    for what in wrong: say(what)
    return not wrong
