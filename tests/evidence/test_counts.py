"""A trial's counts are drawn as icons, one per person, with the numbers in words; invalid data is reported."""

import re

import pytest
from playwright.sync_api import expect

import axe
from evidence import counts
from layout_probe import visiting
from writing import languages

BIB = """
@article{mellor2018education,
  author = {A, B}, title = {T}, journal = {J}, year = {2018}, pmid = {1}, design = {trial}, people = {204},
}
"""
WORDS = {"trial": {"counted": "Better", "one": "One", "two": "Two"}}
GOOD = {"source": "key", "rows": {"one": {"n": 1, "of": 2}, "two": {"n": 0, "of": 3}}}
PAGES = ["problems/hip-pain/", "es/problemas/dolor-de-cadera/"]


def messages(**changed) -> str:
    return " ".join(str(fault) for _, fault in counts.faults({"trial": {**GOOD, **changed}}, WORDS))


def test_valid_counts_are_accepted():
    assert messages() == ""
    assert not counts.faults(counts.all_counts(), languages.words()["evidence"]["counts"])


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"source": ""}, "has no source"),
        ({"rows": {}}, "has no rows"),
        ({"rows": {"one": {"n": 3, "of": 2}, "two": GOOD["rows"]["two"]}}, "the row “one” of “trial” is {'n': 3, 'of': 2}"),
        ({"rows": {"one": {"n": 1}, "two": GOOD["rows"]["two"]}}, "the row “one”"),
        ({"rows": {"one": {"n": 1.5, "of": 2}, "two": GOOD["rows"]["two"]}}, "the row “one”"),
        ({"rows": {"one": {"n": 1, "of": 900}, "two": GOOD["rows"]["two"]}}, "of at most 200"),
        ({"rows": {"one": {"n": 1, "of": 2}}}, "do not match its rows"),
    ],
)
def test_invalid_counts_are_reported(changed, fault):
    assert fault in messages(**changed)


@pytest.mark.parametrize(("n", "of"), [(51, 66), (20, 68), (0, 5), (40, 40), (19, 21)])
def test_one_icon_is_drawn_per_person_counted(n, of):
    icons = counts.people(n, of)
    area = counts.WIDTH * counts.HEIGHT
    assert sum(wide * high for _, _, wide, high in icons["yes"]) == n * area
    assert sum(wide * high for _, _, wide, high in icons["no"]) == (of - n) * area
    cells = [(x + offset, y) for x, y, wide, _ in [*icons["yes"], *icons["no"]] for offset in range(0, wide, counts.WIDTH)]
    assert len(set(cells)) == of, "icons do not overlap"
    assert max(x for x, _ in cells) < counts.ACROSS * counts.WIDTH


@pytest.mark.parametrize(
    ("marker", "fault"),
    [
        ("{{ counts leap-eight: Each is one person [@mellor2018education]. }}", "Did you mean leap-eight-weeks"),
        ("{{ counts leap-eight-weeks }}\n\nA trial [@mellor2018education].", "without a caption"),
        ("{{ counts leap-eight-weeks: Each is one person. }}", "which this page does not cite"),
    ],
)
def test_an_invalid_marker_stops_the_build_with_file_line_and_fix(write, marker, fault):
    code, messages, _ = write(marker, BIB)
    assert code != 0
    assert "docs/index.md:12:" in messages
    assert fault in messages


@pytest.mark.parametrize("page", PAGES)
def test_each_row_has_its_numbers_in_words_beside_its_icons(site, page):
    html = (site / page / "index.html").read_text(encoding="utf-8")
    figure = re.search(r'<figure class="counts">.*?</figure>', html, re.S)[0]
    of = " of " if page == PAGES[0] else " de "
    assert re.findall(r"<strong>(.*?)</strong>", figure) == [f"51{of}66", f"38{of}65", f"20{of}68"]
    assert figure.count('aria-hidden="true"') == 3, "a screen reader hears the numbers, not the figures"
    assert len(figure) < 4000


def test_icons_fit_a_small_phone_and_are_visible_in_forced_colours(browser, served):
    with visiting(browser, viewport={"width": 320, "height": 700}, forced_colors="active") as page:
        page.goto(served + PAGES[0])
        figure = page.locator("figure.counts")
        expect(figure).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = figure.locator("svg").first.bounding_box()
        assert box["width"] / counts.ACROSS > 10, "adjacent icons can be told apart"
        assert not axe.faults(page, "counts", "figure.counts")
