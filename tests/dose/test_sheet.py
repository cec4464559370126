"""The printed sheet: one page on both papers, large enough to read, with the dose of its link and never another."""

import re
from urllib.parse import urlencode

import pytest

import doses
import paper
from axe import faults
from dose import plan
from eyes import DESK, PHONE, size, visiting
from pages import PAGES, address, english
from project import MINI_PAGE

SHEET = "exercise/handout/"
# The sheet in every language.
SHEETS = [address(page) for page in PAGES if english(page) == "exercise/handout.md"]
CASES = {
    "standard": "",
    "shortest": urlencode(doses.SHORTEST),
    "longest": urlencode(doses.LONGEST),
    "one bad value": urlencode({**doses.LONGEST, "hold": 500}),
    "all values bad": urlencode(dict.fromkeys(doses.FIELDS, "x")) + "&weeks=12",
}


@pytest.fixture(scope="module")
def reader(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}) as page:
        yield page


def open_sheet(page, served, query="", sheet=SHEET):
    """Open the sheet with a link's query and wait until its code says what it shall."""
    page.goto(f"{served}{sheet}?{query}")
    page.locator("[data-part=print]:enabled").wait_for()
    page.locator("[data-part=code] svg").wait_for(state="attached")  # taken away at once where it has to be drawn anew


def rows(page) -> list[tuple[str, str]]:
    """The dose on the sheet as (label, value)."""
    return [
        tuple(row)
        for row in page.locator("[data-part=rows] > div").evaluate_all(
            "rows => rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent])"
        )
    ]


@pytest.mark.parametrize("name", plan.numbers()["plans"])
def test_the_sheet_says_the_dose_of_its_link_in_numbers_code_and_grid(reader, served, name):
    chosen = plan.plan(name)
    open_sheet(reader, served, plan.link(chosen))
    assert rows(reader) == plan.rows(chosen)
    grid = reader.locator("[data-part=grid]")
    assert grid.locator("tr").count() == chosen["weeks"]
    assert grid.locator("tr").first.locator("td").count() == chosen["days"] + 1  # and one for pain
    assert grid.locator("i").count() == chosen["weeks"] * chosen["days"] * chosen["perday"]
    (link,) = paper.codes(paper.pictures(paper.printed(reader, "A4"))[0])
    assert link.startswith(f"{served}timer/")
    assert doses.in_link(link) == chosen
    assert link.removeprefix("http://") in paper.text(paper.printed(reader, "A4")).replace(" ", "")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_the_sheet_is_one_page_with_nothing_small_and_nothing_cut(reader, served, case, size_of_paper, sheet):
    open_sheet(reader, served, CASES[case], sheet)
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) == 1
    assert paper.smallest(pdf)[0] >= 12
    assert paper.beyond(pdf) == []
    (picture,) = paper.pictures(pdf)
    assert 25 <= paper.code_width(picture) <= 30


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("case", CASES)
def test_the_sheet_keeps_to_what_is_safe_with_any_browsers_margins(reader, served, case, sheet):
    open_sheet(reader, served, CASES[case], sheet)
    size(reader, (round(186 / 25.4 * 96), 900))
    reader.emulate_media(media="print")
    box = reader.locator(".sheet").bounding_box()
    reader.emulate_media(media="null")
    size(reader, DESK)
    assert box["width"] / 96 * 25.4 <= 186.1
    assert box["height"] / 96 * 25.4 <= 254
    assert box["y"] == 0


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
@pytest.mark.parametrize("case", ["standard", "longest"])
def test_large_print_is_sixteen_points_on_two_pages_at_most(reader, served, case, size_of_paper, sheet):
    open_sheet(reader, served, f"{CASES[case]}&sheet=large", sheet)
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) <= 2
    assert paper.smallest(pdf)[0] >= 16
    assert paper.beyond(pdf) == []


@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
def test_the_blank_sheet_has_lines_and_neither_numbers_nor_code(reader, served, size_of_paper):
    open_sheet(reader, served, "hold=41&sheet=blank")
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) == 1
    assert paper.codes(paper.pictures(pdf)[0]) == []
    said = paper.text(pdf)
    assert "Press and hold" in said
    assert not re.search(r"41|\d+ (seconds|times|weeks)|left first|every day", said)
    assert "Name" in said


def test_three_drawings_stand_beside_the_steps(reader, served):
    open_sheet(reader, served)
    assert reader.locator(".sheet-steps svg.drawing").count() == 3
    assert reader.locator(".sheet-steps li").count() == 6


