"""No script or template asks for a word that is not there, and no word stands in the files that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from project import ROOT
from publishing import assets
from writing import languages

WORDS = languages.words(languages.ENGLISH)
IMPORT = re.compile(r'^import \{ ([^}]+) \} from "[./]+words\.js";$', re.M)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|^import [^\n]*", re.S | re.M)
TEMPLATES = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme").rglob("*.html"))}
HOOKS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "hooks").rglob("*.py")))


def asked(source: str) -> Iterator[tuple[str, str]]:
    """(section, word) of each word that a script asks for; "*" where it looks words up by a name or hands the section on."""
    code = COMMENT.sub("", source)
    for imported in IMPORT.finditer(source):
        for one in imported[1].split(", "):
            section, _, name = one.partition(" as ")
            for found in re.finditer(rf"(?<![\w.\"'-]){name or section}\b(?:\.(\w+))?", code):
                yield section, found[1] or "*"


SCRIPTS = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "theme" / "scripts").rglob("*.js"))}
ASKED = {(path.name, *one) for path, source in SCRIPTS.items() for one in asked(source)}
# What scripts are given beside their own sections has another home, and more readers.
ELSEWHERE = {"language": WORDS["language"], "dose": {"values": {}, "phrase": {}}, "rows": {}}


def test_every_word_that_a_script_asks_for_is_there():
    there = {**WORDS["scripts"], **ELSEWHERE}
    missing = [(script, section, word) for script, section, word in ASKED if word != "*" and word not in there.get(section, {})]
    assert not missing


def test_every_word_for_scripts_is_asked_for():
    used = {(section, word) for _, section, word in ASKED}
    whole = {section for section, word in used if word == "*"} | set(assets.GIVEN)
    there = {(section, word) for section, words in WORDS["scripts"].items() if section not in whole for word in words}
    assert not there - used


def test_every_word_that_a_template_asks_for_is_there():
    missing = []
    for path, source in TEMPLATES.items():
        names = {"words.pages": WORDS["pages"]}
        for name, section in re.findall(r"set (\w+) = words\.pages\.(\w+)", source):
            names[name] = WORDS["pages"][section]
        for name, words in names.items():
            for found in re.finditer(rf"(?<![\w.]){re.escape(name)}((?:\.\w+)+)", source):
                here = words
                for key in found[1].strip(".").split("."):
                    if not isinstance(here, dict):
                        break  # a text, and what is done with it
                    if key not in here:
                        missing.append((path.name, found[0]))
                        break
                    here = here[key]
    assert not missing


def test_every_word_for_templates_is_asked_for():
    # By its name, or by the end of it where the name is put together: f"{layer}_more".
    said = {name for pair in re.findall(r"\.(\w+)|[\"'}](\w+)[\"']", HOOKS + "\n".join(TEMPLATES.values())) for name in pair} - {""}
    unused = [
        (section, word) for section, words in WORDS["pages"].items() for word in words if not {word, re.sub(r"^[^_]+", "", word)} & said
    ]
    assert not unused


@pytest.mark.parametrize("code", languages.codes())
def test_a_word_has_a_name_and_not_a_yes_or_no(code):
    """YAML takes `on`, `off`, `yes` and `no` for another thing than a name, and nobody would find that word."""

    def truths(words, path=()):
        for name, word in words.items() if isinstance(words, dict) else ():
            if isinstance(name, bool):
                yield *path, name
            yield from truths(word, (*path, name))

    assert not list(truths(languages.words(code)))
    assert list(truths({"a": {False: "b"}})) == [("a", False)]


def test_a_word_that_is_asked_for_is_noticed_however_it_is_called():
    source = (
        'import { cues as words, cues_forms } from "../words.js";\n// words.never\ncount(cues_forms.two, words.one); all(cues_forms);\n'
    )
    assert set(asked(source)) == {("cues", "one"), ("cues_forms", "two"), ("cues_forms", "*")}
