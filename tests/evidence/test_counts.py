"""A trial's counts are seen as people: as many figures as there were, the numbers in words, and nothing wrong in the data gets through."""

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


def told(**changed) -> str:
    return " ".join(str(fault) for _, fault in counts.faults({"trial": {**GOOD, **changed}}, WORDS))


def test_good_counts_pass():
    assert told() == ""
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
def test_wrong_counts_are_told(changed, fault):
    assert fault in told(**changed)


@pytest.mark.parametrize(("n", "of"), [(51, 66), (20, 68), (0, 5), (40, 40), (19, 21)])
def test_there_are_as_many_people_as_were_counted(n, of):
    drawn = counts.people(n, of)
    place = counts.WIDTH * counts.HEIGHT
    assert sum(wide * high for _, _, wide, high in drawn["yes"]) == n * place
    assert sum(wide * high for _, _, wide, high in drawn["no"]) == (of - n) * place
    cells = [(x + at, y) for x, y, wide, _ in [*drawn["yes"], *drawn["no"]] for at in range(0, wide, counts.WIDTH)]
    assert len(set(cells)) == of, "nobody stands on somebody else"
    assert max(x for x, _ in cells) < counts.ACROSS * counts.WIDTH


@pytest.mark.parametrize(
    ("marker", "fault"),
    [
        ("{{ counts leap-eight: Each is one person [@mellor2018education]. }}", "Did you mean leap-eight-weeks"),
        ("{{ counts leap-eight-weeks }}\n\nA trial [@mellor2018education].", "without a caption"),
        ("{{ counts leap-eight-weeks: Each is one person. }}", "which this page does not cite"),
    ],
)
def test_a_wrong_marker_stops_the_build_and_names_file_line_and_mend(write, marker, fault):
    code, messages, _ = write(marker, BIB)
    assert code != 0
    assert "docs/index.md:12:" in messages
    assert fault in messages


@pytest.mark.parametrize("page", PAGES)
def test_each_row_says_its_numbers_in_words_beside_its_people(site, page):
    html = (site / page / "index.html").read_text(encoding="utf-8")
    figure = re.search(r'<figure class="counts">.*?</figure>', html, re.S)[0]
    of = " of " if page == PAGES[0] else " de "
    assert re.findall(r"<strong>(.*?)</strong>", figure) == [f"51{of}66", f"38{of}65", f"20{of}68"]
    assert figure.count('aria-hidden="true"') == 3, "a screen reader hears the numbers, not the figures"
    assert len(figure) < 4000


def test_the_people_keep_within_a_small_phone_and_stay_in_sight_in_forced_colours(browser, served):
    with visiting(browser, viewport={"width": 320, "height": 700}, forced_colors="active") as page:
        page.goto(served + PAGES[0])
        figure = page.locator("figure.counts")
        expect(figure).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = figure.locator("svg").first.bounding_box()
        assert box["width"] / counts.ACROSS > 10, "a person can be told from the next"
        assert not axe.faults(page, "counts", "figure.counts")
