"""The printed sheet: one page on both papers, large enough to read, with the dose of its link and never another."""

import re
from urllib.parse import urlencode

import pytest

import doses
import paper
from axe import faults
from dose import plan, sheet
from doses import BELT
from figures import figure
from layout_probe import DESK, PHONE, size, visiting
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


# Whether the nth picture has the outlines of a file.
SAME_OUTLINES = """([number, want]) => [...document.querySelectorAll(".sheet-picture")[number].querySelectorAll("path")]
  .map((one) => one.getAttribute("d")).join() === want"""


@pytest.fixture(scope="module")
def reader(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}) as page:
        yield page


def open_sheet(page, served, query="", sheet=SHEET):
    """Open the sheet with a link's query and wait until its code says what it shall."""
    page.goto(served + sheet + (f"?{query}" if query else ""))
    page.locator("[data-part=print]:enabled").wait_for()
    page.locator("[data-part=code] svg").wait_for(state="attached")  # taken away at once where it has to be drawn anew


def sheet_of(one) -> str:
    """The English address of the sheet of an exercise."""
    return one.file("sheet").removesuffix(".md") + "/"


def in_each_language(page, served, one) -> list[str]:
    """The addresses of the sheet of an exercise in every language."""
    page.goto(served + sheet_of(one))
    links = page.locator("link[rel=alternate][hreflang]:not([hreflang=x-default])").evaluate_all("all => all.map((one) => one.href)")
    found = [link.partition("/steady-hips/")[2] for link in links]
    assert len(found) > 1
    return found


def height(page) -> float:
    """How high the sheet is in print, in millimetres, in the narrowest room that a browser's margins leave."""
    size(page, (round(186 / 25.4 * 96), 900))
    page.emulate_media(media="print")
    box = page.locator(".sheet").bounding_box()
    page.emulate_media(media="null")
    size(page, DESK)
    return box["height"] / 96 * 25.4


def drawn(page) -> list[tuple[float, float]]:
    """How wide and how high the place of each drawing is in print, in millimetres."""
    size(page, (round(186 / 25.4 * 96), 900))
    page.emulate_media(media="print")
    boxes = [one.bounding_box() for one in page.locator(".sheet-picture svg").all()]
    page.emulate_media(media="null")
    size(page, DESK)
    return [(box["width"] / 96 * 25.4, box["height"] / 96 * 25.4) for box in boxes]


def rows(page) -> list[tuple[str, str]]:
    """The dose on the sheet as (label, value)."""
    return [
        tuple(row)
        for row in page.locator("[data-part=rows] > div").evaluate_all(
            "rows => rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent])"
        )
    ]


@pytest.mark.parametrize("name", BELT.plans)
def test_the_sheet_says_the_dose_of_its_link_in_numbers_code_and_grid(reader, served, name):
    chosen = plan.plan(BELT, name)
    open_sheet(reader, served, plan.link(BELT, chosen))
    assert rows(reader) == plan.rows(BELT, chosen)
    grid = reader.locator("[data-part=grid]")
    assert grid.locator("tr").count() == chosen["weeks"]
    assert grid.locator("tr").first.locator("td").count() == chosen["days"] + 1  # and one for pain
    assert grid.locator("i").count() == chosen["weeks"] * chosen["days"] * chosen["perday"]
    (link,) = paper.codes(paper.pictures(paper.printed(reader, "A4"))[0])
    assert link.startswith(f"{served}timer/")
    assert doses.in_link(link) == chosen
    assert link.removeprefix("http://") in paper.text(paper.printed(reader, "A4")).replace(" ", "")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("case", CASES)
def test_the_sheet_is_one_page_with_nothing_small_and_nothing_cut(reader, served, case, sheet):
    open_sheet(reader, served, CASES[case], sheet)
    for size_of_paper in paper.PAPERS:
        pdf = paper.printed(reader, size_of_paper)
        assert paper.count(pdf) == 1, size_of_paper
        assert paper.smallest(pdf)[0] >= 12, size_of_paper
        assert paper.beyond(pdf) == [], size_of_paper
    (picture,) = paper.pictures(pdf)
    assert 25 <= paper.code_width(picture) <= 30
    # In the narrowest room that any browser's margins leave.
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
@pytest.mark.parametrize("case", ["standard", "longest", "one bad value"])
def test_large_print_is_eighteen_points_and_fills_two_pages(reader, served, case, size_of_paper, sheet):
    open_sheet(reader, served, f"{CASES[case]}&sheet=large".removeprefix("&"), sheet)
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) == 2
    assert paper.smallest(pdf)[0] >= 18
    assert paper.beyond(pdf) == []
    assert all(paper.filled(picture) >= 0.85 for picture in paper.pictures(pdf, 50))


