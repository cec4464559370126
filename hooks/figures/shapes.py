"""Parts a drawing into its shapes, which can stand in a file of their own, and its words, which stay in the page.

The page's `<use>` brings the shapes from that file. There no rule of the page reaches them, but custom properties do: so each shape gets
what its classes say in the style sheets of the drawings as attributes, with the same `var(--…)`. Colours follow the scheme, paper and the
reader's own as before.
"""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Node

STYLES = Path(__file__).parents[2] / "theme" / "styles"
# Those of the style sheets of a reading page that paint shapes, in the order in which theme/styles/site.css has them.
SHEETS = ("figures.css", "anatomy.css")
WORDS = {"title", "desc", "text"}
# A group does not hand these on to what is in it.
NOT_INHERITED = {"opacity"}


class Paint(NamedTuple):
    """A rule for shapes: the element it asks for ("" for any), its classes, its declarations."""

    element: str
    classes: frozenset[str]
    declarations: dict[str, str]


@functools.cache  # many pages show the same drawing
def group(name: str, svg: str) -> str:
    """The shapes of a drawing as a <g> with this id, painted by attributes."""
    root = ET.fromstring(svg)
    targets = {id_: element for element in root.iter() if (id_ := element.get("id"))}
    made = ET.Element("g")
    made.extend(_painted(child, targets) for child in root if child.tag not in WORDS)
    shared = _shared(made)
    for element in made.iter():
        for attribute in shared:
            element.attrib.pop(attribute, None)
    made.attrib = {"id": name, **shared}
    return ET.tostring(made, encoding="unicode").replace(" />", "/>")


def words_of(svg: str, address: str) -> str:
    """A drawing with nothing but its words, and with a `<use>` for its shapes, which stand at an address; words lie on top."""
    root = ET.fromstring(svg)
    _keep_words(root)
    last = max((at for at, child in enumerate(root, 1) if child.tag in ("title", "desc")), default=0)
    root.insert(last, ET.Element("use", {"href": address}))
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


@functools.cache
def paints() -> tuple[Paint, ...]:
    """The rules `.drawing …` of the style sheets, those that win last."""
    rules = [
        Paint(*_asked(selector), _declarations(rule.content))
        for name in SHEETS
        for rule in tinycss2.parse_stylesheet((STYLES / name).read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
        if rule.type == "qualified-rule"
        for selector in tinycss2.serialize(rule.prelude).split(",")
        if selector.split()[0] == ".drawing" and len(selector.split()) == 2
    ]
    return tuple(sorted(rules, key=lambda rule: (len(rule.classes), bool(rule.element))))


def paint(element: str, classes: frozenset[str]) -> dict[str, str]:
    """What the style sheets say of an element with these classes in a drawing, as attributes."""
    found: dict[str, str] = {}
    for rule in paints():
        if rule.element in ("", element) and rule.classes <= classes:
            found |= rule.declarations
    return found


def _asked(selector: str) -> tuple[str, frozenset[str]]:
    """`.drawing path.ink` → "path", {"ink"}."""
    element, *classes = selector.split()[1].split(".")
    return element, frozenset(classes)


def _declarations(content: list[Node]) -> dict[str, str]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {one.name: tinycss2.serialize(one.value).strip() for one in parsed if one.type == "declaration"}


def _painted(element: ET.Element, targets: dict[str, ET.Element]) -> ET.Element:
    """A part of a drawing without words, painted; where it repeats another part, that part stands there once more."""
    given = {key: value for key, value in element.attrib.items() if key not in ("class", "id", "href")}
    if element.tag == "use":
        made = ET.Element("g", given)
        made.append(_painted(targets[element.attrib["href"].removeprefix("#")], targets))
        return made
    own = {**given, **paint(element.tag, frozenset(element.get("class", "").split()))}
    made = ET.Element(element.tag, dict(sorted(own.items(), key=lambda one: one[0] in given)))
    made.extend(_painted(child, targets) for child in element if child.tag not in WORDS)
    return made


def _shared(made: ET.Element) -> dict[str, str]:
    """What all shapes of a drawing have alike and inherit from the whole."""
    shapes = [element.attrib for element in made.iter() if element.tag != "g"]
    alike = set.intersection(*(set(one.items()) for one in shapes)) if shapes else set()
    declared = {name for rule in paints() for name in rule.declarations} - NOT_INHERITED
    return {name: value for name, value in sorted(alike) if name in declared}


def _keep_words(element: ET.Element) -> None:
    for child in list(element):
        if child.tag not in WORDS:
            _keep_words(child)
            if not len(child):
                element.remove(child)
