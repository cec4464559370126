"""Find the browser features that the built site uses, and which of them the browsers in package.json lack, by MDN's compatibility data."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import tinycss2

from project import ROOT

DATA = Path(__file__).with_name("node_modules") / "@mdn" / "browser-compat-data" / "data.json"
# Browser names in browserslist → in MDN's data.
NAMES = {"chrome": "chrome", "firefox": "firefox", "safari": "safari", "ios_saf": "safari_ios"}
UNITS = {
    **dict.fromkeys(("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"), "container_query_length_units"),
    **{f"{size}v{side}": f"viewport_percentage_units_{name}" for size, name in zip("dsl", ("dynamic", "small", "large"), strict=True)
       for side in ("w", "h", "i", "b", "min", "max")},
}  # fmt: skip
# Paths of JavaScript's globals and objects in the data.
ROOTS = (("javascript", "builtins"), ("javascript", "builtins", "Intl"), ("api",))


def promised(which: str) -> list[tuple[str, tuple[int, ...]]]:
    """Return (name, version) of the oldest browsers in a list of package.json: "production" (words, timer, sheet) or "everything"."""
    lines = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["browserslist"][which]
    return [(NAMES[name], version(number)) for name, _, number in (line.partition(" >= ") for line in lines)]


def version(number: str) -> tuple[int, ...]:
    """Parse a version for comparison: "15.4" → (15, 4)."""
    return tuple(map(int, number.lstrip("≤").split(".")))


@functools.cache
def data() -> dict:
    """Return MDN's compatibility data."""
    return json.loads(DATA.read_text(encoding="utf-8"))


def entry(feature: str) -> dict | None:
    """Return the data on a feature, e.g. "css.selectors.has"; None if it is not listed."""
    node = data()
    for step in feature.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return (node or {}).get("__compat")


def known(compat: dict, browser: str, oldest: tuple[int, ...], prefixes: frozenset[str] = frozenset()) -> bool:
    """Whether a browser supports the feature since that version or earlier, unprefixed or with one of the prefixes."""
    statements = compat["support"].get(browser, [])
    for one in statements if isinstance(statements, list) else [statements]:
        added, removed = one.get("version_added"), one.get("version_removed")
        usable = not {"flags", "alternative_name", "partial_implementation"} & one.keys() and one.get("prefix", "") in {"", *prefixes}
        supported = isinstance(added, str) and added != "preview" and version(added) <= oldest
        if usable and supported and not (isinstance(removed, str) and version(removed) <= oldest):
            return True
    return False


def unknown(features: dict[str, set[str]], which: str) -> dict[str, str]:
    """Return feature → the listed browsers that lack it, for used features (feature → prefixes used as well)."""
    found = {}
    for feature, prefixes in features.items():
        lacking = [
            f"{browser} {'.'.join(map(str, oldest))}"
            for browser, oldest in promised(which)
            if (compat := entry(feature)) and not known(compat, browser, oldest, frozenset(prefixes))
        ]
        if lacking:
            found[feature] = ", ".join(lacking)
    return found


def used(site: Path) -> dict[str, set[str]]:
    """Return all features that built pages, styles and scripts use: feature → prefixes present wherever it is used."""
    found: dict[str, set[str]] = {}
    for path in site.rglob("*.html"):
        page = PageFeatures(path.read_text(encoding="utf-8"))
        for feature in page.found:
            found.setdefault(feature, set())
        for style in page.styles:
            of_style(style, found)
    for path in site.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for feature in of_script(text):
            found.setdefault(feature, set())
        # Styles inserted by a script are in its text.
        for _, style in re.findall(r"([`\"'])(\.[\w-]+\{(?:\\.|(?!\1)[^\\])*\})(?:\\n|\s)*\1", text):
            of_style(style.replace('\\"', '"'), found)
    return found


class PageFeatures(HTMLParser):
    """Collect a page's elements, attributes and styles."""

    def __init__(self, html: str):
        super().__init__()
        self.found: set[str] = set()
        self.styles: list[str] = []
        self._in_style = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._in_style = tag == "style"
        self.found.add(f"html.elements.{tag}")
        for name, value in attrs:
            self.found |= {f"html.elements.{tag}.{name}", f"html.global_attributes.{name}", f"html.elements.{tag}.{name}_{value}"}
            if name == "style":
                self.styles.append(f"a{{{value}}}")

    def handle_endtag(self, tag):
        self._in_style = False

    def handle_data(self, text):
        if self._in_style:
            self.styles.append(text)


