"""Colour contrast in light, dark and print: text 7:1 on all backgrounds, lines of drawings 3:1 on every fill."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "theme" / "styles" / "tokens.css"
WORDS = ["ink", "ink-soft", "teal", "coral-ink", "stop"]
GROUNDS = ["paper", "paper-raised", "teal-soft", "coral-soft", "stop-soft", "do-soft", "sure-soft"]
FILLS = [
    *("paper", "bone", "coral", "muscle-quiet", "skin", "skin-shade", "skin-deep", "skin-light"),
    *("cloth", "cloth-shade", "cloth-warm", "cloth-blue", "hair-grey", "mat", "pillow"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB as defined in WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as defined in WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def schemes(css: str) -> dict[str, dict[str, str]]:
    """Return token → colour for each scheme in the style sheet; dark and print override light."""
    light, dark, printed = css.split("@media")[:3]
    tokens = [dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6})", part)) for part in (light, dark, printed)]
    return {"light": tokens[0], "dark": {**tokens[0], **tokens[1]}, "print": {**tokens[0], **tokens[2]}}


def faults(colours: dict[str, str]) -> list[str]:
    """Return a message for each pair of colours with too little contrast."""
    pairs = [(word, ground, 7) for word in WORDS for ground in GROUNDS] + [("on-teal", "teal", 7)]
    pairs += [("on-pale", f"at-{phase}", 7) for phase in ("ready", "rest", "lift", "lower", "change")] + [("on-strong", "at-hold", 7)]
    pairs += [("ink", fill, 3) for fill in FILLS] + [(line, "paper", 3) for line in ("coral", "belt", "control-line", "focus")]
    return [
        f"{a} on {b} has {contrast(colours[a], colours[b]):.1f}:1, needs {least}:1"
        for a, b, least in pairs
        if contrast(colours[a], colours[b]) < least
    ]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_colour_pair_has_enough_contrast(scheme):
    assert not faults(schemes(SHEET.read_text())[scheme])


def test_low_contrast_text_is_detected():
    assert faults({**schemes(SHEET.read_text())["light"], "ink": "#BBBBBB"})


def test_forced_colours_redefine_every_colour():
    sheet = SHEET.read_text()
    forced = sheet.split("forced-colors")[1]
    assert {f"--{name}" for name in schemes(sheet)["light"]} == set(re.findall(r"--[\w-]+(?=:)", forced))
