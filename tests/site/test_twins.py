"""A reader of another language is one press from it on every page, and meets none that was not announced."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from layout_probe import addresses
from pages import IN, PAGES, address, language, translated
from project import MINI_PAGE
from writing import languages

HOST = "https://steadyhips.example/steady-hips/"
SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
# English page → language → the address of the page in it.
ALL = {page: {code: address(one) for code in languages.codes() if (one := translated(page, code))} for page in IN[languages.ENGLISH]}
# Address of a page → the same for it.
SAME = {path: found for found in ALL.values() for path in found.values()}
TRANSLATED = [page for page in PAGES if language(page) != languages.ENGLISH]


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
    same = SAME[path]
    assert twins(path, html) == {code: other for code, other in same.items() if code != language(path)}
    assert alternates(html) == ({**same, "x-default": same["en"]} if len(same) > 1 else {})


def test_the_sitemap_names_the_twins(site, pages):
    tree = ElementTree.parse(site / "sitemap.xml")
    told = {}
    for entry in tree.findall("map:url", SPACES):
        links = {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in entry.findall("xhtml:link", SPACES)}
        told[entry.find("map:loc", SPACES).text.removeprefix(HOST)] = links
    # Beside the pages of docs/: the timer and the sheet that the build generates for an exercise. An address that has moved is none.
    built = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    assert set(told) == {path.relative_to(site).as_posix().removesuffix("index.html") for path in built}
    assert told["es/temporizador/"] == told["timer/"] == {**SAME["timer/"], "x-default": "timer/"}
    assert told["timer/"].keys() >= {"en", "es"}
    assert told["exercise/step-up/timer/"] == told["es/ejercicio/subir-un-escalon/temporizador/"] != {}
    assert told["evidence/"] == {}


def test_the_twin_opens_with_the_link_that_this_page_was_opened_with(page, served):

    page.goto(served + "timer/?hold=8&reps=12#when-to-stop")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/temporizador/?hold=8&reps=12#when-to-stop")
    assert page.locator("hold-timer").get_attribute("data-shown") == "k=gxk&hold=8&reps=12"


def unannounced(html: str, path: str) -> list[str]:
    """The English addresses that a page of another language leads to outside its text without saying that they are English."""
    layout = re.sub(r"<article.*?</article>", "", html, flags=re.S)
    notice, found = languages.words(language(path))["language"]["in_english"], []
    for attributes, words in re.findall(r"<a ([^>]*)>(.*?)</a>", layout, re.S):
        to = urljoin(HOST + path, re.search(r'href="([^"]*)"', attributes)[1])
        if to.startswith(HOST) and language(to.removeprefix(HOST)) == "en" and "twin" not in attributes:
            found += [] if 'hreflang="en"' in attributes and notice in words else [to.removeprefix(HOST)]
    return found


@pytest.mark.parametrize("page", TRANSLATED)
def test_a_link_of_the_layout_to_an_english_page_says_so(site, page):
    path = address(page)
    assert unannounced((site / path / "index.html").read_text(encoding="utf-8"), path) == []


def test_a_link_to_an_english_page_that_does_not_say_so_is_noticed():
    assert unannounced('<a href="../../about/">Sobre</a><a href="../../x/" hreflang="en">X (en inglés)</a>', "es/a/") == ["about/"]


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
        assert not told or re.search(
            r'class="outdated">La página en inglés ha cambiado.*<a href="\.\./?" hreflang="en">[^<]*\(en inglés\)</a>', html
        )
        assert unannounced(html, "es/") == [] or not told


def test_a_page_that_is_not_there_says_so_in_every_language(site):
    html = (site / "404.html").read_text(encoding="utf-8")
    english, _, spanish = html.partition('<section lang="es" dir="ltr">')
    assert "This page is not here" in english
    assert "Esta página no está aquí" in spanish
    leads = set(re.findall(r'href="/steady-hips/([^"]*)"', spanish.partition("</section>")[0]))
    assert leads == {"es/", "es/ejercicio/", "es/temporizador/", "es/problemas/", "es/paginas/"}


def test_a_page_that_does_not_say_what_it_translates_is_told_with_the_reason(write):
    """No `translates`, one whose page was renamed, and two translations of one page."""
    page = MINI_PAGE.format(title="Página", body="Palabras.")
    said = [page, *(page.replace("reviewer: none", f"reviewer: none\ntranslates: {to}") for to in ("indx.md", "index.md", "index.md"))]
    code, messages, _ = write("Words.", pages={f"es/{name}.md": text for name, text in zip("abcd", said, strict=True)})
    assert code
    assert "docs/es/a.md:1: this page does not say which English page it translates." in messages
    assert "docs/es/b.md:9: it translates indx.md, and there is no such English page. Did you mean index.md" in messages
    assert "docs/es/d.md:9: docs/es/c.md translates index.md too. Keep one of the two." in messages


def test_a_link_to_a_place_on_a_translated_page_is_not_told_as_english(site):
    html = (site / "es" / "temporizador" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a [^>]*href="[^"]*ejercicio/seguridad/#[^"]*"[^>]*>[^<]*</a>[^<]*', html)
    assert links
    assert not [link for link in links if "hreflang" in link or "en inglés" in link]
