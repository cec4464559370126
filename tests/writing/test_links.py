"""Every link, asset and fragment of the built site resolves, at the root of a domain and below a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

import parsed_html
from project import SUB_PATH

HOST = "https://steadyhips.example"
# A host serves this page at any depth, so relative addresses in it would resolve wrongly.
FROM_ROOT = {"404.html"}
STYLE_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)")
IMPORT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\.[^\"']+)")


def broken(site: Path, host: str = HOST, below: str = SUB_PATH) -> list[str]:
    """Return addresses in HTML, styles, scripts and manifest that do not resolve, including fragments and root-absolute addresses."""
    found = []
    for path in parsed_html.html_files(site):
        name = path.relative_to(site).as_posix()
        page = parsed_html.read(path)
        for tag, attribute, address, _ in page.links:
            if address.startswith("/") and name not in FROM_ROOT:
                found.append(f"{name}: {tag} {attribute}={address} starts at the root of the domain; make it relative")
            elif problem := _problem(site, f"{host}{below}{name}", address, host, below):
                found.append(f"{name}: {tag} {attribute}={address} {problem}")
        found += [f"{name}: {attribute} names #{one}, which is not on the page" for attribute, one in page.named if one not in page.ids]
    for pattern, suffix in ((STYLE_ADDRESS, ".css"), (IMPORT, ".js")):
        for path in sorted(site.rglob(f"*{suffix}")):
            name = path.relative_to(site).as_posix()
            for address in pattern.findall(path.read_text(encoding="utf-8")):
                if problem := _problem(site, f"{host}{below}{name}", address, host, below):
                    found.append(f"{name}: {address} {problem}")
    manifest = site / "manifest.webmanifest"
    if manifest.is_file():
        data = json.loads(manifest.read_text(encoding="utf-8"))
        for address in [data["start_url"], *(icon["src"] for icon in data.get("icons", []))]:
            if problem := _problem(site, f"{host}{below}manifest.webmanifest", address, host, below):
                found.append(f"manifest.webmanifest: {address} {problem}")
    return found


def _problem(site: Path, base: str, address: str, host: str, below: str) -> str:
    whole = urlsplit(urljoin(base, address))
    if f"{whole.scheme}://{whole.netloc}" != host:
        return ""
    if not whole.path.startswith(below):
        return "leads out of the site"
    target = site / unquote(whole.path[len(below) :])
    target = target / "index.html" if whole.path.endswith("/") else target
    if not target.is_file():
        return "leads to no file"
    fragment = unquote(whole.fragment)
    if fragment and target.suffix == ".html" and fragment not in parsed_html.read(target).ids:
        return "leads to no such place on that page"
    return ""


def repeated_ids(site: Path) -> list[str]:
    """Return ids that occur more than once on one page."""
    return [
        f"{path.relative_to(site).as_posix()}: id {one} stands {page.ids.count(one)} times"
        for path in parsed_html.html_files(site)
        for page in [parsed_html.read(path)]
        for one in sorted(set(page.ids))
        if page.ids.count(one) > 1
    ]


def unguarded(site: Path, host: str = HOST) -> list[str]:
    """Return links to other sites without rel=noopener."""
    return [
        f"{path.relative_to(site).as_posix()}: {address}"
        for path in parsed_html.html_files(site)
        for tag, _, address, rel in parsed_html.read(path).links
        if tag == "a" and re.match(r"https?://", address) and not address.startswith(host) and "noopener" not in rel.split()
    ]


def test_every_address_in_the_site_resolves(site):
    assert broken(site) == []


def test_no_page_has_duplicate_ids(site):
    assert repeated_ids(site) == []


def test_links_to_other_sites_have_noopener(site):
    assert unguarded(site) == []


GOOD = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1 id="top">T</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="other/">x</a>', "leads to no file"),
        ('<a href="other">x</a>', "leads to no file"),
        ('<a href="#no">x</a>', "no such place"),
        ('<a href="page/#no">x</a>', "no such place"),
        ('<a href="/page/">x</a>', "starts at the root"),
        ('<a href="../page/">x</a>', "leads out of the site"),
        ('<img src="no.png" alt="">', "leads to no file"),
        ('<img srcset="no.png 2x" alt="">', "leads to no file"),
        (f'<link rel="canonical" href="{HOST}{SUB_PATH}no/">', "leads to no file"),
        ('<label for="no">x</label>', "not on the page"),
    ],
)
def test_a_broken_address_is_found(tmp_path, body, told):
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(GOOD.format(""), encoding="utf-8")
    (tmp_path / "index.html").write_text(GOOD.format(body), encoding="utf-8")
    assert [told in one for one in broken(tmp_path)] == [True]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "b { background: url(no.png) }"),
        ("a.js", 'import { x } from "./no.js";'),
        ("manifest.webmanifest", '{"start_url": "no/"}'),
    ],
)
def test_a_broken_address_in_style_script_or_manifest_is_found(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(broken(tmp_path)) == 1


def test_valid_addresses_are_accepted(tmp_path):
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(GOOD.format('<a href="../#top">x</a><a href="..">x</a>'), encoding="utf-8")
    (tmp_path / "index.html").write_text(
        GOOD.format('<a href="page/?a=1#top">x</a><a href="https://example.org" rel="noopener">x</a><a href="mailto:a@b.cd">x</a>'),
        encoding="utf-8",
    )
    (tmp_path / "404.html").write_text(GOOD.format(f'<a href="{SUB_PATH}page/">x</a>'), encoding="utf-8")
    assert broken(tmp_path) == [] == unguarded(tmp_path)


def test_duplicate_ids_and_links_without_noopener_are_found(tmp_path):
    (tmp_path / "index.html").write_text(GOOD.format('<p id="top"><a href="https://example.org">x</a></p>'), encoding="utf-8")
    assert len(repeated_ids(tmp_path)) == 1
    assert len(unguarded(tmp_path)) == 1


@pytest.mark.parametrize(
    ("body", "fault", "fix"),
    [
        ("A [link](nowhere.md).", "link 'nowhere.md'", "Mend the address"),
        ("A [link](evidence/index.md#nowhere).", "does not contain an anchor '#nowhere'", "Mend the address"),
        ("A [link](#nowhere).", "no such anchor on this page", "Mend the address"),
        ("A [link](/evidence/).", "absolute link '/evidence/'", "Did you mean"),
        ("![A picture](missing.png)", "link 'missing.png'", "Mend the address"),
    ],
)
def test_a_broken_link_stops_the_build_with_file_line_and_fix(write, body, fault, fix):
    code, messages, _ = write(f"Words.\n\n{body}")
    assert code != 0
    assert re.search(rf"index\.md:14: .*{re.escape(fault)}.*{fix}", messages), messages


def test_pages_missing_from_navigation_or_docs_stop_the_build(write, tmp_path):
    def forget(text):
        (tmp_path / "docs" / "index.md").rename(tmp_path / "docs" / "other.md")
        return text

    code, messages, _ = write("Words.", config=forget)
    assert code != 0
    assert re.search(r"mkdocs\.yml:\d+: the navigation lacks other\.md\. Add a line", messages), messages
    assert re.search(r"mkdocs\.yml:\d+: the navigation names index\.md, and there is no such page\. Mend", messages), messages
