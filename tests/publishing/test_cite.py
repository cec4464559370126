"""A page can be cited: its own title, date and address stand at its foot as a reference, BibTeX and RIS."""

import html
import re

from pybtex.database import parse_string

from publishing import cite

SAID = {
    "author": "Steady Hips",
    "title": "5 % & more_{x}",
    "site": "Steady Hips",
    "date": "2026-11-28",
    "address": "https://x.example/a/",
    "language": "en",
}


def test_the_foot_of_a_page_cites_that_page(site):
    text = html.unescape((site / "problems" / "hip-pain" / "index.html").read_text(encoding="utf-8"))
    address = re.search(r'<link rel="canonical" href="([^"]+)"', text)[1]
    entry = parse_string(re.search(r"@misc\{.*?\n\}", text, re.S)[0], "bibtex").entries["steadyhips-problems-hip-pain-2026"]
    assert entry.fields["title"] == "{Hip pain and the gluteus medius}"
    assert entry.fields["url"] == address
    assert f"UR  - {address}\nLA  - en\nER  - " in text
    assert f"Steady Hips. Hip pain and the gluteus medius. Steady Hips, {entry.fields['note'].split()[-1]}. {address}" in text


def test_what_bibtex_would_misread_is_written_as_it_must_be():
    assert r"title = {{5 \% \& more\_\{x\}}}" in cite.bibtex("a", **SAID)


def test_a_page_for_a_slow_connection_leaves_it_out(site):
    assert "BibTeX" not in (site / "timer" / "index.html").read_text(encoding="utf-8")
