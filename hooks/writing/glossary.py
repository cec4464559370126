"""Links the first mention of each glossary term on a page to its entry, and adds anchors to the terms of the glossary page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, NavigableString, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing import languages
from writing.faults import Fault, line_of, warn

# The English glossary; the glossary of another language is the translation of this page.
SOURCE = "glossary.md"
# Terms below this heading are so common that other pages do not link them.
EVERYDAY = "{#everyday}"
ENTRY = re.compile(r"^(?P<term>\S.*)\n: +(?P<meaning>.+)$", re.M)
# No term is linked inside these: headings, links, drawings, code, table headers, sources, controls.
EXCLUDED = [
    "built-block",
    "h1",
    "h2",
    "h3",
    "h4",
    "a",
    "figure",
    "svg",
    "code",
    "pre",
    "th",
    "caption",
    "button",
    "sup",
    "section",
    "dt",
    "script",
    "hold-timer",
]


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Add anchors to the terms of the glossary page; on other pages link the first mention of each term to its entry."""
    language = languages.of_page(page)
    source = languages.translation(SOURCE, language, config)
    if not source:
        return
    if page.file == source:
        meanings(source.content_string, lambda term: _warn_duplicate(source, term))
        add_anchors(page_tree)
    elif page.meta.get("template") is None:  # pages for slow connections stay minimal
        mark(page_tree, meanings(source.content_string), get_relative_url(source.url, page.url), language)


def meanings(markdown: str, on_duplicate: Callable[[str], object] = lambda term: None) -> dict[str, str]:
    """Return term → meaning of each glossary entry that other pages link; call `on_duplicate` with each repeated term."""
    found: dict[str, str] = {}
    for match in ENTRY.finditer(markdown):
        if match["term"] in found:
            on_duplicate(match["term"])
        found[match["term"]] = match["meaning"].strip()
    everyday = {match["term"] for match in ENTRY.finditer(markdown.partition(EVERYDAY)[2])}
    return {term: meaning for term, meaning in found.items() if term not in everyday}


def add_anchors(tree: Tag) -> None:
    """Add an id to each term of the glossary."""
    for term in tree.find_all("dt"):
        term["id"] = anchor(term.get_text())


def anchor(term: str) -> str:
    """Return the anchor of a term on the glossary page: "Iliac crest" → "iliac-crest", "Cresta ilíaca" → "cresta-iliaca"."""
    decomposed = unicodedata.normalize("NFKD", term.lower())  # separates accents from letters
    return "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in decomposed if not unicodedata.combining(char))))


def mark(tree: Tag, entries: dict[str, str], glossary_url: str, language: str = languages.ENGLISH) -> None:
    """Link the first mention of each term in a page's tree to its entry, with its meaning in `data-meaning`."""
    endings = [tuple(pair.split("/")) for pair in languages.words(language)["language"]["endings"].split()]
    # The longest first, or "gluteal" would match the start of "gluteal tendinopathy".
    terms = sorted(entries, key=len, reverse=True)
    forms = [f"(?P<t{number}>{_pattern(term, endings)})" for number, term in enumerate(terms)]
    any_term = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])")
    remaining = dict(entries)
    soup = BeautifulSoup("", "html.parser")
    for text in list(_linkable_texts(tree)):  # a list, because the loop changes the tree
        pieces: list[Tag | str] = []
        end = 0
        for match in any_term.finditer(text):
            term = terms[int((match.lastgroup or "")[1:])]
            if term in remaining:
                link = soup.new_tag(
                    "a",
                    attrs={"class": "term", "href": f"{glossary_url}#{anchor(term)}", "data-meaning": remaining.pop(term)},
                    string=match[0],
                )
                pieces += [text[end : match.start()], link]
                end = match.end()
        if pieces:
            text.replace_with(*[piece for piece in [*pieces, text[end:]] if piece])


def _linkable_texts(tree: Tag) -> Iterator[NavigableString]:
    """Yield the texts below an element in which terms may be linked."""
    for child in tree.children:
        if isinstance(child, Tag):
            if child.name not in EXCLUDED:
                yield from _linkable_texts(child)
        elif type(child) is NavigableString:
            yield child


def _pattern(term: str, endings: list[tuple[str, ...]]) -> str:
    # Abbreviations match exactly; other terms match in any case, and each of their words also with another ending (plural).
    if term.isupper():
        return re.escape(term)
    return f"(?i:{' '.join(_inflected(word, endings) for word in term.split())})"


def _inflected(word: str, endings: list[tuple[str, ...]]) -> str:
    variants = [word.removesuffix(old) + new for old, new in endings if word.endswith(old)]
    return f"(?:{'|'.join(map(re.escape, [word, *variants]))})"


def _warn_duplicate(source: File, term: str) -> None:
    first = source.content_string.find(f"\n{term}\n:")
    warn(
        f"docs/{source.src_uri}",
        line_of(source.content_string, f"\n{term}\n:", first + 1) + 1,
        Fault(f"“{term}” stands in the glossary twice.", "Keep one of the two entries."),
    )
