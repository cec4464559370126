"""Writes into each page the rules of its layout's style that it can use, so that it is not sent the style of every other page.

A rule can be used where all elements, classes, ids and data attributes of its selector are named in the page's tags or in its scripts
and drawings, which may add them; in a script by a text that is no sentence. All else in a selector (other attributes, states, what
`:not()` excludes) counts as given. Custom properties and animations are kept where a kept rule reads them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from tinycss2.ast import Node

import build_state
from build_state import Bundle

# Written by the layout: its style, and the page kind whose scripts may add to the page.
PLACE = re.compile(r"<style>/\*(\S+) (\S+)\*/</style>")
WORD = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
PROPERTY = re.compile(r"--[A-Za-z_][\w-]*")
# What a tag names: its element, classes, id and data attributes.
NAMED = re.compile(r'<([a-z][\w-]*)|\b(?:class|id)="([^"]*)"|\b(data-[\w-]+)')
CAPITAL = re.compile(r"[A-Z]")
# A text in a script; the last kind is a regular expression, in which quotes may stand alone.
TEXT = re.compile(
    r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`"""
    r"""|(?<=[(,=:\[!&|?{};+])/(?![*/])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\[\n]|\\.)+/"""
)
# What a text may be written with that names elements or classes: no capitals, no signs that only sentences have.
NO_SENTENCE = re.compile(r"""[a-z0-9\s.#:>~+*=,()\[\]"'`${}<_-]*""")
TAG = re.compile(r"<[a-z]")
# A name in such a text; before a bracket it is that of a function.
NAME = re.compile(r"[A-Za-z_][\w-]*(?![\w(-])")
# Functions in a selector that ask for one of several.
ANY_OF = {"is", "where", "has", "-webkit-any", "-moz-any"}
# A drawing that a script of the page fetches.
FIGURE = re.compile(r"figures/[\w-]+\.svg")
# A browser adds some of these to a table, and a script asks the table for others.
TABLE_PARTS = {"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
GROUPS = {"media", "supports", "layer", "container"}

# What a selector asks for: each name, and one of the selectors of each list.
Needs = list[Any]


class Rule(NamedTuple):
    """A part of a style sheet: selectors and declarations; or an at-rule with `inner` rules, or one that is only its `head`."""

    head: str = ""
    selectors: tuple[tuple[str, Needs], ...] = ()
    declarations: tuple[str, ...] = ()
    inner: tuple[Rule, ...] = ()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    state = build_state.of(config)
    return styled(output, state.bundle, state.drawings)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    state = build_state.of(config)
    return styled(output, state.bundle, state.drawings)


def styled(html: str, bundle: Bundle, drawings: Mapping[str, str]) -> str:
    """A whole page with the rules that it can use in their place."""
    place = PLACE.search(html)
    if not place:
        return html
    layout, kind = place.groups()
    drawn = [drawings[name] for name in sorted(set(FIGURE.findall(html))) if name in drawings]
    named = names(html).union(*map(names, drawn)) | _words(tuple(bundle.files[file] for file in bundle.kinds[kind].reach))
    return f"{html[: place.start()]}<style>{used(parsed(bundle.styles[layout]), named)}</style>{html[place.end() :]}"


@functools.lru_cache(maxsize=8)
def parsed(style: str) -> tuple[Rule, ...]:
    """The rules of a style sheet."""
    return tuple(map(_rule, tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))


def names(html: str) -> set[str]:
    """What a page names in its tags. Elements of our own stand there with a `<` too: no script makes one, though some name it."""
    found = {word for match in NAMED.finditer(html) for word in " ".join(filter(None, match.groups())).split()}
    return found | {f"<{name}" for name in re.findall(r"<([a-z]+-[\w-]+)", html)} | set(PROPERTY.findall(html))


def words(script: str) -> set[str]:
    """What a script may name: elements and classes in its texts, custom properties, and the data attributes that it calls `dataset.aB`."""
    found = {f"data-{CAPITAL.sub(lambda capital: f'-{capital[0].lower()}', word)}" for word in WORD.findall(script)}
    found |= {word for word in WORD.findall(script) if word.startswith(("data-", "--"))}
    for text in TEXT.findall(script):
        if TAG.search(text):
            found |= names(text.replace("\\", ""))
        elif NO_SENTENCE.fullmatch(text):
            found.update(NAME.findall(text))
    return found


def used(style: Iterable[Rule], named: Container[str]) -> str:
    """The text of the rules that a page can use, by what it and its scripts name."""
    possible = list(_possible(style, named))
    texts = [text.partition(":") for text in _flat(possible)]
    read = {name for name, _, _ in texts if name in named}
    while more := {word for name, _, value in texts if name[:2] != "--" or name in read for word in _reads(name, value)} - read:
        read |= more
    return "".join(_texts(possible, read))


def _reads(name: str, value: str) -> list[str]:
    """The custom properties that a declaration reads, or what may be the animations that it names."""
    return (WORD if name.startswith("animation") else PROPERTY).findall(value)


@functools.lru_cache(maxsize=64)
def _words(scripts: tuple[str, ...]) -> set[str]:
    return {word for script in scripts for word in words(script)}


def _rule(node: Node) -> Rule:
    if node.type == "qualified-rule":
        selectors = tuple((tinycss2.serialize(part).strip(), _needs(part)) for part in _split(node.prelude, ","))
        return Rule("", selectors, tuple(tinycss2.serialize(part) for part in _split(node.content, ";") if part))
    if node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content is not None:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", inner=tuple(map(_rule, inner)))
    if node.type == "error":
        raise ValueError(f"a style sheet cannot be read: {node.serialize()}")
    return Rule(node.serialize())


def _needs(selector: list[Node]) -> Needs:
    needs: Needs = []
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":":
            needs.append(f"<{token.value}" if "-" in token.value and before != "." else token.value)
        elif token.type == "hash":
            needs.append(token.value)
        elif token.type == "[] block":
            needs += [part.value for part in token.content[:1] if part.value.startswith("data-")]
        elif token.type == "function" and token.lower_name in ANY_OF:
            needs.append([_needs(part) for part in _split(token.arguments, ",")])
        before = token.value if token.type == "literal" else ""
    return needs


def _met(needs: Needs, named: Container[str]) -> bool:
    return all(
        any(_met(one, named) for one in need) if isinstance(need, list) else need in named or (need in TABLE_PARTS and "table" in named)
        for need in needs
    )


def _possible(style: Iterable[Rule], named: Container[str]) -> Iterator[Rule]:
    for rule in style:
        met = tuple(selector for selector in rule.selectors if _met(selector[1], named))
        if met or not rule.selectors:
            yield rule._replace(selectors=met, inner=tuple(_possible(rule.inner, named)))


def _flat(style: Iterable[Rule]) -> Iterator[str]:
    """The declarations of all rules, and the text of at-rules that hold none."""
    for rule in style:
        yield from rule.declarations or _flat(rule.inner) if rule.selectors or rule.inner else (rule.head,)


def _texts(style: Iterable[Rule], read: Container[str]) -> Iterator[str]:
    for rule in style:
        kept = [text for text in rule.declarations if not text.startswith("--") or text.partition(":")[0] in read]
        animation = re.match(r"@(?:-\w+-)?keyframes ([\w-]+)", rule.head)
        if kept:
            yield f"{','.join(text for text, _ in rule.selectors)}{{{';'.join(kept)}}}"
        elif inner := "".join(_texts(rule.inner, read)):
            yield f"{rule.head}{{{inner}}}"
        elif rule.head.endswith((";", "}")) and (not animation or animation[1] in read):
            yield rule.head


def _split(tokens: list[Node], mark: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
