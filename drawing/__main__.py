"""`make figures`, or `python -m drawing [NAME …]`: write theme/figures/NAME.svg (all of them by default)."""

from __future__ import annotations

import sys

from . import FOLDER, drawings, persons

if __name__ == "__main__":
    requested = sys.argv[1:]
    for name, draw in drawings().items():
        if not requested or name in requested:
            (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
    people = persons.drawings()
    for name, pose in people.items():
        if not requested or name in requested:
            text, measured = pose()
            (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
            persons.keep(name, text, measured)
    if not requested:
        persons.forget(set(people))
