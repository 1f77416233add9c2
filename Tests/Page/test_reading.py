"""Reading: an article opened at a paragraph, from match to match, quoted, and back."""

from conftest import Visits, follow, index, serving

SEED = "/read?q=铝镁&id=003_630c3989d7e9737b.txt:158#here"


def test_a_click_opens_the_article_at_its_paragraph(visits):
    page = visits.page("/?q=铝镁 产业")
    snippet = page.locator(".hit").first.locator("mark").first.inner_text()
    follow(page.locator(".open").first)
    page.wait_for_url("**/read?**#here")
    here = page.locator("#here")
    assert snippet in here.inner_text()
    assert here.evaluate("it => it.getBoundingClientRect().top < innerHeight && it.getBoundingClientRect().bottom > 0")
    marks = set(page.locator("mark").all_inner_texts())
    assert marks <= {"铝镁", "产业", "铝镁产业"} and len(marks) >= 2
    assert page.locator(".paragraph").count() > 2


def test_from_match_to_match(visits):
    page = visits.page(SEED)
    count = page.locator("mark").count()
    assert str(count) in page.locator(".matches h2").inner_text()
    page.get_by_role("button", name="Next match").click()
    assert page.locator("#here mark.current").count() == 1, "the first one is in the paragraph that was opened"
    first = page.locator("mark.current").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator("mark.current").get_attribute("id") == f"m{int(first[1:]) + 1}"
    for _ in range(count - 1):
        page.keyboard.press("j")
    assert page.locator("mark.current").get_attribute("id") == first, "all have been shown"
    page.keyboard.press("k")
    assert page.locator("mark.current").count() == 1
    assert f"/ {count}" in page.locator(".nth").inner_text()


def test_strokes_show_where_matches_stand(visits):
    page = visits.page(SEED)
    stroke = page.locator(".map a").last
    stroke.click()
    assert page.locator("mark.current").get_attribute("id") == stroke.get_attribute("href")[1:]
    assert page.locator(".map .current").count() == 1
    places = [box["x"] for box in (link.bounding_box() for link in page.locator(".map .stroke").all())]
    assert places == sorted(places) and len(places) > 3
    page.keyboard.press("j")
    assert page.locator("mark.current").get_attribute("id") == "m1", "the first one follows the last"


def test_kinds_and_headings(visits):
    page = visits.page("/read?id=003_630c3989d7e9737b.txt:102")
    assert page.locator("h1").inner_text() == "招商引资 招大引强"
    sizes = {kind: page.locator(f".paragraph.{kind} p").first.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
             for kind in ("body", "byline", "caption") if page.locator(f".paragraph.{kind} p").count()}
    assert all(sizes["body"] > size for kind, size in sizes.items() if kind != "body")


def test_the_source_opens_at_its_place(visits):
    page = visits.page(SEED)
    follow(page.locator("a.source"))
    line = page.locator("#line")
    assert line.locator("th").inner_text() == "158"
    assert line.evaluate("it => it.getBoundingClientRect().top < innerHeight && it.getBoundingClientRect().bottom > 0")
    assert page.locator(".lines .meant").count() > 1
    follow(page.locator("[data-back]"))
    page.wait_for_url("**/read?**")
    visits.go(page, "/?q=铅锤")
    follow(page.locator(".hit", has_text=".pdf").locator(".open").first)
    link = page.locator("a.source")
    assert link.get_attribute("href").split("#")[1].startswith("page=")
    file = page.request.get(visits.address + link.get_attribute("href"))
    assert file.headers["content-type"] == "application/pdf" and file.body().startswith(b"%PDF")
    assert page.locator(".page").count() > 0, "the number of the page stands beside the text"


