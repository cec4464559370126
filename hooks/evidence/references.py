"""Numbers a page's notes in the order of reading and renders its list of references."""

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

ALL = "evidence/references.md"
# The id of the heading, in every language.
HEADING = "references"
NOTES = "div.footnote"
# A word joiner keeps several numbers at one word on one line.
JOINER = "\u2060"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Replace the notes that Python-Markdown wrote by named links and a section of references."""
    notes = page_tree.select_one(NOTES)
    if not notes:
        return
    language = languages.of(page)
    words = languages.words(language)["pages"]["references"]
    texts = {tree.attribute(item, "id").removeprefix("fn:"): _reference(item) for item in notes.select("li[id^='fn:']")}
    written = "" if languages.direction(language) == "ltr" else ' dir="ltr"'
    if language != languages.ENGLISH:  # the language of every source: a screen reader changes its voice for it
        texts = {key: templates.html(f'<span lang="{languages.ENGLISH}"{written}>{text}</span>') for key, text in texts.items()}
    known = build_state.of(config).sources
    texts = {key: text + (strength.described(known[key].fields, language) if key in known else "") for key, text in texts.items()}
    notes.extract()
    mentions = numbered(page_tree, words["source"])
    page_data.of(page).mentions = mentions
    page_data.of(page).listed = list(dict.fromkeys(mention.key for mention in mentions))
    every = languages.address(ALL, language, page.url, config) if files.get_file_from_path(ALL) else ""
    notes_shown = _notes(mentions, texts)
    made = templates.render(
        "references.html", language, place=HEADING, notes=notes_shown, every=every, elsewhere=languages.attribute(ALL, language, config)
    )
    page_tree.append(tree.parse(made))
    if page.toc.items:
        top = page.toc.items[0]
        (top.children if top.level == 1 else page.toc.items).append(AnchorLink(words["heading"], HEADING, 2))


def numbered(page_tree: Tag, named: str = "{n}") -> list[Mention]:
    """Number the notes of a tree in the order of reading and name each place; returns the mentions in that order. A screen reader hears
    `named` with the number in its gap.

    Markdown numbers notes in the order in which it works through a page, nested lists last.
    """
    order: dict[str, int] = {}
    mentions: list[Mention] = []
    for link in page_tree.select("sup > a.footnote-ref"):
        key = tree.attribute(link, "href").removeprefix("#fn:")
        number = order.setdefault(key, len(order) + 1)
        mention = Mention(key, _place(key, 1 + sum(mention.key == key for mention in mentions)))
        mentions.append(mention)
        mark = _parent(link)
        mark.attrs = {"id": mention.anchor}
        # No space between a word and its number: it would begin a line of its own.
        before = mark.previous_sibling
        if isinstance(before, NavigableString) and type(before) is NavigableString:
            tight = before.rstrip()
            gap = len(before) > len(tight)
            before = before.replace_with(tight) and mark.previous_sibling if tight else (before.extract(), mark.previous_sibling)[1]
        else:
            gap = False
        if not gap and getattr(before, "name", None) == "sup":
            mark.insert_before(JOINER)
            mark["class"] = "also"
        link.attrs = {"class": "footnote-ref", "role": "doc-noteref", "href": link["href"], "aria-label": named.replace("{n}", str(number))}
        link.string = f"[{number}]"
    return mentions


def _parent(tag: Tag) -> Tag:
    if tag.parent is None:
        raise ValueError("a note number stands in no text")
    return tag.parent


def _place(key: str, mention: int) -> str:
    return f"fnref{mention if mention > 1 else ''}:{key}"


def _reference(item: Tag) -> str:
    """A note's text without the back links of Python-Markdown."""
    for back in item.select("a.footnote-backref"):
        back.extract()
    return templates.html(vancouver.breakable(tree.inner(item.p or item).strip().removesuffix("\xa0").strip()))


def _notes(mentions: list[Mention], texts: dict[str, str]) -> list[dict]:
    """For each source in the order of its number: key, text, and the anchors of its mentions."""
    keys = dict.fromkeys(mention.key for mention in mentions)
    return [{"key": key, "text": texts[key], "anchors": [mention.anchor for mention in mentions if mention.key == key]} for key in keys]
