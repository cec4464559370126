"""Readers can see how each page measures up, because the build writes what it measured, good or not, onto the quality page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from publishing import page_weight
from writing import gathered, languages, readability, templates

PLACE = "<!--quality-->"
WEIGHT = re.compile(r"<!--weight (\S*)-->")
# Written by the accessibility tests, which fail when it is not what they found; a build cannot run a browser.
BROWSERS = Path(__file__).parents[2] / "package.json"
ACCESS = Path(__file__).parents[2] / "tests" / "site" / "access-results.json"


def block(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ quality }}`; filled when all pages have been measured."""
    return PLACE


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    # Only what readers read: the text of each page, with its own front matter beside it.
    config.extra["measured"] = [measures(page) for page in gathered.pages(files) if page.meta.get("checked")]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return output.replace(PLACE, report(config.extra["measured"], languages.of(page))) if PLACE in output else output


def on_post_build(config: MkDocsConfig) -> None:
    target = Path(config.site_dir, "about", "quality", "index.html")
    if target.is_file():
        html = target.read_text(encoding="utf-8")
        # Pages can be weighed only when all of them have been written.
        target.write_text(WEIGHT.sub(lambda match: weight(Path(config.site_dir), match[1]), html), encoding="utf-8")


def measures(page: Page) -> dict:
    """What can be counted in one page's text: score, sentences, words, citations (mentions) and sources (different ones)."""
    code = languages.of(page)
    text = readability.measure(page.content or "", code)
    cited = [mention.key for mention in gathered.of(page).mentions]
    return {
        "url": page.url,
        "title": page.meta["title"],
        "language": code,
        "language_name": languages.words(code)["language"]["name"],
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
