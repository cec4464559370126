"""Inlines into each page the rules of its layout's style that it can use, so that pages do not load the styles of all others.

A rule can be used if all elements, classes, ids and data attributes of its selector occur in the page's tags, or in its scripts and
drawings, which may add them; in scripts only strings that are no sentences count. All else in a selector (other attributes, states,
arguments of `:not()`) is assumed to match. Custom properties and animations are kept if a kept rule uses them.
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

# Placeholder written by the layout: name of its style, and the page kind, whose scripts may add elements to the page.
PLACEHOLDER = re.compile(r"<style>/\*(\S+) (\S+)\*/</style>")
WORD = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
PROPERTY = re.compile(r"--[A-Za-z_][\w-]*")
# Names in a tag: element, classes, id and data attributes.
TAG_NAMES = re.compile(r'<([a-z][\w-]*)|\bclass="([^"]*)"|\bid="([^"]*)"|\b(data-[\w-]+)')
CAPITAL = re.compile(r"[A-Z]")
# String literals of a script, and regular expressions, which may contain unpaired quotes.
STRING = re.compile(
    r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`"""
    r"""|(?:(?<=[(,=:\[!&|?{};+])|(?<==>)|(?<=return))/(?![*/])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\[\n]|\\.)+/"""
)
# Characters of a string that may name elements or classes: no capitals, no punctuation of sentences.
SELECTOR_TEXT = re.compile(r"""[a-z0-9\s.#:>~+*=,()\[\]"'`${}<_-]*""")
TAG = re.compile(r"<[a-z]")
# A name in such a string, unless a bracket follows, as after the name of a function.
SELECTOR_NAME = re.compile(r"[A-Za-z_][\w-]*(?![\w(-])")
# Selector functions of which one argument must match.
ANY_OF = {"is", "where", "has", "-webkit-any", "-moz-any"}
# Address of a drawing that a script of the page fetches.
FIGURE = re.compile(r"figures/[\w-]+\.svg")
# The class of a drawing, with which the selectors of its parts begin.
DRAWING = ".drawing"
# Elements that browsers or scripts add to a table.
TABLE_PARTS = {"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
GROUPING_RULES = {"media", "supports", "layer", "container"}

# What a selector requires: each name, and one of the alternatives of each list.
Requirements = list[Any]


class Rule(NamedTuple):
    """A part of a style sheet: a rule with selectors and declarations, an at-rule with `inner` rules, or an at-rule as text (`head`)."""

    head: str = ""
    selectors: tuple[tuple[str, Requirements], ...] = ()
    declarations: tuple[str, ...] = ()
    inner: tuple[Rule, ...] = ()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    state = build_state.of(config)
    return styled(output, state.bundle, state.drawings)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    state = build_state.of(config)
    return styled(output, state.bundle, state.drawings)


def styled(html: str, bundle: Bundle, drawings: Mapping[str, str]) -> str:
    """Return a page with the rules that it can use in place of the placeholder."""
    placeholder = PLACEHOLDER.search(html)
    if not placeholder:
        return html
    layout, kind = placeholder.groups()
    page_drawings = [drawings[name] for name in sorted(set(FIGURE.findall(html))) if name in drawings]
    scripts = tuple(bundle.files[file] for file in bundle.kinds[kind].reach)
    drawn = names(html).union(*map(names, page_drawings), _markup_names(scripts))
    style = used_rules(parsed(bundle.styles[layout]), drawn | _script_names(scripts), drawn)
    return f"{html[: placeholder.start()]}<style>{style}</style>{html[placeholder.end() :]}"


@functools.lru_cache(maxsize=8)
def parsed(style: str) -> tuple[Rule, ...]:
    """Parse a style sheet into rules."""
    return tuple(map(_rule, tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))


def names(html: str) -> set[str]:
    """Return the names in a page's tags: classes and ids as in a selector (".steps", "#steps"), and custom elements with a leading `<` too:
    scripts create none, though some mention their names."""
    tag_names = set()
    for element, classes, id, data in TAG_NAMES.findall(html):
        tag_names |= {element, data, f"#{id}", *(f".{name}" for name in classes.split())}
    return tag_names | {f"<{name}" for name in re.findall(r"<([a-z]+-[\w-]+)", html)} | set(PROPERTY.findall(html))


def words(script: str) -> set[str]:
    """Return the names that a script may use: those in strings, each as element, class and id, custom properties, data attributes (also
    `dataset.aB`)."""
    script_names = {f"data-{CAPITAL.sub(lambda capital: f'-{capital[0].lower()}', word)}" for word in WORD.findall(script)}
    script_names |= {word for word in WORD.findall(script) if word.startswith(("data-", "--"))}
    for text in STRING.findall(script):
        if TAG.search(text):
            script_names |= names(text.replace("\\", ""))
        elif SELECTOR_TEXT.fullmatch(text):
            script_names.update(f"{kind}{name}" for name in SELECTOR_NAME.findall(text) for kind in ("", ".", "#"))
    return script_names


def used_rules(style: Iterable[Rule], available: Container[str], drawn: Container[str] | None = None) -> str:
    """Return the text of the rules that a page can use; `available` are the names in the page and its scripts, `drawn` those that occur
    in tags: scripts give no class to a part of a drawing, but their strings are full of words such as "no" and "end"."""
    matching = list(_matching(style, available, available if drawn is None else drawn))
    parts = [text.partition(":") for text in _declarations(matching)]
    needed = {name for name, _, _ in parts if name in available}
    while added := {word for name, _, value in parts if name[:2] != "--" or name in needed for word in _used_names(name, value)} - needed:
        needed |= added
    return "".join(_rule_texts(matching, needed))


def _used_names(name: str, value: str) -> list[str]:
    """Return the custom properties that a declaration uses, or its possible animation names."""
    return (WORD if name.startswith("animation") else PROPERTY).findall(value)


@functools.lru_cache(maxsize=64)
def _markup_names(scripts: tuple[str, ...]) -> set[str]:
    """Return the names in the tags that these scripts contain."""
    return {name for script in scripts for text in STRING.findall(script) if TAG.search(text) for name in names(text.replace("\\", ""))}


@functools.lru_cache(maxsize=64)
def _script_names(scripts: tuple[str, ...]) -> set[str]:
    """Return the names that any of these scripts may use."""
    return {word for script in scripts for word in words(script)}


def _rule(node: Node) -> Rule:
    """Convert a tinycss2 node to a rule; raise ValueError for a syntax error."""
    if node.type == "qualified-rule":
        selectors = tuple((tinycss2.serialize(part).strip(), _requirements(part)) for part in _split(node.prelude, ","))
        return Rule("", selectors, tuple(tinycss2.serialize(part) for part in _split(node.content, ";") if part))
    if node.type == "at-rule" and node.lower_at_keyword in GROUPING_RULES and node.content is not None:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", inner=tuple(map(_rule, inner)))
    if node.type == "error":
        raise ValueError(f"a style sheet cannot be read: {node.serialize()}")
    return Rule(node.serialize())


def _requirements(selector: list[Node]) -> Requirements:
    """Return the names that a selector requires."""
    requirements: Requirements = []
    previous = ""
    for token in selector:
        if token.type == "ident" and previous != ":":
            kind = "." if previous == "." else "<" if "-" in token.value else ""
            requirements.append(f"{kind}{token.value}")
        elif token.type == "hash":
            requirements.append(f"#{token.value}")
        elif token.type == "[] block":
            requirements += [part.value for part in token.content[:1] if part.value.startswith("data-")]
        elif token.type == "function" and token.lower_name in ANY_OF:
            requirements.append([_requirements(part) for part in _split(token.arguments, ",")])
        previous = token.value if token.type == "literal" else ""
    return requirements


def _is_met(requirements: Requirements, available: Container[str]) -> bool:
    """Return whether the required names are available."""
    return all(
        any(_is_met(option, available) for option in requirement)
        if isinstance(requirement, list)
        else requirement in available or (requirement in TABLE_PARTS and "table" in available)
        for requirement in requirements
    )


def _matching(style: Iterable[Rule], available: Container[str], drawn: Container[str]) -> Iterator[Rule]:
    """Yield the rules whose selectors can match, without selectors that cannot."""
    for rule in style:
        selectors = tuple(one for one in rule.selectors if _is_met(one[1], drawn if one[1][:1] == [DRAWING] else available))
        if selectors or not rule.selectors:
            yield rule._replace(selectors=selectors, inner=tuple(_matching(rule.inner, available, drawn)))


def _declarations(style: Iterable[Rule]) -> Iterator[str]:
    """Yield the declarations of all rules, and the text of at-rules without rules."""
    for rule in style:
        yield from rule.declarations or _declarations(rule.inner) if rule.selectors or rule.inner else (rule.head,)


def _rule_texts(style: Iterable[Rule], used_names: Container[str]) -> Iterator[str]:
    """Yield the text of rules, without unused custom properties and animations."""
    for rule in style:
        kept = [text for text in rule.declarations if not text.startswith("--") or text.partition(":")[0] in used_names]
        animation = re.match(r"@(?:-\w+-)?keyframes ([\w-]+)", rule.head)
        if kept:
            yield f"{','.join(text for text, _ in rule.selectors)}{{{';'.join(kept)}}}"
        elif inner := "".join(_rule_texts(rule.inner, used_names)):
            yield f"{rule.head}{{{inner}}}"
        elif rule.head.endswith((";", "}")) and (not animation or animation[1] in used_names):
            yield rule.head


def _split(tokens: list[Node], separator: str) -> list[list[Node]]:
    """Split tokens at a literal."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
