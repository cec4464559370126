"""Readers can see how each page measures up, because the build writes what it measured, good or not, onto the quality page."""

from __future__ import annotations

import json
from pathlib import Path

from publishing import page_weight
from writing import gathered, readability, templates

PLACE = "<!--quality-->"
# Written by the accessibility tests, which fail when it is not what they found; a build cannot run a browser.
ACCESS = Path(__file__).parents[2] / "tests" / "site" / "access-results.json"


def block(page, config, files) -> str:
    """The marker `{{ quality }}`; filled when all pages are written, because only then can they be weighed."""
    return PLACE


def on_post_build(config):
    target = Path(config.site_dir, "about", "quality", "index.html")
    if not target.is_file():
        return
    html = target.read_text(encoding="utf-8")
    if PLACE in html:
        target.write_text(html.replace(PLACE, report(Path(config.site_dir), config.extra["measured"])), encoding="utf-8")


def on_env(env, config, files):
    # Only what readers read: the text of each page, with its own front matter beside it.
    config.extra["measured"] = [measures(file.page) for file in files.documentation_pages() if file.page.meta.get("checked")]


def measures(page) -> dict:
    """What can be counted in one page's text: reading grade, sentences, words, citations (mentions) and sources (different ones)."""
    text = readability.measure(page.content)
    cited = [mention.key for mention in gathered.of(page).mentions]
    return {
        "url": page.url,
        "title": page.meta["title"],
        "grade": text.grade,
        "longest": text.longest_words,
        "words": text.words,
        "citations": len(cited),
        "sources": len(set(cited)),
        "checked": str(page.meta["checked"]),
    }


def report(site: Path, pages: list[dict]) -> str:
    """The summary sentences and the table of all pages as HTML; weights in kilobytes (1000 bytes) after gzip."""
    weights = {page["url"]: round(sum(page_weight.weigh(site, page["url"]).values()) / 1000) for page in pages}
    return templates.render(
        "quality.html",
        pages=pages,
        weights=weights,
        words=sum(page["words"] for page in pages),
        mentions=sum(page["citations"] for page in pages),
        oldest=min(page["checked"] for page in pages),
        access=access(),
    )


def access() -> str:
    """One sentence on the last automatic accessibility check, from the file that its test keeps."""
    found = json.loads(ACCESS.read_text(encoding="utf-8"))
    return (
        f"The last automatic accessibility check (axe-core {found['axe']}) looked at {found['pages']} pages "
        f"in {found['states']} states and found {found['violations']} faults."
    )
