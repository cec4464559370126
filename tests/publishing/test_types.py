"""The scripts pass the TypeScript type checker, and every word they use exists."""

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
    """Return the output of the type checker; empty if there is no error."""
    return subprocess.run([TSC, *arguments], cwd=ROOT, capture_output=True, text=True).stdout


def type_of(words: object) -> str:
    """Return the TypeScript type of words; plural forms are a Record, because their keys depend on the language."""
    if isinstance(words, list):
        return "readonly string[]"
    if not isinstance(words, dict):
        return "string"
    if "other" in words and all(key in FORMS or isinstance(key, int) for key in words):
        return "Record<string, string>"
    return f"{{ {' '.join(f'readonly {json.dumps(str(key))}: {type_of(value)};' for key, value in words.items())} }}"


def declaration(sections: dict[str, dict]) -> str:
    """Return the declaration of the generated module `words.js`: one export per section."""
    return "\n".join(
        ['declare module "*/words.js" {', *(f"  export const {name}: {type_of(one)};" for name, one in sections.items()), "}\n"]
    )


@pytest.fixture(scope="module", autouse=True)
def words_declared():
    """Write the declaration atomically, because workers run in parallel."""
    WORDS.parent.mkdir(parents=True, exist_ok=True)
    part = WORDS.with_name(f"{os.getpid()}.part")
    part.write_text(declaration(assets.word_sections(languages.ENGLISH)), encoding="utf-8")
    part.replace(WORDS)


@pytest.mark.parametrize("project", ["tsconfig.json", "tests/publishing/tsconfig.worker.json"])
def test_scripts_have_no_type_errors(project):
    assert check("--project", project) == ""


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("/** @param {number} n */\nexport const half = (n) => n / 2;\nhalf('four');\n", "TS2345"),
        ("import { share } from './words.js';\nshare.no_such_word;\n", "TS2339"),
        ("import { no_such_section } from './words.js';\nno_such_section;\n", "TS2305"),
    ],
)
def test_wrong_type_and_missing_word_are_detected(tmp_path, script, fault):
    wrong = tmp_path / "wrong.js"
    wrong.write_text(script, encoding="utf-8")
    found = check("--ignoreConfig", "--checkJs", "--allowJs", "--noEmit", "--strict", "--skipLibCheck", str(WORDS), str(wrong))
    assert fault in found
    assert found.count("error") == 1
