"""Every page links to its translations, and links to pages in another language are labelled as such."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from layout_probe import addresses
from pages import PAGES, PAGES_BY_LANGUAGE, address, language, translated
from project import MINI_PAGE
from writing import languages

HOST = "https://steadyhips.example/steady-hips/"
SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
# English page → language → address of the page in that language.
VERSIONS = {
    page: {code: address(one) for code in languages.codes() if (one := translated(page, code))}
    for page in PAGES_BY_LANGUAGE[languages.ENGLISH]
}
# Address of a page → language → address of the page in that language.
VERSIONS_OF = {path: found for found in VERSIONS.values() for path in found.values()}
TRANSLATED = [page for page in PAGES if language(page) != languages.ENGLISH]


def translation_links(path: str, html: str) -> dict[str, str]:
    """Return language → address of the translation links of a page; check that `lang` and name match the language."""
    links = re.findall(r'<a class="twin" rel="alternate" href="([^"]*)" hreflang="(\w+)" lang="\2">([^<]+)</a>', html)
    assert all(name == languages.words(code)["language"]["name"] for _, code, name in links)
    return {code: urljoin(HOST + path, to).removeprefix(HOST) for to, code, _ in links}


def alternates(html: str) -> dict[str, str]:
    """Return language → address of the `rel=alternate` links in the head of a page."""
    found = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)">', html)
    return {code: to.removeprefix(HOST) for code, to in found}


@pytest.mark.parametrize("path", addresses(), ids=lambda path: path or "home")
def test_page_links_to_its_translations_and_has_hreflang_links(site, path):
    html = (site / path / "index.html").read_text(encoding="utf-8")
    same = VERSIONS_OF[path]
    assert translation_links(path, html) == {code: other for code, other in same.items() if code != language(path)}
    assert alternates(html) == ({**same, "x-default": same["en"]} if len(same) > 1 else {})


def test_page_without_a_translation_leads_to_the_home_page_in_that_language_and_says_so(site):
    for path, same in VERSIONS_OF.items():
        html = (site / path / "index.html").read_text(encoding="utf-8")
        links = re.findall(r'<a class="twin" href="([^"]*)" hreflang="(\w+)" lang="\2">(\w+) <small>([^<]+)</small></a>', html)
        homes = {code: (urljoin(HOST + path, to).removeprefix(HOST), said) for to, code, _, said in links}
        missing = [code for code in languages.codes() if code not in same]
        assert homes == {code: (VERSIONS["index.md"][code], languages.words(code)["pages"]["site_header"]["front"]) for code in missing}


def test_sitemap_lists_translations(site, pages):
    tree = ElementTree.parse(site / "sitemap.xml")
    entries = {}
    for entry in tree.findall("map:url", SPACES):
        links = {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in entry.findall("xhtml:link", SPACES)}
        entries[entry.find("map:loc", SPACES).text.removeprefix(HOST)] = links
    # Includes the timers and sheets that the build generates for exercises; excludes redirects.
    built = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    assert set(entries) == {path.relative_to(site).as_posix().removesuffix("index.html") for path in built}
    assert entries["es/temporizador/"] == entries["timer/"] == {**VERSIONS_OF["timer/"], "x-default": "timer/"}
    assert entries["timer/"].keys() >= {"en", "es"}
    assert entries["exercise/step-up/timer/"] == entries["es/ejercicio/subir-un-escalon/temporizador/"] != {}
    assert entries["evidence/"] == {}


def test_translation_link_keeps_query_and_fragment(page, served):
    page.goto(served + "timer/?hold=8&reps=12#when-to-stop")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/temporizador/?hold=8&reps=12#when-to-stop")
    assert page.locator("hold-timer").get_attribute("data-shown") == "k=gxk&hold=8&reps=12"


def unlabelled_links(html: str, path: str) -> list[str]:
    """Return the English addresses that a translated page links to outside its article without the label “in English”."""
    layout = re.sub(r"<article.*?</article>", "", html, flags=re.S)
    notice, found = languages.words(language(path))["language"]["in_english"], []
    for attributes, words in re.findall(r"<a ([^>]*)>(.*?)</a>", layout, re.S):
        to = urljoin(HOST + path, re.search(r'href="([^"]*)"', attributes)[1])
        if to.startswith(HOST) and language(to.removeprefix(HOST)) == "en" and "twin" not in attributes:
            found += [] if 'hreflang="en"' in attributes and notice in words else [to.removeprefix(HOST)]
    return found


@pytest.mark.parametrize("page", TRANSLATED)
def test_layout_links_to_english_pages_are_labelled(site, page):
    path = address(page)
    assert unlabelled_links((site / path / "index.html").read_text(encoding="utf-8"), path) == []


def test_unlabelled_link_to_an_english_page_is_detected():
    assert unlabelled_links('<a href="../../about/">Sobre</a><a href="../../x/" hreflang="en">X (en inglés)</a>', "es/a/") == ["about/"]


def test_outdated_translation_says_so_and_links_to_the_english_page(write, tmp_path):
    page = MINI_PAGE.format(title="Página", body="Palabras.")
    of = languages.fingerprint(MINI_PAGE.format(title="Page", body="Words."))
    old = page.replace("reviewer: none", 'reviewer: none\ntranslates: index.md\nof: "00000000"')
    for translation, outdated in ((old, True), (old.replace("00000000", of), False)):
        code, messages, html = write("Words.", pages={"es/index.md": translation})
        assert code == 0, messages
        assert 'class="outdated"' not in html, "the English page is never out of date"
        html = (tmp_path / "site" / "es" / "index.html").read_text(encoding="utf-8")
        assert ('class="outdated"' in html) == outdated
        assert not outdated or re.search(
            r'class="outdated">La página en inglés ha cambiado.*<a href="\.\./?" hreflang="en">[^<]*\(en inglés\)</a>', html
        )
        assert unlabelled_links(html, "es/") == [] or not outdated


def test_404_page_has_text_and_links_in_every_language(site):
    html = (site / "404.html").read_text(encoding="utf-8")
    english, _, spanish = html.partition('<section lang="es" dir="ltr">')
    assert "This page is not here" in english
    assert "Esta página no está aquí" in spanish
    links = set(re.findall(r'href="/steady-hips/([^"]*)"', spanish.partition("</section>")[0]))
    assert links == {"es/", "es/ejercicio/", "es/temporizador/", "es/problemas/", "es/paginas/"}


def test_wrong_translates_field_is_reported_with_the_reason(write):
    """Tests a missing `translates`, an unknown page, and two translations of one page."""
    page = MINI_PAGE.format(title="Página", body="Palabras.")
    texts = [page, *(page.replace("reviewer: none", f"reviewer: none\ntranslates: {to}") for to in ("indx.md", "index.md", "index.md"))]
    code, messages, _ = write("Words.", pages={f"es/{name}.md": text for name, text in zip("abcd", texts, strict=True)})
    assert code
    assert "docs/es/a.md:1: this page does not say which English page it translates." in messages
    assert "docs/es/b.md:9: it translates indx.md, and there is no such English page. Did you mean index.md" in messages
    assert "docs/es/d.md:9: docs/es/c.md translates index.md too. Keep one of the two." in messages


def test_link_to_a_section_of_a_translated_page_is_not_labelled_english(site):
    html = (site / "es" / "temporizador" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a [^>]*href="[^"]*ejercicio/seguridad/#[^"]*"[^>]*>[^<]*</a>[^<]*', html)
    assert links
    assert not [link for link in links if "hreflang" in link or "en inglés" in link]
