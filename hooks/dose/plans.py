"""Readers find every ready-made plan in one list, and on a plan's page its code and its sheet, all with the numbers of plan.yml."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from dose import plan, qr_codes
from writing import templates, tree

SHEET = "exercise/handout/"
NEXT = "what-next"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """A plan's page gets what travels before its last part, and its links to the sheet lead to the sheet with this dose."""
    name = page.meta.get("plan")
    if not name:
        return
    chosen = plan.plan(name)
    for link in page_tree.find_all("a", href=get_relative_url(SHEET, page.url)):
        link["href"] = sheet_link(chosen, page.url)  # else it would print another plan's dose
    travels = tree.Raw(take_away(name, page.url, config.site_url))
    following = page_tree.find("h2", id=NEXT)
    if following:
        following.insert_before(travels)
    else:
        page_tree.append(travels)


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ plans }}`: each ready-made plan with its numbers in words, its page and its sheet."""
    ready = [
        {
            "title": plan.title(name),
            "dose": plan.dose(plan.plan(name)),
            "page": get_relative_url(f"plans/{name}/", page.url),
            "sheet": sheet_link(plan.plan(name), page.url),
        }
        for name in plan.numbers()["plans"]
    ]
    return templates.render("plans.html", plans=ready)


def take_away(name: str, page_url: str, site_url: str | None) -> str:
    """The part of a plan's page that travels: code, address and sheet."""
    chosen = plan.plan(name)
    code = qr_codes.svg(qr_codes.address(site_url, chosen), "Code that opens the timer with this dose", quiet=4)
    return templates.render("take-away.html", code=code, dose=plan.dose(chosen), sheet=sheet_link(chosen, page_url))


def sheet_link(chosen: plan.Plan, page_url: str) -> str:
    """The relative link from a page to the sheet with this plan."""
    query = plan.link(chosen)
    return get_relative_url(SHEET, page_url) + (f"?{query}" if query else "")
