"""Programs that generate the drawings. Each module may define `DRAWINGS`: file name → function that returns the SVG's text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "theme" / "figures"


def drawings() -> dict[str, Callable[[], str]]:
    """Return the `DRAWINGS` of all modules in this package."""
    found: dict[str, Callable[[], str]] = {}
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        found.update(getattr(import_module(f".{file.stem}", __name__), "DRAWINGS", {}))
    return found
