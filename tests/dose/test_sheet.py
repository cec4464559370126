"""The printed sheet fits one page on A4 and Letter, is large enough to read, and has exactly the dose of its link."""

import functools
import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

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
    """Open the sheet with a link's query and wait until its QR code is final."""
    page.goto(served + sheet + (f"?{query}" if query else ""))
    page.locator("[data-part=print]:enabled").wait_for()
    page.locator("[data-part=code] svg").wait_for(state="attached")  # removed at once if it must be redrawn


def sheet_of(one) -> str:
    """Return the English address of the sheet of an exercise."""
    return one.file("sheet").removesuffix(".md") + "/"


@functools.cache
def languages_of(page, english_sheet: str) -> list[str]:
    """Return the addresses of a sheet in every language; `english_sheet` is one of them with its host."""
    page.goto(english_sheet)
    links = page.locator("link[rel=alternate][hreflang]:not([hreflang=x-default])").evaluate_all("all => all.map((one) => one.href)")
    found = [link.partition("/steady-hips/")[2] for link in links]
    assert len(found) > 1
    return found


def in_each_language(page, served, one) -> list[str]:
    """Return the addresses of the sheet of an exercise in every language."""
    return languages_of(page, served + sheet_of(one))


def height(page) -> float:
    """Return the printed height of the sheet in mm, at the narrowest width that browser margins leave."""
    size(page, (round(186 / 25.4 * 96), 900))
    page.emulate_media(media="print")
    box = page.locator(".sheet").bounding_box()
    page.emulate_media(media="null")
    size(page, DESK)
    return box["height"] / 96 * 25.4


def drawing_sizes(page) -> list[tuple[float, float]]:
    """Return the printed (width, height) of each drawing that is shown, in mm."""
    size(page, (round(186 / 25.4 * 96), 900))
    page.emulate_media(media="print")
    boxes = [one.bounding_box() for one in page.locator(".sheet-picture svg:visible").all()]
    page.emulate_media(media="null")
    size(page, DESK)
    return [(box["width"] / 96 * 25.4, box["height"] / 96 * 25.4) for box in boxes]


def rows(page) -> list[tuple[str, str]]:
    """Return the dose on the sheet as (label, value)."""
    return [
        tuple(row)
        for row in page.locator("[data-part=rows] > div").evaluate_all(
            "rows => rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent])"
        )
    ]


@pytest.mark.parametrize("name", BELT.plans)
def test_the_sheet_has_the_dose_of_its_link_in_numbers_code_and_grid(reader, served, name):
    chosen = plan.plan(BELT, name)
    open_sheet(reader, served, plan.link(BELT, chosen))
    assert rows(reader) == plan.rows(BELT, chosen)
    grid = reader.locator("[data-part=grid]")
    assert grid.locator("tr").count() == chosen["weeks"]
    assert grid.locator("tr").first.locator("td").count() == chosen["days"] + 1  # and one for pain
    assert grid.locator("i").count() == chosen["weeks"] * chosen["days"] * chosen["perday"]
    (link,) = paper.codes(paper.pictures(paper.printed(reader, "A4"))[0])
    assert link.startswith(f"{served}timer/")
    assert doses.plan_in_link(link) == chosen
    assert link.removeprefix("http://") in paper.text(paper.printed(reader, "A4")).replace(" ", "")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("case", CASES)
def test_the_sheet_is_one_page_with_nothing_too_small_or_cut(reader, served, case, sheet):
    open_sheet(reader, served, CASES[case], sheet)
    for size_of_paper in paper.PAPERS:
        pdf = paper.printed(reader, size_of_paper)
        assert paper.count(pdf) == 1, size_of_paper
        assert paper.smallest(pdf)[0] >= 12, size_of_paper
        assert paper.edges_with_print(pdf) == [], size_of_paper
    (picture,) = paper.pictures(pdf)
    assert 25 <= paper.code_width(picture) <= 30
    # At the narrowest width that any browser's margins leave.
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
def test_large_print_is_18_point_on_two_pages(reader, served, case, size_of_paper, sheet):
    open_sheet(reader, served, f"{CASES[case]}&sheet=large".removeprefix("&"), sheet)
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) == 2
    assert paper.smallest(pdf)[0] >= 18
    assert paper.edges_with_print(pdf) == []
    assert all(paper.filled_height(picture) >= 0.85 for picture in paper.pictures(pdf, 50))


