"""Measures every page (reading score, sources, weight) and writes the results onto the quality page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from publishing import page_weight
from writing import languages, page_data, readability, templates

PLACE = "<!--quality-->"
WEIGHT = re.compile(r"<!--weight (\S*)-->")
BROWSERS = Path(__file__).resolve().parents[2] / "package.json"
# Written by `make outlines` after the accessibility tests, which fail when it is not what they found: a build cannot run a browser.
ACCESS = Path(__file__).with_name("access-results.json")


def block(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ quality }}`; filled when all pages have been measured."""
    return PLACE


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    pages = list(page_data.pages(files))
    if any(page_data.of(page).count("quality") for page in pages):
        # Pages without front matter, such as those of other plugins, are not measured.
        build_state.of(config).measures = [measures(page) for page in pages if page.meta.get("checked")]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return output.replace(PLACE, report(build_state.of(config).measures, languages.of(page))) if PLACE in output else output


def on_post_build(config: MkDocsConfig) -> None:
    target = Path(config.site_dir, "about", "quality", "index.html")
    if target.is_file():
        html = target.read_text(encoding="utf-8")
        # Pages can be weighed only when all of them have been written.
        target.write_text(WEIGHT.sub(lambda match: weight(Path(config.site_dir), match[1]), html), encoding="utf-8")


def measures(page: Page) -> dict:
    """What can be counted in one page's text: score, sentences, words, citations (mentions) and sources (different ones)."""
    code = languages.of(page)
    formula = languages.checks(code).get("reading", {}).get("formula")
    text = readability.measure(page.content or "", formula)
    cited = [mention.key for mention in page_data.of(page).mentions]
    return {
        "url": page.url,
        "title": page.meta["title"],
        "language": code,
        "language_name": languages.words(code)["language"]["name"],
        "formula": formula,
        "score": text.score,
        "longest": text.longest_words,
        "words": text.words,
        "citations": len(cited),
        "sources": len(set(cited)),
        "checked": str(page.meta["checked"]),
    }


def weight(site: Path, page: str) -> str:
    """The bytes of a page's first view after gzip in kilobytes (1000 bytes), e.g. "21 kB"."""
    return f"{sum(page_weight.weigh(site, page).values()) / 1000:.0f} kB"


def report(pages: list[dict], language: str = languages.ENGLISH) -> str:
    """The summary sentences and the table of all pages as HTML, with a place for each page's weight."""
    return templates.render(
        "quality.html",
        language,
        pages=pages,
        total=sum(page["words"] for page in pages),
        mentions=sum(page["citations"] for page in pages),
        oldest=min(page["checked"] for page in pages),
        access=access(language),
        everything=browsers("everything"),
        at_least=browsers("production"),
    )


def browsers(promise: str) -> str:
    """The oldest browsers of one of the two promises in package.json, e.g. "Chrome 109, Firefox 115, Safari 15.0"."""
    listed = json.loads(BROWSERS.read_text(encoding="utf-8"))["browserslist"][promise]
    return ", ".join(line.replace(" >=", "").title() for line in listed if not line.startswith("ios"))  # there every browser is Safari


def access(language: str = languages.ENGLISH) -> str:
    """One sentence on the last automatic accessibility check, from the file that its test keeps."""
    found = json.loads(ACCESS.read_text(encoding="utf-8"))
    said = languages.words(language)["pages"]["quality"]["access"]
    return languages.filled(
        said, axe=found["axe"], pages=found["pages"], looks=found["looks"], states=found["states"], faults=found["violations"]
    )
