"""Searching: typed, narrowed, sorted, exported; what is said when it goes wrong."""

import json
import urllib.parse

import pytest

from conftest import Visits, follow, index, serving


def query(page):
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def total(page):
    return int(page.locator(".summary strong").inner_text().split()[0].replace(",", ""))


def typed(page, text):
    with page.expect_response(lambda response: urllib.parse.quote(text[-1]) in response.url):
        page.locator("#q").press_sequentially(text)
    page.wait_for_url(lambda url: urllib.parse.quote(text) in url)


def test_typing_shows_hits_with_marks(visits):
    page = visits.page("/")
    page.evaluate("window.isSamePage = true")
    typed(page, "铝镁")
    assert page.locator(".hit").count() > 3
    assert page.locator(".hit mark").first.inner_text() == "铝镁"
    assert page.locator("#announce").inner_text() == page.locator(".summary strong").inner_text()
    assert page.evaluate("window.isSamePage"), "it was loaded anew"
    assert page.locator("#q").evaluate("box => box === document.activeElement")


def test_a_key_asks_for_nothing_but_its_hits(visits):
    page = visits.page("/")
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visits.address)))
    typed(page, "铝镁")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith("/?q=") for url in asked), asked
    assert "max-age" in page.request.get(visits.address + "/icon.svg").headers["cache-control"]


def test_an_older_answer_never_stands_in_place_of_a_newer_one(visits):
    page = visits.page("/")
    held = []
    page.route(lambda url: url.endswith("q=%E9%93%9D"), lambda route: held.append(route))
    with page.expect_request(lambda request: request.url.endswith("q=%E9%93%9D")):
        page.locator("#q").fill("铝")
    page.locator("#q").fill("铅锤")
    page.locator(".hit mark", has_text="铅锤").first.wait_for()
    assert len(held) == 1
    held[0].fulfill(body="<main id=main>old</main><div id=state></div>", content_type="text/html")
    page.wait_for_load_state("networkidle")
    assert query(page)["q"] == ["铅锤"] and page.locator(".hit mark", has_text="铅锤").count() > 0


def test_what_was_typed_and_taken_back_is_not_shown(visits):
    page = visits.page("/?q=铝镁")
    held = []
    page.route(lambda url: url.endswith(urllib.parse.quote("铝镁合")), lambda route: held.append(route))
    page.locator("#q").press("End")
    with page.expect_request(lambda request: request.url.endswith(urllib.parse.quote("铝镁合"))):
        page.locator("#q").press_sequentially("合")
    with page.expect_event("requestfailed"):
        page.keyboard.press("Backspace")
    assert len(held) == 1 and query(page)["q"] == ["铝镁"]


def test_narrowing_finds_as_many_as_it_says(visits):
    page = visits.page("/?q=铝镁")
    whole = total(page)
    for field in page.locator("aside .facet:has(ul)").all():
        item = field.locator("li").first
        if item.count() == 0:
            continue
        count = int(item.locator("span").inner_text())
        narrowed = visits.page(item.locator("a").first.get_attribute("href"))
        assert total(narrowed) == count, item.inner_text()
        others = visits.page(item.locator("a").last.get_attribute("href"))
        assert (total(others) if others.locator(".hit").count() else 0) == whole - count, item.inner_text()
        follow(narrowed.locator(".chips .remove"))
        assert total(narrowed) == whole


def test_a_year_and_its_months(visits):
    page = visits.page("/?q=磁悬浮")
    assert page.locator(".histogram [data-value]").count() == 12
    follow(page.locator(".histogram a[data-value='2020']"))
    assert query(page)["filter"] == ["date:2020"] and total(page) == 12
    assert page.locator(".histogram [data-value]").count() == 12, "its months"
    follow(page.locator(".histogram a[data-value='2020-03']"))
    assert query(page)["filter"] == ["date:2020-03"] and total(page) == 1
    follow(page.get_by_role("link", name="all dates"))
    assert query(page) == {"q": ["磁悬浮"]} and page.locator(".histogram [data-value]").count() == 12


def test_a_range_is_dragged(visits):
    page = visits.page("/?q=磁悬浮")
    box = page.locator(".histogram").bounding_box()
    column = lambda place: box["x"] + (place + .5) * box["width"] / 12
    page.mouse.move(column(2), box["y"] + 20)
    page.mouse.down()
    page.mouse.move(column(4), box["y"] + 20, steps=4)
    assert page.locator(".histogram .chosen").count() == 3
    page.mouse.up()
    page.wait_for_url(lambda url: "2012" in url)
    assert total(page) == 4 + 5 + 6
    assert page.locator(".chips .remove").count() == 1
    page.go_back()
    assert total(page) == sum(range(2, 14))


