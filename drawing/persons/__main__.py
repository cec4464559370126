"""`python -m drawing.persons [NAME …]`: draw these people (all of them if none is named) and write down what was measured on them."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from drawing import FOLDER

HERE = Path(__file__).parent


def drawings() -> dict:
    """All drawings of people: name → function that returns the SVG's text and what was measured."""
    found = {}
    for file in sorted(HERE.glob("[a-z]*.py")):
        found.update(getattr(import_module(f".{file.stem}", __package__), "DRAWINGS", {}))
    return found


if __name__ == "__main__":
    for name, draw in drawings().items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            text, told = draw()
            (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
            print(name, len(text), [t.get("belt") for t in (told, *told.values()) if isinstance(t, dict)])
