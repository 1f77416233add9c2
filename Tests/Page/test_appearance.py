"""How it looks and is used: without a script, by keyboard alone, on a phone, in the dark, in print, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import follow

VIEWS = [
    "/", "/help", "/?q=铝镁", "/?q=铝镁&why=003_630c3989d7e9737b.txt:158", "/?q=铝镁&view=kwic", "/?q=铝镁 鳄梨酱",
    "/?q=磁悬浮&filter=date:2020&filter=-kind:headline", "/?q=铝镁 OR (合金", "/?similar=003_630c3989d7e9737b.txt:158",
    "/?q=铝镁&whynot=003_630c3989d7e9737b.txt:1", "/read?q=铝镁&id=003_630c3989d7e9737b.txt:158",
    "/source?id=003_630c3989d7e9737b.txt:158", "/read?id=nowhere",
]


@pytest.fixture
def quiet(visits):
    # The status of an answer is no complaint.
    visits.expected += ["400", "404"]
    return visits


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(quiet, scheme):
    page = quiet.page(color_scheme=scheme)
    for view in VIEWS:
        quiet.go(page, view)
        for details in page.locator("details").all():
            details.evaluate("it => it.open = true")
        found = Axe().run(page)
        assert found.violations_count == 0, view + "\n" + found.generate_report()


def test_it_fits_a_phone(quiet):
    page = quiet.page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for view in VIEWS:
        quiet.go(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, view
        assert page.locator("#q").evaluate("it => parseFloat(getComputedStyle(it).fontSize)") >= 16, "iOS would zoom"


def test_without_a_script(visits):
    page = visits.page("/", java_script_enabled=False)
    page.locator("#q").fill("铝镁")
    page.locator("#search > button").click()
    assert page.locator(".hit mark").first.inner_text() == "铝镁"
    page.locator("aside .facet:has-text('Kind') li a").first.click()
    assert page.locator(".chips .remove").count() == 1
    page.locator("[name=from]").fill("2023")
    page.locator(".range button").click()
    assert page.locator(".chips .remove").count() == 2
    page.locator(".open").first.click()
    assert page.locator("#here").is_visible() and page.locator(".matches a").count() > 0
    assert page.get_by_role("button", name="Copy").count() == 0, "what needs the script is not shown"
    page.locator("[data-back]").click()
    assert page.locator(".chips .remove").count() == 2


def test_by_keyboard_alone(visits):
    page = visits.page("/?q=铝镁")
    press = page.keyboard.press
    for _ in range(3):
        press("j")
    press("k")
    titles = page.locator(".open")
    assert titles.nth(1).evaluate("it => it === document.activeElement")
    name = titles.nth(1).inner_text()
    press("Enter")
    page.wait_for_url("**/read?**")
    assert page.locator("h1").inner_text() == name
    press("Escape")
    page.wait_for_url("**/?q=**")
    press("j")
    assert titles.nth(1).evaluate("it => it === document.activeElement"), "it goes on where one was"
    press("j")
    assert titles.nth(2).evaluate("it => it === document.activeElement")
    press("/")
    assert page.locator("#q").evaluate("it => it === document.activeElement")
    page.keyboard.insert_text("磁悬浮")
    press("Enter")
    page.locator(".hit mark", has_text="磁悬浮").first.wait_for()
    press("Escape")
    assert page.locator("#q").input_value() == "磁悬浮", "the box keeps what is in it"
    press("?")
    page.wait_for_url("**/help**")


def test_first_key_leads_past_the_head(visits):
    page = visits.page("/?q=铝镁")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("main").evaluate("it => it === document.activeElement")


def test_light_and_dark(visits):
    def ground(scheme):
        color = visits.page("/", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in color[4:-1].split(","))

    assert ground("light") > 600 and ground("dark") < 200


def test_marks_are_seen_without_colour(visits):
    mark = visits.page("/?q=铝镁", forced_colors="none").locator("mark").first
    assert "2px" in mark.evaluate("it => getComputedStyle(it).boxShadow")


def test_languages(visits):
    assert visits.page("/?q=铝镁", locale="zh-CN").locator("#search > button").inner_text() == "搜索"
    page = visits.page("/?q=铝镁", locale="de-DE")
    assert page.locator("html").get_attribute("lang") == "en"
    follow(page.locator("header nav a").last)
    assert page.locator("html").get_attribute("lang") == "zh-Hans" and page.locator(".hit").count() > 0
    follow(page.locator(".open").first)
    follow(page.locator("[data-back]"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans", "it stays in the links"


def test_type_for_chinese(visits):
    text = visits.page("/read?id=003_630c3989d7e9737b.txt:158", viewport={"width": 1600, "height": 900}).locator(".body p").first
    style = text.evaluate("it => { const style = getComputedStyle(it); return [parseFloat(style.fontSize), "
                          "parseFloat(style.lineHeight), it.getBoundingClientRect().width] }")
    assert 34 <= style[2] / style[0] <= 38 and style[1] / style[0] >= 1.7


def test_print(visits):
    page = visits.page("/read?q=铝镁&id=003_630c3989d7e9737b.txt:158", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("header").is_hidden() and page.locator("aside").is_hidden() and page.locator("#here").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("mark").first.evaluate("it => getComputedStyle(it).fontWeight") == "700"
    visits.go(page, "/?q=铝镁&filter=date:2023&filter=kind:body")
    assert page.locator("h1").bounding_box()["width"] > 100, "what was searched for"
    assert page.locator(".chips .remove").first.is_hidden() and page.locator(".chips bdi").first.is_visible()
    page.set_viewport_size({"width": 794, "height": 1123})
    visits.go(page, "/?q=铝镁&view=kwic")
    assert page.locator(".kwic td").first.evaluate("it => it.scrollWidth <= it.clientWidth"), "nothing is cut"


def test_the_first_view_is_small(visits):
    page = visits.page()
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    visits.go(page, "/?q=铝镁")
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes()["responseBodySize"] for request in list(requests)]
    assert len(sizes) >= 3 and sum(sizes) <= 100_000, sizes
