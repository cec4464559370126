"""On a wide window each note number's source stands in short beside its place, for the eye only, and no two things lie on each other."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

import build_state
from build_state import Source
from evidence import margin_notes
from layout_probe import visiting
from writing import tree

PAGES = ["evidence/", "exercise/", "exercise/next-steps/", "anatomy/", "clinicians/", "problems/hip-pain/"]
# Looked at in a very wide window too.
BOTH = ["evidence/", "problems/hip-pain/"]
WIDE = [(1280, 800), (1920, 1080)]
NOTE = "getComputedStyle(link, '::after')"
# Where the notes stand: what the style draws is made an element of the same look, as a page cannot be asked for the box of drawn words.
MEASURED = f"""() => {{
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const links = [...document.querySelectorAll(".footnote-ref[data-source]")]
      .filter((link) => {NOTE}.content !== "none" && {NOTE}.display !== "none");
    const made = links.map((link) => {{
        const look = {NOTE}, box = document.createElement("span");
        for (const name of ["float", "clear", "width", "margin", "font", "whiteSpace", "overflowWrap"]) box.style[name] = look[name];
        return Object.assign(box, {{ textContent: link.dataset.source }});
    }});
    const style = document.createElement("style");
    style.textContent = ".footnote-ref::after {{ content: none !important }}";
    document.head.append(style);
    links.forEach((link, at) => link.append(made[at]));
    const rect = (one) => {{ const {{ left, top, right, bottom }} = one.getBoundingClientRect(); return [left, top, right, bottom]; }};
    const others = [...document.querySelectorAll(".figure, .builder-sum, .layers, .part, table, p, li, h2, h3")]
      .filter((one) => one.checkVisibility());
    return {{
        notes: made.map((box, at) => [...rect(box), links[at].getClientRects()[0].top, box.textContent]),
        others: others.filter((one) => one.getBoundingClientRect().width > 1).map((one) => [...rect(one), one.className || one.localName]),
    }};
}}"""


def given(html: str, **meta: str) -> list[str]:
    """What the note numbers of a text say in short."""
    text, config = tree.parse(html), SimpleNamespace()
    build_state.of(config).sources = {
        "one": Source(1, "One 2020.", {"design": "trial", "people": "20"}, ""),
        "two": Source(2, "Two 2021.", {}, ""),
    }
    margin_notes.on_tree(text, SimpleNamespace(meta=meta, file=SimpleNamespace(src_uri="page.md")), config, None)
    return [link.get("data-source", "") for link in text.select("a")]


def cited(key: str, number: int) -> str:
    return f'<sup><a class="footnote-ref" href="#fn:{key}">[{number}]</a></sup>'


ONE, TWO = cited("one", 1), cited("two", 2)
SAID = ["[1] One 2020. Randomised trial, 20 people.", "[2] Two 2021."]


def test_a_source_is_said_by_its_first_author_its_year_and_what_kind_of_study_it_is():
    assert given(f"<p>{ONE}{TWO}</p>") == SAID


def test_it_is_said_once_in_a_section_and_again_in_the_next():
    assert given(f"<p>{ONE}</p><p>{ONE}</p><h2>Next</h2><p>{ONE}</p>") == [SAID[0], "", SAID[0]]


def test_where_it_would_stand_far_from_its_number_it_is_left_out():
    assert given(f"<table><tbody><tr><td>{ONE}</td></tr></tbody></table><p>{ONE}</p>") == ["", SAID[0]]


def test_a_page_without_a_margin_is_not_sent_it():
    assert given(f"<p>{ONE}</p>", template="lean.html") == [""]


def collisions(page) -> list[tuple[str, str]]:
    """The notes of a page that lie on other things, or stand far from their numbers, each with what is in its place."""
    found = page.evaluate(MEASURED)
    notes = found["notes"]
    assert len(notes) > 3
    things = [*found["others"], *([*note[:4], note[5]] for note in notes)]
    upon = [(note[5], thing[4]) for note in notes for thing in things if thing[4] != note[5] and meet(note, thing)]
    return upon + [(note[5], "far from its number") for note in notes if not -20 < note[1] - note[4] < 400]


@pytest.mark.parametrize("path", PAGES)
def test_each_stands_beside_its_number_and_on_nothing_else(browser, served, path):
    with visiting(browser) as page:
        for width, height in WIDE if path in BOTH else WIDE[:1]:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(served + path)  # anew, as to measure the notes changes the page
            page.wait_for_load_state("networkidle")
            assert not collisions(page), width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_notes_that_lie_on_each_other_are_noticed(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "evidence/")
        page.add_style_tag(content=".footnote-ref::after { clear: none !important; margin-inline-start: -18rem !important }")
        assert collisions(page)


def meet(one: list, other: list) -> bool:
    """Whether two boxes lie on each other."""
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


def test_two_boxes_that_meet_are_noticed():
    assert meet([0, 0, 10, 10], [5, 5, 20, 20])
    assert not meet([0, 0, 10, 10], [0, 10, 10, 20])


def test_it_is_for_the_eye_only(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "problems/hip-pain/")
        link = page.locator(".footnote-ref[data-source]").first
        said = link.get_attribute("data-source")
        assert said.removeprefix("[1] ") in link.evaluate(f"(link) => {NOTE}.content")
        assert said not in page.locator("body").inner_text(), "a search in the page finds the reference alone"
        heard = page.locator("article").aria_snapshot()
        assert "Source 1" in heard
        assert said not in heard


@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1200, "screen"), (1280, "print")])
def test_without_a_margin_and_on_paper_the_number_stands_alone(browser, served, width, media):
    with visiting(browser, viewport={"width": width, "height": 800}) as page:
        page.emulate_media(media=media)
        page.goto(served + "problems/hip-pain/")
        assert page.locator(".footnote-ref[data-source]").first.evaluate(f"(link) => {NOTE}.content") == "none"


def test_a_press_on_it_leads_to_the_reference(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "problems/hip-pain/")
        link = page.locator(".footnote-ref[data-source]").first
        link.scroll_into_view_if_needed()
        text, number = page.locator("article > p").first.bounding_box(), link.bounding_box()
        page.mouse.click(text["x"] + 37 * 16 + 56 + 20, number["y"] + 12)
        expect(page.locator(f"li[id='{link.get_attribute('href')[1:]}']")).to_be_in_viewport()
