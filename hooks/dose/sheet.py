"""Patients take home one printed page: steps, their dose, when to stop and a grid to tick, with the code of the same plan."""

from __future__ import annotations

import itertools

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dose import plan, qr_codes
from figures import figure
from writing import gathered, languages, templates, tree
from writing.faults import Fault, warn_page

KIND = "sheet"
BUILDER = "clinicians.md"
# The parts of the page's own text that the sheet arranges, by the fixed ids of their headings.
SECTIONS = ("steps", "feel-it", "stop", "grid")
# The drawings above the first, third and fifth step.
DRAWINGS = ("set-up", "hold", "lower")


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ sheet }}`: the page's sections become one printed page."""
    return ""


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """On the page that asks for it the sheet stands in place of the text."""
    own = gathered.of(page)
    if not own.count(KIND):
        return
    try:
        title, own.sections = parts(page_tree)
    except Fault as fault:
        warn_page(page, next(block.line for block in own.blocks if block.kind == KIND), fault)
        return
    page_tree.clear()
    page_tree.append(tree.Raw(lay_out(title, own.sections, page, config)))


def parts(page_tree: Tag) -> tuple[str, dict[str, str]]:
    """The page's heading, and heading id → HTML of that section, heading included; Fault where it or one of SECTIONS is missing."""
    if not page_tree.h1:
        raise Fault("the sheet has no title.", "Begin the page's text with # and what the sheet is called.")
    found: dict[str, str] = {}
    for heading in page_tree.find_all("h2", id=True):
        nodes = [heading, *itertools.takewhile(lambda node: not (isinstance(node, Tag) and node.name == "h2"), heading.next_siblings)]
        found[tree.attribute(heading, "id")] = "".join(map(tree.text, nodes))
    if missing := [name for name in SECTIONS if name not in found]:
        raise Fault(f"the sheet lacks a section “{missing[0]}”.", f"Give its heading that id: ## Words {{#{missing[0]}}}.")
    return tree.text(page_tree.h1), found


def lay_out(title: str, sections: dict[str, str], page: Page, config: MkDocsConfig) -> str:
    """The whole sheet with the standard plan in it, as it prints without a script."""
    chosen, language = plan.plan("standard"), languages.of(page)
    link = qr_codes.address(config.site_url, chosen, language)
    checked = page.meta.get("checked")
    return templates.render(
        "sheet.html",
        language,
        title=templates.html(title),
        rows=plan.rows(chosen, language),
        plan=chosen,
        steps=illustrated(sections["steps"], languages.of(page)),
        feel=templates.html(sections["feel-it"]),
        stop=templates.html(sections["stop"]),
        grid=templates.html(sections["grid"]),
        link=link,
        plain_link=link.partition("://")[2],
        code=qr_codes.svg(link, languages.words(language)["pages"]["sheet"]["code"]),
        timer=languages.address(qr_codes.TIMER, language, page.url),
        builder=languages.address(BUILDER, language, page.url) + ("" if language == languages.ENGLISH else f"?reads={language}"),
        builder_language=languages.attribute(BUILDER, language),
        checked=languages.day(checked, language) if checked else "",
        reviewer=gathered.of(page).reviewer,
    )


def illustrated(steps: str, language: str) -> str:
    """The list of steps with a drawing at the head of every second one, and each step's words in a box of their own."""
    drawings = (figure.drawing(name, language) for name in DRAWINGS)
    section = tree.parse(steps)
    for number, item in enumerate(section.select("ol > li")):
        item.wrap(section.new_tag("li"))
        item.name = "div"
        if number % 2 == 0:
            item.insert_before(tree.Raw(next(drawings, "")))
    return templates.html(tree.text(section))
