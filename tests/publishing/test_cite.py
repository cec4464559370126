"""Citations of a page in its footer: a reference, BibTeX and RIS with title, date and address."""

import html
import re

import pytest
from pybtex.database import parse_string

from publishing import cite

FIELDS = {
    "author": "Steady Hips",
    "title": "5 % & more_{x}",
    "site": "Steady Hips",
    "date": "2026-11-28",
    "address": "https://x.example/a/",
    "language": "en",
}


def test_footer_cites_the_page(site):
    folder = site / "problems" / "hip-pain"
    text = html.unescape((folder / "index.html").read_text(encoding="utf-8"))
    address = re.search(r'<link rel="canonical" href="([^"]+)"', text)[1]
    assert {file: (folder / file).is_file() for file in re.findall(r'href="(cite\.\w+)" download', text)} == {
        "cite.bib": True,
        "cite.ris": True,
    }
    entry = parse_string((folder / "cite.bib").read_text(encoding="utf-8"), "bibtex").entries["steadyhips-problems-hip-pain-2026"]
    assert entry.fields["title"] == "{Hip pain and the gluteus medius}"
    assert entry.fields["url"] == address
    assert f"UR  - {address}\nLA  - en\nER  - \n" in (folder / "cite.ris").read_text(encoding="utf-8")
    assert f"Steady Hips. Hip pain and the gluteus medius. Steady Hips, {entry.fields['note'].split()[-1]}. {address}" in text


def test_bibtex_special_characters_are_escaped():
    assert r"title = {{5 \% \& more\_\{x\}}}" in cite.bibtex("a", **FIELDS)


@pytest.mark.parametrize("page", ["timer", "exercise/handout", "", "es"])
def test_timers_sheets_and_home_pages_have_no_citation(site, page):
    assert "BibTeX" not in (site / page / "index.html").read_text(encoding="utf-8")
    assert not list((site / page).glob("cite.*"))
