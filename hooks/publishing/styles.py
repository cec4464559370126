"""Readers see the first words a round trip sooner, because the rules that a page can use, and no others, stand in the page itself.

A rule can be used where every element, class and id that its selector names is in the page or is a word of the page's scripts, which
may bring it. So with attributes that only we set (data-…); all others, states and what `:not()` excludes count as given. A custom
property or an animation is kept where it is named.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import tinycss2
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from tinycss2.ast import Node

# Written by the layout: its style, and the page kind whose scripts may add to the page.
PLACE = re.compile(r"<style>/\*(\S+) (\S+)\*/</style>")
WORD = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
PROPERTY = re.compile(r"--[A-Za-z_][\w-]*")
# Functions in a selector that ask for one of several.
ANY_OF = {"is", "where", "has", "-webkit-any", "-moz-any"}
TABLE = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
GROUPS = {"media", "supports", "layer", "container"}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    made = config.extra["bundle"]
    config.extra["styles"] = {layout: Style(text) for layout, text in made.styles.items()}
    config.extra["script_words"] = {
        kind.name: frozenset(word for file in kind.reach for word in WORD.findall(made.files[file])) for kind in made.kinds.values()
    }


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return styled(output, config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return styled(output, config)


def styled(html: str, config: MkDocsConfig) -> str:
    """A whole page with the rules that it can use in their place."""
    place = PLACE.search(html)
    if not place:
        return html
    layout, kind = place.groups()
    names = Names(html, config.extra["script_words"][kind])
    return html[: place.start()] + f"<style>{config.extra['styles'][layout].used(names)}</style>" + html[place.end() :]


class Names(HTMLParser):
    """What a page names: elements ("a"), classes (".a"), ids ("#a"), our attributes ("data-a"), custom properties ("--a").

    A word of its scripts may be any of them, as may what a script calls `dataset.aB` ("data-a-b").
    """

    def __init__(self, html: str, words: Iterable[str] = ()):
        super().__init__()
        self.found = set(PROPERTY.findall(html))
        self.words = frozenset(words)
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attributes:
            if name == "class":
                self.found.update(f".{each}" for each in (value or "").split())
            elif name == "id":
                self.found.add(f"#{value}")
            elif name.startswith("data-"):
                self.found.add(name)

    def __contains__(self, name: str) -> bool:
        if name in TABLE and name != "table":
            return "table" in self  # a browser adds a <tbody>, a script asks the table for its <thead>
        if "-" in name and name[0].isalpha() and not name.startswith("data-"):
            return name in self.found  # an element of our own stands in the page, as no script makes one
        return name in self.found or name.lstrip(".#") in self.words or (name.startswith("data-") and _in_dataset(name) in self.words)


def _in_dataset(attribute: str) -> str:
    """The name under which scripts know an attribute: "data-a-b" → "aB"."""
    return re.sub("-(.)", lambda match: match[1].upper(), attribute.removeprefix("data-"))


@dataclass(frozen=True)
class Selector:
    """One selector of a list: its text, the names it needs all of, and groups of selectors of which it needs one each."""

    text: str
    needs: frozenset[str]
    one_of: tuple[tuple[Selector, ...], ...]

    def possible(self, names: Container[str]) -> bool:
        return all(name in names for name in self.needs) and all(any(each.possible(names) for each in group) for group in self.one_of)


@dataclass(frozen=True)
class Rule:
    """Selectors with their declarations; `(name, text)` each."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """An at-rule with rules in it, such as `@media print`."""

    head: str
    rules: tuple[Rule | Group | Other, ...]


@dataclass(frozen=True)
class Other:
    """Any other at-rule; one with a name (`@keyframes`) is kept where that is named."""

    text: str
    name: str = ""


Rules = Iterable[Rule | Group | Other]


class Style:
    """A whole style sheet, read once, from which each page takes what it can use."""

    def __init__(self, text: str):
        self.rules = _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
        self.names = {name for selector in _selectors(self.rules) for name in _all_needs(selector)}
        self.cut: dict[tuple[frozenset[str], frozenset[str]], str] = {}

    def used(self, names: Names) -> str:
        """The rules that a page with these names can use, as text."""
        given = frozenset(name for name in self.names if name in names)
        properties = frozenset(name for name in names.found | names.words if name.startswith("--"))
        if (given, properties) not in self.cut:  # pages of one kind are often alike in this
            self.cut[given, properties] = _cut(self.rules, given, properties)
        return self.cut[given, properties]


def _cut(rules: Rules, given: frozenset[str], properties: frozenset[str]) -> str:
    possible = list(_possible(rules, given))
    defined: dict[str, set[str]] = {}  # custom property → those that its values read
    read = set(properties)
    for rule in _flat(possible):
        for name, text in rule.declarations if isinstance(rule, Rule) else [("", rule.text)]:
            mentioned = set(PROPERTY.findall(text.partition(":")[2]))
            if name.startswith("--"):
                defined.setdefault(name, set()).update(mentioned)
            else:
                read |= mentioned
    left = read & set(defined)
    while left:
        one = left.pop()
        left |= (defined[one] - read) & set(defined)
        read |= defined[one]
    animations = [text for rule in _flat(possible) if isinstance(rule, Rule) for name, text in rule.declarations if "animation" in name]
    animated = {word for text in animations for word in WORD.findall(text)}
    return "".join(_texts(possible, read, animated))


def _possible(rules: Rules, given: Container[str]) -> Iterator[Rule | Group | Other]:
    for rule in rules:
        if isinstance(rule, Rule):
            if selectors := tuple(each for each in rule.selectors if each.possible(given)):
                yield Rule(selectors, rule.declarations)
        elif isinstance(rule, Group):
            yield Group(rule.head, tuple(_possible(rule.rules, given)))
        else:
            yield rule


def _texts(rules: Rules, read: Container[str], animated: Container[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, Rule):
            if kept := [text for name, text in rule.declarations if not name.startswith("--") or name in read]:
                yield f"{','.join(each.text for each in rule.selectors)}{{{';'.join(kept)}}}"
        elif isinstance(rule, Group):
            if inner := "".join(_texts(rule.rules, read, animated)):
                yield f"{rule.head}{{{inner}}}"
        elif not rule.name or rule.name in animated:
            yield rule.text


def _flat(rules: Rules) -> Iterator[Rule | Other]:
    for rule in rules:
        if isinstance(rule, Group):
            yield from _flat(rule.rules)
        else:
            yield rule


def _selectors(rules: Rules) -> Iterator[Selector]:
    for rule in _flat(rules):
        yield from rule.selectors if isinstance(rule, Rule) else ()


def _all_needs(selector: Selector) -> Iterator[str]:
    yield from selector.needs
    for group in selector.one_of:
        for each in group:
            yield from _all_needs(each)


def _rules(nodes: list[Node]) -> tuple[Rule | Group | Other, ...]:
    made: list[Rule | Group | Other] = []
    for node in nodes:
        if node.type == "qualified-rule":
            declarations = tuple((_first_word(part), tinycss2.serialize(part)) for part in _split(node.content, ";") if part)
            made.append(Rule(_selector_list(node.prelude), declarations))
        elif node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            made.append(Group(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", _rules(inner)))
        elif node.type == "at-rule":
            made.append(Other(node.serialize(), _first_word(node.prelude) if node.lower_at_keyword.endswith("keyframes") else ""))
        else:
            raise ValueError(f"a style sheet cannot be read: {node.serialize()}")
    return tuple(made)


def _selector_list(tokens: list[Node]) -> tuple[Selector, ...]:
    return tuple(_selector(part) for part in _split(tokens, ","))


def _selector(tokens: list[Node]) -> Selector:
    needs: set[str] = set()
    one_of: list[tuple[Selector, ...]] = []
    before = ""
    for token in tokens:
        if token.type == "ident" and before != ":":
            needs.add(f".{token.value}" if before == "." else token.lower_value)
        elif token.type == "hash":
            needs.add(f"#{token.value}")
        elif token.type == "function" and token.lower_name in ANY_OF:
            one_of.append(_selector_list(token.arguments))
        elif token.type == "[] block" and (attribute := _first_word(token.content)).startswith("data-"):
            needs.add(attribute)
        before = token.value if token.type == "literal" else ""
    return Selector(tinycss2.serialize(tokens).strip(), frozenset(needs), tuple(one_of))


def _split(tokens: list[Node], mark: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _first_word(tokens: list[Node]) -> str:
    return next((token.value for token in tokens if token.type == "ident"), "")
