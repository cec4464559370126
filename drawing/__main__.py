"""`make figures`, or `python -m drawing [NAME …]`: write theme/figures/NAME.svg (all of them if none is named)."""

from __future__ import annotations

import sys

from . import FOLDER, drawings, persons

if __name__ == "__main__":
    wanted = sys.argv[1:]
    for name, draw in drawings().items():
        if not wanted or name in wanted:
            (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
    people = persons.drawings()
    for name, pose in people.items():
        if not wanted or name in wanted:
            text, measured = pose()
            (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
            persons.keep(name, text, measured)
    if not wanted:
        persons.forget(set(people))
