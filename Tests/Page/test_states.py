"""When there is nothing to search: no index, an empty one, one of an older format, a server that went away."""

import json

from conftest import Visits, index, serving


def shown(chromium, folder, locale="en-US", expected=()):
    with serving(folder) as address:
        visits = Visits(chromium, address)
        visits.expected += expected
        page = visits.page("/?q=铝镁", locale=locale)
        text = page.locator("main").inner_text()
        visits.close()
        return text


def test_no_index(chromium, tmp_path):
    text = shown(chromium, tmp_path / "none", expected=["503"])
    assert "cannot be read" in text and "indexer" in text and str(tmp_path / "none") in text
    assert "读不了索引" in shown(chromium, tmp_path / "none", "zh-CN", ["503"])


def test_an_empty_index(chromium, tmp_path):
    (tmp_path / "texts").mkdir()
    index(tmp_path / "index", tmp_path / "texts")
    assert "indexer FOLDER" in shown(chromium, tmp_path / "index")
    assert "indexer 文件夹" in shown(chromium, tmp_path / "index", "zh-CN")


def test_an_older_format(chromium, tmp_path):
    folder = index(tmp_path / "index", "seeds")
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text()) | {"format": 1}
    path.write_text(json.dumps(manifest))
    text = shown(chromium, folder, expected=["503"])
    assert "cannot be read" in text and "indexer" in text, text


def test_a_server_that_went_away(chromium, address, tmp_path):
    folder = index(tmp_path / "index", "seeds")
    visits = None
    with serving(folder) as first:
        visits = Visits(chromium, first)
        visits.expected += ["ERR_", "Failed to load"]
        page = visits.page("/?q=铝镁")
    page.locator(".open").first.click()
    page.locator("#gone").wait_for()
    colours = page.locator("#gone button").evaluate("it => [getComputedStyle(it).color, getComputedStyle(it.parentElement).backgroundColor]")
    assert colours[0] != colours[1]
    with page.expect_event("requestfailed", lambda request: "q=%E5%90%88%E9%87%91" in request.url):
        page.locator("#q").fill("合金")
    assert "query-server" in page.locator("#gone").inner_text()
    assert page.locator(".hit mark").first.inner_text() == "铝镁", "what was there stays"
    assert page.locator("#gone").is_visible()
    with serving(folder, listen=first.removeprefix("http://")):
        page.locator("#gone button").click()
        page.locator(".hit mark", has_text="合金").first.wait_for()
        assert page.locator("#gone").is_hidden()
    visits.close()
