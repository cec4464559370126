"""Patients take home one printed page: steps, their dose, when to stop and a grid to tick, with the code of the same plan."""

from __future__ import annotations

import functools
import re
from datetime import date
from pathlib import Path

import jinja2
from mkdocs.utils import get_relative_url

from dose import plan, qr_codes
from figures import figure
from writing.faults import Fault, warn

PARTIALS = Path(__file__).parents[2] / "theme" / "partials"
PLACE = "<!--sheet-->"
# The parts of the page's own text that the sheet arranges, by the fixed ids of their headings.
SECTIONS = ("steps", "feel-it", "stop", "grid")
# The drawings above the first, third and fifth step.
DRAWINGS = ("set-up", "hold", "lower")
SECTION = re.compile(r'<h2 id="([\w-]+)">.*?(?=<h2 |\Z)', re.S)


def on_page_content(html, page, config, files):
    if PLACE not in html:
        return html
    try:
        page.sections = sections(html)
        return lay_out(html, page, config)
    except Fault as fault:
        warn(page.file.src_uri, 1, fault)
        return html


def block(argument: str, caption: str, page, config) -> str:
    """The marker `{{ sheet }}`: the page's sections become one printed page."""
    return PLACE


def sections(html: str) -> dict[str, str]:
    """Heading id → HTML of that section, heading included; Fault where one of SECTIONS is missing."""
    found = {match[1]: match[0] for match in SECTION.finditer(html)}
    if missing := [name for name in SECTIONS if name not in found]:
        raise Fault(f"the sheet lacks a section “{missing[0]}”.", f"Give its heading that id: ## Words {{#{missing[0]}}}.")
    return found


def lay_out(html: str, page, config) -> str:
    """The whole sheet with the standard plan in it, as it prints without a script."""
    chosen = plan.plan("standard")
    parts = page.sections
    link = qr_codes.address(config.site_url, chosen)
    return _template().render(
        title=re.search(r"<h1.*?</h1>", html, re.S)[0],
        rows=plan.rows(chosen),
        plan=chosen,
        steps=illustrated(parts["steps"]),
        feel=parts["feel-it"],
        stop=parts["stop"],
        grid=parts["grid"],
        link=link,
        plain_link=link.partition("://")[2],
        code=qr_codes.svg(link, "Code that opens the timer with this dose"),
        timer=get_relative_url("timer/", page.url),
        builder=get_relative_url("clinicians/", page.url),
        checked=spoken(page.meta.get("checked")),
        reviewer=page.reviewer,
    )


def illustrated(steps: str) -> str:
    """The list of steps with a drawing at the head of every second one, and each step's words in a box of their own."""
    drawings = (figure.drawing(name) for name in DRAWINGS)
    before, *items = steps.split("<li>")
    drawn = [
        f"<li>{next(drawings, '') if index % 2 == 0 else ''}<div>{item.replace('</li>', '</div></li>')}" for index, item in enumerate(items)
    ]
    return before + "".join(drawn)


def spoken(day: date | None) -> str:
    """A date as people write it: "20 November 2026"; "" for none."""
    return f"{day.day} {day:%B %Y}" if day else ""


@functools.cache
def _template() -> jinja2.Template:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(PARTIALS), trim_blocks=True, lstrip_blocks=True).get_template("sheet.html")