def query_of(one, case: str) -> str:
    """Return the query of a case for one exercise."""
    longest = {name: field["max"] for name, field in one.fields.items() if "max" in field} | {"first": "right", "days": 6}
    longest = {name: value for name, value in longest.items() if name in one.fields}
    return urlencode({"six weeks": {"weeks": 6, "perday": 2}, "longest": longest, "one bad value": {**longest, "reps": 500}}[case])


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_sheet_of_each_exercise_is_one_page_in_both_languages(reader, served, one):
    for where in in_each_language(reader, served, one):
        for case in ("six weeks", "one bad value"):  # the fullest with pictures; the longest text
            open_sheet(reader, served, query_of(one, case), where)
            assert height(reader) <= 254, f"{where} {case}"
            if case == "six weeks":  # for the other, the height is enough and ten times faster
                pdf = paper.printed(reader, "Letter")
                assert (paper.count(pdf), paper.smallest(pdf)[0] >= 12) == (1, True), where
                pictures = drawing_sizes(reader)
                assert pictures and all(high >= 12 and wide >= 22 for wide, high in pictures), f"{where}: {pictures}"


@pytest.mark.parametrize("query", ["weeks=12", "hold=500", "weeks=12&hold=500"])
def test_pictures_stay_beside_a_long_grid_and_a_notice(reader, served, query):
    open_sheet(reader, served, query)
    pictures = drawing_sizes(reader)
    assert len(pictures) == 3 and all(high >= 14 and wide >= 22 for wide, high in pictures), pictures


def test_pictures_that_would_be_too_small_are_left_out(reader, served):
    fullest = max(in_each_language(reader, served, doses.EXERCISES["stepup"]), key=len)  # Spanish has longer addresses and sentences
    open_sheet(reader, served, "weeks=12&hold=8&reps=999", fullest)
    assert drawing_sizes(reader) == []


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_large_print_of_each_exercise_is_two_pages_in_both_languages(reader, served, one):
    for where in in_each_language(reader, served, one):
        open_sheet(reader, served, f"{query_of(one, 'longest')}&sheet=large", where)
        pdf = paper.printed(reader, "Letter")
        assert paper.count(pdf) == 2, where
        assert paper.smallest(pdf)[0] >= 18


