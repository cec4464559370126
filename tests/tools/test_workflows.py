"""What runs on its own asks for no more rights than it needs, names the versions it runs, and calls commands that exist."""

import re

import pytest
import yaml

from project import ROOT

FOLDER = ROOT / ".github" / "workflows"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
FILES = sorted(path.name for path in FOLDER.glob("*.yml"))


def faults(text: str) -> list[str]:
    """What is wrong with a workflow: rights left open, an action without a version, a make target or script that is not there."""
    flow = yaml.safe_load(text)
    found = [] if "permissions" in flow else ["the rights (permissions) are left open"]
    for name, job in flow["jobs"].items():
        if "uses" not in job and "timeout-minutes" not in job:
            found.append(f"job {name} may run for hours: give it timeout-minutes")
        for step in job.get("steps", []):
            if "uses" in step and not re.search(r"@(v\d+|[0-9a-f]{40})$", step["uses"]):
                found.append(f"{step['uses']} names no version")
            if re.search(r"\$\{\{", step.get("run", "")):
                found.append(f"a command of {name} pastes a value in; pass it by env")
            found += [
                f"make {target} does not exist"
                for target in re.findall(r"\bmake (?:--\S+ )?([a-z-]+)", step.get("run", ""))
                if target not in TARGETS
            ]
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_workflow_is_sound(name):
    assert faults((FOLDER / name).read_text(encoding="utf-8")) == []


def test_the_three_are_there():
    assert FILES == ["publish.yml", "test.yml", "weekly.yml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobs: {a: {timeout-minutes: 1, steps: [{run: make test}]}}", "left open"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{uses: actions/checkout@main}]}}", "names no version"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{run: make tset}]}}", "make tset does not exist"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{run: 'echo ${{ github.ref }}'}]}}", "pass it by env"),
        ("permissions: {}\njobs: {a: {steps: [{run: make test}]}}", "may run for hours"),
    ],
)
def test_an_unsound_workflow_is_noticed(text, told):
    assert any(told in fault for fault in faults(text))