def test_months_of_a_few_years(visits):
    page = visits.page("/?q=磁悬浮&filter=date:2018..2021")
    columns = page.locator(".histogram [data-value]")
    assert columns.count() == 48
    assert total(visits.page(page.locator("a[data-value='2019-02']").get_attribute("href"))) == 1
    box = page.locator(".histogram").bounding_box()
    column = lambda place: box["x"] + (place + .5) * box["width"] / 48
    page.mouse.move(column(10), box["y"] + 20)
    page.mouse.down()
    page.mouse.move(column(13), box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda url: "2018-11" in url)
    assert query(page)["from"] == ["2018-11"] and query(page)["to"] == ["2019-02"] and total(page) == 2
    assert page.locator(".chips li").count() == 1, "the new range takes the place of the old one"
    assert visits.page("/?q=磁悬浮&filter=date:2017..2021").locator(".histogram [data-value]").count() == 5


def test_files_are_called_by_what_was_indexed(visits):
    page = visits.page("/?q=铝镁")
    path = page.locator(".hit .path").first
    assert path.inner_text().startswith("seeds/00") and path.get_attribute("title").endswith(path.inner_text())
    follow(page.locator(".hit a", has_text="only this file").first)
    assert {path.inner_text()} == set(page.locator(".hit .path").all_inner_texts())
    assert page.locator(".chips bdi").inner_text() == "Path " + path.inner_text()


def test_folders_are_those_where_hits_part(chromium, tmp_path):
    texts = tmp_path / "texts"
    for folder in ("a/一月", "a/二月", "b", "c"):
        (texts / folder).mkdir(parents=True)
        (texts / folder / "x.txt").write_text("铝镁合金在这里。\n", encoding="utf-8")
    with serving(index(tmp_path / "index", texts)) as address:
        visits = Visits(chromium, address)
        page = visits.page("/?q=铝镁")
        names = lambda: page.locator(".facet", has_text="Folder").locator("li a:first-child").all_inner_texts()
        assert names() == ["a", "b", "c"] and "texts" not in page.locator(".hit .path").first.inner_text()
        follow(page.locator(".facet li a", has_text="a").first)
        assert sorted(names()) == ["一月", "二月"] and total(page) == 2
        follow(page.locator(".facet .remove").first)
        assert total(page) == 1 and page.locator(".chips bdi").all_inner_texts()[0] == "Path a"
        visits.close()


def test_files_are_counted_beside_folders(chromium, tmp_path):
    texts = tmp_path / "texts"
    (texts / "a").mkdir(parents=True)
    for name in ("x", "y", "a/z"):
        (texts / f"{name}.txt").write_text("铝镁合金在这里。\n", encoding="utf-8")
    with serving(index(tmp_path / "index", texts)) as address:
        visits = Visits(chromium, address)
        page = visits.page("/?q=铝镁")
        names = lambda kind: page.locator(".facet", has_text=f"{kind} texts/").locator("li a:first-child").all_inner_texts()
        assert names("Folder") == ["a"] and names("File") == ["x.txt", "y.txt"]
        follow(page.locator(".facet li a", has_text="y.txt").first)
        assert total(page) == 1 and page.locator(".chips bdi").all_inner_texts() == ["Path y.txt"]
        visits.close()


def test_back_and_forward(visits):
    page = visits.page("/?q=氦")
    page.locator("#q").fill("")
    typed(page, "铝镁")
    page.locator("#q").press("Enter")
    page.locator(".open").first.click()
    page.wait_for_url("**/read?**")
    page.go_back()
    assert query(page)["q"] == ["铝镁"]
    assert page.locator(".hit mark").first.inner_text() == "铝镁" and page.locator("#q").input_value() == "铝镁"
    page.go_back()
    page.wait_for_function("document.querySelector('#q').value === '氦'")
    page.locator(".hit mark", has_text="氦").first.wait_for()
    page.go_forward()
    page.locator(".hit mark", has_text="铝镁").first.wait_for()


