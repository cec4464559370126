"""Numbers a page's citations in reading order and renders its list of references."""

from __future__ import annotations

from bs4 import NavigableString, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

import build_state
from evidence import strength, vancouver
from writing import languages, page_data, templates, tree
from writing.page_data import Mention

ALL_REFERENCES_PAGE = "evidence/references.md"
# The id of the heading, in every language.
HEADING_ID = "references"
FOOTNOTES = "div.footnote"
# A word joiner keeps adjacent citation numbers on one line.
JOINER = "\u2060"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Replace the footnotes of Python-Markdown by labelled links and a section of references."""
    footnotes = page_tree.select_one(FOOTNOTES)
    if not footnotes:
        return
    language = languages.of_page(page)
    words = languages.words(language)["pages"]["references"]
    texts = {tree.attribute(item, "id").removeprefix("fn:"): _reference_text(item) for item in footnotes.select("li[id^='fn:']")}
    direction = "" if languages.direction(language) == "ltr" else ' dir="ltr"'
    if language != languages.ENGLISH:  # sources are in English: screen readers switch their voice
        texts = {key: templates.html(f'<span lang="{languages.ENGLISH}"{direction}>{text}</span>') for key, text in texts.items()}
    sources = build_state.of(config).sources
    texts = {key: text + (strength.described(sources[key].fields, language) if key in sources else "") for key, text in texts.items()}
    footnotes.extract()
    mentions = number_citations(page_tree, words["source"])
    page_data.of(page).mentions = mentions
    page_data.of(page).listed = list(dict.fromkeys(mention.key for mention in mentions))
    all_references = (
        languages.address(ALL_REFERENCES_PAGE, language, page.url, config) if files.get_file_from_path(ALL_REFERENCES_PAGE) else ""
    )
    items = _reference_items(mentions, texts)
    html = templates.render(
        "references.html",
        language,
        place=HEADING_ID,
        notes=items,
        every=all_references,
        elsewhere=languages.attribute(ALL_REFERENCES_PAGE, language, config),
    )
    page_tree.append(tree.parse(html))
    if page.toc.items:
        top = page.toc.items[0]
        (top.children if top.level == 1 else page.toc.items).append(AnchorLink(words["heading"], HEADING_ID, 2))


def number_citations(page_tree: Tag, label: str = "{n}") -> list[Mention]:
    """Number the citations of a tree in reading order, give each an anchor, and return them in that order; `label` is their accessible
    name, with `{n}` for the number.

    Python-Markdown numbers footnotes in the order in which it processes a page, nested lists last.
    """
    order: dict[str, int] = {}
    mentions: list[Mention] = []
    for link in page_tree.select("sup > a.footnote-ref"):
        key = tree.attribute(link, "href").removeprefix("#fn:")
        number = order.setdefault(key, len(order) + 1)
        mention = Mention(key, _anchor(key, 1 + sum(mention.key == key for mention in mentions)))
        mentions.append(mention)
        sup = _parent(link)
        sup.attrs = {"id": mention.anchor}
        # No space between a word and its number, which could otherwise wrap to the next line.
        before = sup.previous_sibling
        if isinstance(before, NavigableString) and type(before) is NavigableString:
            stripped = before.rstrip()
            had_space = len(before) > len(stripped)
            before = before.replace_with(stripped) and sup.previous_sibling if stripped else (before.extract(), sup.previous_sibling)[1]
        else:
            had_space = False
        if not had_space and getattr(before, "name", None) == "sup":
            sup.insert_before(JOINER)
            sup["class"] = "also"
        link.attrs = {"class": "footnote-ref", "role": "doc-noteref", "href": link["href"], "aria-label": label.replace("{n}", str(number))}
        link.string = f"[{number}]"
    return mentions


def _parent(tag: Tag) -> Tag:
    """Return the parent of a tag; raise ValueError without one."""
    if tag.parent is None:
        raise ValueError("a note number stands in no text")
    return tag.parent


def _anchor(key: str, number: int) -> str:
    """Return the anchor of the nth mention of a source."""
    return f"fnref{number if number > 1 else ''}:{key}"


def _reference_text(item: Tag) -> str:
    """Return the text of a footnote without the back links of Python-Markdown."""
    for back_link in item.select("a.footnote-backref"):
        back_link.extract()
    return templates.html(vancouver.breakable(tree.inner(item.p or item).strip().removesuffix("\xa0").strip()))


def _reference_items(mentions: list[Mention], texts: dict[str, str]) -> list[dict]:
    """Return key, text and citation anchors of each source, in order of number."""
    keys = dict.fromkeys(mention.key for mention in mentions)
    return [{"key": key, "text": texts[key], "anchors": [mention.anchor for mention in mentions if mention.key == key]} for key in keys]