@pytest.mark.parametrize("id", ["lift", "hitch"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_pictures_show_the_working_hip(reader, served, id, side):
    open_sheet(reader, served, f"side={side}", sheet_of(doses.EXERCISES[id]))
    pictures = reader.locator(".sheet-picture")
    for number in range(pictures.count()):
        address = pictures.nth(number).get_attribute(f"data-{side}")
        assert ("-left-" in address) == (side == "left")
        file = reader.request.get(reader.evaluate("address => new URL(address, location).href", address)).text()
        reader.wait_for_function(SAME_OUTLINES, arg=[number, ",".join(re.findall(r'<path [^>]*?\bd="([^"]*)"', file))])


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_drawings_of_a_sheet_contain_no_words(site, one):
    text = (site / sheet_of(one) / "index.html").read_text(encoding="utf-8")
    assert 'class="drawing"' in text
    assert "<text" not in text[text.index("sheet-pictures") : text.index("<ol>", text.index("sheet-pictures"))]


@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
def test_the_blank_sheet_has_lines_instead_of_numbers_and_code(reader, served, size_of_paper):
    open_sheet(reader, served, "hold=41&sheet=blank")
    pdf = paper.printed(reader, size_of_paper)
    assert paper.count(pdf) == 1
    assert paper.codes(paper.pictures(pdf)[0]) == []
    printed = paper.text(pdf)
    assert "Press and hold" in printed
    assert not re.search(r"\b41\b|\d+ (seconds|times|weeks)|left first|every day", printed)
    assert "Name" in printed
    assert f"Timer with the standard numbers, not those above: {served.partition('//')[2]}timer/ No" in printed


@pytest.mark.parametrize("query", ["", "days=2&weeks=12&sets=3&perday=6&hold=500"], ids=["standard", "other dose"])
@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
def test_the_blank_sheet_serves_any_dose(reader, served, one, query):
    for where in in_each_language(reader, served, one):
        code = "es" if where.startswith("es/") else "en"
        open_sheet(reader, served, f"{query}&sheet=blank".removeprefix("&"), where)
        lines = reader.locator(".sheet-dose dt:visible").all_text_contents()
        labels = {row["label"] for row in one.words(code)["rows"].values()}
        assert labels < set(lines)
        assert len(lines) == len(labels) + 1  # the rest between sets
        assert reader.locator(".sheet-dose dd:visible").all_text_contents() == [""] * len(lines)
        grid = reader.locator(".sheet-grid table:visible")
        assert grid.locator("thead th").count() == 1 + 7 + 1
        assert grid.locator("tbody tr").count() == 4
        assert grid.locator("i").count() == 0
        assert re.fullmatch(r"[\w./:-]+/", reader.locator(".sheet-address:visible b").text_content())
        assert reader.locator(".sheet-notices").is_hidden()
        assert height(reader) <= 254, where
        if query:
            pdf = paper.printed(reader, "Letter")  # the lower one; the height above is that at the width of the narrower one
            assert (paper.count(pdf), paper.smallest(pdf)[0] >= 12, paper.codes(paper.pictures(pdf)[0])) == (1, True, []), where


@pytest.mark.parametrize("where", SHEETS)
def test_the_screen_leads_to_the_sheets_of_the_other_exercises(reader, served, where):
    open_sheet(reader, served, "", where)
    links = reader.locator(".sheet-others a")
    assert links.count() == len(doses.EXERCISES) - 1
    for link in links.evaluate_all("all => all.map((one) => one.href)"):
        assert reader.request.get(link).ok
        assert link != reader.url
    assert links.first.text_content() not in paper.text(paper.printed(reader, "A4"))


@pytest.mark.parametrize("query", ["", "sheet=large"])
def test_the_number_of_a_step_is_beside_the_top_of_its_picture(reader, served, query):
    for one in doses.EXERCISES.values():
        open_sheet(reader, served, query, sheet_of(one))
        size(reader, (round(186 / 25.4 * 96), 900))
        reader.emulate_media(media="print")
        apart = reader.locator(".sheet-picture:visible").evaluate_all(
            """all => all.map((one) => {
              const svg = one.querySelector("svg"), to = svg.getScreenCTM();
              return to.f + to.d * svg.viewBox.baseVal.y - one.querySelector("figcaption").getBoundingClientRect().top;
            })"""
        )
        reader.emulate_media(media="null")
        size(reader, DESK)
        assert apart and all(-1 < distance < 30 for distance in apart), f"{one.id}: {apart}"


# The forms differ alike for all exercises: each form with one, each exercise in one form.
GOING = [
    *(("belt", query) for query in ("", "weeks=12", "weeks=12&hold=500&reps=x&sheet=large", "weeks=12&sheet=blank")),
    *((id, "weeks=8&sheet=large") for id in doses.EXERCISES),
]


@pytest.mark.parametrize(("id", "query"), GOING)
def test_the_sheet_names_the_page_for_patients_without_improvement(reader, served, id, query):
    for where in in_each_language(reader, served, doses.EXERCISES[id]):
        going = "/es/ejercicio/como-va/" if where.startswith("es/") else "/exercise/how-is-it-going/"
        open_sheet(reader, served, query, where)
        reader.emulate_media(media="print")
        expect(reader.locator(".sheet-going")).to_contain_text(going)
        expect(reader.locator(".sheet-going")).to_be_visible()
        reader.emulate_media(media="null")


def test_pictures_stay_beside_twelve_weeks_in_the_language_with_longer_sentences(reader, served):
    for id in ("belt", "back", "lift"):
        for where in in_each_language(reader, served, doses.EXERCISES[id]):
            open_sheet(reader, served, "weeks=12", where)
            assert height(reader) <= 254, where
            pictures = drawing_sizes(reader)
            assert pictures and all(high >= 14 for _, high in pictures), f"{where}: {pictures}"


def test_three_drawings_are_beside_the_steps(reader, served):
    open_sheet(reader, served)
    assert reader.locator(".sheet-steps svg.drawing").count() == 3
    assert reader.locator(".sheet-steps li").count() == 6


@pytest.mark.parametrize("name", ["set-up", "hold-left", "wall-work", "lift-work-left"])
def test_a_drawing_on_the_sheet_has_no_words_or_leader_lines(name):
    marks = ("<text", 'class="leader')
    assert all(mark in figure.drawing(name) for mark in marks), "the original drawing has what is removed"
    assert not [mark for mark in marks if mark in sheet.drawing(name)]


# Two colours of the sheet: background and the border of its warnings.
COLOURS = """() => [
  getComputedStyle(document.querySelector(".sheet")).backgroundColor,
  getComputedStyle(document.querySelector(".sheet-stop")).borderTopColor,
]"""


def test_in_dark_mode_the_screen_shows_white_paper_with_dark_lines(reader, served):
    open_sheet(reader, served)
    reader.emulate_media(color_scheme="dark")
    paper_colour, line = reader.evaluate(COLOURS)
    reader.emulate_media(color_scheme="light")
    assert paper_colour == "rgb(255, 255, 255)"
    assert all(int(part) < 80 for part in re.findall(r"\d+", line)[:3])


def test_the_sheet_is_legible_in_greyscale(reader, served):
    open_sheet(reader, served, "hold=8")
    (picture,) = paper.pictures(paper.printed(reader, "A4"))
    (link,) = paper.codes(picture.convert("1"))  # a black-and-white printer
    assert doses.plan_in_link(link)["hold"] == 8


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
def test_a_bad_link_is_reported_on_paper_and_prints_no_wrong_dose(reader, served, query, said):
    open_sheet(reader, served, query)
    expect(reader.locator("[data-part=notices]")).not_to_contain_text("Part of this link")
    pdf = paper.printed(reader, "Letter")
    assert paper.count(pdf) == 1
    assert said in paper.text(pdf)
    (link,) = paper.codes(paper.pictures(pdf)[0])
    kept = {"hold": 8} if "hold=8" in query else {}
    # Without a check, so that the timer notices the damage too.
    assert link.partition("?")[2] == "&".join(["k=", *(f"{name}={number}" for name, number in kept.items())])
    assert rows(reader) == plan.rows(BELT, {**doses.STANDARD, **kept})


def test_a_link_cannot_put_words_on_the_sheet(reader, served):
    open_sheet(reader, served, "hold=%3Cb%3Ecall%20Rosie-0100%3C/b%3E&note=Take%20two%20pills&sheet=%3Ci%3E")
    printed = paper.text(paper.printed(reader, "A4"))
    assert "Rosie" not in printed
    assert "pills" not in printed
    assert reader.locator("[name=sheet]:checked").get_attribute("value") == "ordinary"


@pytest.mark.parametrize("size_of_paper", paper.PAPERS)
def test_without_scripts_the_standard_plan_and_the_choice_of_paper_work(browser, served, site, size_of_paper):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(f"{served}{SHEET}?hold=41")
        pdf = paper.printed(page, size_of_paper)
        assert paper.count(pdf) == 1
        printed = paper.text(pdf)
        assert all(f"{label} {value}" in printed for label, value in plan.rows(BELT, doses.STANDARD))
        assert paper.codes(paper.pictures(pdf)[0]) == [
            f"https://steadyhips.example/steady-hips/timer/?{plan.link(BELT, plan.standard(BELT))}"
        ]
        page.get_by_label("Large print, two pages").check()
        large = paper.printed(page, size_of_paper)
        assert paper.smallest(large)[0] >= 18
        assert paper.count(large) == 2
        page.get_by_label("Blank, to fill in with a pen").check()
        assert paper.codes(paper.pictures(paper.printed(page, size_of_paper))[0]) == []
        assert page.locator(".sheet-grid table:visible thead th").count() == 1 + 7 + 1


@pytest.mark.parametrize("case", ["", "weeks=12", "weeks=12&hold=500"])
@pytest.mark.parametrize("where", SHEETS)
def test_the_code_has_a_white_border_of_four_modules_on_all_sides(reader, served, where, case):
    """Above it are notices or the title, below it the words that say what to do with it."""
    for large in (False, True):
        open_sheet(reader, served, case, where)
        reader.locator("#sheet-large").set_checked(large)
        modules = reader.locator("[data-part=code] svg").evaluate("(svg) => svg.viewBox.baseVal.width") - 8
        border = paper.white_border(paper.pictures(paper.printed(reader, "A4"), 400)[0], modules)
        assert border >= 3.9, f"{border:.1f} modules, large: {large}"  # less the blur of the rendering


def test_the_print_button_prints(reader, served):
    open_sheet(reader, served)
    reader.evaluate("window.print = () => { window.printed = true; }")
    reader.get_by_role("button", name="Print this sheet").press("Enter")
    assert reader.evaluate("window.printed")


@pytest.mark.parametrize("viewport", [PHONE, DESK, (320, 568)], ids=["phone", "desk", "small"])
def test_nothing_overflows_the_window(reader, served, viewport):
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


def test_the_measurements_detect_too_small_cut_or_too_long_content(reader):
    reader.goto("about:blank")
    reader.set_content("<style>@page{margin:10mm} p{font-size:16px}</style><p>fine</p>")
    good = paper.printed(reader, "A4")
    assert (paper.count(good), paper.smallest(good)[0], paper.edges_with_print(good)) == (1, 12, [])
    reader.set_content("<style>@page{margin:10mm} p{font-size:15px}</style><p>too small</p><div style='height:300mm'></div><p>too long</p>")
    bad = paper.printed(reader, "A4")
    assert paper.count(bad) == 2
    assert paper.smallest(bad)[0] < 12
    reader.set_content(
        "<style>@page{margin:0} div{position:absolute;left:0;top:30mm;width:9mm;height:9mm;border:1mm solid}</style><div></div>"
    )
    assert paper.edges_with_print(paper.printed(reader, "A4")) == ["page 1, left"]


def test_a_sheet_without_a_title_is_reported_with_its_line(write):
    untitled = MINI_PAGE.format(title="Sheet", body="{{ sheet }}").replace("# Sheet\n", "Words.\n")
    code, messages, _ = write("Words.", pages={"sheet.md": untitled})
    assert code != 0
    assert "docs/sheet.md:12: the sheet has no title. Begin the page's text with #" in messages


def test_a_sheet_without_a_dose_leads_to_that_of_the_device_s_plan(new_context, served):
    """Whoever prints the standard sheet although they were given another dose is told."""
    page = new_context().new_page()
    page.add_init_script("localStorage.setItem('steady-hips-choices-1', JSON.stringify({ given: 'belt?hold=8&reps=12' }))")
    for one in (BELT, doses.EXERCISES["back"]):
        open_sheet(page, served, "", sheet_of(one))
        expect(page.locator("[data-part=yours]")).to_contain_text("This sheet has the standard dose. The sheet of your plan:")
    page.get_by_role("link", name="Side-lying press with a belt, 12 presses of 8 seconds").click()
    page.wait_for_url(f"**/{SHEET}?*")
    page.locator("[data-part=code] svg").wait_for(state="attached")
    expect(page.locator("[data-part=rows]")).to_contain_text("12 times")
    expect(page.locator("[data-part=yours]")).to_be_hidden()
