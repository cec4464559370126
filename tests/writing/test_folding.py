"""Reasons and studies fold away behind their headings; who asks for something in them finds it: by a link, on paper, without scripts."""

import pytest
from playwright.sync_api import expect

from layout_probe import visiting
from writing import folding, tree

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


def test_all_up_to_the_next_heading_of_its_rank_is_folded():
    made = tree.parse('<h2 id="a">A</h2><p>1</p><h2 id="b" class="fold">B</h2><p>2</p><h3 id="c">C</h3><p>3</p><h2 id="d">D</h2>')
    assert folding.fold(made)
    assert tree.text(made) == (
        '<h2 id="a">A</h2><p>1</p><details class="fold"><summary><h2 id="b">B</h2></summary>'
        '<p>2</p><h3 id="c">C</h3><p>3</p></details><h2 id="d">D</h2>'
    )


def test_folded_neighbours_stay_apart_and_one_may_hold_another():
    made = tree.parse(
        '<h2 class="fold">A</h2><h3 class="fold">B</h3><p>1</p><h3 class="fold x">C</h3><p>2</p><h2 class="fold">D</h2><p>3</p>'
    )
    folding.fold(made)
    outer, other = made.find_all("details", recursive=False)
    assert [part.get_text() for part in outer.find_all("details")] == ["B1", "C2"]
    assert outer.find_all("h3")[1]["class"] == ["x"] or outer.find_all("h3")[1]["class"] == "x"
    assert other.get_text() == "D3"


def test_a_page_that_begins_folded_is_refused(write):
    code, messages, _ = write("Words.\n\n## Why {#why .fold}\n\nSo.")
    assert code
    assert "index.md:13" in messages
    assert "Take “.fold” from this heading." in messages


def test_the_doing_part_of_the_exercise_ends_within_ten_screens(phone, served):
    phone.goto(served + "exercise/")
    start = phone.locator("hold-timer [data-do=main]").bounding_box()
    assert start["y"] + start["height"] < 10 * PHONE["height"]
    for part in ("what-you-need", "steps", "dose", "timer"):
        assert phone.locator(f"#{part}").is_visible()


def test_a_folded_part_opens_by_its_heading_without_scripts(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + "exercise/")
        assert not page.get_by_text("means that a muscle works while nothing moves").is_visible()
        page.get_by_role("heading", name="What is it for?").click()
        assert page.get_by_text("means that a muscle works while nothing moves").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_words_that_are_looked_for_open_the_part_that_holds_them(browser, served, scripts):
    """A link to words, as search engines give it, looks for them as find-in-page does."""
    with visiting(browser, java_script_enabled=scripts, viewport=PHONE) as page:
        page.goto(served + "exercise/#:~:text=a%20muscle%20works%20while%20nothing%20moves")
        expect(page.get_by_text("means that a muscle works while nothing moves")).to_be_in_viewport()


@pytest.mark.parametrize("place", ["effort", "references", "fn:lum2019brief"])
def test_an_anchor_opens_what_it_leads_to(phone, served, place):
    phone.goto(served + f"exercise/#{place}")
    target = phone.locator(f"[id='{place}']")
    assert target.evaluate("(e) => e.closest('details').open")
    assert target.is_visible()


def test_a_link_in_the_page_opens_its_place_again_after_it_was_closed(phone, served):
    phone.goto(served + "exercise/")
    part = phone.locator("details:has(> summary > #effort)")
    link = phone.get_by_role("link", name="scale from 0 to 10")
    # The browser opens the place by itself, before the page hears of the new address: who closes it in between finds it open again.
    phone.evaluate("() => { window.changed = new Promise((done) => addEventListener('hashchange', done, { once: true })); }")
    for _ in range(2):
        assert not part.evaluate("(e) => e.open")
        link.click()
        phone.evaluate("async () => { await changed; }")
        assert part.evaluate("(e) => e.open")
        part.locator("summary").click()


def test_on_paper_stand_the_sources_and_what_its_reader_has_opened(phone, served):
    def printed():
        phone.emulate_media(media="print")
        phone.evaluate("dispatchEvent(new Event('beforeprint'))")
        seen = [phone.locator(f"[id='{place}']").is_visible() for place in ("what-for", "effort", "references", "fn:lum2019brief")]
        phone.evaluate("dispatchEvent(new Event('afterprint'))")
        phone.emulate_media(media="screen")
        return seen

    phone.goto(served + "exercise/")
    assert printed() == [False, False, True, True]
    phone.get_by_role("heading", name="What is it for?").click()
    assert printed() == [True, False, True, True]
    assert not phone.locator("[id='fn:lum2019brief']").is_visible(), "closed again after printing"
