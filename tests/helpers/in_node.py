"""Run the pages' scripts in the Node.js version that `make setup` installs, regardless of other versions on the machine."""

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


def generated_modules(language: str = languages.ENGLISH) -> dict[str, str]:
    """Return the modules that the build generates for scripts, and exercises_whole.js with the data of all exercises."""
    exercises = {
        name: one.for_scripts(language) | {"plans": one.plans, "practice": one.words(language)["practice"]}
        for name, one in exercise.load_all().items()
    }
    return {**assets.modules(language, MkDocsConfig()), "exercises_whole.js": f"export default {json.dumps(exercises)};"}


@functools.cache
def _modules_file(language: str) -> str:
    """Write these modules to a file and return its path: they are too large for an environment variable in some languages."""
    path = Path(_FOLDER.name) / f"{language}.json"
    path.write_text(json.dumps(generated_modules(language)), encoding="utf-8")
    return str(path)


def _node_options(*arguments: str | Path, language: str = languages.ENGLISH) -> dict:
    """Return the keyword arguments for subprocess that start Node with these arguments."""
    command = [NODE, "--import", "./tests/helpers/scripts.mjs", *arguments]
    return {"args": command, "cwd": ROOT, "env": {**os.environ, "MADE_MODULES": _modules_file(language)}, "encoding": "utf-8"}


def run(*arguments: str | Path, told: str = "", language: str = languages.ENGLISH) -> subprocess.CompletedProcess:
    """Run Node with these arguments. `told` is its standard input; `language` selects the language of the scripts' words."""
    return subprocess.run(**_node_options(*arguments, language=language), input=told, capture_output=True)


@functools.cache
def _answer_process() -> subprocess.Popen:
    """Return a Node process that answers questions until the tests end."""
    return subprocess.Popen(**_node_options("tests/helpers/ask.mjs"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def ask(name: str, question: str, data=None):
    """Evaluate `question`, a JavaScript function of (module, data, exercises), with the module theme/scripts/NAME."""
    node = _answer_process()
    node.stdin.write(json.dumps([name, question, data]) + "\n")
    node.stdin.flush()
    response = json.loads(node.stdout.readline())
    assert "fault" not in response, response["fault"]
    return response["answer"]
