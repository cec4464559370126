"""The pages' scripts in Node, which comes with the project's own set-up, whichever else is on the machine."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dose import exercise
from project import ROOT
from publishing import assets
from writing import languages

NODE = Path(sys.executable).parent / "node"
_FOLDER = tempfile.TemporaryDirectory()


def made(language: str = languages.ENGLISH) -> dict[str, str]:
    """What the build writes for the scripts, and all that it writes into the pages of the exercises, for every_exercise.js."""
    told = {name: one.for_scripts(language) | {"plans": one.plans} for name, one in exercise.every().items()}
    return {**assets.modules(language, MkDocsConfig()), "exercises_whole.js": f"export default {json.dumps(told)};"}


@functools.cache
def _written(language: str) -> str:
    """A file with these modules: in the environment there is no room for the letters of every language."""
    path = Path(_FOLDER.name) / f"{language}.json"
    path.write_text(json.dumps(made(language)), encoding="utf-8")
    return str(path)


def _given(*arguments: str | Path, language: str = languages.ENGLISH) -> dict:
    """How Node is begun with these arguments."""
    command = [NODE, "--import", "./tests/helpers/scripts.mjs", *arguments]
    return {"args": command, "cwd": ROOT, "env": {**os.environ, "MADE_MODULES": _written(language)}, "encoding": "utf-8"}


def run(*arguments: str | Path, told: str = "", language: str = languages.ENGLISH) -> subprocess.CompletedProcess:
    """Node with these arguments; `told` is what it reads from its input, and `language` the one whose words the scripts have."""
    return subprocess.run(**_given(*arguments, language=language), input=told, capture_output=True)


@functools.cache
def _answering() -> subprocess.Popen:
    """A Node that answers questions until the tests are over."""
    return subprocess.Popen(**_given("tests/helpers/ask.mjs"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def ask(name: str, question: str, data=None):
    """Evaluate `question`, a JavaScript function of (module, data, exercises), with the module theme/scripts/NAME."""
    node = _answering()
    node.stdin.write(json.dumps([name, question, data]) + "\n")
    node.stdin.flush()
    told = json.loads(node.stdout.readline())
    assert "fault" not in told, told["fault"]
    return told["answer"]