def test_orders(visits):
    def dates(path):
        return visits.page(path).locator(".hit time").all_text_contents()

    assert dates("/?q=磁悬浮&sort=date") == sorted(dates("/?q=磁悬浮&sort=date"), reverse=True)
    assert dates("/?q=磁悬浮&sort=oldest") == sorted(dates("/?q=磁悬浮&sort=oldest"))
    files = visits.page("/?q=铝镁&collapse=on").locator(".hit .path").all_text_contents()
    assert len(files) == len(set(files)) > 1


def test_a_concordance_can_be_sorted_at_once(visits):
    page = visits.page("/?q=铝镁")
    page.locator("#options summary").click()
    page.locator("select[name=view]").select_option("kwic")
    page.locator(".kwic").wait_for()
    assert page.evaluate("document.activeElement.name") == "view"
    page.locator("select[name=sort]").select_option("right")
    page.wait_for_url("**sort=right**")
    page.locator("select[name=view]").select_option("hits")
    page.locator(".hit").first.wait_for()
    assert query(page) == {"q": ["铝镁"]}
    assert page.locator("select[name=sort] option").count() == 4


def test_an_option_does_not_take_the_keyboard_from_who_types(visits):
    page = visits.page("/?q=铝镁")
    held = []
    page.route("**sort=date**", lambda route: held.append(route))
    page.locator("#options summary").click()
    with page.expect_request("**sort=date**"):
        page.locator("select[name=sort]").select_option("date")
    page.locator("#q").focus()
    held[0].continue_()
    page.wait_for_url("**sort=date**")
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_is_listed_beside_what_is_counted_is_said(visits):
    page = visits.page("/?q=铝镁 新材料&limit=100")
    heads = page.locator(".hits ol")
    assert heads.count() == 2
    assert total(page) == heads.first.locator("li").count()
    assert f"{heads.last.locator('li').count()} partial matches below" in page.locator(".summary").inner_text()
    assert page.locator(".paging").count() == 0, "there is one page"
    visits.go(page, "/?q=铝镁&collapse=on")
    assert "only the best of each file" in page.locator(".summary").inner_text()


def test_a_headline_that_is_a_hit_is_called_by_itself(visits):
    page = visits.page("/?q=铝镁&filter=kind:headline")
    hit = page.locator(".hit").first
    assert "铝镁" in hit.locator("h3 mark").first.inner_text() and hit.locator(".snippet").count() == 0
    assert ".txt" in hit.locator(".path").inner_text()


def test_options_are_part_of_the_address(visits):
    page = visits.page("/?q=磁悬浮")
    page.locator("#options summary").click()
    page.locator("[name=sort]").select_option("oldest")
    page.wait_for_url(lambda url: "sort=oldest" in url)
    page.locator(".hit time", has_text="2010").first.wait_for()
    page.go_back()
    page.wait_for_function("document.querySelector('[name=sort]').value === 'relevance'")


def test_pages_of_hits(visits):
    page = visits.page("/?q=磁悬浮")
    first = page.locator(".open").all_text_contents()
    follow(page.locator("[rel=next]"))
    assert set(first).isdisjoint(page.locator(".open").all_text_contents())
    follow(page.locator("[rel=prev]"))
    assert page.locator(".open").all_text_contents() == first


def test_concordance(visits):
    page = visits.page("/?q=铝镁&view=kwic&sort=right&limit=100")
    rows = page.locator(".kwic tbody tr")
    assert rows.count() > 10
    assert set(rows.locator("mark").all_text_contents()) == {"铝镁"}
    right = rows.locator("td:nth-child(3)").all_text_contents()
    assert right == sorted(right)
    with page.expect_download() as download:
        page.locator(".export a", has_text="CSV").click()
    table = open(download.value.path(), encoding="utf-8").read()
    assert table.startswith("\ufeffleft,match,right,") and table.count(",铝镁,") >= rows.count()
    follow(rows.locator("a").first)
    assert "铝镁" in page.locator("#here").inner_text()


def test_similar_paragraphs(visits):
    page = visits.page("/?q=铝镁")
    follow(page.locator(".hit a", has_text="similar").first)
    assert page.locator(".like a").first.inner_text().startswith("近年来，锚定百万吨千亿级铝镁")
    assert page.locator(".hit").count() > 3
    typed(page, "合金")
    assert page.locator(".like").count() == 0 and query(page) == {"q": ["合金"]}


