"""The build imports only packages of requirements.txt, and all packages are locked with hashes."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from project import ROOT

LOCKS = ["requirements.txt", *sorted(f"requirements/{path.name}" for path in (ROOT / "requirements").glob("*.txt"))]
# Programs that must run with only requirements.txt installed.
BUILD = [*sorted((ROOT / "hooks").rglob("*.py")), ROOT / "tools" / "due.py", ROOT / "tools" / "check_external.py"]
OURS = {path.stem for folder in ("hooks", "tools", "tests/helpers") for path in (ROOT / folder).iterdir()}


def plain(name: str) -> str:
    """Return the normalised name of a package (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, str]:
    """Return package → version from the text of a lock file."""
    return {plain(name): version for name, version in re.findall(r"^([a-zA-Z][\w.-]*)==([^\s;\\]+)", lock, re.M)}


def named_packages(text: str) -> set[str]:
    """Return the packages named in the text of a .in file."""
    return {plain(name) for name in re.findall(r"^([a-zA-Z][\w.-]*)", text, re.M)}


@functools.cache
def installed() -> Mapping[str, list[str]]:
    """Return module → the packages that provide it."""
    return packages_distributions()


def undeclared_imports(source: str, allowed: set[str]) -> list[str]:
    """Return imported modules that are neither ours, nor in the standard library, nor from an allowed package."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    foreign = found - OURS - sys.stdlib_module_names
    return sorted(name for name in foreign if not allowed & {plain(package) for package in installed().get(name, [])})


def lock_faults(lock: str) -> list[str]:
    """Return messages about packages without a hash and download addresses in a lock file."""
    entries = re.split(r"^(?=[a-zA-Z])", lock, flags=re.M)[1:]
    found = [f"{entry.split()[0]} has no hash" for entry in entries if "--hash=sha256:" not in entry]
    return found + [f"{address} is a download address" for address in re.findall(r"\S*://\S*", lock)]


@pytest.mark.parametrize("path", BUILD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_build_imports_only_locked_packages(path: Path):
    locked = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert undeclared_imports(path.read_text(encoding="utf-8"), set(locked)) == [], (
        "name its package in requirements.in and run `make lock`"
    )


def test_undeclared_import_is_detected():
    source = "from __future__ import annotations\nimport re\nimport yaml.nodes\nfrom dose import plan\n\ndef f():\n    import pytest\n"
    assert undeclared_imports(source, {"pyyaml"}) == ["pytest"]
    assert undeclared_imports(source, {"pytest"}) == ["yaml"]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_is_complete_with_hashes_and_no_download_address(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert lock_faults(lock) == []
    requested = named_packages((ROOT / name).with_suffix(".in").read_text(encoding="utf-8"))
    assert requested
    assert requested - pinned(lock).keys() == set(), "run `make lock`"


def test_no_package_is_locked_in_two_versions():
    locks = [pinned((ROOT / name).read_text(encoding="utf-8")) for name in LOCKS]
    versions = {package: {lock[package] for lock in locks if package in lock} for package in {name for lock in locks for name in lock}}
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_lock_faults_are_detected():
    assert lock_faults("# by uv\na==1 \\\n    --hash=sha256:12\nb==2\nc==3 \\\n    --hash=sha256:34\n") == ["b==2 has no hash"]
    assert lock_faults("--index-url https://example.org/simple\n") == ["https://example.org/simple is a download address"]
    assert named_packages("# What is needed.\nMk_Docs==1\nruff\n") - pinned("mk-docs==1 \\\n    --hash=sha256:1\n").keys() == {"ruff"}


def test_npm_lock_has_hashes_and_no_download_address():
    npm = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in npm
    assert npm.count('"integrity"') == npm.count('"node_modules/')
