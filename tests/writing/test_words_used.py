"""Every entry of theme/words/ is used, and templates, scripts and hooks contain no sentences for readers.

The reverse, that every entry used exists, is checked elsewhere: templates are strict (test_templates.py), scripts typed (test_types.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import fault_report
from project import ROOT
from writing import languages

# Entries looked up by a name known only at run time: section → where the name comes from.
LOOKED_UP = {
    "drawings": "a gap in the drawing",
    "evidence.counts": "the name in a marker",
    "evidence.designs": "the field `design` of a source",
    "exercises": "the id of an exercise, of a phase, a row or a plan",
    "language.checks": "the formula of the language",
    "pages.builder.firsts": "the value of a field",
    "pages.film": "the frames of the film",
    "pages.layers": "the layers of the drawing",
    "pages.made": "the kind of a page that is generated",
    "pages.quality.scores": "the language that is measured",
    "pages.site_header": "an entry of the menu",
    "safety": "the id of a rule",
    "scripts.plan_names": "the field of a damaged link",
}
# Texts in code that are the same in every language, with the reason.
SAME = {
    "Steady Hips": "the name of the site",
    "Steady": "half of it",
    "Hips": "the other half",
    "CC BY 4.0": "the name of the licence",
    "Esc": "the name of the key, as it is printed on it",
    "SVG": "the name of a file format",
    "PNG": "the name of a file format",
    "BibTeX": "the name of a file format",
    "RIS": "the name of a file format",
    "thead tr": "a selector",
    ".statements tbody tr": "a selector",
    "no words": "an error that a script catches itself",
    "The database does not answer.": "an error that only the console shows",
}


def read(*patterns: str) -> dict[str, str]:
    """Return the project files that match the patterns: name → text."""
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern)) if "vendor" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


TEMPLATES = read("theme/*.html", "theme/*.xml", "theme/partials/*.html")
SCRIPTS = read("theme/scripts/**/*.js", "theme/sw.js")
HOOKS = read("hooks/**/*.py", "drawing/**/*.py")
DRAWINGS = read("theme/figures/*.svg")


def leaves(words: object, path: tuple = ()) -> Iterator[tuple]:
    """Yield the paths of all entries; plural forms count as one entry."""
    if isinstance(words, dict) and "other" not in words:
        for key, value in words.items():
            yield from leaves(value, (*path, key))
    else:
        yield path


def unused(words: dict, files: dict[str, str]) -> list[str]:
    """Return entries that no file uses: no file contains both the entry's key and its section's name."""
    named = [set(re.findall(r"\w+", text)) | set(re.findall(r"[\w-]+", f"{name} {text}")) for name, text in files.items()]
    listed = tuple(f"{section}." for section in LOOKED_UP)
    missed = [path for path in leaves(words) if not any({str(key) for key in path[-2:]} <= names for names in named)]
    return [path for path in (".".join(map(str, one)) for one in missed) if not f"{path}.".startswith(listed)]


BLOCK = re.compile(r"\{%-? block \w+ %\}[a-z-]+(?=\{% endblock)|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<\?xml.*?\?>", re.S)
SPOKEN = re.compile(r"""\s(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)\"""")


def texts_in_template(source: str) -> list[str]:
    """Return texts and accessible attribute values of a template that do not come from theme/words/."""
    plain = BLOCK.sub("", re.sub(r"<(style|script)\b.*?</\1>", "", source, flags=re.S))
    texts = [" ".join(text.split()).strip(" .:,") for text in [*re.split(r"<[^>]*>", plain), *SPOKEN.findall(plain)]]
    return [text for text in texts if re.search(r"[^\W\d_]{2}", text) and text not in SAME]


# A string or template literal, or a comment (whose apostrophes do not open a string).
TOKEN = re.compile(r"""/\*.*?\*/|(?<!:)//[^\n]*|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""", re.S)
# Two consecutive words, or a word that begins a sentence; not a selector, class list, tag or address.
PROSE = re.compile(r"(?<![\w.#\[=&/-])[A-Za-z][a-z’']* [a-z’']{2,}(?![\w=(\[-])|^[A-Z][a-z]+[.!?]$")


def texts_in_script(source: str) -> list[str]:
    """Return the strings of a script that read like text for users."""
    strings = ["".join(part or "" for part in token) for token in TOKEN.findall(source)]
    texts = [re.sub(r"\$\{[^{}]*\}", "…", text) for text in strings]
    return [text for text in texts if PROSE.search(re.sub(r"<[^>]*>", "|", text)) and text not in SAME]


def test_every_entry_is_used():
    words = languages.words(languages.ENGLISH)
    faults = [f"theme/words/en.yml: “{one}” is asked for nowhere." for one in unused(words, {**TEMPLATES, **SCRIPTS, **HOOKS, **DRAWINGS})]
    fault_report.report(faults, "Take it out of every language's file.")


@pytest.mark.parametrize("section", LOOKED_UP)
def test_every_section_looked_up_by_name_exists(section):
    words = languages.words(languages.ENGLISH)
    for key in section.split("."):
        words = words[key]
    assert words


@pytest.mark.parametrize("name", [*TEMPLATES, *SCRIPTS])
def test_code_contains_no_text_for_readers(name):
    found = texts_in_script(SCRIPTS[name]) if name in SCRIPTS else texts_in_template(TEMPLATES[name])
    fault_report.report([f"{name}: “{text[:80]}” stands in code." for text in found], "Move it to theme/words/, in every language.")


def test_an_unused_entry_is_found():
    words = {"a": {"b": "one", "c": {1: "a press", "other": "{n} presses"}}, "d": {"e": "two", "c": "three"}, "safety": {"x": "four"}}
    assert unused(words, {"x.js": "a.b, a['c']", "y.html": "d.f, g"}) == ["d.e", "d.c"]
    assert unused(words, {"x.js": "a.b; a.c", "theme/figures/d.svg": "{c} {e}"}) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<p>{{ words.pages.x.y }}</p><!-- a note --><span>Steady Hips</span>", []),
        ("{# a note #}{% set x %}{% endset %}<p>Print it.</p>", ["Print it"]),
        ('<nav aria-label="Main menu"><img alt="A hip"></nav>', ["Main menu", "A hip"]),
        ("<p>{{ n }} presses</p>", ["presses"]),
    ],
)
def test_text_in_a_template_is_found(source, told):
    assert texts_in_template(source) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('box.textContent = words.copied; box.className = "button-quiet needs-script"; // It isn\'t this one', []),
        ('page.querySelector(".a b"); box.querySelector(`[data-part="x"]`); key === "Escape"', []),
        ('say("Link copied.");', ["Link copied."]),
        ("say(`You did ${n} presses.`);", ["You did … presses."]),
        ('button.textContent = "Pause.";', ["Pause."]),
    ],
)
def test_text_in_a_script_is_found(source, told):
    assert texts_in_script(source) == told
