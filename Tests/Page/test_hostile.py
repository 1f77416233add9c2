"""An index that somebody made to do harm: whatever stands in it is shown as text."""

import json
import urllib.parse

import pytest

from conftest import Visits, index, serving

ATTACKS = [
    "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "</title><svg onload=alert(1)>",
    "javascript:alert(1)", "\u202egnp.exe\u202c\u2066", "{{constructor}}", "&lt;b&gt;", "</textarea></p><iframe src=//example.com>",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("hostile")
    texts = folder / "texts <b>\"'"
    texts.mkdir()
    lines = [{"id": f"{attack} {number}", "title": f"标题 {attack}", "date": "2020-01-02", "text": f"恶意 {attack} 文字",
              "note": attack, attack: attack} for number, attack in enumerate(ATTACKS)]
    (texts / "records\"><img src=x onerror=alert(2)>.jsonl").write_text("\n".join(map(json.dumps, lines)))
    for number, attack in enumerate(ATTACKS):
        (texts / f"{number}{attack.replace('/', '∕')}.txt").write_text(f"恶意的标题 {attack}\n\n恶意 {attack} 在文件里。\n")
    with serving(index(folder / "index", texts)) as address:
        visits = Visits(chromium, address)
        visits.expected += ["400", "404"]
        yield visits
        visits.close()


def check(page):
    assert page.evaluate("window.attacked ?? false") is False
    assert page.locator("img, iframe, main script, [onerror], [onload], [onmouseover], base, object, embed").count() == 0
    assert page.locator("[href^='javascript:']").count() == 0
    text = page.locator("html").evaluate("it => it.textContent")
    assert not any(0x202A <= ord(letter) <= 0x202E or 0x2066 <= ord(letter) <= 0x2069 for letter in text)


@pytest.fixture
def page(hostile):
    page = hostile.page()
    page.add_init_script("window.alert = () => { window.attacked = true }")
    yield page
    page.context.close()


def visit(page, hostile, path):
    hostile.go(page, path)
    check(page)


def test_hits_and_what_each_leads_to(page, hostile):
    visit(page, hostile, "/?q=恶意&limit=100")
    shown = page.locator("main").text_content()
    for attack in ATTACKS:
        assert attack.translate(dict.fromkeys([0x202E, 0x202C, 0x2066], "\ufffd")) in shown, attack
    links = page.locator("main a[href^='/']:not([download])").evaluate_all("all => all.map(it => it.getAttribute('href'))")
    kinds = {}
    for link in links:
        path, _, rest = link.partition("?")
        kinds.setdefault(path + str(sorted(part.split("=")[0] for part in rest.split("&"))), []).append(link)
    assert {kind.split("[")[0] for kind in kinds} >= {"/", "/read"}
    for links in kinds.values():
        for link in links[::2]:
            visit(page, hostile, link)


def test_other_views(page, hostile):
    visit(page, hostile, "/?q=文件里&limit=1")
    visit(page, hostile, page.locator(".open").first.get_attribute("href"))
    visit(page, hostile, page.locator("a.source").get_attribute("href"))
    for path in ("/?q=恶意&view=kwic", "/?q=恶意&why=0", "/?q=恶意 没有的词"):
        visit(page, hostile, path)


def test_what_is_typed_is_text_too(page, hostile):
    for place, attack in enumerate(ATTACKS):
        for name in ("q", "filter", "similar", "whynot", "why", "id")[place % 2::2]:
            visit(page, hostile, "/?" + urllib.parse.urlencode({name: attack} if name == "q" else {"q": "恶意", name: attack}))


def test_typing_attacks(page, hostile):
    visit(page, hostile, "/")
    for attack in ATTACKS[:4]:
        page.locator("#q").fill("恶意 " + attack)
        page.locator("#q").press("Enter")
        page.wait_for_url(lambda url: urllib.parse.quote_plus(attack) in url)
        check(page)
    visit(page, hostile, "/")
    assert page.locator("#recent a").count() == 4


def test_the_policy_lets_nothing_in(page, hostile):
    policy = hostile.go(page, "/?q=恶意").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