def asked(one, case: str) -> str:
    """The query of a case for one exercise."""
    longest = {name: field["max"] for name, field in one.fields.items() if "max" in field} | {"first": "right", "days": 6}
    longest = {name: value for name, value in longest.items() if name in one.fields}
    return urlencode({"six weeks": {"weeks": 6, "perday": 2}, "longest": longest, "one bad value": {**longest, "reps": 500}}[case])


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_sheet_of_each_exercise_is_one_page_in_both_languages(reader, served, one):
    for where in in_each_language(reader, served, one):
        for case in ("six weeks", "one bad value"):  # the fullest with pictures; the longest, which says more
            open_sheet(reader, served, asked(one, case), where)
            assert height(reader) <= 254, f"{where} {case}"
            if case == "six weeks":  # the height tells the same of the other in a tenth of the time
                pdf = paper.printed(reader, "Letter")
                assert (paper.count(pdf), paper.smallest(pdf)[0] >= 12) == (1, True), where
                pictures = drawn(reader)
                assert pictures and all(high >= 12 and wide >= 22 for wide, high in pictures), f"{where}: {pictures}"


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_large_print_of_each_exercise_is_two_pages_in_both_languages(reader, served, one):
    for where in in_each_language(reader, served, one):
        open_sheet(reader, served, f"{asked(one, 'longest')}&sheet=large", where)
        pdf = paper.printed(reader, "Letter")
        assert paper.count(pdf) == 2, where
        assert paper.smallest(pdf)[0] >= 18


@pytest.mark.parametrize("id", ["lift", "hitch"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_pictures_show_the_hip_that_works(reader, served, id, side):
    open_sheet(reader, served, f"side={side}", sheet_of(doses.EXERCISES[id]))
    pictures = reader.locator(".sheet-picture")
    for number in range(pictures.count()):
        address = pictures.nth(number).get_attribute(f"data-{side}")
        assert ("-left-" in address) == (side == "left")
        file = reader.request.get(reader.evaluate("address => new URL(address, location).href", address)).text()
        reader.wait_for_function(SAME_OUTLINES, arg=[number, ",".join(re.findall(r'<path [^>]*?\bd="([^"]*)"', file))])


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_drawings_of_a_sheet_have_no_words(site, one):
    text = (site / sheet_of(one) / "index.html").read_text(encoding="utf-8")
    assert 'class="drawing"' in text
    assert "<text" not in text[text.index("sheet-pictures") : text.index("<ol>", text.index("sheet-pictures"))]


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


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_sheet_names_the_page_for_who_is_no_better(reader, served, one):
    for where in in_each_language(reader, served, one):
        open_sheet(reader, served, "", where)
        going = "/es/ejercicio/como-va/" if where.startswith("es/") else "/exercise/how-is-it-going/"
        assert going in paper.text(paper.printed(reader, "A4")).replace(" ", "")


def test_three_drawings_stand_beside_the_steps(reader, served):
    open_sheet(reader, served)
    assert reader.locator(".sheet-steps svg.drawing").count() == 3
    assert reader.locator(".sheet-steps li").count() == 6


@pytest.mark.parametrize("name", ["set-up", "hold-left", "wall-work", "lift-work-left"])
def test_a_drawing_stands_on_the_sheet_without_words_or_lines_to_them(name):
    marks = ("<text", 'class="leader')
    assert all(mark in figure.drawing(name) for mark in marks), "a drawing with words shows what is taken away"
    assert not [mark for mark in marks if mark in sheet.drawing(name)]


# Two colours of the sheet: its paper and the line round its warnings.
COLOURS = """() => [
  getComputedStyle(document.querySelector(".sheet")).backgroundColor,
  getComputedStyle(document.querySelector(".sheet-stop")).borderTopColor,
]"""


def test_in_the_dark_the_screen_shows_white_paper_with_dark_lines(reader, served):
    open_sheet(reader, served)
    reader.emulate_media(color_scheme="dark")
    paper_colour, line = reader.evaluate(COLOURS)
    reader.emulate_media(color_scheme="light")
    assert paper_colour == "rgb(255, 255, 255)"
    assert all(int(part) < 80 for part in re.findall(r"\d+", line)[:3])


def test_the_sheet_can_be_read_in_grey(reader, served):
    open_sheet(reader, served, "hold=8")
    (picture,) = paper.pictures(paper.printed(reader, "A4"))
    (link,) = paper.codes(picture.convert("1"))  # a printer that knows only black and white
    assert doses.in_link(link)["hold"] == 8


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
    assert rows(reader) == plan.rows(BELT, {**doses.STANDARD, **kept})


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
        assert all(f"{label} {value}" in said for label, value in plan.rows(BELT, doses.STANDARD))
        assert paper.codes(paper.pictures(pdf)[0]) == ["https://steadyhips.example/steady-hips/timer/"]
        page.get_by_label("Large print, two pages").check()
        large = paper.printed(page, size_of_paper)
        assert paper.smallest(large)[0] >= 18
        assert paper.count(large) == 2
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


def test_a_sheet_without_a_title_is_told_with_its_line(write):
    untitled = MINI_PAGE.format(title="Sheet", body="{{ sheet }}").replace("# Sheet\n", "Words.\n")
    code, messages, _ = write("Words.", pages={"sheet.md": untitled})
    assert code != 0
    assert "docs/sheet.md:12: the sheet has no title. Begin the page's text with #" in messages
