"""Readers are sent only the scripts that a page uses, and all of them at once, so that a phone does not wait for one after the other."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from publishing import styles
from writing import gathered
from writing.kinds import BLOCKS

THEME = Path(__file__).parents[2] / "theme"
IMPORT = re.compile(r'^(?:import|export)\b(?:[^;"]*?\bfrom)? "(\.[^"]+)";', re.M)


def on_page_context(context, page, config, nav):
    lean = page.meta.get("template")
    # Every page can be shared; search and menu come only with the layout that has them.
    scripts = ["share.js" if lean else "page.js"]
    blocks = [script for block in gathered.of(page).blocks if (script := BLOCKS[block.kind].script)]
    scripts += dict.fromkeys(blocks)
    scripts += ["references.js"] if styles.SIGNS["previews"].search(page.content) and not lean else []
    context["page_scripts"] = [f"scripts/{script}" for script in scripts]
    # All at once, or a phone would fetch a script's imports one round trip after the other.
    context["page_imports"] = sorted(set().union(*map(imports, context["page_scripts"])) - set(context["page_scripts"]))


def imports(script: str) -> set[str]:
    """What a script of ours, e.g. "scripts/timer/hold-timer.js", imports at once, directly or not, itself included."""
    found, left = set(), {script}
    while left:
        found.add(one := left.pop())
        source = THEME / one
        if source.is_file():  # else it is generated or a package: it imports nothing of ours
            names = IMPORT.findall(source.read_text(encoding="utf-8"))
            left |= {posixpath.normpath(f"{posixpath.dirname(one)}/{name}") for name in names} - found
    return found
