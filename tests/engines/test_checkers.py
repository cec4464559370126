"""Two checkers independent of axe: the Nu Html Checker on every page, style and drawing, IBM's engine on each layout."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installed import need
from layout_probe import DESK, PHONE, size, visiting
from pages import LAYOUT_REPRESENTATIVES
from project import ROOT

MODULES = Path(__file__).with_name("node_modules")
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
IBM = MODULES / "accessibility-checker-engine" / "ace.js"
# Messages of the Nu checker that are not faults here, with the reason.
SET_ASIDE = {
    r"violates Content Security Policy": "it opens files, where 'self' is no host, and takes structured data for a script; browsers do not",
    r"The “list” role is unnecessary for element “ol”": "Safari takes the role from a list without its own numbers",
    r"CSS: “mask”: Too many values": "newer CSS: place and size in the shorthand",
    r"CSS: “(container|container-type|field-sizing|paint-order)”: Property .* doesn't exist": "newer CSS: see ways_round.yml",
    r"CSS: Unrecognized at-rule “@container”": "the same",
    r"CSS: “(--dial|width)”: Unknown dimension. .*cqi": "newer CSS: a unit, asked for before it is used",
}
# IBM's rules that may fail, with the reason.
EXCEPTIONS: dict[str, str] = {}


def nu(folder: Path) -> list[str]:
    """Return the Nu checker's messages on the pages, styles and drawings in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".css", ".svg"})
    assert files
    options = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg"]
    done = subprocess.run(["java", "-Xss1024k", "-jar", JAR, *options, *files], capture_output=True, text=True, timeout=150)
    messages = []
    for one in json.loads(done.stdout)["messages"]:
        if one["type"] == "error" or one.get("subType") == "warning":
            name = one["url"].removeprefix(f"file:{folder}/")
            messages.append(f"{name}:{one.get('lastLine', '')}: {one['message']} {one.get('extract', '')[:100]!r}")
    return messages


def faults(messages: list[str]) -> list[str]:
    """Return the messages that are not set aside."""
    return [words for words in messages if not any(re.search(pattern, words) for pattern in SET_ASIDE)]


@pytest.fixture(scope="module")
def java():
    need(shutil.which("java"), "Java")


def test_the_nu_checker_finds_nothing_in_the_built_site(java, site):
    messages = nu(site)
    found = faults(messages)
    assert not found, f"{len(found)} faults\n" + "\n".join(sorted(found)[:40])
    idle = [pattern for pattern in SET_ASIDE if not any(re.search(pattern, words) for words in messages)]
    assert not idle, f"nothing to set aside any more: {idle}"


def test_the_nu_checker_finds_nothing_in_the_drawings(java):
    found = faults(nu(ROOT / "theme" / "figures"))
    assert not found, f"{len(found)} faults\n" + "\n".join(sorted(found)[:40])


def test_the_nu_checker_detects_faults(java, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><a href='x y'><h2>a</h2></a><img>", encoding="utf-8")
    assert any("img" in fault for fault in faults(nu(tmp_path)))


def ibm(page, where: str) -> list[str]:
    """Return the violations that IBM's engine finds on the current page."""
    page.evaluate(f"() => {{ if (!window.ace) {{ {IBM.read_text(encoding='utf-8')}; window.ace = ace; }} }}")
    found = page.evaluate(
        """async () => (await new ace.Checker().check(document, ["WCAG_2_2"])).results
      .filter((one) => one.value[0] === "VIOLATION" && one.value[1] === "FAIL")
      .map((one) => [one.ruleId, one.message, one.path.dom, one.snippet.slice(0, 120)])"""
    )
    return [f"{where}: {': '.join(one)}" for one in found if one[0] not in EXCEPTIONS]


def test_ibms_engine_finds_no_violation_in_any_layout(browser, served):
    found = []
    with visiting(browser) as page:
        for path in sorted(LAYOUT_REPRESENTATIVES):
            page.goto(served + path)
            for viewport in (DESK, PHONE):
                size(page, viewport)
                found += ibm(page, f"{path}, {viewport[0]} px")
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:40])


def test_ibms_engine_detects_faults(browser, served):
    with visiting(browser) as page:
        page.goto(served + "glossary/")
        page.evaluate("for (const name of ['img', 'input']) document.querySelector('main').append(document.createElement(name))")
        assert len(ibm(page, "a bad page")) >= 2
