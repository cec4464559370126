"""Folded sections (reasons, studies) open by link, find-in-page, print and without scripts."""

import pytest
from playwright.sync_api import expect

from layout_probe import visiting
from writing import folding, tree

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


def test_a_fold_contains_everything_up_to_the_next_heading_of_its_level():
    parsed = tree.parse('<h2 id="a">A</h2><p>1</p><h2 id="b" class="fold">B</h2><p>2</p><h3 id="c">C</h3><p>3</p><h2 id="d">D</h2>')
    assert folding.fold(parsed)
    assert tree.text(parsed) == (
        '<h2 id="a">A</h2><p>1</p><details class="fold"><summary><h2 id="b">B</h2></summary>'
        '<p>2</p><h3 id="c">C</h3><p>3</p></details><h2 id="d">D</h2>'
    )


def test_adjacent_folds_stay_separate_and_may_nest():
    parsed = tree.parse(
        '<h2 class="fold">A</h2><h3 class="fold">B</h3><p>1</p><h3 class="fold x">C</h3><p>2</p><h2 class="fold">D</h2><p>3</p>'
    )
    folding.fold(parsed)
    outer, other = parsed.find_all("details", recursive=False)
    assert [part.get_text() for part in outer.find_all("details")] == ["B1", "C2"]
    assert outer.find_all("h3")[1]["class"] == ["x"] or outer.find_all("h3")[1]["class"] == "x"
    assert other.get_text() == "D3"


def test_a_page_whose_first_section_is_folded_is_refused(write):
    code, messages, _ = write("Words.\n\n## Why {#why .fold}\n\nSo.")
    assert code
    assert "index.md:13" in messages
    assert "Take “.fold” from this heading." in messages


def test_the_instructions_of_the_exercise_end_within_ten_screens(phone, served):
    phone.goto(served + "exercise/")
    start = phone.locator("hold-timer [data-do=main]").bounding_box()
    assert start["y"] + start["height"] < 10 * PHONE["height"]
    for part in ("what-you-need", "steps", "dose", "timer"):
        assert phone.locator(f"#{part}").is_visible()


def test_a_fold_opens_by_its_heading_without_scripts(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + "exercise/")
        assert not page.get_by_text("means that a muscle works while nothing moves").is_visible()
        page.get_by_role("heading", name="What is it for?").click()
        assert page.get_by_text("means that a muscle works while nothing moves").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_text_fragment_link_opens_the_fold_that_contains_the_text(browser, served, scripts):
    """A text fragment link (#:~:text=), as search engines use, searches like find-in-page."""
    with visiting(browser, java_script_enabled=scripts, viewport=PHONE) as page:
        page.goto(served + "exercise/#:~:text=a%20muscle%20works%20while%20nothing%20moves")
        expect(page.get_by_text("means that a muscle works while nothing moves")).to_be_in_viewport()


@pytest.mark.parametrize("place", ["effort", "references", "fn:lum2019brief"])
def test_an_anchor_opens_the_fold_that_contains_it(phone, served, place):
    phone.goto(served + f"exercise/#{place}")
    target = phone.locator(f"[id='{place}']")
    assert target.evaluate("(e) => e.closest('details').open")
    assert target.is_visible()


def test_a_link_reopens_its_target_after_it_was_closed(phone, served):
    phone.goto(served + "exercise/")
    part = phone.locator("details:has(> summary > #effort)")
    link = phone.get_by_role("link", name="scale from 0 to 10")
    # The browser itself opens the target before hashchange fires: closing it in between would find it open again.
    phone.evaluate("() => { window.changed = new Promise((done) => addEventListener('hashchange', done, { once: true })); }")
    for _ in range(2):
        assert not part.evaluate("(e) => e.open")
        link.click()
        phone.evaluate("async () => { await changed; }")
        assert part.evaluate("(e) => e.open")
        part.locator("summary").click()


def test_references_and_opened_folds_are_printed(phone, served):
    def printed():
        phone.emulate_media(media="print")
        phone.evaluate("dispatchEvent(new Event('beforeprint'))")
        visible = [phone.locator(f"[id='{place}']").is_visible() for place in ("what-for", "effort", "references", "fn:lum2019brief")]
        phone.evaluate("dispatchEvent(new Event('afterprint'))")
        phone.emulate_media(media="screen")
        return visible

    phone.goto(served + "exercise/")
    assert printed() == [False, False, True, True]
    phone.get_by_role("heading", name="What is it for?").click()
    assert printed() == [True, False, True, True]
    assert not phone.locator("[id='fn:lum2019brief']").is_visible(), "closed again after printing"
