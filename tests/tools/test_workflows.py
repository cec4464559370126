"""The GitHub workflows restrict permissions, pin action versions, set time limits and call existing make targets."""

import re

import pytest
import yaml

from project import ROOT

FOLDER = ROOT / ".github" / "workflows"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
FILES = sorted(path.name for path in FOLDER.glob("*.yml"))


def faults(text: str) -> list[str]:
    """Return messages about open permissions, missing time limits, unpinned actions, inlined values and unknown make targets."""
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
def test_workflow_has_no_faults(name):
    assert faults((FOLDER / name).read_text(encoding="utf-8")) == []


def test_all_workflows_are_known():
    assert FILES == ["publish.yml", "test.yml", "weekly.yml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jobs: {a: {timeout-minutes: 1, steps: [{run: make test}]}}", "left open"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{uses: actions/checkout@main}]}}", "names no version"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{run: make tset}]}}", "make tset does not exist"),
        ("permissions: {}\njobs: {a: {timeout-minutes: 1, steps: [{run: 'echo ${{ github.ref }}'}]}}", "pass it by env"),
        ("permissions: {}\njobs: {a: {steps: [{run: make test}]}}", "may run for hours"),
    ],
)
def test_workflow_fault_is_detected(text, message):
    assert any(message in fault for fault in faults(text))
