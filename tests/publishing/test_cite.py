"""Citations of a page in its footer: a reference, BibTeX and RIS with title, date and address."""

import html
import re

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
    text = html.unescape((site / "problems" / "hip-pain" / "index.html").read_text(encoding="utf-8"))
    address = re.search(r'<link rel="canonical" href="([^"]+)"', text)[1]
    entry = parse_string(re.search(r"@misc\{.*?\n\}", text, re.S)[0], "bibtex").entries["steadyhips-problems-hip-pain-2026"]
    assert entry.fields["title"] == "{Hip pain and the gluteus medius}"
    assert entry.fields["url"] == address
    assert f"UR  - {address}\nLA  - en\nER  - " in text
    assert f"Steady Hips. Hip pain and the gluteus medius. Steady Hips, {entry.fields['note'].split()[-1]}. {address}" in text


def test_bibtex_special_characters_are_escaped():
    assert r"title = {{5 \% \& more\_\{x\}}}" in cite.bibtex("a", **FIELDS)


def test_lean_page_has_no_citation(site):
    assert "BibTeX" not in (site / "timer" / "index.html").read_text(encoding="utf-8")
