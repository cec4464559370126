"""The quality page shows the measurements of every page, all generated."""

import html
import json
import re

import pytest

from pages import language
from publishing import page_weight, quality_report
from writing import languages, readability


def rows(site) -> dict[str, list[str]]:
    """Return the rows of all tables of the built quality page: address → its cells as text."""
    text = (site / "about" / "quality" / "index.html").read_text(encoding="utf-8")
    table = text[text.index("What the build measured") :]
    table = table[: table.index("<h2")]
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", table, re.S):
        address = re.search(r'href="\.\./\.\./([^"]*)"', row)[1]
        found["" if address == "./" else address] = [
            html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td.*?</td>", row, re.S)
        ]
    return found


def test_quality_page_lists_every_page(site, pages):
    assert set(rows(site)) == set(pages)


@pytest.mark.parametrize("page", ["problems/hip-pain/", "es/problemas/dolor-de-cadera/"])
def test_numbers_match_the_built_pages(site, page):
    grade, longest, words, citations, sources, checked, kilobytes = rows(site)[page]
    text = (site / page / "index.html").read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    measured = readability.measure(
        re.sub(r'<nav class="toc.*?</nav>', "", article, flags=re.S), languages.checks(language(page))["reading"]["formula"]
    )
    assert (float(grade), int(longest), int(words)) == (measured.score, measured.longest_words, measured.words)
    cited = re.findall(r'href="#fn:([^"]+)"', article)
    assert (int(citations), int(sources)) == (len(cited), len(set(cited)))
    assert checked in text
    assert kilobytes == f"{sum(page_weight.weigh(site, page).values()) / 1000:.0f} kB"


def test_quality_page_states_the_last_accessibility_check(site):
    text = (site / "about" / "quality" / "index.html").read_text(encoding="utf-8")
    found = json.loads(quality_report.ACCESS.read_text(encoding="utf-8"))
    assert f"axe-core {found['axe']}" in text
    assert f"found {found['violations']} faults" in text
    assert quality_report.PLACE not in text