def of_style(text: str, found: dict[str, set[str]]) -> None:
    """Add the features of a style. Rules inside `@supports` are conditional and rules before it are the fallback, so both may use them."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        _rule(rule, found)


def _rule(rule, found: dict[str, set[str]]) -> None:
    if rule.type == "at-rule":
        found.setdefault(f"css.at-rules.{rule.at_keyword}", set())
        if rule.at_keyword == "supports":
            return
        for block in _deep(rule.prelude):
            if block.type == "ident" and rule.at_keyword == "media":
                found.setdefault(f"css.at-rules.media.{re.sub('^(min|max)-', '', block.value)}", set())
            elif block.type == "literal" and block.value in "<>" and rule.at_keyword == "media":
                found.setdefault("css.at-rules.media.range_syntax", set())
        if rule.content and rule.at_keyword in {"media", "layer", "container", "starting-style"}:
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                _rule(inner, found)
        elif rule.content and rule.at_keyword == "keyframes":
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                _declarations(inner.content, found)
        elif rule.content:
            _declarations(rule.content, found)
    elif rule.type == "qualified-rule":
        _selector(rule.prelude, found)
        _declarations(rule.content, found)


def _selector(prelude, found: dict[str, set[str]]) -> None:
    parts = list(prelude)
    for before, part in zip([None, *parts], parts, strict=False):
        if part.type == "literal" and part.value == "&":
            found.setdefault("css.selectors.nesting", set())
        if before is None or before.type != "literal" or before.value != ":" or part.type not in {"ident", "function"}:
            continue
        name = part.lower_value if part.type == "ident" else part.lower_name
        found.setdefault(f"css.selectors.{name}", set())
        # In a list of :is() or :where(), a browser ignores the selectors that it does not know.
        if part.type == "function" and name not in {"is", "where"}:
            _selector(part.arguments, found)


def _declarations(content, found: dict[str, set[str]]) -> None:
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    names = {part.lower_name for part in parts if part.type == "declaration"}
    for part in parts:
        if part.type != "declaration":
            found.setdefault("css.selectors.nesting", set())
            continue
        name = part.lower_name
        if name.startswith("-"):
            continue
        words = {name}
        for value in _deep(part.value):
            if value.type == "function":
                found.setdefault(f"css.types.{value.lower_name}", set())
                words.add(f"{name}.{value.lower_name}")
            elif value.type == "ident":
                words.add(f"{name}.{value.lower_value}")
            elif value.type == "dimension":
                unit = value.lower_unit
                found.setdefault(f"css.types.length.{UNITS.get(unit, unit)}", set())
        beside = {prefix for prefix in ("-webkit-", "-moz-") if f"{prefix}{name}" in names}
        for word in words:
            found[f"css.properties.{word}"] = found.get(f"css.properties.{word}", beside) & beside


def _deep(nodes) -> Iterator:
    for node in nodes:
        yield node
        yield from _deep(getattr(node, "arguments", None) or getattr(node, "content", None) or [])


@functools.cache
def members() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return (method name → all features with it, name of a global → its feature)."""
    methods: dict[str, list[str]] = {}
    alone: dict[str, str] = {}
    for root in ROOTS:
        node = data()
        for step in root:
            node = node[step]
        for owner, inside in node.items():
            if owner != "__compat":
                alone[owner] = ".".join([*root, owner])
                for name in inside:
                    if name != "__compat":
                        methods.setdefault(name.removesuffix("_static"), []).append(".".join([*root, owner, name]))
    return methods, alone


def of_script(text: str) -> set[str]:
    """Return what a script uses: globals and methods. A method of several objects counts as the best supported one, as the
    script does not name the type; JavaScript's own types come first."""
    methods, alone = members()
    found = {alone[name] for name in set(re.findall(r"(?<![\w$.])([A-Za-z]\w*)(?=[.(\s;,)])", text)) & alone.keys()}
    called = set(re.findall(r"(?<!\.)\.([A-Za-z]\w*)(?=\()", text))
    own = set(re.findall(r"(?<![\w$.])([A-Za-z]\w*)(?=\([^()]*\)\{)", text))  # methods defined by the script itself
    return found | {_oldest(methods[name]) for name in (called - own) & methods.keys()}


def _oldest(features: list[str]) -> str:
    """Return the one of several features with the same name that most listed browsers know."""
    return max(features, key=lambda each: sum(known(entry(each) or {"support": {}}, *one) for one in promised("production")))
