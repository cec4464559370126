"""A translation has the same sources, grades, doses, warnings and numbers as its English page, in the same places."""

from __future__ import annotations

import difflib
import functools
import re
from collections import Counter
from pathlib import PurePosixPath
from typing import NamedTuple

import pytest

import fault_report
from pages import PAGES, english, front_matter, language, up_to_date
from project import ROOT
from writing import languages

# A translation whose English text has changed since is not compared: `make due` lists it and it tells its readers.
TRANSLATED = [page for page in PAGES if up_to_date(page)]
# Pages whose order depends on the language, with the reason.
SORTED = {"glossary.md": "its words stand in the order of their letters"}
# Front matter fields that a page and its translation share.
SHARED = ("audience", "author", "template", "plan", "call")

CITED = re.compile(r"\[(@[^\]]+)\]")
MARKER = re.compile(r"\{\{ *([a-z-]+(?: +[\w.-]+)?)")
LINK = re.compile(r"\]\(([^)\s]+)\)(\{hreflang=)?")
BOLD = re.compile(r"\*\*[^*]+\*\*")
ID = re.compile(r"\{#([\w-]+)\}")
# Lines that begin with one of these are parts of the page.
PARTS = {
    "heading": re.compile(r"^ *(#{1,6}) "),
    "list item": re.compile(r"^ *([-*]|\d+\.) "),
    "table row": re.compile(r"^ *\|"),
    "box": re.compile(r"^ *(?:!!!|\?\?\?\+?) +(\w+)"),
    "meaning": re.compile(r"^(:)   "),
}
DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
# Glossary terms that only a translation has, and English lines that it omits, with the reason.
OWN = {
    "Trocanteritis": "a name of outer-hip pain that clinics use in Spanish alone",
    "In England, Scotland and Wales that is 111.": "a line that answers in English, for people in three countries",
}


@functools.cache
def number_words(code: str) -> re.Pattern[str]:
    """Return a pattern of the number words of a language."""
    return re.compile(
        "|".join(rf"\b(?P<n{number}>{forms})\b" for number, forms in enumerate(languages.checks(code)["numbers"].split(), 2)), re.I
    )


class Part(NamedTuple):
    """A part that both languages must have, with its line: `kind` "source", `value` "@key"."""

    kind: str
    value: str
    line: int


def body(text: str) -> tuple[str, int]:
    """Return the text below the front matter, and the number of the line before it."""
    front, mark, rest = text[4:].partition("\n---\n")
    return (rest, front.count("\n") + 3) if mark else (text, 0)


def parts(text: str, page: str) -> list[Part]:
    """Return all parts that a page and its translation must share, in order. Links are given as their English pages."""
    rest, before = body(text)
    result = []
    lines = rest.splitlines()
    for number, (last, line) in enumerate(zip(["", *lines], lines, strict=False), before + 1):
        if last in OWN or line in OWN:
            continue
        result += [Part("source", one, number) for one in CITED.findall(line)]
        result += [Part("marker", " ".join(one.split()), number) for one in MARKER.findall(line)]
        result += [Part("link", target(one, page), number) for one, foreign in LINK.findall(line) if foreign or not is_external(one, page)]
        result += [Part("bold words", "", number) for _ in BOLD.findall(line)]
        result += [Part("heading's {#id}", one, number) for one in ID.findall(line)]
        result += [Part(kind, match[1] if match.lastindex else "", number) for kind, look in PARTS.items() if (match := look.match(line))]
    return result


def is_external(link: str, page: str) -> bool:
    """Whether a link leads from a translation to another site: a resource in the page's own language."""
    return ":" in link and language(page) != languages.ENGLISH


def target(link: str, page: str) -> str:
    """Return a link's target in one form for all languages: an external address unchanged, a page as its English file with {#anchor}."""
    if ":" in link:
        return link
    name, _, place = link.partition("#")
    steps: list[str] = []
    for step in (PurePosixPath(page).parent / name).parts if name else PurePosixPath(page).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    file = "/".join(steps)
    source = ROOT / "docs" / file
    kept = place and source.is_file() and f"{{#{place}}}" in source.read_text(encoding="utf-8")
    return (english(file) if source.is_file() else file) + (f"#{place}" if kept else "")


def differing(ours: list[Part], theirs: list[Part], page: str) -> list[str]:
    """Return how the parts of a translation (`theirs`) differ from its English page (`ours`), by kind, with lines."""
    faults = []
    for kind in dict.fromkeys(part.kind for part in [*ours, *theirs]):
        one, two = ([part for part in side if part.kind == kind] for side in (ours, theirs))
        if english(page) in SORTED:
            one, two = (sorted(side, key=lambda part: part.value) for side in (one, two))
        match = difflib.SequenceMatcher(None, [part.value for part in one], [part.value for part in two], autojunk=False)
        for what, a, b, c, d in match.get_opcodes():
            if what != "equal":
                near = two[min(c, len(two) - 1)].line if two else 1
                wanted, got = (", ".join(part.value or kind for part in side) or "none" for side in (one[a:b], two[c:d]))
                faults.append(f"docs/{page}:{near}: {kind}: {got}; English (line {one[a].line if a < len(one) else 'last'}) has {wanted}.")
    return faults


def numbers(line: str, code: str) -> list[str]:
    """Return the numbers in a line, in digits or words, in one form for all languages: "1.5", "2"."""
    plain = re.sub(r"\[@[^\]]*\]|\]\([^)]*\)|<[^>]*>|\{[:#.][^{}]*\}|\{\{ *[a-z-]+(?: +[\w.-]+)? *:?|^ *\d+\. |https?://\S+", " ", line)
    digits = [one.replace(",", ".") if languages.checks(code)["point"] == "," else one.replace(",", "") for one in DIGITS.findall(plain)]
    return digits + [str(match.lastgroup).removeprefix("n") for match in number_words(code).finditer(plain)]


