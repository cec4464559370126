"""`python -m drawing [NAME …]`: write theme/figures/NAME.svg (all of them if none is named)."""

from __future__ import annotations

import sys

from . import FOLDER, drawings

if __name__ == "__main__":
    for name, draw in drawings().items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
