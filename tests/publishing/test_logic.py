"""What the pages' scripts work out without a page is tested where it is quick: tests/**/*.test.js, in Node."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT
from publishing import assets

NODE = Path(sys.executable).parent / "node"  # that of the set-up, whichever else is on the machine
FILES = sorted((ROOT / "tests").rglob("*.test.js"))


def run(path) -> subprocess.CompletedProcess:
    """One file of tests in Node, which comes with the project's own set-up."""
    return subprocess.run(
        [NODE, "--import", "./tests/helpers/scripts.mjs", "--test", path],
        cwd=ROOT,
        env={**os.environ, "MADE_MODULES": json.dumps(assets.modules("en"))},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_the_logic_of_the_scripts_keeps_its_promises(path):
    done = run(path)
    assert done.returncode == 0, done.stdout


def test_a_broken_promise_is_noticed(tmp_path):
    bad = tmp_path / "bad.test.js"
    bad.write_text('import assert from "node:assert/strict"; import test from "node:test"; test("one is two", () => assert.equal(1, 2));')
    done = run(bad)
    assert done.returncode
    assert "one is two" in done.stdout
