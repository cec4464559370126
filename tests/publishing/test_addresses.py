"""Every published address keeps working, because it may be in emails, on printed sheets and in QR codes."""

import json
import os
import re

import pytest

import fault_report
import parsed_html
from project import ROOT, serve
from publishing import redirects

LIST_FILE = ROOT / "tests" / "site" / "published-addresses.txt"
FIX = "Put it back, or let mkdocs.yml's `redirects` lead from it; for a heading, keep the old id with <a id=…></a>."


def listed() -> list[str]:
    """Return the published addresses relative to the site's root, "page/" or "page/#fragment"; "./" is the home page."""
    lines = LIST_FILE.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def missing_addresses(site, addresses) -> list[str]:
    """Return the addresses that the built site lacks. A redirect page counts for all its fragments."""
    gone = []
    for address in addresses:
        page, _, place = address.partition("#")
        path = site / page / "index.html"
        if not path.is_file() or (
            place and place not in parsed_html.read(path).ids and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
        ):
            gone.append(address)
    return gone


def test_no_published_address_is_missing(site):
    lines = LIST_FILE.read_text(encoding="utf-8").splitlines()
    fault_report.report(
        [
            f"tests/site/{LIST_FILE.name}:{lines.index(address) + 1}: {address} leads nowhere any more."
            for address in missing_addresses(site, listed())
        ],
        FIX,
    )


def with_sections(site, page: str) -> list[str]:
    """Return the address of a page and those of its sections. Its references are left out, because a page may lose its last one."""
    sections = parsed_html.read(site / page / "index.html").sections
    return [page, *(f"{page}#{section}" for section in sections if section != "references")]


def test_every_page_is_listed_as_published(site, pages):
    """RENEW=1 adds missing pages, with their sections, to the list."""
    new = [page or "./" for page in pages if (page or "./") not in listed()]
    if os.environ.get("RENEW"):
        with LIST_FILE.open("a", encoding="utf-8") as file:
            file.writelines(f"{address}\n" for page in new for address in with_sections(site, page))
        new = []
    fix = "Run `make outlines`, which adds it; from then on it is a promise."
    fault_report.report([f"tests/site/{LIST_FILE.name}: {address} is missing." for address in new], fix)


def test_missing_page_and_missing_fragment_are_detected(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "index.html").write_text('<h2 id="kept">x</h2>', encoding="utf-8")
    assert missing_addresses(tmp_path, ["here/", "here/#kept", "here/#lost", "gone/"]) == ["here/#lost", "gone/"]


def test_a_new_page_is_listed_with_its_sections(tmp_path):
    (tmp_path / "new").mkdir()
    html = '<h1 id="top">x</h1><h2 id="one">x</h2><h3 id="two">x</h3><h2 id="references">x</h2>'
    (tmp_path / "new" / "index.html").write_text(html, encoding="utf-8")
    assert with_sections(tmp_path, "new/") == ["new/", "new/#one", "new/#two"]


@pytest.fixture
def moved(tmp_path):
    """Return a function that redirects old/ to an address and returns the URL of the server."""
    (tmp_path / "new" / "place").mkdir(parents=True)
    (tmp_path / "new" / "place" / "index.html").write_text("<h1>Here</h1>", encoding="utf-8")
    server, address = serve(tmp_path)

    def move(new):
        redirects.write(tmp_path, {"old/": new}, "https://example.org/", "Site")
        return address

    yield move
    server.shutdown()


def test_redirect_keeps_an_address_working(tmp_path):
    (tmp_path / "new" / "place").mkdir(parents=True)
    (tmp_path / "new" / "place" / "index.html").write_text("<h1>Here</h1>", encoding="utf-8")
    redirects.write(tmp_path, {"old/": "new/place/#part"}, "https://example.org/sub/", "Site")
    assert missing_addresses(tmp_path, ["old/", "old/#anything"]) == []
    html = (tmp_path / "old" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../new/place/#part"' in html
    assert '<a href="../new/place/#part">' in html
    assert 'href="https://example.org/sub/new/place/"' in html
    script = re.search(r'<script type="module" src="\.\./(scripts/redirect-[A-Z0-9]{8}\.js)"', html)[1]
    assert (tmp_path / script).is_file()


@pytest.mark.parametrize(
    ("redirect", "asked", "reached"),
    [
        ("new/place/", "old/?hold=8&reps=12#timer", "new/place/?hold=8&reps=12#timer"),
        ("new/place/#part", "old/?hold=8", "new/place/?hold=8#part"),
        ("new/place/", "old/", "new/place/"),
    ],
)
def test_redirect_keeps_query_and_fragment(page, moved, redirect, asked, reached):
    address = moved(redirect)
    page.goto(f"{address}/{asked}")
    page.wait_for_url(f"{address}/{reached}")


def test_redirect_works_without_scripts(new_context, moved):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{moved('new/place/')}/old/?hold=8")
    page.wait_for_url("**/new/place/")


def test_redirect_without_its_script_says_that_the_plan_is_lost(page, moved):
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{moved('new/place/')}/old/?hold=8")
    assert "If your link held the numbers of your plan, they do not come along." in page.inner_text("body")
    page.get_by_role("link").click()
    page.wait_for_url("**/new/place/")


def test_redirect_page_is_in_the_language_of_its_target(tmp_path):
    (tmp_path / "es" / "nuevo").mkdir(parents=True)
    (tmp_path / "es" / "nuevo" / "index.html").write_text("<h1>Aquí</h1>", encoding="utf-8")
    redirects.write(tmp_path, {"es/viejo/": "es/nuevo/"}, "https://example.org/sub/", "Site")
    html = (tmp_path / "es" / "viejo" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="es" dir="ltr">' in html
    assert "Esta página cambió de dirección" in html


@pytest.mark.parametrize(
    ("redirect", "message"), [({"old/": "nowhere/"}, "where there is no page"), ({"evidence/": "."}, "would hide a page")]
)
def test_redirect_to_a_missing_page_or_over_a_page_fails_the_build(tmp_path, write, redirect, message):
    code, messages, _ = write("Words.", config=lambda text: text.replace("redirects: {}", f"redirects: {json.dumps(redirect)}"))
    assert code != 0
    line = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("  redirects:")[0].count("\n") + 1
    assert f"mkdocs.yml:{line}: the redirect" in messages
    assert message in messages