def test_why_this_hit(visits):
    page = visits.page("/?q=铝镁")
    follow(page.locator(".hit a", has_text="why").last)
    box = page.locator(".points").bounding_box()
    assert 0 <= box["y"] < 900, "one need not look for it"
    rows = [float(cell) for cell in page.locator(".points td:last-child").all_text_contents()]
    assert abs(sum(rows[:-1]) - rows[-1]) < .05
    assert page.locator(".points").count() == 1
    follow(page.locator(".hit a", has_text="close"))
    assert page.locator(".points").count() == 0 and page.locator(".hit:target").count() == 1


def test_why_not_that_one(visits):
    page = visits.page("/?q=铝镁 -产业")
    page.locator("#why-not summary").click()
    page.locator("[name=whynot]").fill("003_630c3989d7e9737b.txt:158")
    follow(page.locator("#why-not button"))
    assert "-产业" in page.locator("#why-not").inner_text()
    assert page.locator("#why-not").bounding_box()["y"] < 900
    visits.go(page, "/?q=铝镁&whynot=nowhere.txt:1")
    assert "nowhere.txt:1" in page.locator("#why-not").inner_text()


@pytest.mark.parametrize("text, wrong, mended", [
    ("铝镁 OR (合金", "(", "铝镁 OR 合金"), ("date:20x3 铝镁", "20x3", "铝镁"), ("铝镁 AND", "AND", "铝镁")])
def test_a_mistake_is_shown_where_it_is(visits, text, wrong, mended):
    visits.expected.append("400")
    page = visits.page("/?q=" + urllib.parse.quote(text))
    assert wrong.startswith(page.locator(".mistake strong").inner_text())
    assert page.locator(".mistake").inner_text().strip().startswith(text[:text.index(wrong)].strip())
    links = page.locator(".panel li a")
    assert links.last.inner_text() == "search for all of it as plain words"
    follow(links.filter(has_text=mended).first)
    assert page.locator(".hit").count() > 0 and page.locator("#q").input_value() == mended


def test_mistakes_in_chinese(visits):
    visits.expected.append("400")
    page = visits.page("/?q=铝镁 OR (合金", locale="zh-CN")
    assert "搜索式有误" in page.locator("h1").inner_text() and "括号" in page.locator(".panel").inner_text()


def test_a_condition_that_cannot_be_read_is_left_out(visits):
    page = visits.page("/?q=铝镁&from=last year&to=2022&filter=kind:body")
    note = page.locator(".note[role=alert]")
    assert "last year–2022" in note.inner_text() and "2021-03" in note.inner_text()
    assert page.locator(".hit").count() > 3 and page.locator(".chips li").count() == 1
    assert "last" not in page.locator(".range [name=from]").input_value()
    visits.go(page, "/?q=铝镁&from=2023&to=2020&lang=zh")
    assert "2023–2020" in note.inner_text() and "早的在前" in note.inner_text()
    assert page.request.get(visits.address + "/export?q=铝镁&filter=date:2023..2020&format=csv").status == 400


def test_a_mistake_waits_until_nobody_types(visits):
    visits.expected.append("400")
    page = visits.page("/?q=铝镁")
    with page.expect_response(lambda response: response.status == 400):
        page.locator("#q").press("End")
        page.locator("#q").press_sequentially(" OR (")
    assert page.locator(".hit").count() > 3, "what was found stays"
    page.locator("#q").press_sequentially("合金)")
    page.wait_for_url(lambda url: urllib.parse.quote("合金)") in url)
    assert page.locator(".mistake").count() == 0
    page.locator("#q").press_sequentially(" (")
    page.locator(".mistake").wait_for()


def test_nothing_found(visits):
    page = visits.page("/?q=铝镁 鳄梨酱 kind:body")
    rows = dict(row.split("\t") for row in page.locator(".parts tbody tr").all_inner_texts())
    assert rows["鳄梨酱"].strip() == "0" and int(rows["铝镁"]) > 10
    follow(page.locator(".panel a", has_text="without 鳄梨酱"))
    assert page.locator(".hit").count() > 3
    visits.go(page, "/?q=铝镁&offset=5000")
    follow(page.locator(".panel a"))
    assert page.locator(".hit").count() > 3


def test_examples_run(visits):
    page = visits.page("/help")
    for link in page.locator(".examples a").all():
        shown = visits.page(link.get_attribute("href"))
        assert shown.locator(".hit").count() > 0, link.inner_text()


