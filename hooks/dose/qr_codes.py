"""Draws the QR code of each plan's link at build time."""

from __future__ import annotations

import segno
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from dose import plan
from dose.exercise import Exercise
from writing import languages, templates


def address(one: Exercise, chosen: plan.Plan, language: str, config: MkDocsConfig) -> str:
    """Return the full URL that opens this plan in the exercise's timer, in a language."""
    timer = f"{(config.site_url or '').rstrip('/')}/{languages.url(one.file('timer'), language, config)}"
    return f"{timer}?{plan.link(one, chosen)}"


def svg(text: str, label: str, large: bool = False) -> str:
    """Return the QR code of `text` as inline SVG with the accessible name `label` and a white border of 4 modules, which scanners need.

    Error correction is level M for small prints, which may get dirty, and L if it is shown `large`: smaller in bytes. Else the stylesheet
    sets the size.
    """
    code = segno.make(text, error="l" if large else "m", boost_error=False, micro=False)
    markup = code.svg_inline(border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    size = ' width="184" height="184"' if large else ""
    return templates.html(markup.replace("<svg", f'<svg class="code" role="img" aria-label="{escape(label)}"{size}', 1))
