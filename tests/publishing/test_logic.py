"""Runs the JavaScript unit tests, tests/**/*.test.js, in Node."""

import in_node
from project import ROOT

FILES = sorted(path for part in ("dose", "figures") for path in (ROOT / "tests" / part).glob("*.test.js"))


def run(*paths):
    """Run test files in one Node process: one process per file would take three times as long."""
    return in_node.run("--input-type=module", "-e", "".join(f"import {str(path)!r};" for path in paths))


def test_javascript_unit_tests_pass():
    result = run(*FILES)
    assert result.returncode == 0, result.stdout.partition("failing tests:")[2] or result.stdout


def test_every_javascript_test_file_is_run():
    assert set(FILES) == {path for path in (ROOT / "tests").rglob("*.test.js") if "node_modules" not in path.parts}


def test_failing_javascript_test_is_detected(tmp_path):
    bad = tmp_path / "bad.test.js"
    bad.write_text('import assert from "node:assert/strict"; import test from "node:test"; test("one is two", () => assert.equal(1, 2));')
    result = run(bad)
    assert result.returncode
    assert "one is two" in result.stdout