def sections(text: str, code: str) -> list[tuple[str, int, Counter[str]]]:
    """Return the numbers of a page by section: (heading, line, count of each number)."""
    rest, before = body(text)
    found = [("", before + 1, Counter())]
    for number, line in enumerate(rest.splitlines(), before + 1):
        if PARTS["heading"].match(line):
            found.append((line.strip("# "), number, Counter()))
        if line not in OWN:
            found[-1][2].update(numbers(line, code))
    return found


def miscounted(ours: str, theirs: str, page: str) -> list[str]:
    """Return the numbers that a translation has more or less often than its English page, by section."""
    one, two = sections(ours, languages.ENGLISH), sections(theirs, language(page))
    if english(page) in SORTED:
        one, two = ([("", side[0][1], sum((numbers for _, _, numbers in side), Counter()))] for side in (one, two))
    faults = []
    for (heading, line, said), (own, place, told) in zip(one, two, strict=False):
        more, less = (sorted((a - b).elements()) for a, b in ((told, said), (said, told)))
        if more or less:
            what = "; ".join([*(f"“{one}” is not in the English text" for one in more), *(f"“{one}” is missing" for one in less)])
            faults.append(f"docs/{page}:{place}: numbers of the section “{own}” (English line {line}, “{heading}”): {what}.")
    return faults


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translation_has_the_sources_grades_markers_links_and_parts_of_english(name):
    ours, theirs = parts(text_of(english(name)), english(name)), parts(text_of(name), name)
    fault_report.report(differing(ours, theirs, name), "Give both pages the same, in the same order.")


@pytest.mark.parametrize("name", [page for page in TRANSLATED if {"numbers", "point"} <= languages.checks(language(page)).keys()])
def test_a_translation_has_the_numbers_of_its_english_page(name):
    fault_report.report(miscounted(text_of(english(name)), text_of(name), name), "Say the same numbers in both, in the same sections.")


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translation_has_the_template_plan_and_call_of_its_english_page(name):
    ours, theirs = front_matter(english(name)), front_matter(name)
    faults = [
        f"docs/{name}:1: {key}: {theirs.get(key, 'none')}; English has {ours.get(key, 'none')}."
        for key in SHARED
        if theirs.get(key) != ours.get(key)
    ]
    fault_report.report(faults, "Write what the English page has.")


ENGLISH = """---
title: T
---
# Pain {#pain}

**On the side:** in 50 people, 1.5% had three of them [@a2020b]. {{ grade limited }}

- Do it {{ plan standard.times }}.
- [Stop](exercise/safety.md#when-to-stop).

## Numbers

| A | 1,000 |
"""
SPANISH = """---
title: T
translates: index.md
---
# Dolor {#pain}

**De lado:** en 50 personas, el 1,5 % tenía tres de ellas [@a2020b]. {{ grade limited }}

- Hágalo {{ plan standard.times }}.
- [Pare](ejercicio/seguridad.md#when-to-stop).

## Números

| A | 1000 |
"""
OTHER_PAGE = "es/index.md"


def differences(spanish: str) -> str:
    """Return the differences reported for a Spanish text compared with ENGLISH."""
    differ = differing(parts(ENGLISH, "index.md"), parts(spanish, OTHER_PAGE), OTHER_PAGE)
    return "\n".join([*differ, *miscounted(ENGLISH, spanish, OTHER_PAGE)])


def test_an_equivalent_translation_is_accepted():
    assert differences(SPANISH) == ""


def test_a_translation_may_link_to_a_leaflet_in_its_own_language():
    leaflet = "Lea [una hoja](https://example.org/hoja){}.\n"
    assert differences(SPANISH + leaflet.format("")) == ""
    assert "link: https://example.org/hoja" in differences(SPANISH + leaflet.format("{hreflang=en}"))


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("[@a2020b]", "[@a2021b]", "docs/es/index.md:7: source: @a2021b; English (line 6) has @a2020b."),
        (" [@a2020b]", "", "source: none; English (line 6) has @a2020b."),
        ("grade limited", "grade strong", "docs/es/index.md:7: marker: grade strong; English (line 6) has grade limited."),
        ("standard.times", "gentle-start.times", "docs/es/index.md:9: marker: plan gentle-start.times"),
        ("#when-to-stop", "#ask-first", "docs/es/index.md:10: link: exercise/safety.md#ask-first"),
        ("seguridad.md#", "index.md#", "docs/es/index.md:10: link: exercise/index.md"),
        ("{#pain}", "{#dolor}", "docs/es/index.md:5: heading's {#id}: dolor; English (line 4) has pain."),
        ("**De lado:**", "De lado:", "docs/es/index.md:1: bold words: none; English (line 6) has bold words."),
        ("- [Pare]", "[Pare]", "list item: none"),
        ("## Números", "### Números", "docs/es/index.md:12: heading: ###; English (line 11) has ##."),
        ("\n| A | 1000 |\n", "", "table row: none; English (line 13) has table row."),
        ("50 personas", "15 personas", "docs/es/index.md:5: numbers of the section “Dolor {#pain}” (English line 4, “Pain {#pain}”): “15”"),
        ("1,5 %", "15 %", "“15” is not in the English text; “1.5” is missing."),
        ("tres de ellas", "dos de ellas", "“2” is not in the English text; “3” is missing."),
        ("| 1000", "| 100", "“100” is not in the English text; “1000” is missing."),
    ],
)
def test_a_translation_that_differs_is_reported(right, wrong, fault):
    assert right in SPANISH
    assert fault in differences(SPANISH.replace(right, wrong))