def test_the_sheet_can_be_read_in_grey(reader, served):
    open_sheet(reader, served, "hold=8")
    (picture,) = paper.pictures(paper.printed(reader, "A4"))
    (link,) = paper.codes(picture.convert("1"))  # a printer that knows only black and white
    assert doses.in_link(link)["hold"] == 8


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_hip_is_not_told_to_roll_over(reader, served, side):
    open_sheet(reader, served, f"side={side}")
    said = paper.text(paper.printed(reader, "A4"))
    assert f"{side} only" in said
    assert "roll over" not in said
    open_sheet(reader, served)
    assert "roll over" in paper.text(paper.printed(reader, "A4"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("hold=500", "The link asked for a 500-second hold. This page allows 1 to 60, so it uses 5. Check with whoever sent it."),
        ("hold=8&reps=", "The link gives no value for the repetitions."),
        ("side=up", "This page uses both."),
        ("hold=1&hold=2", "The link gives different values for the hold."),
        ("hold=x&reps=x&sets=x", "3 parts of the link could not be used. Check this dose with whoever sent it"),
    ],
)
def test_a_bad_link_says_so_on_paper_and_prints_no_wrong_dose(reader, served, query, said):
    open_sheet(reader, served, query)
    pdf = paper.printed(reader, "Letter")
    assert paper.count(pdf) == 1
    assert said in paper.text(pdf)
    (link,) = paper.codes(paper.pictures(pdf)[0])
    kept = {"hold": 8} if "hold=8" in query else {}
    assert doses.in_link(link) == {**doses.STANDARD, **kept}
    assert rows(reader) == plan.rows({**doses.STANDARD, **kept})


def test_a_link_puts_no_words_on_the_sheet(reader, served):
    open_sheet(reader, served, "hold=%3Cb%3Ecall%20Rosie-0100%3C/b%3E&note=Take%20two%20pills&sheet=%3Ci%3E")
    said = paper.text(paper.printed(reader, "A4"))
    assert "Rosie" not in said
    assert "pills" not in said
    assert reader.locator("[name=sheet]:checked").get_attribute("value") == "ordinary"


@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
def test_without_a_script_the_standard_plan_prints_and_the_choice_of_paper_works(browser, served, site, size_of_paper):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(f"{served}{SHEET}?hold=41")
        pdf = paper.printed(page, size_of_paper)
        assert paper.count(pdf) == 1
        said = paper.text(pdf)
        assert all(f"{label} {value}" in said for label, value in plan.rows(doses.STANDARD))
        assert paper.codes(paper.pictures(pdf)[0]) == ["https://steadyhips.example/steady-hips/timer/"]
        page.get_by_label("Large print, two pages").check()
        large = paper.printed(page, size_of_paper)
        assert paper.smallest(large)[0] >= 16
        assert paper.count(large) <= 2
        page.get_by_label("Blank, to fill in with a pen").check()
        assert paper.codes(paper.pictures(paper.printed(page, size_of_paper))[0]) == []


def test_the_print_button_prints(reader, served):
    open_sheet(reader, served)
    reader.evaluate("window.print = () => { window.printed = true; }")
    reader.get_by_role("button", name="Print this sheet").press("Enter")
    assert reader.evaluate("window.printed")


@pytest.mark.parametrize("viewport", [PHONE, DESK, (320, 568)], ids=["phone", "desk", "small"])
def test_nothing_sticks_out_of_the_window(reader, served, viewport):
    size(reader, viewport)
    open_sheet(reader, served, CASES["longest"])
    assert reader.evaluate("document.documentElement.scrollWidth") <= viewport[0]
    size(reader, DESK)


@pytest.mark.parametrize("query", ["", "hold=500&reps=x", "sheet=large", "sheet=blank"])
def test_axe_finds_nothing_on_the_sheet(reader, served, query):
    found = []
    open_sheet(reader, served, query)
    for scheme in ("light", "dark"):
        reader.emulate_media(color_scheme=scheme)
        found += faults(reader, f"{scheme}, {query}")
    assert not found, "\n".join(found)


def test_the_measures_see_what_is_too_small_cut_or_too_long(reader):
    reader.goto("about:blank")
    reader.set_content("<style>@page{margin:10mm} p{font-size:16px}</style><p>fine</p>")
    good = paper.printed(reader, "A4")
    assert (paper.count(good), paper.smallest(good)[0], paper.beyond(good)) == (1, 12, [])
    reader.set_content("<style>@page{margin:10mm} p{font-size:15px}</style><p>too small</p><div style='height:300mm'></div><p>too long</p>")
    bad = paper.printed(reader, "A4")
    assert paper.count(bad) == 2
    assert paper.smallest(bad)[0] < 12
    reader.set_content(
        "<style>@page{margin:0} div{position:absolute;left:0;top:30mm;width:9mm;height:9mm;border:1mm solid}</style><div></div>"
    )
    assert paper.beyond(paper.printed(reader, "A4")) == ["page 1, left"]


def test_a_sheet_without_a_title_or_a_section_is_told_with_its_line(write):
    untitled = MINI_PAGE.format(title="Sheet", body="{{ sheet }}").replace("# Sheet\n", "Words.\n")
    code, messages, _ = write("Words.", pages={"sheet.md": untitled})
    assert code != 0
    assert "docs/sheet.md:12: the sheet has no title. Begin the page's text with #" in messages
    code, messages, _ = write("{{ sheet }}")
    assert code != 0
    assert "docs/index.md:12: the sheet lacks a section “steps”" in messages
