"""What the pages' scripts work out without a page is tested where it is quick: tests/**/*.test.js, in Node."""

import in_node
from project import ROOT

FILES = sorted(path for part in ("dose", "figures") for path in (ROOT / "tests" / part).glob("*.test.js"))


def run(*paths):
    """Files of tests in one Node: one for each would take three times as long."""
    return in_node.run("--input-type=module", "-e", "".join(f"import {str(path)!r};" for path in paths))


def test_the_logic_of_the_scripts_keeps_its_promises():
    done = run(*FILES)
    assert done.returncode == 0, done.stdout


def test_every_file_of_tests_is_run():
    assert set(FILES) == {path for path in (ROOT / "tests").rglob("*.test.js") if "node_modules" not in path.parts}


def test_a_broken_promise_is_noticed(tmp_path):
    bad = tmp_path / "bad.test.js"
    bad.write_text('import assert from "node:assert/strict"; import test from "node:test"; test("one is two", () => assert.equal(1, 2));')
    done = run(bad)
    assert done.returncode
    assert "one is two" in done.stdout
