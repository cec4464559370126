"""Every word of theme/words/ is asked for somewhere, and no sentence for readers stands in templates, scripts or hooks.

That a word which is asked for exists is kept elsewhere: templates are strict (test_templates.py), scripts are typed (test_types.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import fault_report
from project import ROOT
from writing import languages

# Words that are asked for by a name which only the running program knows: section → what gives the name.
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
# Texts that stand in code, the same in every language, with the reason.
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
    """The files of the project that match, by their names."""
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern)) if "vendor" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


TEMPLATES = read("theme/*.html", "theme/*.xml", "theme/partials/*.html")
SCRIPTS = read("theme/scripts/**/*.js", "theme/sw.js")
HOOKS = read("hooks/**/*.py", "drawing/**/*.py")
DRAWINGS = read("theme/figures/*.svg")


def leaves(words: object, path: tuple = ()) -> Iterator[tuple]:
    """The paths of all words; the forms for numbers are one word."""
    if isinstance(words, dict) and "other" not in words:
        for key, value in words.items():
            yield from leaves(value, (*path, key))
    else:
        yield path


def unused(words: dict, files: dict[str, str]) -> list[str]:
    """The words that no file asks for: none has both the word's key and the name of its section."""
    named = [set(re.findall(r"\w+", text)) | set(re.findall(r"[\w-]+", f"{name} {text}")) for name, text in files.items()]
    listed = tuple(f"{section}." for section in LOOKED_UP)
    missed = [path for path in leaves(words) if not any({str(key) for key in path[-2:]} <= names for names in named)]
    return [path for path in (".".join(map(str, one)) for one in missed) if not f"{path}.".startswith(listed)]


BLOCK = re.compile(r"\{%-? block \w+ %\}[a-z-]+(?=\{% endblock)|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<\?xml.*?\?>", re.S)
SPOKEN = re.compile(r"""\s(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)\"""")


def texts_in_template(source: str) -> list[str]:
    """The texts of a template, and those of its attributes that are read out, which do not come from theme/words/."""
    plain = BLOCK.sub("", re.sub(r"<(style|script)\b.*?</\1>", "", source, flags=re.S))
    said = [" ".join(text.split()).strip(" .:,") for text in [*re.split(r"<[^>]*>", plain), *SPOKEN.findall(plain)]]
    return [text for text in said if re.search(r"[^\W\d_]{2}", text) and text not in SAME]


# A string or template literal, or a comment, in which an apostrophe is none.
TOKEN = re.compile(r"""/\*.*?\*/|(?<!:)//[^\n]*|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""", re.S)
# Two words in a row, or one that begins a sentence; not a selector, a class list, a tag or an address.
PROSE = re.compile(r"(?<![\w.#\[=&/-])[A-Za-z][a-z’']* [a-z’']{2,}(?![\w=(\[-])|^[A-Z][a-z]+[.!?]$")


def texts_in_script(source: str) -> list[str]:
    """The strings of a script that read like words for somebody."""
    strings = ["".join(part or "" for part in token) for token in TOKEN.findall(source)]
    said = [re.sub(r"\$\{[^{}]*\}", "…", text) for text in strings]
    return [text for text in said if PROSE.search(re.sub(r"<[^>]*>", "|", text)) and text not in SAME]


def test_every_word_is_asked_for():
    words = languages.words(languages.ENGLISH)
    faults = [f"theme/words/en.yml: “{one}” is asked for nowhere." for one in unused(words, {**TEMPLATES, **SCRIPTS, **HOOKS, **DRAWINGS})]
    fault_report.report(faults, "Take it out of every language's file.")


@pytest.mark.parametrize("section", LOOKED_UP)
def test_every_section_that_is_looked_up_by_name_exists(section):
    words = languages.words(languages.ENGLISH)
    for key in section.split("."):
        words = words[key]
    assert words


@pytest.mark.parametrize("name", [*TEMPLATES, *SCRIPTS])
def test_no_words_for_readers_stand_in_code(name):
    found = texts_in_script(SCRIPTS[name]) if name in SCRIPTS else texts_in_template(TEMPLATES[name])
    fault_report.report([f"{name}: “{text[:80]}” stands in code." for text in found], "Move it to theme/words/, in every language.")


def test_a_word_that_nothing_asks_for_is_told():
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
def test_words_in_a_template_are_told(source, told):
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
def test_words_in_a_script_are_told(source, told):
    assert texts_in_script(source) == told
