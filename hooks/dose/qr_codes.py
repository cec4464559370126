"""Draws the QR code of each plan's link at build."""

from __future__ import annotations

import segno
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from dose import plan
from dose.exercise import Exercise
from writing import languages, templates


def address(one: Exercise, chosen: plan.Plan, language: str, config: MkDocsConfig) -> str:
    """The full link that opens an exercise's timer of a language with this plan."""
    query = plan.link(one, chosen)
    return f"{(config.site_url or '').rstrip('/')}/{languages.url(one.file('timer'), language, config)}" + (f"?{query}" if query else "")


def svg(text: str, label: str, quiet: int = 0) -> str:
    """The QR code of `text` as inline SVG, named `label` for those who do not see it.

    `quiet` is the white round it in modules; readers need 4. Without it the stylesheet gives the white, and the size.
    On small paper the code bears some dirt (level M); shown large, with its white, it may be plainer (L) and weighs less.
    """
    code = segno.make(text, error="l" if quiet else "m", boost_error=False, micro=False)
    drawn = code.svg_inline(border=quiet, light="#fff" if quiet else None, omitsize=True, svgclass=None, lineclass=None)
    size = ' width="184" height="184"' if quiet else ""
    return templates.html(drawn.replace("<svg", f'<svg class="code" role="img" aria-label="{escape(label)}"{size}', 1))