def test_quoting(visits):
    page = visits.page(SEED, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite summary", has_text="Text and where it stands").click()
    page.locator("[data-copy=cite-text]").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in ("近年来，锚定", "把握新机遇 找准发力点", "seeds/003_630c3989d7e9737b.txt", "2023-08-18", "003_630c3989d7e9737b.txt:158"):
        assert part in copied, part
    page.locator(".cite summary", has_text="GB/T").click()
    assert page.locator("#cite-standard").inner_text() == "把握新机遇 找准发力点[N]. 2023-08-18."


def test_selected_words_are_searched_for(visits):
    page = visits.page(SEED)
    page.evaluate("""() => {
      const text = document.querySelector('#here mark').firstChild;
      getSelection().setBaseAndExtent(text, 0, text, text.length);
      document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    }""")
    link = page.locator("#selection")
    assert link.inner_text() == "Search for “铝镁”"
    follow(link)
    assert page.locator(".hit mark").first.inner_text() == "铝镁"


def test_back_to_the_same_results(visits):
    page = visits.page("/?q=铝镁&filter=date:2023&sort=date")
    address, hit = page.url, page.locator(".hit").nth(5)
    name = hit.get_attribute("id")
    follow(hit.locator(".open"))
    page.wait_for_url("**/read?**")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: url.startswith(address + "#"))
    assert page.locator(".hit:target").get_attribute("id") == name
    assert abs(page.locator(".hit:target").bounding_box()["y"] - 16) < 40, "it stands at the top"


def test_reading_on(visits):
    page = visits.page("/read?id=003_630c3989d7e9737b.txt:158")
    follow(page.locator("[rel=next]"))
    assert page.locator("#here").count() == 1 and "158" not in page.url.split("id=")[1]
    follow(page.locator("[rel=prev]"))
    assert page.locator(".paragraph", has_text="锚定百万吨千亿级").count() == 1


def test_a_record_stands_alone(visits):
    page = visits.page("/read?q=磁悬浮&id=r2015-3#here")
    assert page.locator(".paragraph").count() == 1 and page.locator("h1").inner_text() == "2015年磁悬浮报告之3"
    assert dict(row.split("\t") for row in page.locator(".fields tr").all_inner_texts()) == {
        "author": "李明", "newspaper": "星火日报", "url": "https://example.com/3"}
    assert page.locator(".fields a").get_attribute("rel") == "noopener noreferrer"
    others = page.locator(".others li")
    assert others.all_inner_texts() == [f"2015年磁悬浮报告之{number}" for number in range(1, 6)]
    assert page.locator(".others [aria-current]").inner_text() == "2015年磁悬浮报告之3"
    page.locator(".cite summary", has_text="GB/T").click()
    assert page.locator("#cite-standard").inner_text() == "李明. 2015年磁悬浮报告之3[N]. 星火日报, 2015-04-05."
    follow(page.locator(".others [rel=next]"))
    assert page.locator("h1").inner_text() == "2015年磁悬浮报告之4"


def test_a_match_is_seen_in_whatever_paragraph_is_opened(chromium, tmp_path):
    (tmp_path / "long.txt").write_text("报告。" + "前面说了很多别的事情，" * 400 + "最后才说到铝镁合金的产能，" + "后面还有一些。" * 100 + "\n")
    with serving(index(tmp_path / "index", tmp_path / "long.txt")) as address:
        visits = Visits(chromium, address)
        page = visits.page("/?q=铝镁合金")
        follow(page.locator(".open").first)
        page.wait_for_load_state("load")
        page.wait_for_function("""() => { const box = document.querySelector('#here mark').getBoundingClientRect();
          return box.top >= 0 && box.bottom <= innerHeight; }""")
        visits.close()


def test_a_line_of_a_concordance_opens_its_own_match(visits):
    page = visits.page("/?q=铝镁&view=kwic&limit=1000")
    links = page.locator(".kwic .open")
    hrefs = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    place = next(place for place, href in enumerate(hrefs) if "match=2" in href)
    left = page.locator(".kwic tbody tr").nth(place).locator("td").first.inner_text()
    follow(links.nth(place))
    page.locator("#here mark.current").wait_for()
    assert page.locator("#here mark").nth(1).get_attribute("class") == "current"
    before = page.locator("mark.current").evaluate("""mark => { const range = document.createRange();
      range.setStart(document.querySelector('#here'), 0); range.setEndBefore(mark); return range.toString(); }""")
    assert before.replace("\n", "").endswith(left[-5:])
    page.keyboard.press("Escape")
    page.wait_for_url("**view=kwic**#hit-**")
    assert page.locator(".kwic tr:target").count() == 1