def test_lists_go_out(visits):
    page = visits.page("/?q=磁悬浮")

    def saved(click):
        with page.expect_download() as download:
            click()
        return open(download.value.path(), encoding="utf-8").read()

    table = saved(page.locator(".export a", has_text="CSV").click)
    assert table.startswith("\ufeffrank,") and table.count("\n") == 1 + sum(range(2, 14))
    lines = saved(page.locator(".export a", has_text="JSONL").click).splitlines()
    assert [json.loads(line)["rank"] for line in lines] == list(range(1, 1 + sum(range(2, 14))))
    assert page.locator(".export button").first.is_hidden(), "nothing is ticked"
    ids = [page.locator("[name=tick]").nth(place).get_attribute("value") for place in (0, 3)]
    for place in (0, 3):
        page.locator("[name=tick]").nth(place).check()
    lines = saved(page.locator(".export button", has_text="JSONL").click).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_ticks_stay_over_the_pages_of_a_question(visits):
    page = visits.page("/?q=磁悬浮")
    ids = [page.locator("[name=tick]").nth(2).get_attribute("value")]
    page.locator("[name=tick]").nth(2).check()
    follow(page.locator(".hit a", has_text="why").first)
    assert page.locator("[name=tick]").nth(2).is_checked()
    follow(page.locator("[rel=next]"))
    ids.append(page.locator("[name=tick]").nth(1).get_attribute("value"))
    page.locator("[name=tick]").nth(1).check()
    assert page.locator(".ticked b").inner_text() == "2"
    with page.expect_download() as download:
        page.locator(".export button", has_text="JSONL").click()
    lines = open(download.value.path(), encoding="utf-8").read().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    page.locator("[name=tick]").nth(1).uncheck()
    assert page.locator(".ticked b").inner_text() == "1"
    visits.go(page, "/?q=磁悬浮建设")
    assert page.locator("[name=tick]:checked").count() == 0, "another question"


def test_what_goes_out_is_no_formula_and_of_the_index_it_is_of(chromium, tmp_path):
    """Two indexes have the same ids."""
    indexes = []
    for name in ("one", "two"):
        texts = tmp_path / name / "texts"
        texts.mkdir(parents=True)
        (texts / "a.txt").write_text(f"=HYPERLINK(\"http://example.com\") 铝镁合金在{name}。\n", encoding="utf-8")
        indexes.append(index(tmp_path / name / "index", texts))
    with serving(*indexes) as address:
        visits = Visits(chromium, address)
        page = visits.page("/?q=铝镁合金")
        texts = page.locator(".snippet").all_inner_texts()
        for place, text in enumerate(texts):
            name = "one" if "one" in text else "two"
            read = visits.page(page.locator(".open").nth(place).get_attribute("href"))
            assert f"铝镁合金在{name}" in read.locator("#here").inner_text()
            follow(read.locator("a.source"))
            assert f"铝镁合金在{name}" in read.locator(".lines").inner_text()
            similar = visits.page(page.locator(".hit a", has_text="similar").nth(place).get_attribute("href"))
            follow(similar.locator(".like a").first)
            assert f"铝镁合金在{name}" in similar.locator("#here").inner_text()
        follow(page.locator(".hit a", has_text="why").nth(1))
        assert page.locator(".points").count() == 1, "that of the other index has the same id"
        page.locator("[name=tick]").nth(1).check()
        with page.expect_download() as download:
            page.locator(".export button", has_text="CSV").click()
        rows = open(download.value.path(), encoding="utf-8").read().splitlines()
        assert len(rows) == 2 and ",\"'=HYPERLINK(\"\"http" in rows[1] and texts[1][-4:] in rows[1], rows
        visits.close()


def test_notes_are_of_the_language_of_the_page(visits):
    assert "OR, in capitals" in visits.page("/?q=铝镁 or 兴县").locator(".note").inner_text()
    assert "大写的 OR" in visits.page("/?q=铝镁 or 兴县", locale="zh-CN").locator(".note").inner_text()


def test_recent_searches_stay_in_the_browser(visits):
    page = visits.page("/")
    page.locator("#q").fill("铝镁")
    page.locator("#q").press("Enter")
    page.locator(".hit").first.wait_for()
    visits.go(page, "/")
    assert page.locator("#recent a").all_text_contents() == ["铝镁"]
    page.locator("#recent button").click()
    assert page.locator("#recent").is_hidden()
    page.reload()
    assert page.locator("#recent").is_hidden()
    assert visits.page("/").locator("#recent").is_hidden()
