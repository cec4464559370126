"""Any page can be printed: no way-finding, nothing cut, sources with their addresses, and where and when it came from,
on A4 and on Letter."""

import re
import unicodedata

import pytest

from layout_probe import addresses, ask, visiting
from pages import PAGES, address, front_matter, language, looked_at, stands
from paper import texts
from writing import languages

# Width × height in CSS px inside the margins of styles/print.css.
PAPERS = {"A4": (688, 1035), "Letter": (710, 968)}
# What stands before the date at the foot.
CHECKED = {
    code: re.split(r"\{address\}\W*", languages.words(code)["pages"]["page_foot"]["paper"])[1].partition("{day}")[0].strip("\u2068 ")
    for code in languages.codes()
}
# Words of the frame that have no use on paper.
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
# The frame is the same for all, so these stand for all where a whole Letter print would only cost time;
# margins are measured on both papers for every page.
BOTH = {"", "exercise/", "clinicians/"}
# Pages whose print is another's: the sheet has a test of its own for its exact page.
OWN_TEST = {address(page): "tests/dose/test_sheet.py measures it" for page in PAGES if front_matter(page).get("template") == "sheet.html"}


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def plain(text: str) -> str:
    """Text without spaces, hyphens and joined letters, so that the setting of the type does not matter."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", unicodedata.normalize("NFKC", text))


def printed(page, paper: str) -> str:
    """The words of the page's PDF on that paper."""
    return "\n".join(texts(page.pdf(format=paper)))


@pytest.mark.parametrize(
    "path", [path for path in addresses() if path not in OWN_TEST and looked_at(path)], ids=lambda path: path or "home"
)
def test_a_page_prints_whole(visitor, served, path):
    page, found = visitor, []
    page.emulate_media(media="screen", color_scheme="dark")  # paper stays white, whatever the screen is
    page.goto(served + path)
    title = page.locator("h1").inner_text()
    wanted = ask(page, "sources")
    page.emulate_media(media="print")
    for paper, (width, height) in PAPERS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{paper}: {fault}" for fault in ask(page, "torn", {"width": width, "height": height}) + ask(page, "paleInk")]
        if not stands(path) or (paper == "Letter" and path not in BOTH):
            continue
        words = printed(page, paper)
        flat = plain(words)
        found += [f"{paper}: “{word}” is printed" for word in CHROME if word in words]
        # At the foot: address, title, date. What stands in columns may come after it in the text of a PDF.
        for need in (title, served + path, CHECKED[language(path)]):
            if (plain(need) not in flat[-1800:] and need != title) or plain(title) not in flat:
                found.append(f"{paper}: “{need}” is missing at the foot")
        for text, dois in wanted:
            if plain(text)[:80] not in flat:
                found.append(f"{paper}: the source “{text[:60]}” is not printed whole")
            found += [f"{paper}: the address {doi} is not written out" for doi in dois if plain(doi) not in flat]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("path", ["exercise/", "es/ejercicio/"])
def test_the_exercise_takes_seven_sheets_and_the_last_is_not_nearly_empty(visitor, served, path):
    visitor.emulate_media(media="print")
    visitor.goto(served + path)
    for paper in PAPERS:
        sheets = texts(visitor.pdf(format=paper))
        assert len(sheets) <= 7, paper
        assert len(sheets[-1]) > 600, f"{paper}: an empty foot"


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        ("torn", "<table style='width: 900px'><tr style='break-inside: avoid'><td>wide</table>"),
        ("torn", "<figure>may be split</figure>"),
        ("torn", "<h2>alone</h2>"),
        ("torn", "<textarea rows=2>one\ntwo\nthree\nfour\nfive</textarea>"),
        ("torn", f"<ol style='padding-inline-start: 20px'>{'<li>source</li>' * 12}</ol>"),
        (
            "torn",
            "<figure style='break-inside: avoid'><svg viewBox='0 0 300 100' width='100'><text y='50' style='font-size: "
            "15px'>small</text></svg></figure>",
        ),
        ("paleInk", "<p style='color: #ccc'>pale</p>"),
    ],
)
def test_what_would_be_cut_or_pale_is_refused(visitor, question, bad):
    page = visitor
    page.goto("about:blank")
    page.set_content(f"<main>{bad}</main>")
    page.emulate_media(media="print")
    assert ask(page, question, {"width": 680, "height": 990})
