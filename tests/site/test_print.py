"""Printed pages, on A4 and Letter: no navigation, nothing cut off, sources with their DOIs, and address and date at the end."""

import re
import unicodedata

import pytest

from layout_probe import addresses, ask, visiting
from pages import PAGES, address, front_matter, is_content_tested, language, represents_layout
from paper import count, smallest, texts
from writing import languages

# Width × height in CSS px within the margins of styles/print.css.
PAPERS = {"A4": (688, 1035), "Letter": (710, 968)}
# The words before the date in the footer.
CHECKED = {
    code: re.split(r"\{address\}\W*", languages.words(code)["pages"]["page_foot"]["paper"])[1].partition("{day}")[0].strip("\u2068 ")
    for code in languages.codes()
}
# Texts of navigation and controls, which must not be printed.
CHROME = [
    *("Ir al contenido", "En esta página", "Copiar el enlace", "Enviar por correo", "Sin registro, sin cookies"),
    "Skip to the text",
    "On this page",
    "Copy the link",
    "Email this page",
    "No account, no cookies",
    "Test sound",
    "Pages that cite this",
]
# Pages that are also printed on Letter; for the others only the margins are measured on it, which saves time.
BOTH = {"", "exercise/", "clinicians/"}
# Pages that other tests print → the test.
OWN_TEST = {address(page): "tests/dose/test_sheet.py measures it" for page in PAGES if front_matter(page).get("template") == "sheet.html"}


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def plain(text: str) -> str:
    """Return a text without spaces, hyphens and ligatures, to compare it independently of typesetting."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", unicodedata.normalize("NFKC", text))


def printed(page, paper: str) -> str:
    """Return the text of the page's PDF on a paper size."""
    return "\n".join(texts(page.pdf(format=paper)))


@pytest.mark.parametrize(
    "path", [path for path in addresses() if path not in OWN_TEST and is_content_tested(path)], ids=lambda path: path or "home"
)
def test_page_prints_completely(visitor, served, path):
    page, found = visitor, []
    page.emulate_media(media="screen", color_scheme="dark")  # print must not use the dark scheme of the screen
    page.goto(served + path)
    title = page.locator("h1").inner_text()
    sources = ask(page, "printedSources")
    page.emulate_media(media="print")
    for paper, (width, height) in PAPERS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{paper}: {fault}" for fault in ask(page, "overflowsPaper", {"width": width, "height": height}) + ask(page, "paleText")]
        if not represents_layout(path) or (paper == "Letter" and path not in BOTH):
            continue
        words = printed(page, paper)
        flat = plain(words)
        found += [f"{paper}: “{word}” is printed" for word in CHROME if word in words]
        # In the footer: address, title, date. In the text of a PDF, columns may follow the footer.
        for need in (title, served + path, CHECKED[language(path)]):
            if (plain(need) not in flat[-1800:] and need != title) or plain(title) not in flat:
                found.append(f"{paper}: “{need}” is missing at the foot")
        for text, dois in sources:
            if plain(text)[:80] not in flat:
                found.append(f"{paper}: the source “{text[:60]}” is not printed whole")
            found += [f"{paper}: the address {doi} is not written out" for doi in dois if plain(doi) not in flat]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("path", ["exercise/", "es/ejercicio/"])
def test_exercise_prints_on_at_most_seven_sheets_and_fills_the_last(visitor, served, path):
    visitor.emulate_media(media="print")
    visitor.goto(served + path)
    for paper in PAPERS:
        sheets = texts(visitor.pdf(format=paper))
        assert len(sheets) <= 7, paper
        assert len(sheets[-1]) > 600, f"{paper}: an empty foot"


@pytest.mark.parametrize("path", ["glossary/", "problems/hip-pain/"])
def test_foot_is_never_alone_on_the_last_sheet(visitor, served, path):
    """Pushes the end of the page down the sheet, in steps lower than the foot is high."""
    page = visitor
    page.goto(served + path)
    alone = []
    for millimetres in range(0, 250, 8):
        page.evaluate("(space) => { document.querySelector('h1').style.paddingTop = space; }", f"{millimetres}mm")
        last = texts(page.pdf(format="A4"))[-1]
        if last.startswith("Written by"):
            alone.append(millimetres)
    assert alone == []


@pytest.mark.parametrize("path", [address(page) for page in PAGES if front_matter(page).get("paper") == "one-sheet"])
def test_page_for_one_sheet_prints_on_its_two_sides_in_a_readable_size(visitor, served, path):
    visitor.emulate_media(media="print")
    visitor.goto(served + path)
    text_size = visitor.locator(".text > p").first.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize) * 0.75")  # points
    assert text_size >= 9
    for paper in PAPERS:
        pdf = visitor.pdf(format=paper)
        assert count(pdf) == 2, paper
        assert smallest(pdf)[0] >= 7.5, paper  # references


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        ("overflowsPaper", "<table style='width: 900px'><tr style='break-inside: avoid'><td>wide</table>"),
        ("overflowsPaper", "<figure>may be split</figure>"),
        ("overflowsPaper", "<h2>alone</h2>"),
        ("overflowsPaper", "<textarea rows=2>one\ntwo\nthree\nfour\nfive</textarea>"),
        ("overflowsPaper", f"<ol style='padding-inline-start: 20px'>{'<li>source</li>' * 12}</ol>"),
        (
            "overflowsPaper",
            "<figure style='break-inside: avoid'><svg viewBox='0 0 300 100' width='100'><text y='50' style='font-size: "
            "15px'>small</text></svg></figure>",
        ),
        ("paleText", "<p style='color: #ccc'>pale</p>"),
    ],
)
def test_print_fault_is_detected(visitor, question, bad):
    page = visitor
    page.goto("about:blank")
    page.set_content(f"<main>{bad}</main>")
    page.emulate_media(media="print")
    assert ask(page, question, {"width": 680, "height": 990})
