"""Readers point a phone at the screen or at paper and the timer opens with the plan, because each plan has a code drawn at build."""

from __future__ import annotations

import segno
from markupsafe import escape

from dose import plan
from writing import languages, templates

TIMER = "timer.md"


def address(site_url: str | None, chosen: plan.Plan, language: str = languages.ENGLISH) -> str:
    """The full link that opens the timer of a language with this plan."""
    query = plan.link(chosen)
    return f"{(site_url or '').rstrip('/')}/{languages.url(TIMER, language)}" + (f"?{query}" if query else "")


def svg(text: str, label: str, quiet: int = 0) -> str:
    """The QR code of `text` as inline SVG, named `label` for those who do not see it.

    `quiet` is the white round it in modules; readers need 4. Without it the stylesheet gives the white, and the size.
    On small paper the code bears some dirt (level M); shown large, with its white, it may be plainer (L) and weighs less.
    """
    code = segno.make(text, error="l" if quiet else "m", boost_error=False, micro=False)
    drawn = code.svg_inline(border=quiet, light="#fff" if quiet else None, omitsize=True, svgclass=None, lineclass=None)
    size = ' width="184" height="184"' if quiet else ""
    return templates.html(drawn.replace("<svg", f'<svg class="code" role="img" aria-label="{escape(label)}"{size}', 1))
