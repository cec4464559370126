"""A reader of another language is one press from it on every page, and meets none that was not announced."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from eyes import addresses
from pages import IN, address, english, front_matter, language
from project import MINI_PAGE
from writing import languages

HOST = "https://steadyhips.example/steady-hips/"
SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
# Address of a page → that of its twin.
TWINS = {address(page): address(english(page)) for page in IN["es"]}
PAIRS = {**TWINS, **{twin: page for page, twin in TWINS.items()}}


def twins(path: str, html: str) -> dict[str, str]:
    """Where the links to the other languages lead, each by its language; their `lang` is that language too."""
    links = re.findall(r'<a class="twin" rel="alternate" href="([^"]*)" hreflang="(\w+)" lang="\2">([^<]+)</a>', html)
    assert all(name == languages.words(code)["language"]["name"] for _, code, name in links)
    return {code: urljoin(HOST + path, to).removeprefix(HOST) for to, code, _ in links}


def alternates(html: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)">', html)
    return {code: to.removeprefix(HOST) for code, to in found}


@pytest.mark.parametrize("path", addresses(), ids=lambda path: path or "home")
def test_each_page_leads_to_its_twin_and_tells_search_engines_of_it(site, path):
    html = (site / path / "index.html").read_text(encoding="utf-8")
    if path not in PAIRS:
        assert not twins(path, html) and not alternates(html)
        return
    other = "en" if language(path) == "es" else "es"
    assert twins(path, html) == {other: PAIRS[path]}
    both = {language(path): path, other: PAIRS[path]}
    assert alternates(html) == {**both, "x-default": both["en"]}


def test_the_sitemap_names_the_twins(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    told = {}
    for entry in tree.findall("map:url", SPACES):
        links = {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in entry.findall("xhtml:link", SPACES)}
        told[entry.find("map:loc", SPACES).text.removeprefix(HOST)] = links
    assert set(told) == set(addresses())
    assert told["es/temporizador/"] == told["timer/"] == {"en": "timer/", "es": "es/temporizador/", "x-default": "timer/"}
    assert told["evidence/"] == {}


def test_the_twin_opens_with_the_link_that_this_page_was_opened_with(page, served):

    page.goto(served + "timer/?hold=8&reps=12#when-to-stop")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/temporizador/?hold=8&reps=12#when-to-stop")
    assert page.locator("hold-timer").get_attribute("data-shown") == "hold=8&reps=12"


@pytest.mark.parametrize("path", [address(page) for page in IN["es"]])
def test_a_link_of_the_layout_to_an_english_page_says_so(site, path):
    html = (site / path / "index.html").read_text(encoding="utf-8")
    layout = re.sub(r"<article.*?</article>", "", html, flags=re.S)
    for attributes, words in re.findall(r"<a ([^>]*)>(.*?)</a>", layout, re.S):
        to = urljoin(HOST + path, re.search(r'href="([^"]*)"', attributes)[1])
        if to.startswith(HOST) and language(to.removeprefix(HOST)) == "en" and "twin" not in attributes:
            assert 'hreflang="en"' in attributes and "(en inglés)" in words, (path, to)


def test_a_page_whose_english_text_changed_says_so_and_leads_there(write, tmp_path):
    page = MINI_PAGE.format(title="Página", body="Palabras.")
    of = languages.fingerprint(MINI_PAGE.format(title="Page", body="Words."))
    old = page.replace("reviewer: none", 'reviewer: none\ntranslates: index.md\nof: "00000000"')
    for whole, told in ((old, True), (old.replace("00000000", of), False)):
        code, messages, html = write("Words.", pages={"es/index.md": whole})
        assert code == 0, messages
        assert 'class="outdated"' not in html, "the English page is never out of date"
        html = (tmp_path / "site" / "es" / "index.html").read_text(encoding="utf-8")
        assert ('class="outdated"' in html) == told
        assert not told or re.search(r'class="outdated">La página en inglés ha cambiado.*<a href="\.\./?" hreflang="en">', html)


def test_a_page_that_is_not_there_says_so_in_every_language(site):
    html = (site / "404.html").read_text(encoding="utf-8")
    english, _, spanish = html.partition('<section lang="es">')
    assert "This page is not here" in english
    assert "Esta página no está aquí" in spanish
    leads = set(re.findall(r'href="/steady-hips/([^"]*)"', spanish.partition("</section>")[0]))
    assert leads == {"es/", "es/ejercicio/", "es/temporizador/", "es/problemas/", "es/paginas/"}


@pytest.mark.parametrize("page", IN["es"])
def test_every_translation_names_its_english_page(page):
    assert front_matter(page)["translates"] in IN["en"]
