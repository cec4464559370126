"""Without JavaScript every page is complete and all pages can be reached."""

import re
from urllib.parse import urljoin

import pytest

from layout_probe import PHONE, addresses, visiting
from pages import address, is_content_tested, language, translated
from writing import languages


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]}) as page:
        yield page


@pytest.mark.parametrize("path", list(filter(is_content_tested, addresses())), ids=lambda path: path or "home")
def test_page_is_readable_without_scripts(visitor, served, path):
    page = visitor
    page.goto(served + path)
    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 300
    dead = page.locator("button:visible:not([popovertarget])")
    assert dead.count() == 0, f"buttons that do nothing are shown: {dead.all_inner_texts()}"
    assert (
        page.get_by_role("link", name=languages.words(language(path))["pages"]["share"]["email"])
        .get_attribute("href")
        .startswith("mailto:?subject=")
    )


def test_menu_opens_without_scripts(visitor, served):
    page = visitor
    page.goto(served + "glossary/")
    page.get_by_role("button", name="Menu").press("Enter")
    assert page.get_by_role("link", name="For clinicians").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()


# Language → the page that lists all pages in it.
LISTS = {code: address(page) for code in languages.codes() if (page := translated("pages.md", code))}


def links_after(path: str, html: str, start: str) -> set[str]:
    """Return the addresses that the page at `path` links to after the first occurrence of `start` in its HTML."""
    links = re.findall(r'<a[^>]* href="([^"]*)"', html[html.index(start) :])
    return {urljoin(f"https://x.example/{path}", link).removeprefix("https://x.example/").partition("#")[0] for link in links}


def test_every_footer_links_to_the_list_of_all_pages(site, pages):
    for path in pages:
        html = (site / path / "index.html").read_text(encoding="utf-8")
        assert LISTS.get(language(path), LISTS[languages.ENGLISH]) in links_after(path, html, '<footer class="site-footer">'), path


def test_footer_of_a_reading_page_links_to_each_section(site):
    assert {"", "exercise/", "anatomy/", "problems/", "evidence/", "clinicians/", "glossary/", "about/"} <= links_after(
        "problems/hip-pain/", (site / "problems" / "hip-pain" / "index.html").read_text(encoding="utf-8"), 'id="pages"'
    )


def test_list_of_all_pages_links_to_every_page(site, pages):
    for code, path in LISTS.items():
        html = (site / path / "index.html").read_text(encoding="utf-8")
        missing = {page for page in pages if language(page) == code} - links_after(
            path, html.partition('<footer class="page-foot"')[0], "<article"
        )
        assert not missing, f"all pages but {sorted(missing)}"


def test_links_after_ignores_earlier_links():
    assert links_after(
        "exercise/",
        '<p><a href="away/"><nav id="pages"><a href="../timer/#x">Timer</a><a aria-current="page" href="./">Here</a>',
        'id="pages"',
    ) == {
        "timer/",
        "exercise/",
    }
