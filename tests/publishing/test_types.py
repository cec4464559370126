"""Scripts declare what they take and give, a checker agrees, and every word that they ask for exists."""

import json
import os
import subprocess

import pytest

from project import ROOT
from publishing import assets
from writing import languages

TSC = ROOT / "node_modules" / ".bin" / "tsc"
WORDS = ROOT / ".cache" / "types" / "words.d.ts"
FORMS = {"other", *languages.CATEGORIES}


def check(*arguments: str) -> str:
    """What the type checker has to say; empty when it agrees."""
    return subprocess.run([TSC, *arguments], cwd=ROOT, capture_output=True, text=True).stdout


def typed(words: object) -> str:
    """The type of some words: an object with each key, or the forms for a number, of which a language has its own."""
    if isinstance(words, list):
        return "readonly string[]"
    if not isinstance(words, dict):
        return "string"
    if "other" in words and all(key in FORMS or isinstance(key, int) for key in words):
        return "Record<string, string>"
    return f"{{ {' '.join(f'readonly {json.dumps(str(key))}: {typed(value)};' for key, value in words.items())} }}"


def declaration(sections: dict[str, dict]) -> str:
    """The types of `words.js`, which the build generates: each export is a section."""
    return "\n".join(['declare module "*/words.js" {', *(f"  export const {name}: {typed(one)};" for name, one in sections.items()), "}\n"])


@pytest.fixture(scope="module", autouse=True)
def words_declared():
    """Written whole or not at all, as workers run side by side."""
    WORDS.parent.mkdir(parents=True, exist_ok=True)
    part = WORDS.with_name(f"{os.getpid()}.part")
    part.write_text(declaration(assets.word_sections(languages.ENGLISH)), encoding="utf-8")
    part.replace(WORDS)


@pytest.mark.parametrize("project", ["tsconfig.json", "tests/publishing/tsconfig.worker.json"])
def test_the_types_of_all_scripts_agree(project):
    assert check("--project", project) == ""


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("/** @param {number} n */\nexport const half = (n) => n / 2;\nhalf('four');\n", "TS2345"),
        ("import { share } from './words.js';\nshare.no_such_word;\n", "TS2339"),
        ("import { no_such_section } from './words.js';\nno_such_section;\n", "TS2305"),
    ],
)
def test_a_wrong_type_or_missing_word_is_refused(tmp_path, script, fault):
    wrong = tmp_path / "wrong.js"
    wrong.write_text(script, encoding="utf-8")
    found = check("--ignoreConfig", "--checkJs", "--allowJs", "--noEmit", "--strict", "--skipLibCheck", str(WORDS), str(wrong))
    assert fault in found
    assert found.count("error") == 1
