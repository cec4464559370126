"""Links the first mention of each glossary term on a page to its entry, and gives the terms of the glossary page anchors."""

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

# Each language has its own: the page that translates this one.
SOURCE = "glossary.md"
# From this heading on the words are so common that other pages do not mark them.
EVERYDAY = "{#everyday}"
ENTRY = re.compile(r"^(?P<term>\S.*)\n: +(?P<meaning>.+)$", re.M)
# Inside these no term is marked: headings, links, drawings, code, heads of tables, sources, controls.
CLOSED = [
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
    """Give the terms of the glossary page anchors; on other pages link the first mention of each to its entry."""
    code = languages.of(page)
    source = languages.translation(SOURCE, code, config)
    if not source:
        return
    if page.file == source:
        meanings(source.content_string, lambda term: _twice(source, term))
        anchored(page_tree)
    elif page.meta.get("template") is None:  # pages for a slow connection carry nearly nothing but their content
        mark(page_tree, meanings(source.content_string), get_relative_url(source.url, page.url), code)


def meanings(markdown: str, twice: Callable[[str], object] = lambda term: None) -> dict[str, str]:
    """Term → meaning of each entry of the glossary that other pages mark; `twice` is told of a term that stands there again."""
    found: dict[str, str] = {}
    for match in ENTRY.finditer(markdown):
        if match["term"] in found:
            twice(match["term"])
        found[match["term"]] = match["meaning"].strip()
    everyday = {match["term"] for match in ENTRY.finditer(markdown.partition(EVERYDAY)[2])}
    return {term: meaning for term, meaning in found.items() if term not in everyday}


def anchored(tree: Tag) -> None:
    """Put an anchor on each term of the glossary."""
    for term in tree.find_all("dt"):
        term["id"] = anchor(term.get_text())


def anchor(term: str) -> str:
    """A term's anchor on the glossary page: "Iliac crest" → "iliac-crest", "Cresta ilíaca" → "cresta-iliaca"."""
    plain = unicodedata.normalize("NFKD", term.lower())  # an accent becomes a sign of its own
    return "-".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def mark(tree: Tag, words: dict[str, str], glossary: str, code: str = languages.ENGLISH) -> None:
    """Link the first mention of each term in a page's tree to its entry, its meaning in `data-meaning`; `code` is the page's language."""
    endings = [tuple(pair.split("/")) for pair in languages.words(code)["language"]["endings"].split()]
    # The longest first, or "gluteal" would take the start of "gluteal tendinopathy".
    terms = sorted(words, key=len, reverse=True)
    forms = [f"(?P<t{number}>{_form(term, endings)})" for number, term in enumerate(terms)]
    every = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])")
    left = dict(words)
    links = BeautifulSoup("", "html.parser")
    for text in list(_open_texts(tree)):  # a list, as links are put into the tree on the way
        pieces: list[Tag | str] = []
        at = 0
        for match in every.finditer(text):
            term = terms[int((match.lastgroup or "")[1:])]
            if term in left:
                link = links.new_tag(
                    "a", attrs={"class": "term", "href": f"{glossary}#{anchor(term)}", "data-meaning": left.pop(term)}, string=match[0]
                )
                pieces += [text[at : match.start()], link]
                at = match.end()
        if pieces:
            text.replace_with(*[piece for piece in [*pieces, text[at:]] if piece])


def _open_texts(tree: Tag) -> Iterator[NavigableString]:
    """The pieces of text below an element in which terms are marked."""
    for child in tree.children:
        if isinstance(child, Tag):
            if child.name not in CLOSED:
                yield from _open_texts(child)
        elif type(child) is NavigableString:
            yield child


def _form(term: str, endings: list[tuple[str, ...]]) -> str:
    # Short forms keep their capitals; other words may be plural, each word of a term for itself, or begin a sentence.
    if term.isupper():
        return re.escape(term)
    return f"(?i:{' '.join(_inflected(word, endings) for word in term.split())})"


def _inflected(word: str, endings: list[tuple[str, ...]]) -> str:
    others = [word.removesuffix(old) + new for old, new in endings if word.endswith(old)]
    return f"(?:{'|'.join(map(re.escape, [word, *others]))})"


def _twice(source: File, term: str) -> None:
    first = source.content_string.find(f"\n{term}\n:")
    warn(
        f"docs/{source.src_uri}",
        line_of(source.content_string, f"\n{term}\n:", first + 1) + 1,
        Fault(f"“{term}” stands in the glossary twice.", "Keep one of the two entries."),
    )
