"""Measures every page (readability, sources, weight) and writes the results to the quality page."""

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
WEIGHT_PLACE = re.compile(r"<!--weight (\S*)-->")
BROWSERS = Path(__file__).resolve().parents[2] / "package.json"
# Written by `make outlines`; the accessibility tests fail if it differs from their results. A build cannot run a browser.
ACCESS = Path(__file__).with_name("access-results.json")


def block(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render the marker `{{ quality }}`: a placeholder that is filled after all pages have been measured."""
    return PLACE


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    pages = list(page_data.pages(files))
    if any(page_data.of(page).count("quality") for page in pages):
        # Pages without front matter, e.g. those of other plugins, are not measured.
        build_state.of(config).page_measures = [measures(page) for page in pages if page.meta.get("checked")]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return output.replace(PLACE, report(build_state.of(config).page_measures, languages.of_page(page))) if PLACE in output else output


def on_post_build(config: MkDocsConfig) -> None:
    target = Path(config.site_dir, "about", "quality", "index.html")
    if target.is_file():
        html = target.read_text(encoding="utf-8")
        # Pages can be weighed only after all files have been written.
        target.write_text(WEIGHT_PLACE.sub(lambda match: weight(Path(config.site_dir), match[1]), html), encoding="utf-8")


def measures(page: Page) -> dict:
    """Return the measurements of a page: readability score, longest sentence, words, citations (mentions) and sources (distinct ones)."""
    code = languages.of_page(page)
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
    """Return the weight of a page's first view after gzip in kilobytes (1000 bytes), e.g. "21 kB"."""
    return f"{sum(page_weight.weigh(site, page).values()) / 1000:.0f} kB"


def report(pages: list[dict], language: str = languages.ENGLISH) -> str:
    """Return summary and table of all pages as HTML, with a placeholder for each page's weight."""
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


def browsers(list_name: str) -> str:
    """Return the oldest supported browsers of one of the two lists in package.json, e.g. "Chrome 109, Firefox 115, Safari 15.0"."""
    lines = json.loads(BROWSERS.read_text(encoding="utf-8"))["browserslist"][list_name]
    # Every browser on iOS uses the engine of Safari.
    return ", ".join(line.replace(" >=", "").title() for line in lines if not line.startswith("ios"))


def access(language: str = languages.ENGLISH) -> str:
    """Return one sentence on the last automatic accessibility check, from the results file."""
    results = json.loads(ACCESS.read_text(encoding="utf-8"))
    sentence = languages.words(language)["pages"]["quality"]["access"]
    return languages.fill(
        sentence, axe=results["axe"], pages=results["pages"], looks=results["looks"], states=results["states"], faults=results["violations"]
    )
