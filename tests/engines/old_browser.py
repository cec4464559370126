"""The built site as an older browser takes it: what that browser does not know is taken out of styles and pages, and out of a current
engine's scripts (take.js). A selector or unit that nobody knows behaves as it did there: the rule, or the declaration, is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

# Feature → what it is written like in pages, styles and scripts → what stands there instead.
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
# What take.js takes away.
SCRIPTED = {"popover", "dialog", "methods", "channels", "device"}
# What the oldest browsers of package.json lack, by MDN's data.
FIREFOX_115 = {"has", "popover", "details-content", "device"}
SAFARI_15 = WRITTEN.keys() | SCRIPTED


def taken(lacks: set[str], name: str, text: str) -> str:
    """The page, style or script of this name without these features."""
    for each in sorted(lacks & WRITTEN.keys()):
        if each != "mask" or not name.endswith(".js"):  # there it is a word like any other
            text = re.sub(*WRITTEN[each], text)
    return text


def script(lacks: set[str]) -> str:
    """What takes the rest away."""
    own = Path(__file__).with_name("take.js").read_text(encoding="utf-8")
    return f"{own}for (const name of {json.dumps(sorted(lacks & SCRIPTED))}) TAKE[name]();\n"
