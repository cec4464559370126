"""Transform the built site into what an older browser understands: unsupported features are removed from styles and pages, and from a
current engine's scripts (take.js). An unknown selector or unit has the same effect as there: the rule or declaration is dropped."""

from __future__ import annotations

import json
import re
from pathlib import Path

# Feature → (pattern in pages, styles and scripts, replacement).
WRITTEN = {
    "has": (r":has\(", ":unknown-has("),
    "popover": (r":popover-open|(?<=\s)popover(?=[\s>=])|(?<=\s)popovertarget(?==)", ":unknown-open"),
    "container units": (r"(?<=\d)cq(?=[iwhb]|min|max)|\bcontainer-type(?=:)", "unknown"),
    "dynamic units": (r"(?<=\d)[dsl](?=v[hwib]\b)", "unknown"),
    "mask": (r"(?<![\w-])mask(?=:)", "unknown-mask"),
    "focus-visible": (r":focus-visible", ":unknown-focus"),
    "details-content": (r"::details-content", "::unknown-content"),
    "anywhere": (r"(?<=overflow-wrap:)anywhere", "unknown"),
}
# Features removed by take.js.
SCRIPTED = {"popover", "dialog", "methods", "channels", "device"}
# Features that the oldest browsers of package.json lack, according to MDN.
FIREFOX_115 = {"has", "popover", "details-content", "device"}
SAFARI_15 = WRITTEN.keys() | SCRIPTED


def without(lacks: set[str], name: str, text: str) -> str:
    """Return the text of a page, style or script without these features."""
    for feature in sorted(lacks & WRITTEN.keys()):
        if feature != "mask" or not name.endswith(".js"):  # in scripts it is an ordinary word
            text = re.sub(*WRITTEN[feature], text)
    return text


def script(lacks: set[str]) -> str:
    """Return a script that removes the other features."""
    own = Path(__file__).with_name("take.js").read_text(encoding="utf-8")
    return f"{own}for (const name of {json.dumps(sorted(lacks & SCRIPTED))}) TAKE[name]();\n"
