"""What the tests of the page stand on: indexes, servers, and a browser that complains of what nobody may see."""

import contextlib
import json
import pathlib
import subprocess

import pytest
from playwright.sync_api import sync_playwright

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = PROJECT / ".build/debug"
CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-gpu"]}


def index(folder, *sources):
    command = [PROGRAMS / "indexer", "-q", "-d", folder, *sources]
    assert subprocess.run(command, cwd=PROJECT, stderr=subprocess.DEVNULL).returncode in (0, 1)
    return folder


def follow(link):
    """The script looks whether the server is there before it goes."""
    with link.page.expect_navigation():
        link.click()


@contextlib.contextmanager
def serving(*indexes, listen="127.0.0.1:0"):
    """The address of a server for some indexes; it is told by the server itself."""
    named = [part for index in indexes for part in ("-d", index)]
    command = [PROGRAMS / "query-server", *named, "--listen", listen]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = next(line for line in server.stderr if "listening at" in line).split()[-1]
            drain = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
            yield address
        finally:
            server.terminate()
    drain.wait()


def records(folder):
    """Reports of twelve years, more in some than in others, of which twenty are of a month of 2020."""
    lines = []
    for year in range(2010, 2022):
        for number in range(year - 2008):
            month = number % 12 + 1
            lines.append({"id": f"r{year}-{number}", "title": f"{year}年磁悬浮报告之{number}", "date": f"{year}-{month:02}-05",
                          "text": f"第{number}号报告：磁悬浮建设在{year}年继续推进，沿线{number}个车站投入使用。",
                          "author": "李明", "newspaper": "星火日报", "url": f"https://example.com/{number}"})
    path = folder / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    made = index(folder / "index", "seeds", "Tests/Fixtures/papers", records(folder))
    with serving(made) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


class Visits:
    """Pages in a browser of some kind. Whatever it asks of others, or complains of, fails the test."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.contexts, self.complaints, self.expected = [], [], []

    def page(self, path=None, **kind):
        kind = {"locale": "en-US", "viewport": {"width": 1280, "height": 900}, **kind}
        context = self.browser.new_context(**kind)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20000)
        page.on("console", lambda message: self.note(message.type, message.text))
        page.on("pageerror", lambda error: self.note("error", str(error)))
        page.on("request", lambda request: self.see(request.url))
        if path is not None:
            self.go(page, path)
        return page

    def go(self, page, path):
        return page.goto(self.address + path)

    def note(self, kind, text):
        if kind in ("error", "warning") and not any(part in text for part in self.expected):
            self.complaints.append(text)

    def see(self, url):
        if not url.startswith((self.address + "/", "data:", "blob:", "chrome-extension:")):
            self.complaints.append(f"asked for {url}")

    def close(self):
        for context in self.contexts:
            context.close()
        assert not self.complaints


@pytest.fixture
def visits(chromium, address):
    visits = Visits(chromium, address)
    yield visits
    visits.close()
