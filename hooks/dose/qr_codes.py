"""Draws the QR code of each plan's link at build time."""

from __future__ import annotations

import segno
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from dose import plan
from dose.exercise import Exercise
from writing import languages, templates


def address(one: Exercise, chosen: plan.Plan | None, language: str, config: MkDocsConfig) -> str:
    """Return the full URL that opens this plan in the exercise's timer, in a language; without one, no plan."""
    timer = f"{(config.site_url or '').rstrip('/')}/{languages.url(one.file('timer'), language, config)}"
    return f"{timer}?{plan.link(one, chosen)}" if chosen else timer


def svg(text: str, label: str, quiet: int = 0) -> str:
    """Return the QR code of `text` as inline SVG with the accessible name `label`.

    `quiet` is the white border in modules; scanners need 4. With 0 the stylesheet sets border and size.
    Error correction is level M for small prints, which may get dirty, and L with a border: shown large, and smaller in bytes.
    """
    code = segno.make(text, error="l" if quiet else "m", boost_error=False, micro=False)
    markup = code.svg_inline(border=quiet, light="#fff" if quiet else None, omitsize=True, svgclass=None, lineclass=None)
    size = ' width="184" height="184"' if quiet else ""
    return templates.html(markup.replace("<svg", f'<svg class="code" role="img" aria-label="{escape(label)}"{size}', 1))
